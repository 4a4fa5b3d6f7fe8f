"""A storyline as a path: its events, and the time from each to the next."""

from collections.abc import Sequence
from itertools import pairwise

from ..drawing import Pause, pause
from ..link import Book, Key
from ..shapes import PathDrawn, Station
from .timelines import extent

AHEAD = ("planned", "postponed", "cancelled")


def path(book: Book, events: Sequence[Key]) -> PathDrawn | None:
    if not events:
        return None
    records = [book.event(key) for key in events]
    extents = [extent(one.date) for one in records]
    pauses = [*(pause(before, after) for before, after in pairwise(extents)), Pause("")]
    ahead = [one.status in AHEAD for one in records]
    current = max((n for n, is_ahead in enumerate(ahead) if not is_ahead), default=-1)
    return PathDrawn(
        stations=tuple(
            Station(
                pause=one.unit,
                number=one.number,
                about=one.about,
                length=one.length,
                ahead=ahead[number],
                current=number == current,
            )
            for number, one in enumerate(pauses)
        )
    )
