"""Feeds as Atom."""

from collections.abc import Iterator

from ..link import Book
from ..present.feeds import feed, feeds
from ..present.subject import Subject
from ..shapes import FeedPage

RENDERER = "feed.xml"
TWIN = False


def pages(book: Book) -> Iterator[Subject]:
    return feeds(book, "feed", "feed.xml")


def view(book: Book, subject: Subject) -> FeedPage:
    return feed(book, subject)
