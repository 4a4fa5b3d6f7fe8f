"""`/data/book.db`: all tables in one SQLite database, with full-text search."""

from collections.abc import Iterator

from ..data import TABLES, shown
from ..data.files import ADDRESS, WHOLE, is_wanted
from ..link import ALL, Book
from ..present.subject import Subject
from ..shapes import DatabasePage

RENDERER = "book.db"
TWINS = ()


def pages(book: Book) -> Iterator[Subject]:
    if is_wanted(book, "sqlite"):
        yield Subject("data_sqlite", ALL, ADDRESS + WHOLE["sqlite"][0])


def view(book: Book, subject: Subject) -> DatabasePage:
    return DatabasePage(
        address=subject.address,
        title="",
        listed=False,
        tables=tuple(shown(book, name) for name in TABLES),
    )
