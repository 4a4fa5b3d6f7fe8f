"""`/data/datapackage.json`: the tables' fields, their types and how they hang together."""

from collections.abc import Iterator

from ..data import TABLES, schema
from ..data.files import ADDRESS, files, formats
from ..link import ALL, Book
from ..present.subject import Subject
from ..shapes import PackagePage

RENDERER = "datapackage.json"
TWINS = ()


def pages(book: Book) -> Iterator[Subject]:
    if formats(book):
        yield Subject("data_package", ALL, f"{ADDRESS}datapackage.json")


def view(book: Book, subject: Subject) -> PackagePage:
    return PackagePage(
        address=subject.address,
        title=book.settings.title,
        summary=book.settings.description,
        listed=False,
        tables=tuple(schema(book, table) for table in TABLES.values()),
        format=formats(book)[0],
        files=tuple(files(book)),
    )
