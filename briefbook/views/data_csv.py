"""`/data/briefings.csv` and the others: a file of comma-separated values for each table."""

from collections.abc import Iterator

from ..data import TABLES, shown
from ..data.files import ADDRESS, is_wanted
from ..link import Book
from ..present.subject import Subject
from ..shapes import TablePage

RENDERER = "table.csv"
TWINS = ()


def pages(book: Book) -> Iterator[Subject]:
    if is_wanted(book, "csv"):
        for name in TABLES:
            yield Subject("data_csv", ("table", name), f"{ADDRESS}{name}.csv")


def view(book: Book, subject: Subject) -> TablePage:
    table = shown(book, subject.key[1])
    return TablePage(address=subject.address, title=table.schema.title, listed=False, table=table)
