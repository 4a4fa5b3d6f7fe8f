"""Dated entries and statements, on their own page and on others."""

from collections.abc import Iterable

from ..dates import Date
from ..link import Book, Item, Key
from ..model import DatedEntry, Document, Quotation, Reference, Statement
from ..shapes import Card, EntryShown, Note, Person, StatementShown
from .cards import address, card, day, filled, maybe_card, maybe_day
from .people import person, persons
from .sources import far_notes

EXACT = ("day", "time")


def is_fuzzy(date: Date) -> bool:
    return bool(date.qualifier) or date.precision not in (*EXACT, "interval")


def when(date: Date | None, otherwise: int = 0) -> int:
    """The day (yyyymmdd) at which roles are looked up."""
    return (date.earliest or date.latest or otherwise) if date else otherwise


def entry(
    book: Book, record: DatedEntry, number: int, notes: tuple[Note, ...], home: Key | None = None
) -> EntryShown:
    """A dated entry of a briefing; with `home`, as other pages show it."""
    event = book.key(record.event)
    anchor = f"date-{number + 1}"
    return EntryShown(
        anchor=anchor if home is None else f"{address(book, home)}#{anchor}",
        date=day(book, record.date),
        words=card(book, event).name if event else record.event.text,
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


def entry_of(book: Book, item: Item) -> EntryShown:
    """A timeline's item: an event, or a briefing's entry of this number."""
    if item.document[0] == "event":
        return event_entry(book, item.document)
    record = book.briefing(item.document).dates[item.number]
    return entry(book, record, item.number, far_notes(book, record.sources), item.document)


def date_of(book: Book, item: Item) -> Date:
    """The date of a timeline's item."""
    if item.document[0] == "event":
        return book.event(item.document).date
    return book.briefing(item.document).dates[item.number].date


def last_day(book: Book, item: Item) -> int:
    """The day (yyyymmdd) by which a timeline's item is over; none knows of one without an end."""
    return date_of(book, item).latest or 99999999


def timeline(book: Book, items: Iterable[Item]) -> tuple[EntryShown, ...]:
    """Entries in order of time. What an event's file and several briefings tell alike stands once."""
    result: dict[tuple[str, str], EntryShown] = {}
    for item in sorted(items, key=in_time):
        shown = entry_of(book, item)
        about = shown.event.id if shown.event else shown.words.casefold()
        result.setdefault((shown.date.edtf, about), shown)
    return tuple(result.values())


def in_time(item: Item) -> tuple[int, bool, Key, int]:
    """An event's own file goes before the briefings that tell of it."""
    return (item.day, item.document[0] != "event", item.document, item.number)


def statement(
    book: Book, record: Statement, number: int, notes: tuple[Note, ...], at: int, home: Key | None
) -> StatementShown:
    """A statement of front matter, the `number`th (from 0) of its briefing; `at` as below."""
    key = book.key(record.by)
    anchor = f"statement-{number + 1}"
    return StatementShown(
        anchor=anchor if home is None else f"{address(book, home)}#{anchor}",
        by=speaker(book, key, record.by, when(record.date, at)),
        to=maybe_card(book, record.to),
        date=maybe_day(book, record.date),
        mode=record.mode,
        text=record.text,
        notes=notes,
        briefing=card(book, home) if home else None,
    )


def quotation(
    book: Book, slot: Quotation, number: int, notes: tuple[Note, ...], at: int, home: Key | None
) -> StatementShown:
    """A quotation in a body; `at` is the page's day, at which the speaker's role is looked up."""
    anchor = f"statement-{number + 1}"
    return StatementShown(
        anchor=anchor if home is None else f"{address(book, home)}#{anchor}",
        by=speaker(book, book.key(slot.by), slot.by, when(slot.date, at)),
        to=maybe_card(book, slot.to),
        date=maybe_day(book, slot.date),
        mode=slot.mode,
        text=filled(book, slot.text),
        notes=notes,
        briefing=card(book, home) if home else None,
    )


def speaker(book: Book, key: Key | None, reference: Reference, at: int) -> Person:
    if key:
        return person(book, key, at)
    return Person(card=Card(kind="unknown", id="", name=reference.text, address=""))


def statement_of(book: Book, item: Item) -> StatementShown:
    """A statement as other pages show it; those of the body are numbered behind the front matter's."""
    document = book.documents[item.document]
    record = book.briefing(item.document)
    count, at = len(record.statements), when(record.date)
    if item.number < count:
        said = record.statements[item.number]
        return statement(book, said, item.number, far_notes(book, said.sources), at, item.document)
    slot = document.outline.quotations[item.number - count]
    notes = far_notes(book, slot.sources)
    return quotation(book, slot, item.number, notes, at, item.document)


def statements_of_document(document: Document) -> int:
    """How many statements stand in the front matter, before those of the body."""
    return len(getattr(document.annotations, "statements", ()))
