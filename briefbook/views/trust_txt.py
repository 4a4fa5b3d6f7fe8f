"""`trust.txt`, where the settings have something to say in it, and the site has no file of its own."""

from collections.abc import Iterator

from ..link import ALL, Book
from ..model import lines
from ..present.subject import Subject
from ..shapes import TrustPage

RENDERER = "trust.txt"
TWINS = ()
OWN = {"static/trust.txt", "static/.well-known/trust.txt"}


def pages(book: Book) -> Iterator[Subject]:
    if any(lines(book.settings.trust)) and not OWN.intersection(book.static):
        yield Subject("trust_txt", ALL, "trust.txt")


def view(book: Book, subject: Subject) -> TrustPage:
    told = tuple(lines(book.settings.trust))
    return TrustPage(address="trust.txt", title="", listed=False, lines=told)
