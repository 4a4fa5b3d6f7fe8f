"""What grows with the book is bounded on its page, and all of it is found behind a way on."""

from collections import Counter
from pathlib import Path

import pytest
from sites import briefing, build_ok, document, write_site
from test_links_of_the_site import Crawl, no_links_are_broken
from test_pages import below, book, page, shown_in, taken
from test_views import hashes, touched

from briefbook.link import Book
from briefbook.present.cuts import NEWEST
from briefbook.present.further import STATEMENTS
from briefbook.shapes import (
    ActorPage,
    BriefingPage,
    Card,
    EventPage,
    IndexPage,
    OutletPage,
    Page,
    SourcePage,
    StatementsPage,
    TimelinePage,
    TopicPage,
)

Files = dict[str, str]
ANN = {"actors/ann.md": document("name: Ann")}


def said(*days: str) -> Files:
    """Ann, and one briefing a day that quotes her."""
    files = dict(ANN)
    for n, day in enumerate(days):
        keys = f"actors: [ann]\nstatements: [{{by: ann, date: {day}, text: Saying {n:03}.}}]"
        files[f"briefings/{day}-b{n:03}.md"] = briefing(f"B{n}", "Ann spoke.", day, keys)
    return files


THREE_YEARS = [f"20{21 + n % 3}-{1 + n % 12:02}-{1 + n // 12:02}" for n in range(130)]
ONE_YEAR = [f"2022-{1 + n % 3:02}-{1 + n // 5:02}" for n in range(120)]
HOME = "actors/ann/statements/"


def actor(made: Book, id: str = "ann") -> ActorPage:
    found = page(made, f"actors/{id}/")
    assert isinstance(found, ActorPage)
    return found


def statements(made: Book, where: str) -> StatementsPage:
    found = page(made, where)
    assert isinstance(found, StatementsPage)
    return found


def sayings(found: StatementsPage | ActorPage) -> list[str]:
    return [statement.text for statement in found.statements]


# --- what an actor said ---


@pytest.mark.parametrize("number", [STATEMENTS.shown, STATEMENTS.shown + 1])
def test_a_page_of_statements_is_there_exactly_where_the_actors_page_does_not_show_all(
    number: int,
) -> None:
    made = book(said(*THREE_YEARS[:number]))
    assert len(actor(made).statements) == STATEMENTS.shown
    if number == STATEMENTS.shown:
        assert actor(made).more_statements == ()
        assert below(made, HOME) == []
    else:
        assert [card.address for card in actor(made).more_statements] == [HOME]
        assert below(made, HOME) == [""]
        assert len(sayings(statements(made, HOME))) == number


def test_130_statements_of_three_years_go_on_by_year_and_none_is_lost() -> None:
    made = book(said(*THREE_YEARS))
    years = ["2021/", "2022/", "2023/"]
    assert below(made, HOME) == ["", *years]
    first = statements(made, HOME)
    assert sayings(first)[: STATEMENTS.shown] == sayings(actor(made))
    assert len(sayings(first)) == NEWEST
    assert [card.address for card in first.more] == [f"{HOME}{year}" for year in reversed(years)]
    found = Counter(text for year in years for text in sayings(statements(made, HOME + year)))
    assert found == Counter(f"Saying {n:03}." for n in range(130))
    assert taken(made) == []


def test_120_statements_of_one_year_go_on_by_month() -> None:
    made = book(said(*ONE_YEAR))
    months = ["2022-01/", "2022-02/", "2022-03/"]
    assert below(made, HOME) == ["", *months, "2022/"]
    year = statements(made, f"{HOME}2022/")
    assert [card.name for card in year.more] == ["March 2022", "February 2022", "January 2022"]
    found = Counter(text for month in months for text in sayings(statements(made, HOME + month)))
    assert found == Counter(f"Saying {n:03}." for n in range(120))


def test_a_page_of_statements_says_whose_they_are_and_of_when() -> None:
    made = book(said(*ONE_YEAR))
    assert statements(made, HOME).title == "Ann: Statements"
    month = statements(made, f"{HOME}2022-02/")
    assert month.title == "Ann: Statements: February 2022"
    assert month.parent == Card(kind="unknown", id="ann", name="Ann", address="actors/ann/")


def test_a_statement_that_goes_changes_its_year_and_no_other() -> None:
    before = said(*THREE_YEARS)
    oldest = f"briefings/{THREE_YEARS[0]}-b000.md"
    after = before | {oldest: briefing("B0", "Ann spoke.", THREE_YEARS[0], "actors: [ann]")}
    lists = {at for at in touched(before, after) if at.startswith("actors/")}
    assert lists == {f"{HOME}2021/"}


def test_what_only_unlisted_briefings_say_is_in_no_list_of_statements() -> None:
    files = {
        path: text.replace("title:", "unlisted: true\ntitle:")
        for path, text in said(*ONE_YEAR).items()
    }
    made = book(files)
    assert sayings(actor(made)) == []
    assert below(made, HOME) == []


# --- lists without dates ---

ORG = {"actors/org.md": document("name: Org\nkind: organization")}
NUMBER = 60


def holders(number: int) -> Files:
    role = "roles: [{role: member, organization: org}]"
    many = {
        f"actors/p{n:03}.md": document(f"name: {chr(65 + n % 26)}. Person {n:03}\n{role}")
        for n in range(number)
    }
    return ORG | many


def index(made: Book, where: str) -> IndexPage:
    found = page(made, where)
    assert isinstance(found, IndexPage)
    return found


def test_an_organization_with_60_holders_shows_50_and_leads_to_all_from_a_to_z() -> None:
    made = book(holders(NUMBER))
    org = actor(made, "org")
    assert len(org.holders) == NEWEST
    assert [(card.name, card.address) for card in org.more_holders] == [
        ("Who held a role here: all", "actors/org/people/")
    ]
    everybody = index(made, "actors/org/people/")
    assert everybody.title == "Org: Who held a role here"
    assert everybody.parent is not None
    assert everybody.parent.address == "actors/org/"
    assert [group.letter for group in everybody.groups] == [chr(65 + n) for n in range(26)]
    assert shown_in([everybody]) == Counter(f"p{n:03}" for n in range(NUMBER))


def test_50_holders_stand_on_the_page_and_nowhere_else() -> None:
    made = book(holders(NEWEST))
    assert len(actor(made, "org").holders) == NEWEST
    assert actor(made, "org").more_holders == ()
    assert below(made, "actors/org/") == [""]


def test_who_will_hold_a_role_is_not_among_those_who_do() -> None:
    later = "roles: [{role: member, organization: org, start: 2030}]"
    made = book(holders(NEWEST) | {"actors/late.md": document(f"name: Late\n{later}")})
    assert actor(made, "org").more_holders == ()


def test_130_holders_have_a_page_for_each_letter() -> None:
    made = book(holders(130))
    top = index(made, "actors/org/people/")
    assert top.groups == ()
    letters = [index(made, card.address) for card in top.letters]
    assert letters[0].address == "actors/org/people/a-z/a/"
    assert letters[0].title == "Org: Who held a role here: A"
    assert letters[0].parent is not None
    assert letters[0].parent.address == top.address
    assert shown_in(letters) == Counter(f"p{n:03}" for n in range(130))
    assert taken(made) == []


def test_a_holder_who_goes_changes_one_letter() -> None:
    before = holders(130)
    after = {path: text for path, text in before.items() if path != "actors/p129.md"}
    changed = {at for at in touched(before, after) if at.startswith("actors/org/")}
    assert changed == {"actors/org/people/a-z/z/"}


def many(folder: str, keys: str) -> Files:
    return {f"{folder}/x{n:03}.md": document(f"name: X {n:03}\n{keys}") for n in range(NUMBER)}


ARMS = {"topics/arms.md": document("name: Arms")}
TALKS = {"events/talks.md": document("name: Talks\ndate: 2024-02-01")}
FIRST = {"briefings/first.md": briefing("First")}
WIRE = {"outlets/wire.md": document("name: Wire")}
LONG: dict[str, Files] = {
    "actors/org/parts/": ORG | many("actors", "parent: org"),
    "actors/org/relations/": ORG | many("actors", "relations: [{to: org, kind: ally}]"),
    "actors/ann/pages/": ANN
    | {
        f"events/x{n:03}.md": document(f"name: X {n}\ndate: 2020", "[[Ann]].")
        for n in range(NUMBER)
    },
    "outlets/wire/sources/": WIRE
    | {f"sources/x{n:03}.md": document(f"title: X {n}\noutlet: wire") for n in range(NUMBER)},
    "topics/arms/parts/": ARMS | many("topics", "parent: arms"),
    "events/talks/parts/": TALKS | many("events", "date: 2024-02-02\nparent: talks"),
    "events/talks/storylines/": TALKS | many("storylines", "events: [talks]"),
    "briefings/first/later/": FIRST
    | {f"briefings/x{n:03}.md": briefing(f"X {n}", keys="follows: first") for n in range(NUMBER)},
}


def on_its_page(found: Page, which: str) -> tuple[int, tuple[Card, ...]]:
    """How much of a list its own page shows, and the way to the rest."""
    match found, which:
        case ActorPage(), "parts":
            return len(found.children), found.more_children
        case ActorPage(), "relations":
            return len(found.relations), found.more_relations
        case ActorPage(), _:
            return len(found.named_by), found.more_named_by
        case OutletPage(), _:
            return len(found.sources), found.more_sources
        case TopicPage(), _:
            return len(found.children), found.more_children
        case EventPage(), "parts":
            return len(found.children), found.more_children
        case EventPage(), _:
            return len(found.storylines), found.more_storylines
    assert isinstance(found, BriefingPage)
    return len(found.followed_by), found.more_followed_by


@pytest.mark.parametrize("where", LONG)
def test_a_list_of_60_shows_50_and_leads_to_all_of_them(where: str) -> None:
    made = book(LONG[where])
    folder, id, which, _ = where.split("/")
    shown, more = on_its_page(page(made, f"{folder}/{id}/"), which)
    assert shown == NEWEST
    assert [card.address for card in more] == [where]
    assert shown_in([index(made, where)]) == Counter(f"x{n:03}" for n in range(NUMBER))


def test_an_actors_own_relations_are_all_on_their_page() -> None:
    to = ", ".join(f"{{to: x{n:03}, kind: ally}}" for n in range(NUMBER))
    made = book(
        many("actors", "kind: group") | {"actors/org.md": document(f"name: Org\nrelations: [{to}]")}
    )
    assert len(actor(made, "org").relations) == NUMBER
    assert actor(made, "org").more_relations == ()


# --- what has no date, or one long ago ---


@pytest.mark.parametrize("number", [60, 110])
def test_citations_without_a_date_stand_apart_from_the_years(number: int) -> None:
    role = "roles: [{role: minister, sources: [report]}]"
    files = {f"actors/a{n:03}.md": document(f"name: Ann {n}\n{role}") for n in range(number)}
    files["sources/report.md"] = document("title: A report")
    files["briefings/b.md"] = briefing("B", keys="sources: [report]")
    made = book(files)
    found = page(made, "sources/report/")
    assert isinstance(found, SourcePage)
    assert [(card.name, card.address) for card in found.citations.more] == [
        ("2024", "sources/report/2024/"),
        ("Without a date", "sources/report/undated/"),
    ]
    assert page(made, "sources/report/undated/").title == "A report: Without a date"
    assert len(hashes(files)) > number


@pytest.mark.parametrize("number", [60, 110])
def test_a_timeline_goes_back_beyond_our_era(number: int) -> None:
    days = ("-0043-03-15", "-0099-07-12", "0014-08-19", "Y12000")
    files = {
        f"events/e{n:03}-{day[-2:]}.md": document(f"name: E{n:03} {day}\ndate: {day}")
        for day in days
        for n in range(number)
    }
    made = book(files)
    found = page(made, "timeline/")
    assert isinstance(found, TimelinePage)
    assert [card.id for card in found.more] == ["Y12000", "0014", "-0043", "-0099"]
    year = page(made, "timeline/-0043/")
    assert isinstance(year, TimelinePage)
    assert year.title == "Timeline: 44 BC"
    assert [card.id for card in year.more] == (["-0043-03"] if number > 100 else [])
    assert len(hashes(files)) > len(files)


# --- the whole site ---


def test_every_link_of_these_pages_leads_somewhere(tmp_path: Path) -> None:
    """All lists at once, as bytes: one heading each, nothing in the page that themes forbid."""
    files = said(*THREE_YEARS) | {
        path: text for site in LONG.values() for path, text in site.items()
    }
    files |= {
        f"actors/q{n:03}.md": document(f"name: Q {n}\nroles: [{{role: r, organization: org}}]")
        for n in range(130)
    }
    root = write_site(tmp_path, {f"content/{path}": text for path, text in files.items()})
    crawl = Crawl(build_ok(root))
    no_links_are_broken(crawl)
    ours = {path: found for path, found in crawl.pages.items() if path.count("/") > 2}
    assert "actors/org/people/a-z/q/index.html" in ours
    assert f"{HOME}2022/index.html" in ours
    for path, found in ours.items():
        assert (found.tags["h1"], found.tags["main"], found.faults) == (1, 1, []), path
        assert [id for id, count in found.ids.items() if count > 1] == [], path
    assert crawl.pages[f"{HOME}2022/index.html"].tags["time"] >= 40
