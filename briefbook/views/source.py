"""A source's page: what it is, and which claims cite it."""

from collections.abc import Iterator

from ..link import Book
from ..present.cards import address
from ..present.citing import citations, cites
from ..present.listings import listing
from ..present.prose import body
from ..present.sources import shown
from ..present.subject import Subject
from ..present.threads import sources_with_page
from ..shapes import SourcePage

RENDERER = "source.html"
TWINS = (("index.json", "twin.json"),)


def pages(book: Book) -> Iterator[Subject]:
    for key in sources_with_page(book):
        yield Subject("source", key, address(book, key))


def view(book: Book, subject: Subject) -> SourcePage:
    key = subject.key
    source, _ = book.sources[key[1]]
    found = shown(book, source, key)
    return SourcePage(
        address=subject.address,
        title=found.title,
        listed=book.is_listed(key),
        id=key[1],
        source=found,
        body=body(book, book.documents.get(key)),
        citations=listing(
            book, citations(book, key), subject.address, "", lambda i: cites(book, i)
        ),
    )
