"""The time between two events of a story, in the unit in which one would tell it."""

from typing import Literal, NamedTuple

from .days import ordinal
from .marks import Extent

Unit = Literal["", "same", "meanwhile", "earlier", "days", "weeks", "months", "years"]
UNITS: tuple[tuple[int, float, Unit], ...] = (
    (14, 1, "days"),
    (60, 7, "weeks"),
    (730, 30.44, "months"),
)
"""Pauses of fewer than so many days, told by so many."""
YEAR = 365.25
STEPS = (1, 8, 31, 92, 366)
"""From so many days on, a pause is drawn one step longer."""


class Pause(NamedTuple):
    """`number` of a unit; `about` where one of the two dates is not exact. `length` is 0 to 5."""

    unit: Unit
    number: int = 0
    about: bool = False
    length: int = 0


def pause(before: Extent, after: Extent) -> Pause:
    """From the end of the one to the start of the other; nothing where either is not known."""
    if before.first is None or after.first is None:
        return Pause("")
    start, end = ordinal(before.first), ordinal(after.first)
    if end < start:
        return Pause("earlier")
    about = before.soft_start or before.soft_end or after.soft_start
    if before.last is None or ordinal(before.last) >= end:
        same = before.first == before.last == after.first == after.last and not about
        return Pause("same" if same else "meanwhile")
    return told(end - ordinal(before.last), about)


def told(days: int, about: bool) -> Pause:
    found = ((each, unit) for limit, each, unit in UNITS if days < limit)
    each, unit = next(found, (YEAR, "years"))
    return Pause(unit, max(round(days / each), 1), about, sum(days >= step for step in STEPS))
