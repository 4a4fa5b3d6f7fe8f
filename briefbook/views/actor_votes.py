"""`/actors/<id>/votes/`: all that an actor voted for or against, where it is much, by year and month."""

from collections.abc import Iterator

from ..link import Book
from ..present import further
from ..present.subject import Subject
from ..present.votes import votes
from ..shapes import VotesPage

RENDERER = "votes.html"
TWINS = ()


def pages(book: Book) -> Iterator[Subject]:
    return further.pages(book, further.VOTES)


def view(book: Book, subject: Subject) -> VotesPage:
    part = further.part_of(book, subject, further.VOTES)
    return VotesPage(
        address=subject.address,
        title=part.title,
        listed=book.is_listed(subject.key),
        votes=votes(book, part.items, subject.key),
        more=part.more,
        parent=part.actor,
    )
