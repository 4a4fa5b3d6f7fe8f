"""`/briefings/`: all briefings, newest first, with their years and months."""

from collections.abc import Iterator

from ..link import ALL, Book
from ..present.coverage import coverage
from ..present.listings import archive, listing, plainly
from ..present.subject import Subject, with_periods
from ..shapes import ArchivePage, Card

RENDERER = "archive.html"
TWINS = ()
ADDRESS = "briefings/"


def pages(book: Book) -> Iterator[Subject]:
    yield Subject("briefings", ALL, ADDRESS)
    yield from with_periods(book, "briefings", ALL, ADDRESS, "briefings")


def view(book: Book, subject: Subject) -> ArchivePage:
    items = book.group("briefings", ALL)
    title = book.words("section.briefings")
    if subject.period:
        parent = Card(kind="index", id="briefings", name=title, address=ADDRESS)
        return archive(book, subject, parent, items, lambda i: plainly(book, i))
    return ArchivePage(
        address=ADDRESS,
        title=title,
        listing=listing(book, items, ADDRESS, "", lambda i: plainly(book, i)),
        coverage=coverage(book, items),
    )
