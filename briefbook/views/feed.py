"""Feeds: of the site, of an actor, a topic or an outlet; as Atom and as JSON Feed."""

from collections.abc import Iterator

from ..link import Book
from ..present.feeds import feed, feeds
from ..present.subject import Subject
from ..shapes import FeedPage

RENDERER = "feed.xml"
TWINS = (("feed.json", "feed.json"),)


def pages(book: Book) -> Iterator[Subject]:
    return feeds(book, "feed", "feed.xml")


def view(book: Book, subject: Subject) -> FeedPage:
    return feed(book, subject)
