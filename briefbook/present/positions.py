"""Positions on questions, on their briefing's page and on others."""

from collections.abc import Iterable

from ..link import Book, Item, Key
from ..link.anchors import position_anchors
from ..link.recorded import Held, held, question_key
from ..model import Position
from ..shapes import Card, Note, PositionShown, Side
from .cards import address, card, maybe_day
from .events import speaker, when
from .once import once
from .sources import far_notes

QUESTION = "question"
"""The kind of the keys under which questions have a page."""


@once
def anchors_of_positions(book: Book, key: Key) -> tuple[str, ...]:
    return position_anchors(book.briefing(key))


@once
def held_in(book: Book, key: Key) -> tuple[Held, ...]:
    return held(book.briefing(key))


def position(
    book: Book, one: Held, anchor: str, notes: tuple[Note, ...], at: int, home: Key | None = None
) -> PositionShown:
    """A position of a briefing; with `home`, as other pages show it. Roles are those of its day, or `at`."""
    record = one.holder
    ended = record.until.latest if record.until else None
    return PositionShown(
        anchor=anchor if home is None else f"{address(book, home)}#{anchor}",
        question=question_of(book, one.question),
        by=speaker(book, book.key(record.by), record.by, when(record.since, at)),
        text=record.text,
        since=maybe_day(book, record.since),
        until=maybe_day(book, record.until),
        former=ended is not None and ended < book.today,
        notes=notes,
        briefing=card(book, home) if home else None,
    )


@once
def position_of(book: Book, item: Item) -> PositionShown:
    """A position as other pages show it."""
    key, one = item.document, held_in(book, item.document)[item.number]
    anchor = anchors_of_positions(book, key)[item.number]
    at = when(book.briefing(key).date)
    return position(book, one, anchor, far_notes(book, one.holder.sources), at, key)


def question_of(book: Book, record: Position) -> Card:
    """The question's page; where only unlisted briefings ask it, its words alone."""
    key = question_key(record)
    if book.group("positions", key):
        return question_card(book, key)
    return Card(kind=QUESTION, id=key[1], name=record.question, address="")


@once
def question_card(book: Book, key: Key) -> Card:
    return Card(kind=QUESTION, id=key[1], name=wording(book, key), address=address(book, key))


def wording(book: Book, key: Key) -> str:
    """The first words in which a question was put; some briefings may give its id alone."""
    asked = (held_in(book, i.document)[i.number] for i in book.group("positions", key)[::-1])
    words = (one.question.question for one in asked)
    return next((text for text in words if text != key[1]), key[1])


@once
def questions(book: Book) -> tuple[Key, ...]:
    """All questions, by id."""
    return tuple(sorted(key for key in book.groups.get("positions", ()) if key[0] == QUESTION))


def sides(book: Book, items: Iterable[Item]) -> tuple[Side, ...]:
    """Who holds what, by name: no order is a verdict."""
    found: dict[Card, list[PositionShown]] = {}
    for item in items:
        shown = position_of(book, item)
        found.setdefault(shown.by.card, []).append(shown)
    order = sorted(found, key=lambda one: (one.name.casefold(), one.id))
    return tuple(Side(by=one, positions=tuple(found[one])) for one in order)
