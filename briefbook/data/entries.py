"""Dated entries: what happened, or is to happen, as briefings tell it."""

from collections.abc import Iterator

from ..link import ALL, Book, Item
from ..model import DatedEntry
from ..present.events import anchors_of_entries
from .table import Row, Table, date_cells, dates, id_of, ids_of, texts, to


def entries(book: Book) -> Iterator[Row]:
    for item, entry in told(book):
        event = id_of(book, entry.event)
        yield (
            id(book, item),
            item.document[1],
            *date_cells(entry.date),
            entry.date_text,
            event,
            book.event(("event", event)).name if event else entry.event.text,
            entry.place,
            entry.status or "",
        )


def actors(book: Book) -> Iterator[Row]:
    for item, entry in told(book):
        for actor in ids_of(book, entry.actors):
            yield id(book, item), actor


def sources(book: Book) -> Iterator[Row]:
    for item, entry in told(book):
        for source in ids_of(book, entry.sources):
            yield id(book, item), source


def told(book: Book) -> Iterator[tuple[Item, DatedEntry]]:
    """Events' own files stand on the timeline, too, and are no entries of a briefing."""
    for item in book.group("entries", ALL):
        if item.document[0] == "briefing":
            yield item, book.briefing(item.document).dates[item.number]


def id(book: Book, item: Item) -> str:
    """`wang-yi-europe#date-5f2c9a01`: its place on its briefing's page."""
    return f"{item.document[1]}#{anchors_of_entries(book, item.document)[item.number]}"


TABLES = (
    Table(
        "dates",
        (
            *texts("id"),
            *to("briefings"),
            *dates("date"),
            *texts("date_text"),
            *to("events"),
            *texts("what", "place", "status"),
        ),
        ("id",),
        entries,
    ),
    Table("date_actors", (*to("dates"), *to("actors")), ("date", "actor"), actors),
    Table("date_sources", (*to("dates"), *to("sources")), ("date", "source"), sources),
)
