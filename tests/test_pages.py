"""Which pages a site has and at which addresses: lists that are cut, indexes, redirects, bundles."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from itertools import count

import pytest

from briefbook import addresses, views, words
from briefbook import read as reading
from briefbook.config import Settings
from briefbook.digest import digest
from briefbook.link import Book, link
from briefbook.model import KINDS, File
from briefbook.present.alphabet import LIMIT
from briefbook.present.cuts import NEWEST, YEAR_LIMIT
from briefbook.problems import Problem
from briefbook.read import Found
from briefbook.shapes import (
    ArchivePage,
    BriefingPage,
    IndexPage,
    Listing,
    Page,
    PictureShown,
    RedirectPage,
    RedirectsPage,
    TimelinePage,
    TopicPage,
)

MD = reading.parser()
WORDS = words.load("en")
Files = dict[str, str]


def book(files: Files, assets: Mapping[str, File] | None = None, static: str = "") -> Book:
    """Of files below content/, which have no mistakes."""
    documents = []
    for path, text in files.items():
        folder, *between, name = path.split("/")
        stem = between[-1] if name == "index.md" else name.removesuffix(".md")
        found = Found(f"content/{path}", KINDS[folder], stem)
        documents.append(reading.read(found, text.encode(), MD))
    moment = datetime.fromisoformat("2024-03-01T12:00:00+00:00")
    kept = {static: File(static, "hash", 1)} if static else {}
    made = link(
        documents,
        Settings(title="Tiny", editions=(), data=()),
        WORDS,
        moment,
        files=assets or {},
        static=kept,
    )
    assert made.problems == ()
    return made


def text(keys: str, body: str = "") -> str:
    return f"---\n{keys.rstrip()}\n---\n{body}\n"


def brief(keys: str = "", date: date | str = "2024-01-01", body: str = "Words.") -> str:
    return text(f"title: B\ndate: {date}\n{keys}", body)


def page(made: Book, where: str) -> Page:
    return views.view(made, next(s for s in views.pages(made) if s.address == where))


def listing(made: Book, where: str) -> Listing:
    found = page(made, where)
    if isinstance(found, ArchivePage):
        return found.listing
    assert isinstance(found, TopicPage)
    return found.briefings


def below(made: Book, home: str) -> list[str]:
    """Addresses of the pages below another, in order."""
    found = (s.address for s in views.pages(made))
    return sorted(a.removeprefix(home) for a in found if a.startswith(home) and a.endswith("/"))


def taken(made: Book) -> list[Problem]:
    """What is wrong with the addresses of a whole site."""
    planned = ((file, s) for s in views.pages(made) for file, _ in views.outputs(s))
    return list(addresses.problems(made, planned))


# --- lists are cut: the newest 50, then years, then months ---

KEYS = "topics: [arms]\nactors: [ada]\nauthors: [Eve]\nsources: [report]\nstoryline: road"
THINGS = {
    "topics/arms.md": text("name: Arms"),
    "actors/ada.md": text("name: Ada"),
    "outlets/wire.md": text("name: Wire"),
    "storylines/road.md": text("name: The road"),
    "sources/report.md": text("title: A report\noutlet: wire"),
}
BUSY, QUIET = 110, 20
DAYS = [
    *(date(2023, 1, 1) + timedelta(3 * n) for n in range(BUSY)),
    *(date(2022, 6, 1) + timedelta(5 * n) for n in range(QUIET)),
]
MANY = {
    **THINGS,
    **{f"briefings/{day}-b{n:03}.md": brief(KEYS, day) for n, day in enumerate(DAYS)},
}
MONTHS = [f"2023-{month:02}/" for month in range(1, 12)]
HOMES = [
    "topics/arms/",
    "actors/ada/",
    "authors/eve/",
    "outlets/wire/",
    "storylines/road/",
    "sources/report/",
]


@pytest.fixture(scope="module")
def many() -> Book:
    return book(MANY)


def test_the_busy_year_has_more_than_the_limit_and_the_quiet_one_less() -> None:
    assert BUSY > YEAR_LIMIT > QUIET
    assert {day.year for day in DAYS} == {2022, 2023}
    assert sorted({f"{day:%Y-%m}/" for day in DAYS if day.year == 2023}) == [*MONTHS[:11]]


@pytest.mark.parametrize("home", HOMES)
def test_a_long_list_has_a_page_for_each_year_and_for_each_month_of_a_busy_one(
    many: Book, home: str
) -> None:
    assert below(many, home) == ["", "2022/", *MONTHS, "2023/"]


def test_the_briefings_have_the_same_pages_below_their_own(many: Book) -> None:
    found = [a for a in below(many, "briefings/") if not a.startswith("b")]
    assert found == ["", "2022/", *MONTHS, "2023/"]


@pytest.mark.parametrize("home", ["briefings/", "topics/arms/"])
def test_a_list_shows_the_newest_50_and_leads_to_its_years(many: Book, home: str) -> None:
    found = listing(many, home)
    newest = sorted(DAYS, reverse=True)[:NEWEST]
    assert [item.card.date and item.card.date.edtf for item in found.items] == list(
        map(str, newest)
    )
    assert [(c.name, c.address) for c in found.more] == [
        ("2023", f"{home}2023/"),
        ("2022", f"{home}2022/"),
    ]


def test_a_busy_year_shows_its_newest_50_and_leads_to_its_months(many: Book) -> None:
    found = listing(many, "briefings/2023/")
    assert len(found.items) == NEWEST
    assert [c.address for c in found.more] == [f"briefings/{m}" for m in reversed(MONTHS)]
    assert found.more[-1].name == "January 2023"
    assert listing(many, "briefings/2022/").more == ()


def leaves(made: Book, home: str) -> Counter[str]:
    """How often each briefing stands on the pages of months and of years without months."""
    places = [a for a in below(made, home) if a[:4].isdigit()]
    ends = [a for a in places if not any(b.startswith(f"{a[:4]}-") for b in places) or "-" in a]
    return Counter(item.card.id for a in ends for item in listing(made, home + a).items)


@pytest.mark.parametrize("home", ["briefings/", *HOMES])
def test_every_briefing_is_on_exactly_one_of_those_pages(many: Book, home: str) -> None:
    found = leaves(many, home)
    assert set(found.values()) == {1}
    assert len(found) == len(DAYS)


def test_the_page_of_a_month_leads_back_to_its_list(many: Book) -> None:
    found = page(many, "topics/arms/2023-03/")
    assert isinstance(found, ArchivePage)
    assert found.title == "Arms: March 2023"
    assert found.parent is not None
    assert found.parent.address == "topics/arms/"


@pytest.mark.parametrize("number", [50, 51])
def test_a_list_of_50_is_not_cut_and_one_of_51_is(number: int) -> None:
    files = {f"briefings/b{n:03}.md": brief() for n in range(number)}
    found = [a for a in below(book(files), "briefings/") if not a.startswith("b")]
    assert found == (["", "2024/"] if number > NEWEST else [""])


@pytest.mark.parametrize("number", [100, 101])
def test_a_year_of_100_has_no_months_and_one_of_101_has(number: int) -> None:
    files = {f"briefings/b{n:03}.md": brief() for n in range(number)}
    made = book(files)
    found = [a for a in below(made, "briefings/") if not a.startswith("b")]
    assert found == (["", "2024-01/", "2024/"] if number > YEAR_LIMIT else ["", "2024/"])
    assert leaves(made, "briefings/").total() == number


def test_deleting_one_briefing_shifts_nothing_in_other_years(many: Book) -> None:
    gone = next(path for path in MANY if "2022-07" in path)
    fewer = book({path: text for path, text in MANY.items() if path != gone})
    old, new = (
        {s.address: digest(views.view(made, s)) for s in views.pages(made)}
        for made in (many, fewer)
    )
    changed = {at for at in old.keys() | new.keys() if old.get(at) != new.get(at)}
    lists = {at for at in changed if "/20" in at}
    assert lists == {f"{home}2022/" for home in ("briefings/", *HOMES)}
    number = int(gone[-6:-3])
    neighbours = {f"briefings/b{n}/" for n in (number - 1, number, number + 1)}
    counted = {home for home in old if home in ("briefings/", *HOMES) and coverage_of(many, home)}
    assert changed - lists == {*neighbours, *counted, "ledger/", "sitemap.xml"}


def coverage_of(book: Book, address: str) -> object:
    """The drawing that counts all briefings of a list, where its page has one."""
    return getattr(page(book, address), "coverage", None)


def test_deleting_the_newest_briefing_shifts_no_month_but_its_own(many: Book) -> None:
    gone = f"briefings/{max(DAYS)}-b{DAYS.index(max(DAYS)):03}.md"
    fewer = book({path: text for path, text in MANY.items() if path != gone})
    changed = [
        at
        for at in below(many, "topics/arms/")
        if digest(page(many, f"topics/arms/{at}")) != digest(page(fewer, f"topics/arms/{at}"))
    ]
    assert changed == ["", "2023-11/", "2023/"]


def test_the_timeline_is_cut_by_the_dates_of_its_entries() -> None:
    entries = "".join(
        f"- {{date: 20{year}-0{1 + n % 9}-01, event: Thing {n}}}\n"
        for year, number in ((21, 30), (22, 120))
        for n in range(number)
    )
    made = book({"briefings/a.md": brief(f"dates:\n{entries}")})
    months = [f"2022-0{m}/" for m in range(1, 10)]
    assert below(made, "timeline/") == ["", "2021/", *months, "2022/"]
    found: Counter[str] = Counter()
    for place in ("2021/", *months):
        part = page(made, f"timeline/{place}")
        assert isinstance(part, TimelinePage)
        found.update((e.date.edtf + e.words) for e in part.entries)
        assert [e.date.edtf for e in part.entries] == sorted(e.date.edtf for e in part.entries)
    assert set(found.values()) == {1}
    assert len(found) == 150


def test_no_two_pages_have_one_address(many: Book) -> None:
    assert taken(many) == []


# --- indexes from A to Z ---


def index_pages(made: Book, folder: str) -> list[IndexPage]:
    found = [
        views.view(made, s) for s in views.pages(made) if s.row == "index" and s.key[0] == folder
    ]
    return [page for page in found if isinstance(page, IndexPage)]


def shown_in(pages: list[IndexPage]) -> Counter[str]:
    return Counter(card.id for page in pages for group in page.groups for card in group.cards)


def actors(*names: str) -> Files:
    numbers = count()
    return {f"actors/n{next(numbers):03}.md": text(f"name: '{name}'") for name in names}


def test_an_index_of_100_is_one_page_under_its_letters() -> None:
    made = book(actors(*(f"{chr(65 + n % 26)}name {n}" for n in range(LIMIT))))
    (found,) = index_pages(made, "actors")
    assert found.letters == ()
    assert [group.letter for group in found.groups] == [chr(65 + n) for n in range(26)]


def test_an_index_of_150_is_cut_by_letters_and_loses_none() -> None:
    names = [f"{chr(65 + n % 26)}name {n}" for n in range(150)]
    made = book(actors(*names))
    top, *rest = index_pages(made, "actors")
    assert top.groups == ()
    assert [card.name for card in top.letters] == [chr(65 + n) for n in range(26)]
    assert [card.address for card in top.letters] == [page.address for page in rest]
    assert rest[0].address == "actors/a-z/a/"
    assert rest[0].parent is not None
    assert shown_in([top, *rest]) == Counter(f"n{n:03}" for n in range(150))
    assert taken(made) == []


def test_a_letter_with_more_than_100_names_is_cut_again() -> None:
    names = [f"A{chr(97 + n % 20)} {n}" for n in range(140)] + [f"B {n}" for n in range(10)]
    found = index_pages(book(actors(*names)), "actors")
    assert shown_in(found) == Counter(f"n{n:03}" for n in range(150))
    assert all(sum(len(g.cards) for g in page.groups) <= LIMIT for page in found)
    assert "actors/a-z/ab/" in {page.address for page in found}
    reached = {card.address for page in found for card in page.letters}
    assert reached == {page.address for page in found} - {"actors/"}


@pytest.mark.parametrize("same", ["A", "Li", "Wang"])
def test_a_name_that_is_only_the_letters_of_its_page_is_not_lost(same: str) -> None:
    names = [same, *(f"{same}{chr(97 + n % 26)}x {n}" for n in range(149))]
    made = book(actors(*names))
    assert shown_in(index_pages(made, "actors")) == Counter(f"n{n:03}" for n in range(150))


def test_namesakes_beyond_the_limit_stand_on_one_page() -> None:
    found = index_pages(book(actors(*["Li"] * 150)), "actors")
    assert shown_in(found) == Counter(f"n{n:03}" for n in range(150))


def test_accents_do_not_part_names_and_case_does_not_either() -> None:
    (found,) = index_pages(book(actors("Élysée", "emil", "Eva", "Ångström")), "actors")
    assert [(g.letter, [c.name for c in g.cards]) for g in found.groups] == [
        ("A", ["Ångström"]),
        ("E", ["Élysée", "emil", "Eva"]),
    ]


def test_names_that_are_not_latin_have_letters_of_their_own() -> None:
    names = [f"王{chr(0x4E00 + n)}" for n in range(60)] + [f"Иван {n}" for n in range(60)]
    made = book(actors(*names, "!?"))
    found = index_pages(made, "actors")
    assert shown_in(found) == Counter(f"n{n:03}" for n in range(121))
    assert [card.name for card in found[0].letters] == ["#", "И", "王"]
    assert all(page.address.isascii() for page in found)
    assert taken(made) == []


def test_a_sort_name_decides_where_an_actor_stands() -> None:
    made = book({"actors/x.md": text("name: Joe Biden\nsort_name: Biden, Joe")})
    (found,) = index_pages(made, "actors")
    assert [(group.letter, group.cards[0].name) for group in found.groups] == [("B", "Joe Biden")]


def test_a_name_that_is_not_latin_still_gets_an_address() -> None:
    made = book({"briefings/a.md": brief("authors: [王毅]")})
    (where,) = [a for a in below(made, "authors/") if a]
    assert where.startswith("n-")
    assert page(made, f"authors/{where}").title == "王毅"


# --- redirects ---


def test_former_ids_and_addresses_lead_to_where_the_thing_is_now() -> None:
    made = book(
        {
            "actors/ada.md": text("name: Ada\naliases: [a-lovelace, /people/ada/, old/ada.html]"),
            "briefings/a.md": brief("aliases: [before]\nslug: now"),
            "pages/about.md": text("title: About\naliases: [us]"),
        }
    )
    found = {
        s.address: view.to
        for s in views.pages(made)
        if isinstance(view := views.view(made, s), RedirectPage)
    }
    assert found == {
        "actors/a-lovelace/": "actors/ada/",
        "people/ada/": "actors/ada/",
        "old/ada.html": "actors/ada/",
        "briefings/before/": "briefings/now/",
        "us/": "about/",
    }
    lines = page(made, "_redirects")
    assert isinstance(lines, RedirectsPage)
    assert dict(lines.lines) == found


def test_without_former_addresses_there_is_no_file_of_them() -> None:
    assert "_redirects" not in {s.address for s in views.pages(book(THINGS))}


def test_an_alias_that_is_another_things_address_is_an_error_that_names_both() -> None:
    made = book(
        {
            "actors/ada.md": text("name: Ada\naliases: [actors/BO]"),
            "actors/bo.md": text("name: Bo"),
        }
    )
    (problem,) = taken(made)
    assert problem.code == "address-taken"
    assert "content/actors/ada.md" in problem.message
    assert "content/actors/bo.md" in problem.message


# --- bundles, slugs, copies ---


def picture(path: str) -> dict[str, File]:
    return {path: File(path, "hash", 99, 3, 2)}


@pytest.mark.parametrize(("keys", "home"), [("", "briefings/x/"), ("slug: y", "briefings/y/")])
def test_a_bundles_pictures_lie_beside_its_page(keys: str, home: str) -> None:
    made = book(
        {"briefings/2024-01-01-x/index.md": brief(f"{keys}\nimage: pic.png", body="![A](pic.png)")},
        picture("content/briefings/2024-01-01-x/pic.png"),
    )
    found = page(made, home)
    assert isinstance(found, BriefingPage)
    assert found.image is not None
    (slot,) = found.body.slots
    assert isinstance(slot, PictureShown)
    assert slot.address == found.image.address == f"{home}pic.png"
    assert (slot.width, slot.height) == (3, 2)
    assert f"{home}pic.png" in {s.address for s in views.pages(made)}


def test_a_picture_beside_a_single_file_lies_under_files() -> None:
    made = book(
        {"actors/ada.md": text("name: Ada\nimage: ada.jpg")}, picture("content/actors/ada.jpg")
    )
    assert "files/actors/ada.jpg" in {s.address for s in views.pages(made)}


def test_a_picture_that_no_page_shows_is_not_published() -> None:
    made = book(
        {
            "briefings/2024-01-01-x/index.md": brief("draft: true", body="![A](pic.png)"),
            "briefings/y.md": brief(),
        },
        picture("content/briefings/2024-01-01-x/pic.png"),
    )
    assert [s.address for s in views.pages(made) if s.row == "copies"] == []


def test_static_files_are_copied_to_the_root() -> None:
    made = book({}, static="static/icons/a.svg")
    assert "icons/a.svg" in {s.address for s in views.pages(made)}


def test_a_slug_changes_the_address_and_not_the_id() -> None:
    made = book({"briefings/a.md": brief("slug: other"), "briefings/b.md": brief(body="[[a]]")})
    found = page(made, "briefings/other/")
    assert isinstance(found, BriefingPage)
    assert found.id == "a"
    assert "briefings/a/" not in {s.address for s in views.pages(made)}


def test_two_briefings_with_one_slug_are_an_error() -> None:
    made = book({"briefings/a.md": brief("slug: b"), "briefings/b.md": brief()})
    assert {p.code for p in taken(made)} == {"address-taken"}


def test_a_draft_does_not_take_an_address() -> None:
    made = book({"briefings/a.md": brief("slug: b\ndraft: true"), "briefings/b.md": brief()})
    assert taken(made) == []


# --- every section ---


def test_an_empty_book_has_all_its_sections() -> None:
    found = {path for s in views.pages(book({})) for path, _ in views.outputs(s)}
    sections = "briefings timeline actors outlets sources topics storylines events authors"
    assert found >= {f"{section}/index.html" for section in sections.split()}
    assert found >= {"index.html", "404.html", "feed.xml", "feed.json", "sitemap.xml"}
    assert found >= {"robots.txt", "calendar.ics"}


def test_twins_lie_beside_the_pages_of_what_has_one(many: Book) -> None:
    twins = {f for s in views.pages(many) for f, _ in views.outputs(s) if f.endswith("/index.json")}
    assert {f"{home}index.json" for home in HOMES if "authors" not in home} <= twins
    assert "briefings/b000/index.json" in twins
    assert "timeline/index.json" not in twins
