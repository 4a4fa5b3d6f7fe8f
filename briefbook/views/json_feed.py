"""The same feeds as JSON Feed."""

from collections.abc import Iterator

from ..link import Book
from ..present.feeds import feed, feeds
from ..present.subject import Subject
from ..shapes import FeedPage

RENDERER = "feed.json"
TWIN = False


def pages(book: Book) -> Iterator[Subject]:
    return feeds(book, "json_feed", "feed.json")


def view(book: Book, subject: Subject) -> FeedPage:
    return feed(book, subject)
