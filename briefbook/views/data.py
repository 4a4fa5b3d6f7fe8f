"""`/data/`: which files hold the whole book for other programs."""

from collections.abc import Iterator

from ..data import TABLES, schema
from ..data.files import ADDRESS, TABULAR, files, formats
from ..link import ALL, Book
from ..present.subject import Subject
from ..shapes import DataFile, DataPage

RENDERER = "data.html"
TWINS = ()


def pages(book: Book) -> Iterator[Subject]:
    if book.settings.data:
        yield Subject("data", ALL, ADDRESS)


def view(book: Book, subject: Subject) -> DataPage:
    return DataPage(
        address=subject.address,
        title=book.words("data.title"),
        summary=book.words("data.summary", title=book.settings.title),
        tables=tuple(schema(book, table) for table in TABLES.values()) if formats(book) else (),
        formats=tuple(format(book, name) for name in formats(book)),
        files=tuple(files(book)),
    )


def format(book: Book, name: str) -> DataFile:
    """What there is one file of for each table; its address lacks the table's name and ending."""
    return DataFile(
        name=name,
        address=ADDRESS,
        title=book.words(f"data.file.{name}"),
        about=book.words(f"data.about_file.{name}"),
        media_type=TABULAR[name],
    )
