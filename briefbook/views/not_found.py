"""`404.html`"""

from collections.abc import Iterator

from ..link import ALL, Book
from ..present.cards import card
from ..present.subject import Subject
from ..shapes import NotFoundPage

RENDERER = "404.html"
TWINS = ()
LATEST = 5


def pages(book: Book) -> Iterator[Subject]:
    yield Subject("not_found", ALL, "404.html")


def view(book: Book, subject: Subject) -> NotFoundPage:
    latest = tuple(card(book, key) for key in book.listed_briefings()[:LATEST])
    title = book.words("not_found.title")
    return NotFoundPage(address="404.html", title=title, listed=False, latest=latest)
