"""All things of a kind that have a page."""

from collections.abc import Iterator

from ..link import Book, Key
from .cards import address
from .once import once
from .subject import Subject


@once
def sources_with_page(book: Book) -> tuple[Key, ...]:
    """In order of their ids."""
    return tuple(("source", id) for id in sorted(book.sources) if book.has_source_page(id))


def pages_of(book: Book, kind: str) -> Iterator[Subject]:
    for key in book.keys(kind):
        yield Subject(kind, key, address(book, key))
