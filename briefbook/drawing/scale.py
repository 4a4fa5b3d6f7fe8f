"""The axis of a timeline: which days it covers, and the few of them that are named."""

from collections.abc import Callable, Iterator
from itertools import count, islice
from typing import Literal, NamedTuple

from .days import first_of, year_and_month

WIDTH = 1000
MARGIN = 24
"""Kept free on both sides, so that no mark is cut."""
MOST_TICKS = 6
SHORTEST = 6
"""In days: what happened on one day is not drawn as wide as a year."""

Unit = Literal["day", "month", "year"]
DAYS, MONTHS, YEARS = (1, 2, 7, 14), (1, 2, 3, 6), (1, 2, 5)


class Scale(NamedTuple):
    """From one counted day to another, both included."""

    start: int
    end: int

    def at(self, day: int) -> int:
        """Where a day stands, in thousandths; never outside of the drawing."""
        inner = WIDTH - 2 * MARGIN
        place = MARGIN + (day - self.start) * inner // max(self.end - self.start, 1)
        return min(max(place, 0), WIDTH)


class Tick(NamedTuple):
    """A named place of the axis. `number` is a year, a month (1-12) or a day of a month."""

    x: int
    unit: Unit
    number: int
    month: int = 0
    """Of a day."""


def scale(start: int, end: int) -> Scale:
    """A scale with these two days in it, and some room around a single one."""
    lacking = max(SHORTEST - (end - start), 0)
    return Scale(start - (lacking + 1) // 2, end + lacking // 2)


def ticks(of: Scale) -> tuple[Tick, ...]:
    """The finest of the usual steps that gives no more than six names. January bears its year."""
    length = of.end - of.start
    most = MOST_TICKS + 1
    fitting = (named(of, step) for named, step, each in steps() if length < most * step * each)
    return next(found for one in fitting if len(found := tuple(islice(one, most))) < most)


Naming = Callable[[Scale, int], Iterator[Tick]]


def steps() -> Iterator[tuple[Naming, int, int]]:
    """(how they are named, every how many of them, the days of the longest), from the finest on."""
    yield from ((days, step, 1) for step in DAYS)
    yield from ((months, step, 31) for step in MONTHS)
    for power in count():
        yield from ((years, step * 10**power, 366) for step in YEARS)


def days(of: Scale, step: int) -> Iterator[Tick]:
    """Every day, every second, every Monday or every second one."""
    for day in range(of.start, of.end + 1):
        if (day + 3) % step == 0:
            year, month = year_and_month(day)
            yield Tick(of.at(day), "day", day - first_of(year, month) + 1, month)


def months(of: Scale, step: int) -> Iterator[Tick]:
    """The months whose first day is on the scale."""
    year, month = year_and_month(of.start)
    before = year * 12 + month - 2
    for number in range(before + step - before % step, month_number(of.end) + 1, step):
        first = first_of(number // 12, number % 12 + 1)
        if first >= of.start:
            january = number % 12 == 0
            unit: Unit = "year" if january else "month"
            yield Tick(of.at(first), unit, number // 12 if january else number % 12 + 1)


def month_number(day: int) -> int:
    """The months from year 0 to that of a day."""
    year, month = year_and_month(day)
    return year * 12 + month - 1


def years(of: Scale, step: int) -> Iterator[Tick]:
    first, last = year_and_month(of.start)[0], year_and_month(of.end)[0]
    for year in range(-(-first // step) * step, last + 1, step):
        if first_of(year, 1) >= of.start:
            yield Tick(of.at(first_of(year, 1)), "year", year)
