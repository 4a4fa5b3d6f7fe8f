"""`robots.txt`"""

from collections.abc import Iterator

from ..link import ALL, Book
from ..present.subject import Subject
from ..shapes import RobotsPage

RENDERER = "robots.txt"
TWINS = ()


def pages(book: Book) -> Iterator[Subject]:
    if "robots.txt" not in {path.removeprefix("static/") for path in book.static}:
        yield Subject("robots", ALL, "robots.txt")


def view(book: Book, subject: Subject) -> RobotsPage:
    return RobotsPage(address="robots.txt", title="", listed=False, sitemap="sitemap.xml")
