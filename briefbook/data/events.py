"""Events, and who took part."""

from collections.abc import Iterator

from ..link import Book
from .table import Row, Table, date_cells, dates, id_of, ids_of, listed, page, texts, to


def events(book: Book) -> Iterator[Row]:
    for key in listed(book, "event"):
        record = book.event(key)
        yield (
            key[1],
            record.name,
            *date_cells(record.date),
            record.place,
            record.status or "",
            id_of(book, record.parent),
            record.summary,
            page(book, key),
        )


def actors(book: Book) -> Iterator[Row]:
    for key in listed(book, "event"):
        for actor in ids_of(book, book.event(key).actors):
            yield key[1], actor


TABLES = (
    Table(
        "events",
        (
            *texts("id", "name"),
            *dates("date"),
            *texts("place", "status"),
            *to("events", "parent"),
            *texts("summary", "page"),
        ),
        ("id",),
        events,
    ),
    Table("event_actors", (*to("events"), *to("actors")), ("event", "actor"), actors),
)
