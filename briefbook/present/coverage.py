"""How many briefings there are in each month, or in each year where that is a long time."""

from ..drawing import Column, Periods, columns, periods
from ..link import Book, Item
from ..shapes import ColumnShown, CoverageDrawn
from .cards import day
from .timelines import month, read, year

FEWEST = 5
"""A few briefings are counted at a glance."""
NUMBERED = 12
"""So many columns have room for a number above each; of more, only the highest has one."""


def coverage(book: Book, items: tuple[Item, ...]) -> CoverageDrawn | None:
    """Of a list of briefings; None where there is little to compare."""
    days = [item.day for item in items if item.day]
    found = periods(days) if len(days) >= FEWEST else None
    if found is None:
        return None
    peak = max(found.counts)
    highest = max(n for n, count in enumerate(found.counts) if count == peak)
    placed = columns(found.counts)
    return CoverageDrawn(
        briefings=len(days) - found.earlier,
        monthly=found.monthly,
        columns=tuple(
            column(book, found, number, placed[number], number == highest)
            for number in range(len(placed))
        ),
        most=name(book, found, highest),
        peak=peak,
        earlier=found.earlier,
    )


def column(book: Book, found: Periods, number: int, place: Column, is_highest: bool) -> ColumnShown:
    count = found.counts[number]
    return ColumnShown(
        label=name(book, found, number),
        tick=tick(book, found, number) if found.named[number] else "",
        count=count,
        x=place.x,
        width=place.width,
        height=place.height,
        numbered=is_highest or (count > 0 and len(found.counts) <= NUMBERED),
    )


def name(book: Book, found: Periods, number: int) -> str:
    """`February 2023`, or `2023`."""
    when = found.numbers[number]
    text = f"{year(when // 100)}-{when % 100:02d}" if found.monthly else year(when)
    return day(book, read(book, text)).text


def tick(book: Book, found: Periods, number: int) -> str:
    """The short name of a period; January bears its year."""
    when = found.numbers[number]
    if found.monthly and when % 100 != 1:
        return month(book, when % 100)
    return day(book, read(book, year(when // 100 if found.monthly else when))).text
