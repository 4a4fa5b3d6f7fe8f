"""Views: what each page shows, and which pages an edit touches, by their hashes."""

import os
import subprocess
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import pytest
from sites import write_site

from briefbook import read as reading
from briefbook import views, words
from briefbook.config import Settings
from briefbook.digest import digest, digested
from briefbook.link import Book, link
from briefbook.model import KINDS
from briefbook.present.similar import SHOWN, SHOWN_REASONS, TERMS
from briefbook.read import Found
from briefbook.shapes import (
    ActorPage,
    BriefingPage,
    CalendarPage,
    Card,
    FeedPage,
    HomePage,
    Page,
    Similar,
)

MD = reading.parser()
WORDS = words.load("en")
Files = dict[str, str]


def book(files: Files, now: str = "2024-03-01") -> Book:
    """Of files below content/, which have no mistakes."""
    documents = [
        reading.read(
            Found(f"content/{path}", KINDS[path.split("/")[0]], Path(path).stem), text.encode(), MD
        )
        for path, text in files.items()
    ]
    moment = datetime.fromisoformat(f"{now}T12:00:00+00:00")
    made = link(documents, Settings(title="Tiny", editions=(), data=()), WORDS, moment)
    assert made.problems == ()
    return made


def text(keys: str, body: str = "") -> str:
    return f"---\n{keys.rstrip()}\n---\n{body}\n"


def brief(body: str = "Words.", keys: str = "", date: str = "2024-01-01", title: str = "B") -> str:
    return text(f"title: {title}\ndate: {date}\n{keys}", body)


def hashes(files: Files, now: str = "2024-03-01") -> dict[str, str]:
    """The hash of every page's view, by address."""
    made = book(files, now)
    return {s.address: digest(views.view(made, s)) for s in views.pages(made)}


def touched(before: Files, after: Files) -> set[str]:
    """The addresses of pages that are new, gone, or show something else than before."""
    old, new = hashes(before), hashes(after)
    return {at for at in old.keys() | new.keys() if old.get(at) != new.get(at)}


def page(made: Book, where: str) -> Page:
    return views.view(made, next(s for s in views.pages(made) if s.address == where))


def home(files: Files, now: str = "2024-03-01") -> HomePage:
    found = page(book(files, now), "")
    assert isinstance(found, HomePage)
    return found


def similar(files: Files, id: str) -> tuple[Similar, ...]:
    found = page(book(files), f"briefings/{id}/")
    assert isinstance(found, BriefingPage)
    return found.similar


def feeds(*homes: str) -> set[str]:
    """The feeds of these pages; both forms of one are made of one view."""
    return {f"{home}feed.xml" for home in homes}


ACTORS = {
    "actors/ada.md": text("name: Ada\nsummary: A minister.", "Her life."),
    "actors/bo.md": text("name: Bo", "His life, with [[Ada]]."),
    "actors/cy.md": text("name: Cy"),
    "actors/dee.md": text("name: Dee"),
}
SITE = {
    **ACTORS,
    "outlets/wire.md": text("name: Wire"),
    "topics/arms.md": text("name: Arms"),
    "topics/fish.md": text("name: Fish"),
    "storylines/road.md": text("name: The road\nevents: [talks]"),
    "events/talks.md": text("name: Talks\ndate: 2024-02-01\nactors: [ada]"),
    "briefings/a.md": brief(
        "First of all. Then Ada spoke [@s1]. That was that.",
        "actors: [ada, bo]\ntopics: [arms]\nstoryline: road\nauthors: [Eve]\n"
        "sources: [{id: s1, title: S, outlet: wire}]",
        "2024-01-01",
        "The first",
    ),
    "briefings/b.md": brief(
        "Words of [[Ada]] here.", "actors: [cy]\nstoryline: road", "2024-01-02", "The second"
    ),
    "briefings/c.md": brief("Dee alone.", "actors: [dee]", "2024-01-03", "The third"),
}
FRONT = {"", "404.html", "sitemap.xml"}

# --- a view is a plain value ---


def test_views_are_frozen() -> None:
    made = book(SITE)
    for subject in views.pages(made):
        view = views.view(made, subject)
        with pytest.raises(AttributeError):
            view.title = "Another"  # type: ignore[misc]


def test_made_again_a_view_is_the_same() -> None:
    assert hashes(SITE) == hashes(SITE)


def test_the_order_of_the_files_does_not_matter() -> None:
    assert hashes(dict(reversed(SITE.items()))) == hashes(SITE)


SCRIPT = """
import sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo
from briefbook import config, link, read, views, words
from briefbook.digest import digest
root = Path(sys.argv[1])
settings, _ = config.load(root)
md = read.parser()
documents = [read.read_path(root, found, md) for found in read.scan(root).documents]
now = datetime(2024, 3, 1, tzinfo=ZoneInfo("UTC"))
book = link.link(documents, settings, words.load("en"), now)
for subject in views.pages(book):
    print(subject.file, digest(views.view(book, subject)))
"""


def test_views_are_the_same_in_every_process(tmp_path: Path) -> None:
    write_site(tmp_path, {f"content/{path}": text for path, text in SITE.items()})
    runs = [
        subprocess.run(
            [sys.executable, "-c", SCRIPT, str(tmp_path)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("0", "1", "4242")
    ]
    assert len(runs[0].splitlines()) > 20
    assert runs[1:] == [runs[0]] * 2


def test_a_card_holds_no_counts_and_no_role() -> None:
    fields = ("kind", "id", "name", "address", "date", "summary", "language")
    assert Card.__struct_fields__ == fields


# --- why a page is rebuilt: the fields that changed ---


def changed_fields(before: Files, after: Files, where: str) -> set[str]:
    old = digested(page(book(before), where)).each()
    new = digested(page(book(after), where)).each()
    assert old.keys() == new.keys()
    return {name for name in old if old[name] != new[name]}


@pytest.mark.parametrize(
    ("path", "old", "new", "where", "expected"),
    [
        ("briefings/a.md", "That was that", "That is all", "briefings/a/", {"body"}),
        ("briefings/a.md", "The first", "The very first", "briefings/a/", {"title"}),
        ("briefings/a.md", "First of all", "At first", "actors/ada/", set()),
        ("briefings/a.md", "Ada spoke", "Ada said", "actors/ada/", {"mentions"}),
        ("briefings/a.md", "The first", "The very first", "actors/ada/", {"mentions"}),
        ("briefings/a.md", "authors: [Eve]", "authors: [Eva]", "briefings/a/", {"authors"}),
        ("actors/ada.md", "A minister", "The minister", "actors/ada/", {"summary"}),
        ("actors/ada.md", "A minister", "The minister", "briefings/a/", {"actors", "similar"}),
        ("actors/ada.md", "Her life", "All her life", "actors/ada/", {"body"}),
        ("events/talks.md", "02-01", "02-02", "storylines/road/", {"events"}),
    ],
)
def test_the_fields_that_changed_are_named(
    path: str, old: str, new: str, where: str, expected: set[str]
) -> None:
    assert SITE[path].count(old) == 1
    after = {**SITE, path: SITE[path].replace(old, new)}
    assert changed_fields(SITE, after, where) == expected


# --- what an edit touches ---


def test_a_new_unrelated_briefing_touches_only_its_own_pages_and_the_lists() -> None:
    others = {
        "actors/zed.md": text("name: Zed"),
        "topics/grain.md": text("name: Grain"),
        "outlets/post.md": text("name: Post"),
    }
    new = brief(
        "Zed spoke [@s9].",
        "actors: [zed]\ntopics: [grain]\nauthors: [Zoe]\n"
        "dates: [{date: 2024-02-02, event: A vote}]\n"
        "sources: [{id: s9, title: S, outlet: post}]",
        "2024-01-05",
    )
    before = {**SITE, **others}
    assert touched(before, {**before, "briefings/new.md": new}) == {
        *FRONT,
        *feeds("", "actors/zed/", "topics/grain/", "outlets/post/"),
        "briefings/",
        "briefings/new/",
        "briefings/c/",  # the next by date
        "actors/zed/",
        "topics/grain/",
        "outlets/post/",
        "authors/",
        "authors/zoe/",
        "timeline/",
        "ledger/",
        "outlets/wire/",  # of so few briefings, one more is another share of the whole
    }


def test_an_edit_of_a_body_touches_its_page_and_its_feed_entries() -> None:
    after = {**SITE, "briefings/a.md": SITE["briefings/a.md"].replace("First of all", "At first")}
    assert touched(SITE, after) == {
        "briefings/a/",
        *feeds("", "actors/ada/", "actors/bo/", "topics/arms/", "outlets/wire/"),
    }


def test_an_edit_of_a_sentence_touches_also_the_pages_that_show_it() -> None:
    after = {**SITE, "briefings/a.md": SITE["briefings/a.md"].replace("Ada spoke", "Ada said")}
    assert touched(SITE, after) == {
        "briefings/a/",
        "actors/ada/",
        "outlets/wire/",  # which it rests on
        *feeds("", "actors/ada/", "actors/bo/", "topics/arms/", "outlets/wire/"),
    }


def test_a_briefings_title_is_shown_wherever_its_card_is() -> None:
    after = {**SITE, "briefings/b.md": SITE["briefings/b.md"].replace("The second", "Another")}
    assert touched(SITE, after) == {
        "",
        "404.html",
        "briefings/",
        "briefings/b/",
        "briefings/a/",  # similar, and next in the storyline
        "briefings/c/",  # next by date
        "actors/ada/",
        "actors/cy/",
        "storylines/road/",
        *feeds("", "actors/ada/", "actors/cy/"),
    }


def test_an_actors_summary_touches_the_pages_that_show_their_card() -> None:
    after = {**SITE, "actors/ada.md": SITE["actors/ada.md"].replace("A minister", "The minister")}
    assert touched(SITE, after) == {
        "actors/",
        "actors/ada/",
        "actors/ada/card.html",
        "actors/bo/",  # seen together
        "actors/cy/",
        "briefings/a/",
        "briefings/b/",
        "events/talks/",
        "storylines/road/",  # whose event she takes part in
        "timeline/",
    }


def test_an_actors_life_touches_only_their_own_page() -> None:
    after = {**SITE, "actors/ada.md": SITE["actors/ada.md"].replace("Her life", "All her life")}
    assert touched(SITE, after) == {"actors/ada/"}


def test_an_author_touches_the_authors_and_the_feeds() -> None:
    after = {
        **SITE,
        "briefings/c.md": SITE["briefings/c.md"].replace("date:", "authors: [Ida]\ndate:"),
    }
    assert touched(SITE, after) == {
        "briefings/c/",
        "authors/",
        "authors/ida/",
        "sitemap.xml",
        *feeds("", "actors/dee/"),
    }


def test_one_more_mention_does_not_stir_pages_that_show_the_actors_card() -> None:
    """Cards hold no counts: Dee is mentioned once more, and only those two pages say so."""
    after = {
        **SITE,
        "briefings/c.md": SITE["briefings/c.md"].replace("alone.", "alone, and [[Bo]]."),
    }
    assert touched(SITE, after) == {
        "briefings/c/",
        "briefings/a/",  # similar now: both name Bo
        "actors/bo/",
        "actors/dee/",
        *feeds("", "actors/dee/", "actors/bo/"),
    }


def test_time_going_by_touches_no_page_that_does_not_speak_of_now() -> None:
    old, new = hashes(SITE, "2024-03-01"), hashes(SITE, "2024-03-02")
    assert {at for at in old if old[at] != new[at]} == set()


def test_a_role_that_ends_makes_its_holder_a_former_one_on_their_own_page() -> None:
    role = {**SITE, "actors/ada.md": text("name: Ada\nroles: [{role: Minister, end: 2024-03-01}]")}
    old, new = hashes(role, "2024-03-01"), hashes(role, "2024-03-02")
    assert "actors/ada/" in {at for at in old if old[at] != new[at]}
    assert "briefings/a/" not in {at for at in old if old[at] != new[at]}


# --- similar briefings ---


def ids(found: tuple[Similar, ...]) -> list[str]:
    return [one.card.id for one in found]


def test_similar_briefings_say_what_they_share() -> None:
    shared = "actors: [ada, bo]\ntopics: [arms]\nstoryline: road\nsources: [report]"
    files = {
        **SITE,
        "sources/report.md": text("title: A report"),
        "briefings/x.md": brief(keys=shared),
        "briefings/y.md": brief(keys=shared),
    }
    first = similar(files, "x")[0]
    assert first.card.id == "y"
    assert {r.kind: [c.id for c in r.cards] for r in first.reasons} == {
        "actors": ["bo", "ada"],
        "sources": ["report"],
        "topics": ["arms"],
        "storyline": ["road"],
    }


def test_a_rare_actor_in_common_goes_before_a_busy_one() -> None:
    busy = {
        f"briefings/busy-{n:02}.md": brief(keys="actors: [ada]", date=f"2024-02-{n:02}")
        for n in range(1, 20)
    }
    files = {
        **ACTORS,
        **busy,
        "briefings/one.md": brief(keys="actors: [ada, bo]", date="2024-01-05"),
        "briefings/old.md": brief(keys="actors: [bo]", date="2020-01-01"),
    }
    assert ids(similar(files, "one"))[:2] == ["old", "busy-19"]


def test_among_equals_the_newer_goes_first() -> None:
    days = {"p": "2024-01-02", "q": "2024-01-04", "r": "2024-01-03"}
    same = {f"briefings/{id}.md": brief(keys="actors: [bo]", date=day) for id, day in days.items()}
    files = {**ACTORS, **same, "briefings/one.md": brief(keys="actors: [bo]")}
    assert ids(similar(files, "one")) == ["q", "r", "p"]


def test_similar_briefings_and_their_reasons_are_few_however_much_is_shared() -> None:
    actors = {f"actors/n{n:02}.md": text(f"name: Number {n}") for n in range(40)}
    everybody = f"actors: [{', '.join(f'n{n:02}' for n in range(40))}]"
    many = {f"briefings/b{n:03}.md": brief(keys=everybody) for n in range(150)}
    found = similar({**actors, **many}, "b000")
    assert len(found) == SHOWN
    assert TERMS < 40
    assert all(len(reason.cards) == SHOWN_REASONS for one in found for reason in one.reasons)


def test_nothing_in_common_is_nothing_similar() -> None:
    assert similar(SITE, "c") == ()


def test_an_unlisted_briefing_is_similar_to_none() -> None:
    files = {
        **ACTORS,
        "briefings/one.md": brief(keys="actors: [ada]"),
        "briefings/two.md": brief(keys="actors: [ada]\nunlisted: true"),
    }
    assert similar(files, "one") == similar(files, "two") == ()


def test_one_briefing_more_does_not_change_a_weight_within_a_power_of_two() -> None:
    """Two shared terms keep their order while the number of their briefings stays in its class."""
    four = {f"briefings/f{n}.md": brief(keys="actors: [bo]", date="2020-01-01") for n in range(4)}
    pair = {
        "briefings/one.md": brief(keys="actors: [ada, cy]"),
        "briefings/two.md": brief(keys="actors: [ada]"),
        "briefings/three.md": brief(keys="actors: [cy]"),
    }
    before = {**ACTORS, **pair, **four}
    more = {**before, "briefings/f5.md": four["briefings/f1.md"]}
    assert similar(before, "one") == similar(more, "one")


# --- the front page ---


def named_on(days: Mapping[str, tuple[int, ...]], month: str = "2024-02") -> Files:
    """Briefings that name actors on these days of a month."""
    return {
        f"briefings/{id}-{day}-{n}.md": brief(keys=f"actors: [{id}]", date=f"{month}-{day:02}")
        for id, given in days.items()
        for n, day in enumerate(given)
    }


def test_trending_is_who_was_named_more_lately_than_before() -> None:
    """Two weeks up to 1 March begin on 17 February; the two before them on 3 February."""
    given = {
        "ada": (17, 20, 29),  # three, and none before
        "bo": (17, 20, 3, 16),  # as often as before
        "cy": (17, 20, 16),  # more than before
        "dee": (29,),  # once says nothing
    }
    trends = home({**ACTORS, **named_on(given)}).trending
    assert [(t.card.id, t.recent) for t in trends] == [("ada", 3), ("cy", 2)]


def test_trending_counts_the_days_of_the_setting() -> None:
    assert [t.card.id for t in home({**ACTORS, **named_on({"ada": (16, 15)})}).trending] == []
    assert [
        t.card.id for t in home({**ACTORS, **named_on({"ada": (16, 15)})}, "2024-02-28").trending
    ] == ["ada"]


PLANNED = (
    "dates:\n"
    "- {date: 2024-05-01, event: Far, status: planned}\n"
    "- {date: 2024-03-02, event: Near, status: planned}\n"
    "- {date: 2024-02-28, event: Over, status: planned}\n"
    "- {date: 2024-02-27/2024-03-03, event: Going on, status: planned}\n"
    "- {date: 2024-03, event: This month, status: planned}\n"
    "- {date: 2024-03-05~, event: About then, status: planned}\n"
    "- {date: 2024-03-04, event: Called off, status: cancelled}\n"
    "- {date: 2024-03-04, event: Done, status: occurred}\n"
)
FORUM = text("name: Forum\ndate: 2024-04-01\nstatus: planned")
COMING = {**ACTORS, "events/forum.md": FORUM, "briefings/a.md": brief(keys=PLANNED)}


def test_upcoming_is_what_is_planned_and_not_over_the_nearest_first() -> None:
    coming = [entry.words for entry in home(COMING).upcoming]
    assert coming == ["Going on", "This month", "Near", "About then", "Forum", "Far"]


def test_the_calendar_has_only_what_is_planned_and_known_to_the_day() -> None:
    found = page(book(COMING), "calendar.ics")
    assert isinstance(found, CalendarPage)
    assert [(e.start, e.end, e.summary) for e in found.events] == [
        ("2024-02-27", "2024-03-03", "Going on"),
        ("2024-02-28", "2024-02-28", "Over"),
        ("2024-03-02", "2024-03-02", "Near"),
        ("2024-04-01", "2024-04-01", "Forum"),
        ("2024-05-01", "2024-05-01", "Far"),
    ]
    assert len({event.uid for event in found.events}) == 5


def test_what_an_event_and_briefings_tell_alike_stands_once() -> None:
    again = "dates: [{date: 2024-04-01, event: forum, status: planned}]"
    files = {**COMING, "briefings/b.md": brief(keys=again), "briefings/c.md": brief(keys=again)}
    assert [e.words for e in home(files).upcoming].count("Forum") == 1


def test_the_latest_come_first_on_the_front_page() -> None:
    assert [card.id for card in home(SITE).latest] == ["c", "b", "a"]


# --- other pages ---


def test_a_briefing_knows_its_neighbours_in_the_storyline() -> None:
    made = book(SITE)
    first, second = page(made, "briefings/a/"), page(made, "briefings/b/")
    assert isinstance(first, BriefingPage)
    assert isinstance(second, BriefingPage)
    assert (first.previous, first.next and first.next.id) == (None, "b")
    assert (second.previous and second.previous.id, second.next) == ("a", None)


def test_companions_are_those_seen_together_most_often_first() -> None:
    files = {
        **ACTORS,
        "briefings/a.md": brief(keys="actors: [ada, bo, cy]"),
        "briefings/b.md": brief(keys="actors: [ada, cy]"),
    }
    found = page(book(files), "actors/ada/")
    assert isinstance(found, ActorPage)
    assert [card.id for card in found.companions] == ["cy", "bo"]


def test_a_feed_has_the_newest_first_and_the_site_has_a_feed_even_when_empty() -> None:
    feed = page(book(SITE), "feed.xml")
    assert isinstance(feed, FeedPage)
    assert [entry.card.id for entry in feed.entries] == ["c", "b", "a"]
    empty = page(book({}), "feed.xml")
    assert isinstance(empty, FeedPage)
    assert (empty.entries, empty.updated) == ((), "")


def test_an_actors_page_shows_the_events_that_name_them_with_the_sentence() -> None:
    made = book(
        {
            "actors/ann.md": "---\nname: Ann Lee\n---\n",
            "events/opening.md": (
                "---\nname: Opening\ndate: 2023-01-02\n---\nIt rained. [[Ann Lee]] opened it.\n"
            ),
        }
    )
    key = ("actor", "ann")
    page = views.view(made, next(s for s in views.pages(made) if s.row == "actor" and s.key == key))
    assert isinstance(page, ActorPage)
    named = [(item.card.id, item.sentence) for item in page.named_by]
    assert named == [("opening", "Ann Lee opened it.")]
