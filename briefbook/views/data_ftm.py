"""`/data/entities.ftm.json`: entities of FollowTheMoney, one a line."""

from collections.abc import Iterator

from ..data.files import ADDRESS, WHOLE, is_wanted
from ..data.ftm import entities
from ..link import ALL, Book
from ..present.subject import Subject
from ..shapes import EntitiesPage

RENDERER = "entities.ftm.json"
TWINS = ()


def pages(book: Book) -> Iterator[Subject]:
    if is_wanted(book, "ftm"):
        yield Subject("data_ftm", ALL, ADDRESS + WHOLE["ftm"][0])


def view(book: Book, subject: Subject) -> EntitiesPage:
    return EntitiesPage(
        address=subject.address, title="", listed=False, entities=tuple(entities(book))
    )
