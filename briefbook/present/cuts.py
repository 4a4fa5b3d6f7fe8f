"""Lists are cut: the newest 50, then a page a year, then a page a month where a year exceeds 100.

Items come newest first, and their years and months stay in that order.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from ..link import Book, Item

NEWEST = 50
YEAR_LIMIT = 100
UNDATED = "undated"
"""The period of what has no date, such as a biography that cites a source."""


class Cut(NamedTuple):
    """A part of a list, with the addresses (below the list's own) of the parts that it leads to."""

    items: tuple[Item, ...]
    more: tuple[str, ...] = ()


class Parts(NamedTuple):
    """A list by its years, and those of them that are long by their months."""

    items: tuple[Item, ...]
    years: dict[str, tuple[Item, ...]]
    months: dict[str, dict[str, tuple[Item, ...]]]


def parts(book: Book, items: tuple[Item, ...]) -> Parts:
    """The parts of a list, made once: it is known by what it is, not by what is in it."""
    table = book.tables.setdefault(parts, {})
    found = table.get(id(items))
    if not isinstance(found, Parts):
        years = split(items, lambda i: i.day // 10000 if i.day else None, year_of)
        months = {
            year: split(rows, lambda i: i.day // 100, month_of)
            for year, rows in years.items()
            if is_long(year, rows)
        }
        found = table[id(items)] = Parts(items, years, months)
    return found


def year_of(item: Item) -> str:
    """In EDTF: `2023`, `-0043` for 44 BC, `Y12000`; the floor of // suits negative years."""
    if not item.day:
        return UNDATED
    year = item.day // 10000
    return f"Y{year}" if abs(year) > 9999 else f"{'-' * (year < 0)}{abs(year):04d}"


def month_of(item: Item) -> str:
    return f"{year_of(item)}-{item.day // 100 % 100:02d}"


def split(
    items: Iterable[Item], number: Callable[[Item], int | None], period: Callable[[Item], str]
) -> dict[str, tuple[Item, ...]]:
    """By period; where the next one begins is told by its number alone."""
    groups = (tuple(rows) for _, rows in groupby(items, number))
    return {period(rows[0]): rows for rows in groups}


def is_long(year: str, rows: tuple[Item, ...]) -> bool:
    """EDTF has no months in years of five digits, and what is undated has none at all."""
    return len(rows) > YEAR_LIMIT and year != UNDATED and year[0] != "Y"


def periods(book: Book, items: tuple[Item, ...]) -> Iterator[str]:
    """The years and months that have a page of their own."""
    if len(items) > NEWEST:
        whole = parts(book, items)
        for year in whole.years:
            yield year
            yield from whole.months.get(year, ())


def cut(book: Book, items: tuple[Item, ...], period: str = "") -> Cut:
    """What a list's own page shows (period empty), or the page of a year or month."""
    if len(items) <= NEWEST and not period:
        return Cut(items)
    whole = parts(book, items)
    if not period:
        return Cut(items[:NEWEST], tuple(whole.years))
    if period in whole.months:
        return Cut(whole.years[period][:NEWEST], tuple(whole.months[period]))
    if period in whole.years:
        return Cut(whole.years[period])
    months = whole.months.get(period.rpartition("-")[0], {})
    return Cut(months.get(period, ()))
