"""`/data/sources.csl.json`: all sources as CSL-JSON."""

from collections.abc import Iterator

from ..data.files import ADDRESS, WHOLE, is_wanted
from ..data.items import items
from ..link import ALL, Book
from ..present.subject import Subject
from ..shapes import SourceItemsPage

RENDERER = "sources.csl.json"
TWINS = ()


def pages(book: Book) -> Iterator[Subject]:
    if is_wanted(book, "csl"):
        yield Subject("data_csl", ALL, ADDRESS + WHOLE["csl"][0])


def view(book: Book, subject: Subject) -> SourceItemsPage:
    return SourceItemsPage(address=subject.address, title="", listed=False, items=items(book))
