"""Redirects: former ids and addresses (`aliases`) lead to where the thing is now."""

from collections.abc import Iterator

from ..link import Book
from ..present.cards import address, name
from ..present.redirects import redirects
from ..present.subject import Subject
from ..shapes import RedirectPage

RENDERER = "redirect.html"
TWINS = ()


def pages(book: Book) -> Iterator[Subject]:
    for old, key in redirects(book):
        yield Subject("redirect", key, old)


def view(book: Book, subject: Subject) -> RedirectPage:
    return RedirectPage(
        address=subject.address,
        title=name(book, subject.key),
        listed=False,
        to=address(book, subject.key) + subject.which,
    )
