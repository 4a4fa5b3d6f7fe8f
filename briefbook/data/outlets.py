"""Outlets, with how reliable they were held to be."""

from collections.abc import Iterator

from ..link import Book
from .names import other_names
from .table import Row, Table, date_cells, dates, ids_of, listed, numbers, page, texts, to


def outlets(book: Book) -> Iterator[Row]:
    for key in listed(book, "outlet"):
        record = book.outlet(key)
        yield (
            key[1],
            record.name,
            record.homepage or "",
            record.country,
            record.owner,
            record.medium,
            record.reliability_basis,
            record.summary,
            page(book, key),
        )


def gradings(book: Book) -> Iterator[Row]:
    for key in listed(book, "outlet"):
        for number, one in enumerate(book.outlet(key).reliability, 1):
            yield key[1], number, one.grade, *date_cells(one.date), one.basis


def syndications(book: Book) -> Iterator[Row]:
    for key in listed(book, "outlet"):
        for other in ids_of(book, book.outlet(key).syndicates_from):
            yield key[1], other


TABLES = (
    Table(
        "outlets",
        texts(
            "id", "name", "homepage", "country", "owner", "medium", "reliability_basis",
            "summary", "page",
        ),
        ("id",),
        outlets,
    ),
    other_names("outlet"),
    Table(
        "outlet_gradings",
        (*to("outlets"), *numbers("number"), *texts("grade"), *dates("date"), *texts("basis")),
        ("outlet", "number"),
        gradings,
    ),
    Table(
        "outlet_syndications",
        (*to("outlets"), *to("outlets", "syndicates_from")),
        ("outlet", "syndicates_from"),
        syndications,
    ),
)  # fmt: skip
