"""Relinking after an edit equals linking from nothing, and leaves the old book as it was.

Whole tiny sites are edited at random, read by the real reader, and compared in all that views and problems
can see. `--long` tries far more of them.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from unittest.mock import patch
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefbook import digest, views, words
from briefbook import read as reading
from briefbook.config import Settings
from briefbook.link import Book, Shown, layers, link, relink
from briefbook.link.clock import next_day
from briefbook.link.relink import relinked
from briefbook.model import KINDS, Document, File
from briefbook.present.subject import Subject
from briefbook.problems import Problem
from briefbook.read import Found

MD = reading.parser()
WORDS = words.load("en")
PUBLIC = Shown()
NOW = datetime(2024, 3, 1, 12, tzinfo=UTC)
FILES = {
    path: File(path, f"hash of {path}", 10)
    for path in (
        "content/briefings/pic.png",
        "content/briefings/e/own.png",
        "content/actors/face.png",
    )
}


@pytest.fixture(autouse=True, scope="module")
def thin_layers() -> Iterator[None]:
    """Tables of a tiny site are layered as those of a large one, and put together as often."""
    with patch.object(layers, "FEW", 3):
        yield


Fields = dict[str, str]
"""A document's text, cut into the pieces that an edit replaces: lines of front matter, and `body`."""
Site = dict[str, Fields]
Changes = list[tuple[str, tuple[str, str] | None]]
"""What is edited at once: (path, the piece that is replaced); None takes the file away."""

START: Site = {
    "actors/wang-yi.md": {"name": "name: Wang Yi", "other": "other_names: [王毅, {name: Wang, weak: true}]"},
    "actors/china.md": {"name": "name: China", "kind": "kind: state"},
    "actors/lone.md": {"name": "name: Lone Wolf", "other": "other_names: [{name: Lupo, weak: true}]"},
    "actors/xi.md": {"name": "name: Xi", "parent": "parent: china"},
    "events/msc.md": {"name": "name: Munich conference", "date": "date: 2024-03-04"},
    "topics/arms.md": {"name": "name: Arms control"},
    "outlets/wire.md": {"name": "name: The Wire"},
    "sources/shared.md": {"title": "title: A shared report", "outlet": "outlet: wire"},
    "storylines/road.md": {"name": "name: The road", "events": "events: [msc]"},
    "pages/about.md": {"title": "title: About", "body": "About [[china]]."},
    "briefings/a.md": {
        "title": "title: Alpha briefing",
        "date": "date: 2024-01-01",
        "actors": "actors: [china, Nobody Known]",
        "sources": "sources: [{id: cns, title: News, outlet: wire}, shared]",
        "authors": "authors: [Ada Writer]",
        "body": "## Heading\n\nHere China spoke [@cns]. And [[Wang Yi]] did.",
    },
    "briefings/b.md": {
        "title": "title: Beta briefing",
        "date": "date: 2024-02-01",
        "topics": "topics: [arms]",
        "storyline": "storyline: road",
        "authors": "authors: [Ada Writer, Bo]",
        "body": "So said [[xi]] [@cns; @shared]. [Before](a.md#heading).",
    },
    "briefings/c.md": {
        "title": "title: Gamma briefing",
        "date": "date: 2024-02-02",
        "state": "draft: true",
        "actors": "actors: [xi, Hidden Person]",
        "body": "Of [[msc]] and [[Alpha briefing]].",
    },
    "briefings/d.md": {
        "title": "title: Delta briefing",
        "date": "date: 2024-02-20",
        "state": "unlisted: true",
        "actors": "actors: [Nobody Known]",
        "body": "![A picture](pic.png) of [[Lupo]].",
    },
    "briefings/e/index.md": {
        "title": "title: Epsilon briefing",
        "date": "date: 2024-02-21",
        "body": "![Own](own.png)",
    },
}  # fmt: skip

NAMES = (
    "wang-yi", "Wang Yi", "Wang", "Wangg Yi", "China", "xi", "Nobody Known", "nobody-known",
    "C++", "C#", "Hidden Person", "Old Name", "Alpha briefing", "Alpha briefung", "msc", "The Wire",
    "Arms control", "lone", "Lupo",
)  # fmt: skip
BODIES = (
    "Words.", "## Heading\n\nWords of China.", "## Another\n\nMore. [@cns, p. 2]", "[@shared] and [@cns]",
    "[@nothing]", "[Down](#heading) and [up](#cite-1)", "[Over](a.md#heading)", "[Over](b.md#cite-1)",
    "[Person](../actors/wang-yi.md)", "![A picture](pic.png)", "![Other](e/own.png)", "[Gone](gone.md)",
    "{by=xi cite=shared}\n> So it is.\n", '["Yes"]{.quote by="Wang Yi"} he said.',
    "::: {.timeline actor=china}\n:::", "::: {.quotes}\n:::", "::: {.sources topic=arms}\n:::",
    "::: {.votes body=china}\n:::", "::: {.positions question=who-is-xi}\n:::", "::: {.judgements}\n:::",
    "Then [[Wang Yi]] and China. [[xi]] too.", "Now [[Epsilon briefing]].",
)  # fmt: skip

some_names = st.lists(st.sampled_from(NAMES), max_size=3, unique=True)
bodies = st.lists(
    st.sampled_from(BODIES) | st.sampled_from(NAMES).map("Of [[{}]].".format), max_size=3
)
sources = st.lists(
    st.sampled_from(
        ("shared", "cns", "{id: cns, title: News}", "{id: cns, title: Fresh news, outlet: wire}",
         "{id: shared, title: Twice}", "{id: own, outlet: The Wire, author: [Xi]}", "{id: own}")
    ),
    max_size=2,
    unique=True,
)  # fmt: skip


def listed(key: str) -> st.SearchStrategy[tuple[str, str]]:
    return some_names.map(lambda names: (key, f"{key}: [{', '.join(names)}]"))


def one_of(key: str, *lines: str) -> st.SearchStrategy[tuple[str, str]]:
    return st.sampled_from(lines).map(lambda line: (key, line))


body = bodies.map(lambda pieces: ("body", "\n\n".join(pieces)))
TITLES = (
    "Alpha briefing",
    "Alpha briefung",
    "Another title",
    "Beta briefing",
    "xi",
    "Nobody Known",
)
briefing_edits = st.one_of(
    body,
    body,
    listed("actors"),
    one_of("title", *(f"title: {title}" for title in TITLES)),
    one_of("date", "date: 2024-01-15", "date: 2024-03-02", "date: 2023-02-01", "date: nonsense"),
    sources.map(lambda found: ("sources", f"sources: [{', '.join(found)}]")),
    one_of("authors", "authors: [Ada Writer]", "authors: [ada writer, Bo]", "authors: [Xi]"),
    one_of("topics", "topics: [arms]", "topics: [New topic]", "topics: [arms, New Topic]"),
    one_of("storyline", "storyline: road", "storyline: Another road"),
    one_of("follows", "follows: a", "follows: c", "follows: Gamma briefing"),
    one_of("original", "original: cns", "original: shared"),
    one_of(
        "slug", "slug: here", "aliases: [old-a, Alpha briefung]", "image: {file: pic.png, alt: P}"
    ),
    one_of("state", "", "", "draft: true", "unlisted: true", "publish_at: 2024-03-01T18:00"),
    one_of("expires", "", "expires: 2024-02-28", "expires: 2024-03-01T13:00"),
    st.sampled_from(NAMES).map(
        lambda name: (
            "dates",
            f"dates: [{{date: 2024-03-02, event: {name}, actors: [china], status: planned}}]",
        )
    ),
    st.sampled_from(NAMES).map(
        lambda name: (
            "said",
            f"statements: [{{by: {name}, to: china, text: Words, sources: [cns]}}]",
        )
    ),
)
record_edits = st.one_of(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).map(
        lambda names: (
            "votes",
            f"votes: [{{body: {names[0]}, motion: M, date: 2024-02, options: {{yes: [{names[1]}]}}, "
            "sources: [cns]}]",
        )
    ),
    st.tuples(st.sampled_from(NAMES), st.sampled_from(("Who is Xi?", "who-is-xi", "Why?"))).map(
        lambda asked: (
            "positions",
            f'positions: [{{question: "{asked[1]}", holders: [{{by: {asked[0]}, text: T}}]}}]',
        )
    ),
    one_of(
        "judgements",
        "",
        "judgements: [{text: J, likelihood: likely, resolves_by: 2024-03-01, sources: [shared]}]",
        "judgements: [{text: J, likelihood: remote, by: Bo, outcome: {date: 2024, result: true}}]",
    ),
)
thing_edits = st.one_of(
    body,
    one_of("name", "name: Wang Yi", "name: Xi", "name: China", "name: Old Name", "name: Another"),
    one_of("other", "", "other_names: [Old Name]", "other_names: [{name: China, weak: true}]"),
    one_of("aliases", "", "aliases: [old-name]", "aliases: [msc, /old/page/]"),
    one_of("parent", "", "parent: china", "parent: Unknown Parent", "parent: wang-yi"),
    one_of("summary", "", "summary: In short."),
    one_of("date", "date: 2024-03-02", "date: 2024-04"),
    one_of("title", "title: A title", "title: A shared report"),
    one_of(
        "roles", "", "roles: [{role: chair, organization: xi, end: 2024-03-01, sources: [shared]}]"
    ),
    one_of(
        "relations",
        "",
        "relations: [{to: xi, kind: kin}]",
        "relations: [{to: Some One, kind: kin}]",
    ),
    one_of("image", "", "image: {file: face.png, alt: F}"),
    one_of("actors", "", "actors: [xi, Hidden Person]"),
)
PATHS = (*START, "briefings/new.md", "briefings/2024-01-05-a.md", "actors/nobody-known.md", "sources/cns.md",
         "actors/old-name.md", "topics/new-topic.md", "events/c.md", "briefings/e.md")  # fmt: skip


@st.composite
def edits(draw: st.DrawFn) -> tuple[str, tuple[str, str] | None]:
    """(path, the piece that is replaced); None takes the file away."""
    briefings = [path for path in PATHS if path.startswith("briefings/")]
    if draw(st.integers(0, 3)):
        return draw(st.sampled_from(briefings)), draw(briefing_edits | record_edits)
    path = draw(st.sampled_from(PATHS))
    if not draw(st.integers(0, 4)):
        return path, None
    return path, draw(briefing_edits | record_edits if path in briefings else thing_edits)


sequences = st.lists(st.lists(edits(), min_size=1, max_size=3), min_size=1, max_size=6)


def applied(site: Site, changes: Changes) -> Site:
    result = dict(site)
    for path, piece in changes:
        if piece is None:
            result.pop(path, None)
        else:
            title = "title" if path.split("/")[0] in ("briefings", "pages", "sources") else "name"
            fields = result.get(path, {title: f"{title}: Something new"})
            result[path] = {**fields, piece[0]: piece[1]}
    return result


def text(fields: Fields) -> str:
    keys = "\n".join(line for key, line in fields.items() if key != "body" and line)
    return f"---\n{keys}\n---\n{fields.get('body', '')}\n"


@cache
def read(path: str, content: str) -> Document:
    folder, *_, name = path.split("/")
    stem = path.split("/")[1] if name == "index.md" else name.removesuffix(".md")
    return reading.read(Found(f"content/{path}", KINDS[folder], stem), content.encode(), MD)


def documents(site: Site) -> dict[str, Document]:
    return {path: read(path, text(fields)) for path, fields in site.items()}


def linked(found: Mapping[str, Document], now: datetime = NOW, shown: Shown = PUBLIC) -> Book:
    return link(list(found.values()), Settings(title="Tiny"), WORDS, now, shown, FILES)


def shown_by(book: Book) -> dict[str, object]:
    """The digests of all views, by page; of a page that cannot be made, why."""
    return {str(subject): shown_on(book, subject) for subject in views.pages(book)}


def shown_on(book: Book, subject: Subject) -> object:
    try:
        return digest.digested(views.view(book, subject)).each()
    except Exception as error:  # bad content: a build stops at its problems before it makes views
        return repr(error)


def by_file(book: Book) -> dict[str, tuple[Problem, ...]]:
    """What is told of each file, taken from all that is told."""
    paths = book.ground.documents
    return {path: tuple(p for p in book.problems if p.path == path) for path in paths}


def seen(book: Book) -> dict[str, object]:
    """All that views and problems can see of a book."""
    assert {path: book.problems_of(path) for path in book.ground.documents} == by_file(book)
    names = book.names
    return {
        "documents": [(key, document.hash) for key, document in book.documents.items()],
        "levels": book.levels,
        "names": (
            names.paths,
            {k: n for k, n in names.names.items() if n},
            names.strong,
            names.weak,
        ),
        "stubs": book.stubs,
        "sources": book.sources,
        "groups": book.groups,
        "cited_by": book.cited_by,
        "sharing": book.sharing,
        "authors": book.authors,
        "by_path": book.by_path,
        "files": book.files,
        "static": book.static,
        "bundles": book.bundles,
        "held_back": book.held_back,
        "next_change": book.next_change,
        "problems": book.problems,
        "views": shown_by(book),
    }


def followed(steps: list[Changes], shown: Shown, ways: Counter[bool]) -> None:
    """Edit step by step; each book is relinked from the last, and compared with one from nothing."""
    site = START
    before = documents(site)
    book = linked(before, shown=shown)
    for changes in steps:
        site = applied(site, changes)
        after = documents(site)
        old = [d for path, d in before.items() if after.get(path) is not d]
        new = [d for path, d in after.items() if before.get(path) is not d]
        was = seen(book)
        ways[relinked(book, old, new) is not None] += 1
        made = relink(book, old, new)
        expected = seen(linked(after, shown=shown))
        for name, value in seen(made).items():
            assert value == expected[name], name
        assert seen(book) == was, "the old book has changed"
        book, before = made, after


def test_relinking_equals_linking_from_nothing_whatever_was_edited(long: bool) -> None:
    ways: Counter[bool] = Counter()

    @given(sequences, st.sampled_from([Shown(), Shown(drafts=True)]))
    @settings(
        max_examples=3000 if long else 40,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    def follow(steps: list[Changes], shown: Shown) -> None:
        followed(steps, shown, ways)

    follow()
    assert ways[True] * 10 > ways.total(), ways
    assert ways[False] * 10 > ways.total(), ways


# --- which way is taken ---


def edit(path: str, *pieces: tuple[str, str]) -> tuple[Book, Book | None, Book]:
    """The first book, that of the quick way if there is one, and that of linking from nothing."""
    before, after = (
        documents(site) for site in (START, applied(START, [(path, piece) for piece in pieces]))
    )
    book = linked(before)
    return book, relinked(book, [before[path]], [after[path]]), linked(after)


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        ("briefings/a.md", "body", "Quite other words. ## Heading"),
        ("briefings/a.md", "body", "An anchor less, to which another links."),
        ("briefings/a.md", "date", "date: 2022-05-05"),
        ("briefings/a.md", "summary", "summary: A line more, which moves all others."),
        ("briefings/a.md", "actors", "actors: [china, Nobody Known, xi]"),
        ("briefings/a.md", "actors", "actors: [china, Nobody Known, Quite New]"),
        ("briefings/a.md", "sources", "sources: [{id: cns, title: Corrected}, shared]"),
        ("briefings/b.md", "title", "title: Quite another title"),
        ("briefings/b.md", "authors", "authors: [ada writer]"),
        ("briefings/b.md", "body", "[[xi]] cites [@cns] and shows ![a picture](pic.png)."),
        ("briefings/b.md", "topics", "topics: [arms, New Topic]"),
        ("briefings/c.md", "body", "A draft, edited, of [[china]]."),
        ("briefings/d.md", "body", "Without its picture."),
        ("actors/china.md", "summary", "summary: A state."),
        ("actors/xi.md", "parent", "parent: wang-yi"),
        ("sources/shared.md", "title", "title: A corrected report"),
        ("pages/about.md", "title", "title: About us"),
    ],
)
def test_an_edit_of_words_is_linked_alone(path: str, key: str, value: str) -> None:
    _, quick, whole = edit(path, (key, value))
    assert quick is not None
    assert seen(quick) == seen(whole)


@pytest.mark.parametrize(
    ("why", "path", "key", "value"),
    [
        ("others name it by its title", "briefings/a.md", "title", "title: Another title"),
        ("a draft brings it, and nobody else", "briefings/c.md", "actors", "actors: [xi, lone]"),
        ("a problem of another tells its name", "actors/lone.md", "name", "name: Lonely Wolf"),
        ("others search it by its name", "actors/china.md", "name", "name: Middle Kingdom"),
        ("others cite its source", "briefings/a.md", "sources", "sources: [shared]"),
        ("it appears", "briefings/c.md", "state", ""),
        ("it goes", "briefings/a.md", "state", "draft: true"),
        ("it stands in no list any more", "briefings/a.md", "state", "unlisted: true"),
        ("only something hidden names xi now", "briefings/b.md", "body", "Nobody."),
        ("its front matter is broken", "briefings/a.md", "title", "title: [Alpha"),
    ],
)
def test_an_edit_on_which_others_rest_is_linked_from_nothing(
    why: str, path: str, key: str, value: str
) -> None:
    assert edit(path, (key, value))[1] is None, why


def test_documents_that_come_and_go_are_linked_from_nothing() -> None:
    before, after = documents(START), documents(applied(START, [("actors/xi.md", None)]))
    book, xi = linked(before), before["actors/xi.md"]
    less = relink(book, [xi], [])
    assert seen(less) == seen(linked(after))
    assert seen(relink(less, [], [xi])) == seen(book)
    assert ("actor", "xi") in book.documents


def test_an_edit_keeps_the_tables_that_it_does_not_touch() -> None:
    """Not only equal but the same: what an edit costs does not grow with the book."""
    book, quick, _ = edit("briefings/b.md", ("summary", "summary: In short."))
    assert quick is not None
    assert quick.levels is book.levels
    assert all(quick.groups[name] is table for name, table in book.groups.items())


# --- the next change ---

ZONES = ("UTC", "Europe/Berlin", "America/Los_Angeles", "Asia/Kathmandu", "Pacific/Kiritimati")
moments = st.datetimes(datetime(2024, 2, 27), datetime(2024, 3, 6), timezones=st.just(UTC))


def test_no_view_changes_before_the_next_change(long: bool) -> None:
    @given(sequences, moments, st.sampled_from(ZONES))
    @settings(
        max_examples=1000 if long else 20, deadline=None, suppress_health_check=list(HealthCheck)
    )
    def wait(steps: list[Changes], now: datetime, zone: str) -> None:
        waited(steps, now, zone)

    wait()


def waited(steps: list[Changes], now: datetime, zone: str) -> None:
    site = START
    for changes in steps:
        site = applied(site, changes)
    found, here = list(documents(site).values()), Settings(title="Tiny", timezone=zone)
    book = link(found, here, WORDS, now)
    assert book.next_change > now
    last = link(found, here, WORDS, book.next_change - timedelta(microseconds=1))
    assert shown_by(last) == shown_by(book)
    assert last.next_change == book.next_change


@pytest.mark.parametrize(
    ("zone", "now", "expected"),
    [
        ("UTC", "2024-03-01T12:00Z", "2024-03-02T00:00Z"),
        ("UTC", "2024-03-02T00:00Z", "2024-03-03T00:00Z"),
        ("UTC", "2024-03-01T23:59:59.999999Z", "2024-03-02T00:00Z"),
        ("Asia/Tokyo", "2024-03-01T12:00Z", "2024-03-01T15:00Z"),
        ("Asia/Tokyo", "2024-03-01T15:00Z", "2024-03-02T15:00Z"),
        # a day of 23 hours
        ("Europe/Berlin", "2024-03-31T00:00+01:00", "2024-04-01T00:00+02:00"),
        # no midnight: from 23:59:59 to 01:00
        ("America/Sao_Paulo", "2018-11-03T12:00-03:00", "2018-11-04T01:00-02:00"),
        ("Africa/Cairo", "2023-04-27T12:00+02:00", "2023-04-28T01:00+03:00"),
        # midnight twice: at one o'clock it was midnight again
        ("America/Havana", "2023-11-04T12:00-04:00", "2023-11-05T00:00-04:00"),
        ("America/Havana", "2023-11-05T00:30-04:00", "2023-11-06T00:00-05:00"),
        # the hour before midnight twice
        ("America/Sao_Paulo", "2018-02-17T23:30-02:00", "2018-02-18T00:00-03:00"),
        # a clock that went back over midnight: the day before came again, for half an hour
        ("America/Goose_Bay", "2010-11-06T23:30-03:00", "2010-11-07T00:00-03:00"),
        ("America/Goose_Bay", "2010-11-07T00:00:30-03:00", "2010-11-06T23:01-04:00"),
        ("America/Goose_Bay", "2010-11-06T23:30-04:00", "2010-11-07T00:00-04:00"),
        # a day that was left out
        ("Pacific/Apia", "2011-12-29T12:00-10:00", "2011-12-31T00:00+14:00"),
    ],
)
def test_the_day_ends_when_the_clock_of_the_site_says_so(
    zone: str, now: str, expected: str
) -> None:
    assert next_day(datetime.fromisoformat(now), ZoneInfo(zone)) == datetime.fromisoformat(expected)


def test_the_last_day_of_all_does_not_end() -> None:
    assert next_day(datetime(9999, 12, 31, 12, tzinfo=UTC), UTC).year == 9999


def test_a_briefing_that_comes_within_the_day_is_the_next_change() -> None:
    later = applied(START, [("briefings/a.md", ("state", "publish_at: 2024-03-01T18:00"))])
    assert linked(documents(START)).next_change == datetime(2024, 3, 2, tzinfo=UTC)
    assert linked(documents(later)).next_change == datetime(2024, 3, 1, 18, tzinfo=UTC)


def test_today_is_the_day_in_the_time_zone_of_the_site() -> None:
    made = link([], Settings(title="Tiny", timezone="Asia/Tokyo"), WORDS, NOW + timedelta(hours=6))
    assert made.today == 20240302
