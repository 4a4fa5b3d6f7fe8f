"""`_redirects`, for hosts that answer with real redirects."""

from collections.abc import Iterator

from ..link import ALL, Book
from ..present.cards import address
from ..present.redirects import redirects
from ..present.subject import Subject
from ..shapes import RedirectsPage

RENDERER = "redirects.txt"
TWIN = False


def pages(book: Book) -> Iterator[Subject]:
    if any(redirects(book)):
        yield Subject("redirects_file", ALL, "_redirects")


def view(book: Book, subject: Subject) -> RedirectsPage:
    lines = tuple((old, address(book, key)) for old, key in redirects(book))
    return RedirectsPage(address="_redirects", title="", listed=False, lines=lines)
