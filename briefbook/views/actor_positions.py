"""`/actors/<id>/positions/`: all that an actor holds, where it is much, by year and month."""

from collections.abc import Iterator

from ..link import Book
from ..present import further
from ..present.positions import position_of
from ..present.subject import Subject
from ..shapes import PositionsPage

RENDERER = "positions.html"
TWINS = ()


def pages(book: Book) -> Iterator[Subject]:
    return further.pages(book, further.POSITIONS)


def view(book: Book, subject: Subject) -> PositionsPage:
    part = further.part_of(book, subject, further.POSITIONS)
    return PositionsPage(
        address=subject.address,
        title=part.title,
        listed=book.is_listed(subject.key),
        positions=tuple(position_of(book, item) for item in part.items),
        more=part.more,
        parent=part.actor,
    )
