"""Who said what to whom, on which source."""

from collections.abc import Iterator

from ..link import ALL, Book, Item
from ..model import Quotation, Statement
from ..present.cards import filled
from ..present.events import anchors_of_statements
from .table import Row, Table, date_cells, dates, id_of, ids_of, texts, to


def statements(book: Book) -> Iterator[Row]:
    for item in book.group("statements", ALL):
        said = record(book, item)
        yield (
            id(book, item),
            item.document[1],
            id_of(book, said.by),
            id_of(book, said.to),
            *date_cells(said.date),
            said.mode,
            filled(book, said.text),
        )


def sources(book: Book) -> Iterator[Row]:
    for item in book.group("statements", ALL):
        for source in ids_of(book, record(book, item).sources):
            yield id(book, item), source


def record(book: Book, item: Item) -> Statement | Quotation:
    """Those of the body are numbered behind the front matter's."""
    stated = book.briefing(item.document).statements
    if item.number < len(stated):
        return stated[item.number]
    return book.documents[item.document].outline.quotations[item.number - len(stated)]


def id(book: Book, item: Item) -> str:
    """`wang-yi-europe#statement-5f2c9a01`: its place on its briefing's page."""
    return f"{item.document[1]}#{anchors_of_statements(book, item.document)[item.number]}"


TABLES = (
    Table(
        "statements",
        (
            *texts("id"),
            *to("briefings"),
            *to("actors", "by"),
            *to("actors", "to"),
            *dates("date"),
            *texts("mode", "text"),
        ),
        ("id",),
        statements,
    ),
    Table(
        "statement_sources",
        (*to("statements"), *to("sources")),
        ("statement", "source"),
        sources,
    ),
)
