"""`/corrections/`: what was put right in any listed briefing, newest first, by year and month."""

from collections.abc import Iterator

from ..link import ALL, Book
from ..present.corrections import correction_of
from ..present.cuts import cut
from ..present.listings import period_cards, period_name
from ..present.subject import Subject, with_periods
from ..shapes import Card, CorrectionsPage

RENDERER = "corrections.html"
TWINS = ()
ADDRESS = "corrections/"


def pages(book: Book) -> Iterator[Subject]:
    yield Subject("corrections", ALL, ADDRESS)
    yield from with_periods(book, "corrections", ALL, ADDRESS, "corrections")


def view(book: Book, subject: Subject) -> CorrectionsPage:
    part = cut(book, book.group("corrections", ALL), subject.period)
    name = book.words("section.corrections")
    parent = Card(kind="index", id="corrections", name=name, address=ADDRESS)
    return CorrectionsPage(
        address=subject.address,
        title=f"{name}: {period_name(book, subject.period)}" if subject.period else name,
        corrections=tuple(correction_of(book, item) for item in part.items),
        more=period_cards(book, ADDRESS, part.more),
        parent=parent if subject.period else None,
    )
