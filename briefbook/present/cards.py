"""Addresses, dates and cards: what any page shows of any thing."""

from collections.abc import Iterable

from ..dates import Date, datetime_attribute, display
from ..ids import alphabetical, slug
from ..link import ALL, Book, Key
from ..model import FOLDER_OF, Actor, Briefing, Event, Page, Reference, Source, given
from ..shapes import Card, Day, MenuEntry
from .once import once

SUMMARY_LENGTH = 200
SEARCH = "search/"
"""The address of the search page, where there is one."""
PLACES = {"body": "votes", "question": "positions"}
"""Where the pages are of what has no file: a body's votes, and questions."""
RECORD = ("votes", "positions", "judgements")
"""Lists that a book has only if something is in them; also the groups that they are made of."""
DATA = "data/"
"""The address of the page of data files, where there is one."""
TRUST = ("ledger", "how-we-know")
"""Pages about the book's sources and its makers; also their addresses."""


@once
def day(book: Book, date: Date) -> Day:
    return Day(
        text=display(date, book.words), edtf=date.text, datetime=datetime_attribute(date) or ""
    )


def maybe_day(book: Book, date: Date | None) -> Day | None:
    return day(book, date) if date else None


@once
def address(book: Book, key: Key) -> str:
    """Where a thing's page is; a source without one is a place on its briefing; else empty."""
    kind, id = key
    if kind == "page":
        return f"{id}/"
    if kind in ("author", "edition"):
        return f"{kind}s/{id}/"
    if kind == "source" and not book.has_source_page(id):
        home = source_home(book, id)
        return f"{address(book, home)}#source-{id}" if home else ""
    if kind in PLACES:
        return f"{PLACES[kind]}/{id}/"
    if kind == "briefing":
        return f"briefings/{book.briefing(key).slug or id}/"
    return f"{FOLDER_OF[kind]}/{id}/"


def source_home(book: Book, id: str) -> Key | None:
    """The briefing that defines a source; where that one is unlisted, a listed one that cites it."""
    home = book.sources[id][1] if id in book.sources else None
    if home is None or book.is_listed(home):
        return home
    citing = (item.document for item in book.group("citations", ("source", id)))
    return next((key for key in citing if key[0] == "briefing"), home)


@once
def card(book: Book, key: Key) -> Card:
    kind, id = key
    record = book.record(key)
    if isinstance(record, Briefing):
        return Card(
            kind=kind, id=id, name=record.title, address=address(book, key),
            date=maybe_day(book, record.date), summary=record.summary,
            language=foreign(book, record.language),
        )  # fmt: skip
    if kind == "source":
        source = book.sources[id][0]
        when = maybe_day(book, source.issued)
        return Card(
            kind=kind, id=id, name=source_title(book, source), address=address(book, key), date=when,
            language=foreign(book, source.language) if source.title else "",
        )  # fmt: skip
    return Card(
        kind=record.kind if isinstance(record, Actor) else "unknown" if kind == "actor" else kind,
        id=id,
        name=name(book, key),
        address=address(book, key),
        date=day(book, record.date) if isinstance(record, Event) else None,
        summary=getattr(record, "summary", ""),
        language=foreign(book, record.language) if isinstance(record, Page) else "",
    )


def foreign(book: Book, language: str) -> str:
    """A language, if it is not the site's."""
    return "" if language == book.settings.language else language


def name(book: Book, key: Key) -> str:
    record = book.record(key)
    if isinstance(record, Briefing | Page):
        return record.title
    if key[0] == "source" and key[1] in book.sources:
        return source_title(book, book.sources[key[1]][0])
    return getattr(record, "name", "") or book.stubs.get(key, key[1])


def filled(book: Book, text: str) -> str:
    """A text of the body with the names of those whom it mentions by id alone.

    Reading leaves `\\0kind:target\\0` where such a name is to stand.
    """
    if "\0" not in text:
        return text
    pieces = text.split("\0")
    pieces[1::2] = [meant(book, marker) for marker in pieces[1::2]]
    return "".join(pieces)


def meant(book: Book, marker: str) -> str:
    kind, _, text = marker.partition(":")
    found = book.names.find(kind, text)
    return name(book, found[0]) if found else text


def source_title(book: Book, source: Source) -> str:
    """A source's title; where it has none, its type and who published it."""
    if source.title:
        return source.title
    what = book.words(f"source_type.{source.type}")
    outlet = book.key(source.outlet) if source.outlet else None
    who = name(book, outlet) if outlet else ""
    return book.words("source.untitled", type=what, outlet=who) if who else what


def author_card(name: str) -> Card:
    id = slug(name)
    return Card(kind="author", id=id, name=name, address=f"authors/{id}/")


def cards(book: Book, keys: Iterable[Key]) -> tuple[Card, ...]:
    return tuple(card(book, key) for key in dict.fromkeys(keys))


def referred(book: Book, references: Iterable[Reference]) -> tuple[Key, ...]:
    """The visible things that these references mean, each once, in order."""
    found = (book.key(reference) for reference in references)
    return tuple(dict.fromkeys(key for key in found if key))


def maybe_card(book: Book, reference: Reference | None) -> Card | None:
    key = book.key(reference) if reference else None
    return card(book, key) if key else None


def by_name(cards: Iterable[Card]) -> tuple[Card, ...]:
    return tuple(sorted(cards, key=lambda c: (alphabetical(c.name), c.id)))


def file_address(book: Book, path: str) -> str:
    """Where a file of content/ is published: beside its bundle's page, else under `files/`."""
    folder, _, file = path.rpartition("/")
    home = book.bundles.get(folder)
    if home and book.exists(home):
        return f"{address(book, home)}{file}"
    return "files/" + path.removeprefix("content/")


SECTIONS = (
    "briefings",
    "timeline",
    "actors",
    "topics",
    "storylines",
    "events",
    "outlets",
    "sources",
    *RECORD,
    "editions",
    "corrections",
    *TRUST,
)


def sections(book: Book) -> tuple[str, ...]:
    """Those that a menu may name: without editions where the settings want none."""
    absent = {*RECORD, *TRUST}.difference(recorded(book), trusted(book))
    if not book.settings.editions:
        absent.add("editions")
    return tuple(word for word in SECTIONS if word not in absent)


def recorded(book: Book) -> tuple[str, ...]:
    """Of votes, positions and judgements, those that the book has."""
    return tuple(word for word in RECORD if book.group(word, ALL))


def trusted(book: Book) -> tuple[str, ...]:
    """Of the source ledger and the page of policies, those that there are."""
    of_outlets = book.groups.get("outlet_sources", {}).values()
    has = (any(of_outlets), any(given(book.settings.policies)))
    return tuple(word for word, there in zip(TRUST, has, strict=True) if there)


def menu(book: Book) -> tuple[MenuEntry, ...]:
    """The sections that every book has, then the pages of the setting `menu:`, in its order.

    A setting that names a section chooses the sections, too.
    """
    chosen = [entry.text for entry in book.settings.menu]
    usual = () if any(word in sections(book) for word in chosen) else SECTIONS[:4]
    return tuple(menu_entry(book, word) for word in (*usual, *chosen))


def menu_entry(book: Book, word: str) -> MenuEntry:
    if word in sections(book):
        return MenuEntry(title=book.words(f"section.{word}"), address=f"{word}/")
    key = ("page", word)
    return MenuEntry(title=name(book, key), address=f"{word}/")
