"""Documents in, a book out: what names mean, who mentions whom, what is visible and what is wrong."""

from datetime import datetime
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbook import read as reading
from briefbook import views, words
from briefbook.config import Settings
from briefbook.ids import NEAR_MISS_LENGTH
from briefbook.link import ALL, Book, Item, Key, Shown, link
from briefbook.link.book import grouped
from briefbook.model import KINDS, Document
from briefbook.present.cards import address
from briefbook.present.people import role_at
from briefbook.present.prose import sentence
from briefbook.problems import Problem, in_order
from briefbook.read import Found
from briefbook.shapes import (
    ActorPage,
    BriefingPage,
    EventPage,
    MentionShown,
    Page,
    QuotationShown,
    SourcePage,
    TimelinePage,
)

MD = reading.parser()
WORDS = words.load("en")
PUBLIC = Shown()


def documents(files: dict[str, str]) -> list[Document]:
    """Every file read; paths are those below content/."""
    found = []
    for path, text in files.items():
        folder, *_, name = path.split("/")
        place = Found(f"content/{path}", KINDS[folder], name.removesuffix(".md"))
        found.append(reading.read(place, text.encode(), MD))
    return found


def linked(read: list[Document], *, now: str = "2024-03-01", shown: Shown = PUBLIC) -> Book:
    moment = datetime.fromisoformat(f"{now}T12:00:00+00:00")
    return link(read, Settings(title="Tiny"), WORDS, moment, shown)


def book(files: dict[str, str], *, now: str = "2024-03-01", shown: Shown = PUBLIC) -> Book:
    return linked(documents(files), now=now, shown=shown)


def text(keys: str, body: str = "") -> str:
    return f"---\n{keys}\n---\n{body}\n"


def brief(body: str = "Words.", keys: str = "", date: str = "2024-01-01", title: str = "B") -> str:
    return text(f"title: {title}\ndate: {date}\n{keys}".rstrip(), body)


def told(problems: tuple[Problem, ...]) -> list[tuple[str, str, str]]:
    return [(p.place.removeprefix("content/"), p.severity, p.code) for p in problems]


def clean(files: dict[str, str], *, now: str = "2024-03-01", shown: Shown = PUBLIC) -> Book:
    made = book(files, now=now, shown=shown)
    assert told(made.problems) == []
    return made


def page_at(made: Book, where: str) -> Page:
    return views.view(made, next(s for s in views.pages(made) if s.address == where))


def briefing_page(made: Book, id: str) -> BriefingPage:
    page = page_at(made, f"briefings/{id}/")
    assert isinstance(page, BriefingPage)
    return page


def actor_page(made: Book, id: str) -> ActorPage:
    page = page_at(made, f"actors/{id}/")
    assert isinstance(page, ActorPage)
    return page


def mentioning(made: Book, key: Key) -> list[tuple[str, str]]:
    """(briefing, sentence) of everything that mentions a thing, newest first."""
    return [(i.document[1], sentence(made, i)) for i in made.group("mentions", key)]


WANG = text("name: Wang Yi\nother_names: [王毅, {name: Wang, weak: true}]\naliases: [wang-i]")
CHINA = text("name: China\nkind: state")

# --- references are ids or names ---


@pytest.mark.parametrize("way", ["wang-yi", "Wang Yi", "wang yi", "WANG  YI", "王毅", "wang-i"])
def test_a_reference_is_an_id_a_name_another_name_or_a_former_id(way: str) -> None:
    made = clean({"actors/wang-yi.md": WANG, "briefings/a.md": brief(keys=f"actors: [{way}]")})
    assert mentioning(made, ("actor", "wang-yi")) == [("a", "")]
    assert made.keys("actor") == [("actor", "wang-yi")]


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("[[Wang Yi]]", ("actor", "wang-yi")),
        ("[[actor:wang-yi]]", ("actor", "wang-yi")),
        ("[[Munich conference]]", ("event", "msc")),
        ("[[The Wire]]", ("outlet", "wire")),
        ("[[Arms control]]", ("topic", "arms")),
        ("[[An earlier one]]", ("briefing", "earlier")),
    ],
)
def test_a_mention_may_mean_a_thing_of_any_kind(written: str, key: Key) -> None:
    made = clean(
        {
            "actors/wang-yi.md": WANG,
            "events/msc.md": text("name: Munich conference\ndate: 2024-02-16"),
            "outlets/wire.md": text("name: The Wire"),
            "topics/arms.md": text("name: Arms control"),
            "briefings/earlier.md": brief(title="An earlier one", date="2023-01-01"),
            "briefings/a.md": brief(f"First. This is about {written} today."),
        }
    )
    assert [id for id, _ in mentioning(made, key)] == ["a"]
    slot = briefing_page(made, "a").body.slots[0]
    assert isinstance(slot, MentionShown)
    assert slot.address == address(made, key)
    assert slot.key == ":".join(key)


def test_an_id_goes_before_a_name() -> None:
    made = clean(
        {
            "actors/front.md": text("name: National Front"),
            "actors/people.md": text("name: Front"),
            "briefings/a.md": brief(keys="actors: [front]"),
        }
    )
    assert mentioning(made, ("actor", "front")) == [("a", "")]
    assert mentioning(made, ("actor", "people")) == []


# --- names without a file ---


def test_a_name_without_a_file_gets_a_page_and_one_warning_at_the_first_place() -> None:
    made = book(
        {
            "briefings/a.md": brief("Then [[Ada Lovelace]] spoke.", "actors: [Ada Lovelace]"),
            "briefings/b.md": brief("So did [[Ada Lovelace]]."),
        }
    )
    assert told(made.problems) == [("briefings/a.md:4:10", "warning", "stub-actor")]
    assert "content/actors/ada-lovelace.md" in made.problems[0].hint
    page = actor_page(made, "ada-lovelace")
    assert (page.title, page.kind, page.stub) == ("Ada Lovelace", "unknown", True)
    assert [item.sentence for item in page.mentions.items] == [
        "Then Ada Lovelace spoke.",
        "So did Ada Lovelace.",
    ]


def test_outlets_topics_and_storylines_get_such_pages_too() -> None:
    keys = "topics: [Fisheries]\nstoryline: Cod war\nsources: [{id: s, outlet: Harbour Post}]"
    made = book({"briefings/a.md": brief(keys=keys)})
    assert {p.code for p in made.problems} == {"stub-topic", "stub-storyline", "stub-outlet"}
    pages = {s.address: views.view(made, s).title for s in views.pages(made)}
    assert pages["topics/fisheries/"] == "Fisheries"
    assert pages["storylines/cod-war/"] == "Cod war"
    assert pages["outlets/harbour-post/"] == "Harbour Post"


@pytest.mark.parametrize(
    ("kind", "written"),
    [("source", "sources: [nowhere]"), ("briefing", "follows: nowhere")],
)
def test_a_source_or_briefing_is_never_made_up(kind: str, written: str) -> None:
    made = book({"briefings/a.md": brief(keys=written)})
    assert [(p.severity, p.code) for p in made.problems] == [("error", f"unknown-{kind}")]


@pytest.mark.parametrize("slip", ["Wangg Yi", "Wang Yii", "Wnag Yi", "wang-yj"])
def test_a_name_one_letter_off_is_an_error_that_asks_did_you_mean(slip: str) -> None:
    made = book({"actors/wang-yi.md": WANG, "briefings/a.md": brief(keys=f"actors: ['{slip}']")})
    assert told(made.problems) == [("briefings/a.md:4:10", "error", "unknown-actor")]
    assert 'Did you mean "wang-yi" (Wang Yi)?' in made.problems[0].message
    assert made.problems[0].fix == "wang-yi"


def test_the_fix_of_a_near_miss_in_a_text_replaces_just_the_name() -> None:
    told_by = brief("Then [[wang-yii]] came.")
    problem = book({"actors/wang-yi.md": WANG, "briefings/a.md": told_by}).problems[0]
    lines = told_by.splitlines()
    line, start, end = lines[problem.line - 1], problem.column - 1, problem.end_column - 1
    assert problem.end_line == problem.line and problem.fix is not None
    assert line[:start] + problem.fix + line[end:] == "Then [[wang-yi]] came."


def test_making_the_file_ends_a_near_miss() -> None:
    files = {"actors/wang-yi.md": WANG, "briefings/a.md": brief("Hello [[Wang Li]].")}
    assert [p.code for p in book(files).problems] == ["unknown-actor"]
    clean({**files, "actors/wang-li.md": text("name: Wang Li")})


def test_short_names_one_letter_apart_are_only_warned_of() -> None:
    files = {"actors/iran.md": text("name: Iran"), "briefings/a.md": brief(keys="actors: [Iraq]")}
    problem = book(files).problems[0]
    assert (problem.code, problem.severity) == ("stub-actor", "warning")
    assert len("Iraq") < NEAR_MISS_LENGTH


@pytest.mark.parametrize("text_", ["Resolution 1972", "Resolution 197", "Resolution 19711"])
def test_digits_never_count(text_: str) -> None:
    files = {
        "topics/resolution-1971.md": text("name: Resolution 1971"),
        "briefings/a.md": brief(keys=f"topics: [{text_}]"),
    }
    problem = book(files).problems[0]
    assert (problem.code, problem.severity) == ("stub-topic", "warning")
    assert "Did you mean" not in problem.hint


def test_a_name_whose_page_is_taken_by_another_is_an_error_and_no_second_page() -> None:
    """ "Dr. No" would have the address of the actor `dr-no`, who is called otherwise."""
    made = book(
        {
            "actors/dr-no.md": text("name: Julius No"),
            "briefings/a.md": brief("Then [[Dr. No]] came."),
        }
    )
    assert told(made.problems) == [("briefings/a.md:5:8", "error", "unknown-actor")]
    assert made.problems[0].fix == "dr-no"
    assert made.keys("actor") == [("actor", "dr-no")]


def test_the_words_of_a_dated_entry_are_no_reference() -> None:
    entry = "dates: [{date: 2024-02-01, event: The talks begin}]"
    made = clean({"briefings/a.md": brief(keys=entry)})
    assert briefing_page(made, "a").entries[0].words == "The talks begin"


def test_an_event_nearly_named_in_a_dated_entry_is_an_error() -> None:
    made = book(
        {
            "events/paris-talks.md": text("name: Paris talks\ndate: 2024-02-01"),
            "briefings/a.md": brief(keys="dates: [{date: 2024-02-01, event: paris-talk}]"),
        }
    )
    assert [p.code for p in made.problems] == ["unknown-event"]


# --- weak and ambiguous names ---


@pytest.mark.parametrize("way", ["In short, [[Wang]] spoke.", "In short, [[actor:Wang]] spoke."])
def test_a_weak_name_is_no_reference_and_is_explained(way: str) -> None:
    made = book(
        {
            "actors/wang-yi.md": WANG,
            "actors/wang-li.md": text("name: Wang Li\nother_names: [{name: Wang, weak: true}]"),
            "briefings/a.md": brief(way),
        }
    )
    assert [(p.severity, p.code) for p in made.problems] == [("error", "weak-name")]
    assert "actor wang-yi (Wang Yi)" in made.problems[0].message
    assert "actor wang-li (Wang Li)" in made.problems[0].message
    assert made.problems[0].fix is None


def test_a_weak_name_that_only_one_thing_has_comes_with_a_fix() -> None:
    files = {"actors/wang-yi.md": WANG, "briefings/a.md": brief(keys="actors: [Wang]")}
    assert [(p.code, p.fix) for p in book(files).problems] == [("weak-name", "wang-yi")]


def test_a_weak_name_of_an_outlet_is_explained_where_any_kind_may_be_meant() -> None:
    outlet = text("name: New York Times\nother_names: [{name: The Times, weak: true}]")
    made = book({"outlets/nyt.md": outlet, "briefings/a.md": brief("Says [[The Times]].")})
    assert [(p.code, p.fix) for p in made.problems] == [("weak-name", "nyt")]


def test_a_weak_name_is_not_linked_in_the_text() -> None:
    made = clean(
        {
            "actors/wang-yi.md": WANG,
            "briefings/a.md": brief("Here Wang spoke.", "actors: [wang-yi]"),
        }
    )
    assert mentioning(made, ("actor", "wang-yi")) == [("a", "")]
    assert briefing_page(made, "a").body.names[0].names == ("Wang Yi", "王毅")


def test_a_name_of_several_kinds_is_an_error_and_the_kind_chooses() -> None:
    files = {
        "actors/munich.md": text("name: Munich"),
        "events/munich.md": text("name: Munich conference\ndate: 2024-02-16"),
    }
    made = book({**files, "briefings/a.md": brief("In [[munich]].")})
    problem = made.problems[0]
    assert told(made.problems) == [("briefings/a.md:5:6", "error", "ambiguous-name")]
    assert "actor munich (Munich), event munich (Munich conference)" in problem.message
    assert "kinds of things" in problem.message
    chosen = clean({**files, "briefings/a.md": brief("In [[event:munich]].")})
    assert mentioning(chosen, ("event", "munich")) == [("a", "In Munich conference.")]
    assert mentioning(chosen, ("actor", "munich")) == []


def test_a_name_of_several_actors_is_an_error_that_lists_them() -> None:
    files = {
        "actors/bush-senior.md": text("name: George Bush"),
        "actors/bush-junior.md": text("name: George Bush"),
        "briefings/a.md": brief(keys="actors: [George Bush]"),
    }
    problem = book(files).problems[0]
    assert problem.code == "ambiguous-name"
    assert "actor bush-junior (George Bush)" in problem.message
    assert "actor bush-senior (George Bush)" in problem.message
    clean({**files, "briefings/a.md": brief(keys="actors: [bush-junior]")})


# --- roles as of a date ---

MINISTER = text(
    "name: Wang Yi\nroles:\n"
    "- {role: Foreign Minister, start: 2013, end: 2022-12}\n"
    "- {role: Ambassador, start: 2004, end: 2007}"
)


@pytest.mark.parametrize(
    ("date", "role"),
    [
        ("2022-03-01", "Foreign Minister"),
        ("2022-12-31", "Foreign Minister"),
        ("2023-02-16", "former Foreign Minister"),
        ("2010-01-01", "former Ambassador"),
        ("2001-01-01", ""),
    ],
)
def test_a_briefing_shows_the_role_held_at_its_date(date: str, role: str) -> None:
    made = clean(
        {
            "actors/wang-yi.md": MINISTER,
            "briefings/a.md": brief(
                "So [[wang-yi]] spoke.\n\n{by=wang-yi}\n> Words of his.\n",
                "actors: [wang-yi]\nstatements: [{by: wang-yi, text: Said so}]",
                date,
            ),
        }
    )
    page = briefing_page(made, "a")
    mention, quotation = page.body.slots
    assert isinstance(mention, MentionShown)
    assert isinstance(quotation, QuotationShown)
    shown = (page.actors[0].role, mention.role, quotation.statement.by.role)
    assert shown == (role, role, role)
    assert page.statements[0].by.role == role
    assert [s.by.role for s in actor_page(made, "wang-yi").statements] == [role, role]


def test_the_date_of_an_event_or_entry_counts_for_its_actors_not_the_briefings() -> None:
    made = clean(
        {
            "actors/wang-yi.md": MINISTER,
            "events/visit.md": text(
                "name: Visit\ndate: 2022-03-01\nactors: [wang-yi]", "Here [[wang-yi]] came."
            ),
            "briefings/a.md": brief(
                keys="dates: [{date: 2022-05, event: Talks, actors: [wang-yi]}]", date="2023-02-16"
            ),
        }
    )
    page = page_at(made, "events/visit/")
    assert isinstance(page, EventPage)
    assert page.actors[0].role == "Foreign Minister"
    assert page.body
    assert isinstance(page.body.slots[0], MentionShown)
    assert page.body.slots[0].role == "Foreign Minister"
    briefing = briefing_page(made, "a")
    assert briefing.entries[0].actors[0].role == "Foreign Minister"
    assert briefing.actors[0].role == "former Foreign Minister"


def test_a_statement_shows_the_role_at_its_own_date() -> None:
    said = "statements: [{by: wang-yi, date: 2022-05-01, text: Said so}]"
    made = clean(
        {"actors/wang-yi.md": MINISTER, "briefings/a.md": brief(keys=said, date="2023-02-16")}
    )
    assert briefing_page(made, "a").statements[0].by.role == "Foreign Minister"


def test_the_role_in_the_story_goes_before_the_office() -> None:
    made = clean(
        {
            "actors/wang-yi.md": MINISTER,
            "briefings/a.md": brief(keys="actors: [{actor: wang-yi, as: traveller}]"),
        }
    )
    assert briefing_page(made, "a").actors[0].role == "traveller"


def test_of_two_roles_at_once_the_later_one_is_shown() -> None:
    roles = "roles: [{role: Member, start: 1990}, {role: Chair, start: 2020}]"
    made = clean({"actors/x.md": text(f"name: X\n{roles}")})
    assert role_at(made, ("actor", "x"), 20240101) == "Chair"
    assert role_at(made, ("actor", "x"), 20100101) == "Member"


# --- sources ---

CNS = "sources: [{id: cns, title: A report, outlet: Wire}]"
WIRE = text("name: Wire")


def test_an_inline_source_is_a_place_on_its_briefing() -> None:
    made = clean({"outlets/wire.md": WIRE, "briefings/a.md": brief("So it is [@cns].", CNS)})
    assert address(made, ("source", "cns")) == "briefings/a/#source-cns"
    assert not made.has_source_page("cns")
    assert "sources/cns/" not in {s.address for s in views.pages(made)}
    (source,) = briefing_page(made, "a").sources
    assert (source.number, source.anchor, source.address) == (1, "source-cns", "")


def test_a_source_that_two_briefings_cite_has_a_page() -> None:
    made = clean(
        {
            "outlets/wire.md": WIRE,
            "briefings/a.md": brief("So it is [@cns].", CNS, "2024-01-02"),
            "briefings/b.md": brief("First. And so it was [@cns, par. 3]."),
        }
    )
    assert address(made, ("source", "cns")) == "sources/cns/"
    page = page_at(made, "sources/cns/")
    assert isinstance(page, SourcePage)
    rows = [(i.card.id, i.sentence, i.note) for i in page.citations.items]
    assert rows == [("a", "So it is.", ""), ("b", "And so it was.", "par. 3")]
    assert briefing_page(made, "b").sources[0].address == "sources/cns/"


def test_a_source_with_a_file_has_a_page_though_nobody_cites_it() -> None:
    made = clean({"sources/cns.md": text("title: A report")})
    assert address(made, ("source", "cns")) == "sources/cns/"


@pytest.mark.parametrize("other", ["sources/cns.md", "briefings/b.md"])
def test_a_source_defined_twice_is_an_error_that_names_both_files(other: str) -> None:
    second = text("title: A report") if other.startswith("sources") else brief(keys=CNS)
    made = book({"outlets/wire.md": WIRE, "briefings/a.md": brief(keys=CNS), other: second})
    (problem,) = made.problems
    assert problem.code == "duplicate-id"
    assert {f"content/{other}", "content/briefings/a.md"} == {
        problem.path,
        problem.message.removesuffix(".").split()[-1],
    }


def test_two_files_of_one_kind_with_one_id_are_an_error_that_names_both() -> None:
    made = book({"briefings/2024-01-01-a.md": brief(), "briefings/2024-01-02-a.md": brief()})
    (problem,) = made.problems
    assert problem.code == "duplicate-id"
    assert problem.path == "content/briefings/2024-01-02-a.md"
    assert "content/briefings/2024-01-01-a.md" in problem.message


def test_the_same_id_in_two_kinds_is_fine() -> None:
    clean({"actors/wire.md": text("name: Wire agency"), "outlets/wire.md": WIRE})


def test_a_source_that_only_a_draft_defines_cannot_be_cited() -> None:
    files = {
        "outlets/wire.md": WIRE,
        "briefings/a.md": brief(keys=f"draft: true\n{CNS}"),
        "briefings/b.md": brief("So it is [@cns]."),
    }
    made = book(files)
    assert told(made.problems) == [("briefings/b.md:5:12", "error", "invisible-target")]
    assert told(book(files, shown=Shown(drafts=True)).problems) == []


def test_a_source_of_an_unlisted_briefing_is_shown_on_the_listed_one_that_cites_it() -> None:
    made = clean(
        {
            "outlets/wire.md": WIRE,
            "briefings/a.md": brief(keys=f"unlisted: true\n{CNS}"),
            "briefings/b.md": brief("So it is [@cns]."),
        }
    )
    assert address(made, ("source", "cns")) == "briefings/b/#source-cns"


# --- who mentions what, with the sentence ---


def test_back_links_come_with_their_sentence() -> None:
    body = (
        "One sentence about nothing. Then [[wang-yi|the minister]] left for Paris. And more.\n\n"
        "In the end China agreed. China again."
    )
    made = clean(
        {
            "actors/wang-yi.md": WANG,
            "actors/china.md": CHINA,
            "briefings/a.md": brief(body, "actors: [wang-yi, china]"),
        }
    )
    assert mentioning(made, ("actor", "wang-yi")) == [("a", "Then the minister left for Paris.")]
    assert mentioning(made, ("actor", "china")) == [("a", "In the end China agreed.")]


def test_the_row_of_a_table_is_a_sentence() -> None:
    table = "| Who | When |\n|---|---|\n| China | late |\n| [[wang-yi\\|Mr Wang]] | on Sunday |\n"
    made = clean(
        {
            "actors/wang-yi.md": WANG,
            "actors/china.md": CHINA,
            "briefings/a.md": brief(table, "actors: [china]"),
        }
    )
    ((_, of_wang),) = mentioning(made, ("actor", "wang-yi"))
    ((_, of_china),) = mentioning(made, ("actor", "china"))
    assert "Mr Wang" in of_wang and "on Sunday" in of_wang and "late" not in of_wang
    assert "China" in of_china and "late" in of_china


def test_a_name_is_found_only_as_a_whole_word() -> None:
    made = clean(
        {
            "actors/china.md": CHINA,
            "briefings/a.md": brief("Indochina is far. So is Chinatown.", "actors: [china]"),
        }
    )
    assert mentioning(made, ("actor", "china")) == [("a", "")]


def test_an_actor_named_only_in_a_date_statement_or_quotation_is_mentioned() -> None:
    keys = (
        "dates: [{date: 2024-02-01, event: Talks, actors: [a1]}]\n"
        "statements: [{by: a2, to: a3, text: Said so}]"
    )
    body = '{by=a4}\n> Words.\n\nIt was ["good"]{.quote by=a5} then.'
    actors = {f"actors/a{n}.md": text(f"name: Number {n}") for n in range(1, 6)}
    made = clean({**actors, "briefings/a.md": brief(body, keys)})
    for n in range(1, 6):
        assert [id for id, _ in mentioning(made, ("actor", f"a{n}"))] == ["a"], n
    assert mentioning(made, ("actor", "a5")) == [("a", 'It was "good" then.')]


def test_mentions_are_newest_first() -> None:
    days = {"a": "2024-01-03", "b": "2024-01-01", "c": "2024-01-02"}
    files = {f"briefings/{id}.md": brief(keys="actors: [china]", date=d) for id, d in days.items()}
    made = clean({"actors/china.md": CHINA, **files})
    assert [id for id, _ in mentioning(made, ("actor", "china"))] == ["a", "c", "b"]


def test_a_briefing_that_cites_a_source_twice_is_listed_with_both_sentences() -> None:
    made = clean(
        {
            "sources/cns.md": text("title: A report"),
            "briefings/a.md": brief("So it is [@cns, p. 1]. So it was [@cns].", "sources: [cns]"),
        }
    )
    page = page_at(made, "sources/cns/")
    assert isinstance(page, SourcePage)
    rows = [(i.sentence, i.note) for i in page.citations.items]
    assert rows == [("So it is.", "p. 1"), ("So it was.", "")]


# --- blocks that a page makes of its own ---


def test_a_block_that_names_nobody_shows_the_briefings_own() -> None:
    keys = "unlisted: true\ndates: [{date: 2024-02-01, event: Talks}]"
    body = "{by=x}\n> Words of hers.\n\n::: {.quotes}\n:::\n\n::: {.timeline}\n:::\n"
    others = brief("{by=x}\n> Other words.\n", "dates: [{date: 2024-02-01, event: Dinner}]")
    for unlisted in (keys, keys.removeprefix("unlisted: true\n")):
        made = clean(
            {
                "actors/x.md": text("name: Xenia"),
                "briefings/a.md": brief(body, unlisted),
                "briefings/b.md": others,
            }
        )
        _, quotes, timeline = briefing_page(made, "a").body.slots
        assert [q.text for q in getattr(quotes, "quotes", ())] == ["Words of hers."]
        assert [e.words for e in getattr(timeline, "entries", ())] == ["Talks"]


def test_a_timeline_from_a_day_on_has_what_was_still_going_on_then() -> None:
    entries = (
        "dates: [{date: 2022-01/2022-12, event: Long, actors: [x]}, "
        "{date: 2022-02/.., event: Open, actors: [x]}, "
        "{date: 2022-05, event: Over, actors: [x]}, "
        "{date: 2023-05, event: Later, actors: [x]}]"
    )
    block = "::: {.timeline actor=x from=2022-09 to=2023-01}\n:::\n"
    made = clean({"actors/x.md": text("name: Xenia"), "briefings/a.md": brief(block, entries)})
    (timeline,) = briefing_page(made, "a").body.slots
    assert [e.words for e in getattr(timeline, "entries", ())] == ["Long", "Open"]


def test_a_link_to_a_file_keeps_its_fragment() -> None:
    made = clean(
        {
            "briefings/a.md": brief("See [this](b.md#what-is-known)."),
            "briefings/b.md": brief("## What is known\n\nWords."),
        }
    )
    (slot,) = briefing_page(made, "a").body.slots
    assert getattr(slot, "address", "") == "briefings/b/#what-is-known"


# --- what is visible ---


def test_an_unlisted_briefing_has_a_page_and_stands_in_no_list() -> None:
    keys = (
        "unlisted: true\nactors: [china]\ntopics: [arms]\nauthors: [Ada]\n"
        "dates: [{date: 2024-05-01, event: Secret talks, status: planned}]"
    )
    made = clean(
        {
            "actors/china.md": CHINA,
            "topics/arms.md": text("name: Arms"),
            "briefings/a.md": brief("China spoke [@s].", f"{keys}\nsources: [{{id: s, title: S}}]"),
            "briefings/b.md": brief(keys="actors: [china]\ntopics: [arms]"),
        }
    )
    assert not briefing_page(made, "a").listed
    assert {item.document for items in made.groups["mentions"].values() for item in items} == {
        ("briefing", "b")
    }
    documents_named = {
        item.document
        for group in made.groups.values()
        for items in group.values()
        for item in items
    }
    assert ("briefing", "a") not in documents_named
    timeline = page_at(made, "timeline/")
    assert isinstance(timeline, TimelinePage)
    assert timeline.entries == ()


@pytest.mark.parametrize(
    ("keys", "reason", "shown"),
    [
        ("draft: true", "draft", Shown(drafts=True)),
        ("publish_at: 2024-03-02", "future", Shown(future=True)),
        ("expires: 2024-02-29", "expired", Shown(expired=True)),
    ],
)
def test_what_only_hidden_briefings_bring_is_hidden_with_them(
    keys: str, reason: str, shown: Shown
) -> None:
    files = {
        "topics/arms.md": text("name: Arms"),
        "actors/china.md": CHINA,
        "briefings/a.md": brief(keys=f"{keys}\ntopics: [arms]\nactors: [china]"),
        "briefings/b.md": brief(keys="actors: [china]"),
    }
    made = clean(files)
    assert made.held_back == {("briefing", "a"): reason}
    assert sorted(made.documents) == [("actor", "china"), ("briefing", "b")]
    assert len(clean(files, shown=shown).documents) == 4


def test_a_reference_to_a_hidden_briefing_is_an_error_that_says_why() -> None:
    made = book({"briefings/a.md": brief(keys="draft: true"), "briefings/b.md": brief("[[a]]")})
    (problem,) = made.problems
    assert problem.code == "invisible-target"
    assert "it is a draft" in problem.message


def test_the_next_change_is_when_the_next_briefing_comes_or_goes_or_the_day_ends() -> None:
    made = clean(
        {
            "briefings/a.md": brief(keys="publish_at: 2024-05-02T10:00Z"),
            "briefings/b.md": brief(keys="expires: 2024-03-01T18:30Z"),
            "briefings/c.md": brief(keys="draft: true"),
        }
    )
    assert made.next_change == datetime.fromisoformat("2024-03-01T18:30:00+00:00")
    assert clean({}).next_change == datetime.fromisoformat("2024-03-02T00:00:00+00:00")


# --- order does not matter ---

MIXED = {
    "actors/wang-yi.md": WANG,
    "actors/china.md": CHINA,
    "actors/xi.md": text("name: Xi\nparent: china\nrelations: [{to: wang-yi, kind: superior}]"),
    "events/msc.md": text("name: Munich conference\ndate: 2024-02-16\nactors: [wang-yi]"),
    "topics/arms.md": text("name: Arms"),
    "sources/shared.md": text("title: A shared report\noutlet: Wire"),
    "outlets/wire.md": WIRE,
    "storylines/road.md": text("name: The road\nevents: [msc]"),
    "briefings/a.md": brief(
        "Here China spoke [@cns]. And [[Wang Yi]] with [[Nobody Known]].",
        f"{CNS}\nactors: [china]\ntopics: [arms]\nauthors: [Ada]",
    ),
    "briefings/b.md": brief(
        "Here [[Wangg Yi]] spoke [@cns; @shared].",
        "storyline: road\nauthors: [Ada, Bo]\ndates: [{date: 2024-02-16, event: msc}]",
    ),
    "briefings/c.md": brief("{by=xi cite=shared}\n> So.\n", "draft: true\nfollows: a"),
    "briefings/d.md": brief("[[Wang]] and [[c]].", "unlisted: true\nactors: [Nobody Known]"),
}
READ = documents(MIXED)
EXPECTED = linked(READ)


def without_first_places(problems: tuple[Problem, ...]) -> list[Problem]:
    """A stub is reported at the first place that names it, which is a matter of order."""
    return [p for p in in_order(problems) if not p.code.startswith("stub-")]


@given(st.permutations(READ))
def test_the_order_of_the_files_changes_no_group_and_no_problem(order: list[Document]) -> None:
    made = linked(order)
    assert made.groups == EXPECTED.groups
    assert list(made.documents) == list(EXPECTED.documents)
    assert made.levels == EXPECTED.levels
    assert made.sources == EXPECTED.sources
    assert without_first_places(made.problems) == without_first_places(EXPECTED.problems)
    assert {p.message for p in made.problems} == {p.message for p in EXPECTED.problems}


NAMES = st.sampled_from(["mentions", "topic"])
KEYS = st.sampled_from([("actor", "a"), ("actor", "b"), ALL])
ITEMS = st.builds(
    Item,
    st.integers(0, 3),
    st.tuples(st.just("briefing"), st.sampled_from("xyz")),
    st.integers(-1, 2),
)


@given(
    st.lists(st.tuples(NAMES, KEYS, ITEMS)).flatmap(
        lambda c: st.tuples(st.just(c), st.permutations(c))
    )
)
def test_groups_do_not_depend_on_the_order_of_contributions(
    both: tuple[list[tuple[str, Key, Item]], list[tuple[str, Key, Item]]],
) -> None:
    given_, shuffled = both
    found = grouped(shuffled)
    assert found == grouped(given_)
    for table in found.values():
        for items in table.values():
            assert all(a.day >= b.day for a, b in combinations(items, 2))
    assert sum(len(i) for t in found.values() for i in t.values()) == len(given_)


def test_what_is_told_of_a_file_is_what_is_told_of_it_among_all_others() -> None:
    """Of two files with one id, the second may be the only one that names something without a file."""
    made = book(
        {
            "briefings/2024-01-05-a.md": brief("Words."),
            "briefings/a.md": brief("Of [[Somebody New]]."),
            "briefings/b.md": brief("Of [[Somebody Else]].", "topics: [Sea Routes]"),
        }
    )
    for path in made.ground.documents:
        assert made.problems_of(path) == tuple(p for p in made.problems if p.path == path)
    found = {p.code for p in made.problems_of("content/briefings/a.md")}
    assert found == {"duplicate-id", "stub-actor"}
    assert made.problems_of("content/briefings/none.md") == ()
