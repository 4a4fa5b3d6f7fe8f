"""`/data/briefings.jsonl` and the others: a file of JSON Lines for each table."""

from collections.abc import Iterator

from ..data import TABLES, shown
from ..data.files import ADDRESS, is_wanted
from ..link import Book
from ..present.subject import Subject
from ..shapes import TablePage

RENDERER = "table.jsonl"
TWINS = ()


def pages(book: Book) -> Iterator[Subject]:
    if is_wanted(book, "jsonl"):
        for name in TABLES:
            yield Subject("data_lines", ("table", name), f"{ADDRESS}{name}.jsonl")


def view(book: Book, subject: Subject) -> TablePage:
    table = shown(book, subject.key[1])
    return TablePage(address=subject.address, title=table.schema.title, listed=False, table=table)
