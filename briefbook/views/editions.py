"""`/editions/`: the editions, newest first, with their years and months."""

from collections.abc import Iterator

import msgspec

from ..link import ALL, Book
from ..present.cuts import cut, periods
from ..present.editions import headlines
from ..present.listings import period_cards, period_name
from ..present.spans import ADDRESS, by_id, day_cards, edition_card, listed
from ..present.subject import Subject
from ..shapes import Card, EditionRow, EditionsPage

RENDERER = "editions.html"
TWINS = ()


def pages(book: Book) -> Iterator[Subject]:
    if book.settings.editions:
        yield Subject("editions", ALL, ADDRESS)
        for period in periods(book, listed(book)):
            yield Subject("editions", ALL, f"{ADDRESS}{period}/", period)


def view(book: Book, subject: Subject) -> EditionsPage:
    part = cut(book, listed(book), subject.period)
    name = book.words("section.editions")
    parent = Card(kind="index", id="editions", name=name, address=ADDRESS)
    return EditionsPage(
        address=subject.address,
        title=f"{name}: {period_name(book, subject.period)}" if subject.period else name,
        rows=tuple(row(book, item.document[1]) for item in part.items),
        more=period_cards(book, ADDRESS, part.more),
        parent=parent if subject.period else None,
    )


def row(book: Book, id: str) -> EditionRow:
    span = by_id(book)[id][0]
    shown = msgspec.structs.replace(edition_card(book, span), summary=headlines(book, span))
    return EditionRow(card=shown, days=day_cards(book, id))
