"""`/editions/2023-W07/`, `/editions/2023-02-16/`: what was published, happened and is coming."""

from collections.abc import Iterator

from ..link import Book
from ..present.editions import edition
from ..present.spans import KINDS, spans
from ..present.subject import Subject
from ..shapes import EditionPage

RENDERER = "edition.html"
TWINS = (("edition.txt", "edition.txt"),)


def pages(book: Book) -> Iterator[Subject]:
    for kind in KINDS:
        for span in spans(book, kind):
            yield Subject("edition", ("edition", span.id), span.address)


def view(book: Book, subject: Subject) -> EditionPage:
    return edition(book, subject.key[1])
