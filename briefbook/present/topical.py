"""Under which topics a page's entries stand, so that they can be told apart by them."""

from collections.abc import Sequence

from ..link import Book, Key
from ..shapes import Card, EntryShown, Topical
from .cards import by_name, card, referred

LOOKED_AT = 20
"""Of an event, the topics of the newest briefings that name it."""


def topical(book: Book, entries: Sequence[EntryShown]) -> tuple[Topical, ...]:
    """The topics by name, each with the numbers of its entries, counted from 1."""
    found: dict[Card, list[int]] = {}
    for number, one in enumerate(entries, 1):
        for topic in dict.fromkeys(topics_of(book, one)):
            found.setdefault(card(book, topic), []).append(number)
    return tuple(Topical(card=one, entries=tuple(found[one])) for one in by_name(found))


def topics_of(book: Book, one: EntryShown) -> list[Key]:
    if one.briefing:
        told: list[Key] = [("briefing", one.briefing.id)]
    elif one.event:
        named = book.group("mentions", ("event", one.event.id))
        told = [item.document for item in named[:LOOKED_AT]]
    else:
        told = []
    return [topic for key in told for topic in referred(book, book.briefing(key).topics)]
