"""Briefings: their texts, topics, authors and corrections."""

from collections.abc import Iterator

from ..link import ALL, Book
from ..link.anchors import correction_anchors
from ..present.reading import words_of
from .table import (
    Row,
    Table,
    date_cells,
    dates,
    edtf,
    id_of,
    ids_of,
    listed,
    numbers,
    page,
    text_of,
    texts,
    to,
)


def briefings(book: Book) -> Iterator[Row]:
    for key in listed(book, "briefing"):
        record = book.briefing(key)
        yield (
            key[1],
            record.title,
            *date_cells(record.date),
            edtf(record.updated),
            edtf(record.as_of),
            record.dateline,
            record.summary,
            id_of(book, record.storyline),
            id_of(book, record.follows),
            id_of(book, record.original),
            record.language or book.settings.language,
            words_of(book, key),
            text_of(book, key),
            page(book, key),
        )


def topics(book: Book) -> Iterator[Row]:
    for key in listed(book, "briefing"):
        for topic in ids_of(book, book.briefing(key).topics):
            yield key[1], topic


def authors(book: Book) -> Iterator[Row]:
    for key in listed(book, "briefing"):
        for number, name in enumerate(book.briefing(key).authors, 1):
            yield key[1], number, name


def corrections(book: Book) -> Iterator[Row]:
    for item in book.group("corrections", ALL):
        record = book.briefing(item.document)
        correction = record.corrections[item.number]
        anchor = correction_anchors(record)[item.number]
        yield (
            f"{item.document[1]}#{anchor}",
            item.document[1],
            *date_cells(correction.date),
            correction.kind,
            correction.text,
        )


TABLES = (
    Table(
        "briefings",
        (
            *texts("id", "title"),
            *dates("date"),
            *texts("updated", "as_of", "dateline", "summary"),
            *to("storylines"),
            *to("briefings", "follows"),
            *to("sources", "original"),
            *texts("language"),
            *numbers("words"),
            *texts("text", "page"),
        ),
        ("id",),
        briefings,
    ),
    Table("briefing_topics", (*to("briefings"), *to("topics")), ("briefing", "topic"), topics),
    Table(
        "briefing_authors",
        (*to("briefings"), *numbers("number"), *texts("name")),
        ("briefing", "number"),
        authors,
    ),
    Table(
        "corrections",
        (*texts("id"), *to("briefings"), *dates("date"), *texts("kind", "text")),
        ("id",),
        corrections,
    ),
)
