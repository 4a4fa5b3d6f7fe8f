"""A plain page, such as `/about/`."""

from collections.abc import Iterator

from ..link import Book
from ..model import Page, direction_of
from ..present.cards import address, foreign
from ..present.prose import Resolver
from ..present.sources import Numbers
from ..present.subject import Subject
from ..shapes import PlainPage

RENDERER = "page.html"
TWINS = ()


def pages(book: Book) -> Iterator[Subject]:
    for key in book.keys("page"):
        yield Subject("page", key, address(book, key))


def view(book: Book, subject: Subject) -> PlainPage:
    document = book.documents[subject.key]
    record = document.annotations
    assert isinstance(record, Page)
    language = foreign(book, record.language)
    return PlainPage(
        address=subject.address,
        title=record.title,
        summary=record.summary,
        language=language,
        direction=direction_of(language) if language else "",
        id=subject.key[1],
        body=Resolver(book, document, Numbers(book, document, listed=False)).prose(),
    )
