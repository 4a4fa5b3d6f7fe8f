"""`/positions/<question>/`: who holds what on a question, side by side."""

from collections.abc import Iterator

from ..link import Book
from ..present.cards import address
from ..present.cuts import cut
from ..present.listings import period_cards, period_name
from ..present.positions import question_card, questions, sides
from ..present.subject import Subject, with_periods
from ..shapes import Card, QuestionPage

RENDERER = "question.html"
TWINS = (("index.json", "twin.json"),)


def pages(book: Book) -> Iterator[Subject]:
    for key in questions(book):
        home = address(book, key)
        yield Subject("question", key, home)
        yield from with_periods(book, "question", key, home, "positions")


def view(book: Book, subject: Subject) -> QuestionPage:
    part = cut(book, book.group("positions", subject.key), subject.period)
    question, title = question_card(book, subject.key), book.words("section.positions")
    names = [question.name, *([period_name(book, subject.period)] if subject.period else [])]
    whole = Card(kind="index", id="positions", name=title, address="positions/")
    return QuestionPage(
        address=subject.address,
        title=": ".join(names),
        id=subject.key[1],
        sides=sides(book, part.items),
        more=period_cards(book, question.address, part.more),
        parent=question if subject.period else whole,
    )
