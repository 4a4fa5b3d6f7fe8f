"""`/judgements/`: the ledger of judgements, how good they were, and its years and months."""

from collections.abc import Iterator

from ..link import ALL, Book
from ..present.cuts import NEWEST, cut
from ..present.judgements import all_judgements, calibration, due, judgements, settled, still_open
from ..present.listings import period_cards, period_name
from ..present.subject import Subject, with_periods
from ..shapes import Card, JudgementsPage

RENDERER = "judgements.html"
TWINS = (("index.json", "twin.json"),)
ADDRESS = "judgements/"


def pages(book: Book) -> Iterator[Subject]:
    if all_judgements(book):
        yield Subject("judgements", ALL, ADDRESS)
        yield from with_periods(book, "judgements", ALL, ADDRESS, "judgements")


def view(book: Book, subject: Subject) -> JudgementsPage:
    return of_period(book, subject) if subject.period else ledger(book, subject)


def ledger(book: Book, subject: Subject) -> JudgementsPage:
    items = all_judgements(book)
    return JudgementsPage(
        address=subject.address,
        title=book.words("section.judgements"),
        calibration=calibration(book),
        total=len(items),
        due=judgements(book, due(book)[:NEWEST]),
        open=judgements(book, still_open(book)[:NEWEST]),
        judgements=judgements(book, settled(book)[:NEWEST]),
        more=period_cards(book, ADDRESS, cut(book, items).more),
    )


def of_period(book: Book, subject: Subject) -> JudgementsPage:
    part = cut(book, all_judgements(book), subject.period)
    name = book.words("section.judgements")
    return JudgementsPage(
        address=subject.address,
        title=f"{name}: {period_name(book, subject.period)}",
        total=len(part.items),
        judgements=judgements(book, part.items),
        more=period_cards(book, ADDRESS, part.more),
        parent=Card(kind="index", id="judgements", name=name, address=ADDRESS),
    )
