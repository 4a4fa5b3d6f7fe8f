"""Dated entries and statements, on their own page and on others."""

from collections.abc import Iterable

from msgspec.structs import replace

from ..dates import Date
from ..link import Book, Item, Key
from ..link.anchors import entry_anchors, statement_anchors
from ..model import DatedEntry, Quotation, Reference, Statement
from ..shapes import Card, EntryShown, Note, Person, StatementShown
from .cards import address, card, day, filled, foreign, maybe_card, maybe_day
from .once import once
from .people import person, persons
from .sources import far_notes

EXACT = ("day", "time")


def is_fuzzy(date: Date) -> bool:
    return bool(date.qualifier) or date.precision not in (*EXACT, "interval")


def when(date: Date | None, otherwise: int = 0) -> int:
    """The day (yyyymmdd) at which roles are looked up."""
    return (date.earliest or date.latest or otherwise) if date else otherwise


def entry(
    book: Book,
    record: DatedEntry,
    anchor: str,
    notes: tuple[Note, ...],
    language: str,
    home: Key | None = None,
) -> EntryShown:
    """A dated entry of a briefing in this language; with `home`, as other pages show it."""
    event = book.key(record.event)
    return EntryShown(
        anchor=anchor if home is None else f"{address(book, home)}#{anchor}",
        date=day(book, record.date),
        words=card(book, event).name if event else record.event.text,
        language="" if event else language,
        event=card(book, event) if event else None,
        date_text=record.date_text,
        status=record.status or "",
        place=record.place,
        fuzzy=is_fuzzy(record.date),
        actors=persons(book, record.actors, when(record.date)),
        notes=notes,
        briefing=card(book, home) if home else None,
    )


def event_entry(book: Book, key: Key) -> EntryShown:
    """An event's own file on a timeline."""
    record = book.event(key)
    return EntryShown(
        anchor="",
        date=day(book, record.date),
        words=record.name,
        event=card(book, key),
        status=record.status or "",
        place=record.place,
        fuzzy=is_fuzzy(record.date),
        actors=persons(book, record.actors, when(record.date)),
        notes=far_notes(book, record.sources),
    )


@once
def entry_of(book: Book, item: Item) -> EntryShown:
    """A timeline's item: an event, or a briefing's entry of this number."""
    if item.document[0] == "event":
        return event_entry(book, item.document)
    briefing = book.briefing(item.document)
    record, anchor = (
        briefing.dates[item.number],
        anchors_of_entries(book, item.document)[item.number],
    )
    language = card(book, item.document).language
    return entry(book, record, anchor, far_notes(book, record.sources), language, item.document)


@once
def anchors_of_entries(book: Book, key: Key) -> tuple[str, ...]:
    return entry_anchors(book.briefing(key))


@once
def anchors_of_statements(book: Book, key: Key) -> tuple[str, ...]:
    return statement_anchors(book.documents[key])


def date_of(book: Book, item: Item) -> Date:
    """The date of a timeline's item."""
    if item.document[0] == "event":
        return book.event(item.document).date
    return book.briefing(item.document).dates[item.number].date


def last_day(book: Book, item: Item) -> int:
    """The day (yyyymmdd) by which a timeline's item is over; none knows of one without an end."""
    return date_of(book, item).latest or 99999999


def timeline(book: Book, items: Iterable[Item], of: Key | None = None) -> tuple[EntryShown, ...]:
    """Entries in order of time. What an event's file and several briefings tell alike stands once.

    An event that stands there by its own file has the date of that file, however vague a briefing was.
    `of` is the actor on whose page they stand, who need not be named in each.
    """
    rows = sorted(items, key=in_time)
    own = {item.document[1] for item in rows if item.document[0] == "event"}
    result: dict[tuple[str, str], EntryShown] = {}
    for item in rows:
        shown = entry_of(book, item)
        if shown.event and shown.event.id in own and item.document[0] != "event":
            continue
        about = shown.event.id if shown.event else shown.words.casefold()
        result.setdefault((shown.date.edtf, about), shown)
    return tuple(without(one, of) if of else one for one in result.values())


def without(one: EntryShown, actor: Key) -> EntryShown:
    others = tuple(who for who in one.actors if who.card.id != actor[1])
    return replace(one, actors=others) if len(others) < len(one.actors) else one


def in_time(item: Item) -> tuple[int, bool, Key, int]:
    """An event's own file goes before the briefings that tell of it."""
    return (item.day, item.document[0] != "event", item.document, item.number)


def statement(
    book: Book,
    record: Statement,
    anchor: str,
    notes: tuple[Note, ...],
    at: int,
    own: Key,
    home: Key | None = None,
) -> StatementShown:
    """A statement of the front matter of `own`; `at` as below; with `home`, as other pages show it."""
    key = book.key(record.by)
    return StatementShown(
        anchor=anchor if home is None else f"{address(book, home)}#{anchor}",
        by=speaker(book, key, record.by, when(record.date, at)),
        to=maybe_card(book, record.to),
        date=maybe_day(book, record.date),
        mode=record.mode,
        text=record.text,
        language=language_of(book, record.language, own),
        notes=notes,
        briefing=card(book, home) if home else None,
    )


def language_of(book: Book, own: str, key: Key) -> str:
    """Of quoted words: their own, or that of the briefing; nothing where that is the site's."""
    return foreign(book, own) if own else card(book, key).language


def quotation(
    book: Book,
    slot: Quotation,
    anchor: str,
    notes: tuple[Note, ...],
    at: int,
    language: str,
    home: Key | None = None,
) -> StatementShown:
    """A quotation in a body; `at` is the page's day, at which the speaker's role is looked up."""
    return StatementShown(
        anchor=anchor if home is None else f"{address(book, home)}#{anchor}",
        by=speaker(book, book.key(slot.by), slot.by, when(slot.date, at)),
        to=maybe_card(book, slot.to),
        date=maybe_day(book, slot.date),
        mode=slot.mode,
        text=filled(book, slot.text),
        language=language,
        notes=notes,
        briefing=card(book, home) if home else None,
    )


def speaker(book: Book, key: Key | None, reference: Reference, at: int) -> Person:
    if key:
        return person(book, key, at)
    return Person(card=Card(kind="unknown", id="", name=reference.text, address=""))


@once
def statement_of(book: Book, item: Item) -> StatementShown:
    """A statement as other pages show it; those of the body are numbered behind the front matter's."""
    document = book.documents[item.document]
    record = book.briefing(item.document)
    count, at = len(record.statements), when(record.date)
    anchor = anchors_of_statements(book, item.document)[item.number]
    if item.number < count:
        said = record.statements[item.number]
        notes, own = far_notes(book, said.sources), item.document
        return statement(book, said, anchor, notes, at, own, own)
    slot = document.outline.quotations[item.number - count]
    notes = far_notes(book, slot.sources)
    language = language_of(book, slot.language, item.document)
    return quotation(book, slot, anchor, notes, at, language, item.document)
