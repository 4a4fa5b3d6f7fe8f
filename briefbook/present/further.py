"""An actor's dated lists, of which their own page shows the newest: the pages that show the rest."""

from collections.abc import Iterator
from typing import NamedTuple

from ..link import Book, Item, Key
from ..shapes import Card
from .cards import address, card
from .cuts import NEWEST, cut
from .listings import period_cards, period_name
from .subject import Subject, with_periods


class Further(NamedTuple):
    """One of these lists."""

    row: str
    """Of views/, where its pages are made."""
    group: str
    place: str
    """The end of its address."""
    title: str
    """Its name, as a key of the words."""
    shown: int
    """How many the actor's own page shows."""


TIMELINE = Further("actor_timeline", "entries", "timeline", "section.timeline", NEWEST)
STATEMENTS = Further("actor_statements", "statements", "statements", "actor.statements", 20)
VOTES = Further("actor_votes", "votes", "votes", "actor.votes", 20)
POSITIONS = Further("actor_positions", "positions", "positions", "actor.positions", 20)


class Part(NamedTuple):
    """What a page of such a list shows: the newest of all, or those of a year or month."""

    title: str
    items: tuple[Item, ...]
    more: tuple[Card, ...]
    actor: Card


def newest(book: Book, key: Key, kept: Further) -> tuple[Item, ...]:
    return book.group(kept.group, key)[: kept.shown]


def way_on(book: Book, key: Key, kept: Further) -> tuple[Card, ...]:
    """The list's own page, where the actor's page does not show all of it."""
    if len(book.group(kept.group, key)) <= kept.shown:
        return ()
    name = book.words("list.all", list=book.words(kept.title))
    where = f"{address(book, key)}{kept.place}/"
    return (Card(kind="index", id=kept.place, name=name, address=where),)


def pages(book: Book, kept: Further) -> Iterator[Subject]:
    for key in book.keys("actor"):
        for way in way_on(book, key, kept):
            yield Subject(kept.row, key, way.address)
            yield from with_periods(book, kept.row, key, way.address, kept.group)


def part_of(book: Book, subject: Subject, kept: Further) -> Part:
    actor = card(book, subject.key)
    part = cut(book, book.group(kept.group, subject.key), subject.period)
    names = [actor.name, book.words(kept.title)]
    if subject.period:
        names.append(period_name(book, subject.period))
    more = period_cards(book, f"{actor.address}{kept.place}/", part.more)
    return Part(": ".join(names), part.items, more, actor)
