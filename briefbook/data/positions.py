"""Who holds what on a question, from when to when."""

from collections.abc import Iterator

from ..link import ALL, Book, Item
from ..link.recorded import Held, question_key
from ..present.positions import anchors_of_positions, held_in, wording
from .table import Row, Table, date_cells, dates, id_of, ids_of, texts, to


def questions(book: Book) -> Iterator[Row]:
    for key in {question_key(one.question) for _, one in all_held(book)}:
        yield key[1], wording(book, key)


def positions(book: Book) -> Iterator[Row]:
    for item, one in all_held(book):
        holder = one.holder
        yield (
            id(book, item),
            item.document[1],
            question_key(one.question)[1],
            id_of(book, holder.by),
            holder.text,
            *date_cells(holder.since),
            *date_cells(holder.until),
        )


def sources(book: Book) -> Iterator[Row]:
    for item, one in all_held(book):
        for source in ids_of(book, one.holder.sources):
            yield id(book, item), source


def all_held(book: Book) -> Iterator[tuple[Item, Held]]:
    for item in book.group("positions", ALL):
        yield item, held_in(book, item.document)[item.number]


def id(book: Book, item: Item) -> str:
    """`wang-yi-europe#position-5f2c9a01`: its place on its briefing's page."""
    return f"{item.document[1]}#{anchors_of_positions(book, item.document)[item.number]}"


TABLES = (
    Table("questions", texts("id", "words"), ("id",), questions),
    Table(
        "positions",
        (
            *texts("id"),
            *to("briefings"),
            *to("questions"),
            *to("actors", "by"),
            *texts("text"),
            *dates("since", "until"),
        ),
        ("id",),
        positions,
    ),
    Table(
        "position_sources",
        (*to("positions"), *to("sources")),
        ("position", "source"),
        sources,
    ),
)
