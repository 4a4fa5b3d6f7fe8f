"""Topics and storylines."""

from collections.abc import Iterator

from ..link import Book
from .names import other_names
from .table import Row, Table, id_of, ids_of, listed, numbers, page, texts, to


def topics(book: Book) -> Iterator[Row]:
    for key in listed(book, "topic"):
        record = book.topic(key)
        yield key[1], record.name, id_of(book, record.parent), record.summary, page(book, key)


def storylines(book: Book) -> Iterator[Row]:
    for key in listed(book, "storyline"):
        record = book.storyline(key)
        yield key[1], record.name, record.summary, page(book, key)


def events(book: Book) -> Iterator[Row]:
    for key in listed(book, "storyline"):
        for number, event in enumerate(ids_of(book, book.storyline(key).events), 1):
            yield key[1], number, event


TABLES = (
    Table(
        "topics",
        (*texts("id", "name"), *to("topics", "parent"), *texts("summary", "page")),
        ("id",),
        topics,
    ),
    other_names("topic"),
    Table("storylines", texts("id", "name", "summary", "page"), ("id",), storylines),
    Table(
        "storyline_events",
        (*to("storylines"), *numbers("number"), *to("events")),
        ("storyline", "number"),
        events,
    ),
)
