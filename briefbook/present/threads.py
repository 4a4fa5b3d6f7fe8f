"""The pages of all things of a kind."""

from collections.abc import Iterator

from ..link import Book
from .cards import address
from .subject import Subject


def pages_of(book: Book, kind: str) -> Iterator[Subject]:
    for key in book.keys(kind):
        yield Subject(kind, key, address(book, key))
