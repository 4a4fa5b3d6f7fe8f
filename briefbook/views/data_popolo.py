"""`/data/popolo.json`: persons, organizations, memberships, posts and events."""

from collections.abc import Iterator

from ..data.files import ADDRESS, WHOLE, is_wanted
from ..data.popolo import popolo
from ..link import ALL, Book
from ..present.subject import Subject
from ..shapes import PopoloPage

RENDERER = "popolo.json"
TWINS = ()


def pages(book: Book) -> Iterator[Subject]:
    if is_wanted(book, "popolo"):
        yield Subject("data_popolo", ALL, ADDRESS + WHOLE["popolo"][0])


def view(book: Book, subject: Subject) -> PopoloPage:
    return PopoloPage(address=subject.address, title="", listed=False, popolo=popolo(book))
