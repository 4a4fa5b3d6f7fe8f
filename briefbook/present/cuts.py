"""Lists are cut: the newest 50, then a page a year, then a page a month where a year exceeds 100.

Items come newest first, and their years and months stay in that order.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from ..link import Item

NEWEST = 50
YEAR_LIMIT = 100
UNDATED = "undated"
"""The period of what has no date, such as a biography that cites a source."""


class Cut(NamedTuple):
    """A part of a list, with the addresses (below the list's own) of the parts that it leads to."""

    items: tuple[Item, ...]
    more: tuple[str, ...] = ()


def years(items: Iterable[Item]) -> dict[str, tuple[Item, ...]]:
    return split(items, year_of)


def months(items: Iterable[Item]) -> dict[str, tuple[Item, ...]]:
    return split(items, lambda item: f"{year_of(item)}-{item.day // 100 % 100:02d}")


def year_of(item: Item) -> str:
    """In EDTF: `2023`, `-0043` for 44 BC, `Y12000`; the floor of // suits negative years."""
    if not item.day:
        return UNDATED
    year = item.day // 10000
    return f"Y{year}" if abs(year) > 9999 else f"{'-' * (year < 0)}{abs(year):04d}"


def split(items: Iterable[Item], period: Callable[[Item], str]) -> dict[str, tuple[Item, ...]]:
    found: dict[str, list[Item]] = {}
    for item in items:
        found.setdefault(period(item), []).append(item)
    return {key: tuple(rows) for key, rows in found.items()}


def periods(items: tuple[Item, ...]) -> Iterator[str]:
    """The years and months that have a page of their own."""
    if len(items) <= NEWEST:
        return
    for year, rows in years(items).items():
        yield year
        if has_months(year, rows):
            yield from months(rows)


def has_months(year: str, rows: tuple[Item, ...]) -> bool:
    """EDTF has no months in years of five digits, and what is undated has none at all."""
    return len(rows) > YEAR_LIMIT and year != UNDATED and year[0] != "Y"


def cut(items: tuple[Item, ...], period: str = "") -> Cut:
    """What a list's own page shows (period empty), or the page of a year or month."""
    if not period:
        more = tuple(years(items)) if len(items) > NEWEST else ()
        return Cut(items[:NEWEST], more)
    rows = years(items).get(period)
    if rows is None:
        return Cut(months(items).get(period, ()))
    if not has_months(period, rows):
        return Cut(rows)
    return Cut(rows[:NEWEST], tuple(months(rows)))
