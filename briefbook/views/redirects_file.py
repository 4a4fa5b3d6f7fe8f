"""`_redirects`, for hosts that answer with real redirects."""

from collections.abc import Iterator

from ..link import ALL, Book
from ..present.cards import address
from ..present.redirects import redirects
from ..present.subject import Subject
from ..shapes import RedirectsPage

RENDERER = "redirects.txt"
TWINS = ()


def pages(book: Book) -> Iterator[Subject]:
    if lines(book):
        yield Subject("redirects_file", ALL, "_redirects")


def view(book: Book, subject: Subject) -> RedirectsPage:
    return RedirectsPage(address="_redirects", title="", listed=False, lines=lines(book))


def lines(book: Book) -> tuple[tuple[str, str], ...]:
    """Of what is listed: some hosts let everybody read this file."""
    found = ((old, key) for old, key in redirects(book) if book.is_listed(key))
    return tuple((old, address(book, key)) for old, key in found)
