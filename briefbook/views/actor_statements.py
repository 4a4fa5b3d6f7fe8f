"""`/actors/<id>/statements/`: all that an actor said of whom there is much, by year and month."""

from collections.abc import Iterator

from ..link import Book
from ..present import further
from ..present.events import statement_of
from ..present.subject import Subject
from ..shapes import StatementsPage

RENDERER = "statements.html"
TWINS = ()


def pages(book: Book) -> Iterator[Subject]:
    return further.pages(book, further.STATEMENTS)


def view(book: Book, subject: Subject) -> StatementsPage:
    part = further.part_of(book, subject, further.STATEMENTS)
    return StatementsPage(
        address=subject.address,
        title=part.title,
        listed=book.is_listed(subject.key),
        statements=tuple(statement_of(book, item) for item in part.items),
        more=part.more,
        parent=part.actor,
    )
