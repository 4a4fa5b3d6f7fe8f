"""Lists are cut: the newest 50, then a page a year, then a page a month where a year exceeds 100."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from ..link import Item

NEWEST = 50
YEAR_LIMIT = 100


class Cut(NamedTuple):
    """A part of a list, with the addresses (below the list's own) of the parts that it leads to."""

    items: tuple[Item, ...]
    more: tuple[str, ...] = ()


def years(items: Iterable[Item]) -> dict[str, tuple[Item, ...]]:
    return split(items, lambda item: f"{item.day // 10000:04d}")


def months(items: Iterable[Item]) -> dict[str, tuple[Item, ...]]:
    return split(items, lambda item: f"{item.day // 10000:04d}-{item.day // 100 % 100:02d}")


def split(items: Iterable[Item], period: Callable[[Item], str]) -> dict[str, tuple[Item, ...]]:
    found: dict[str, list[Item]] = {}
    for item in items:
        found.setdefault(period(item), []).append(item)
    return {key: tuple(rows) for key, rows in sorted(found.items(), reverse=True)}


def periods(items: tuple[Item, ...]) -> Iterator[str]:
    """The years and months that have a page of their own."""
    if len(items) <= NEWEST:
        return
    for year, rows in years(items).items():
        yield year
        if len(rows) > YEAR_LIMIT:
            yield from months(rows)


def cut(items: tuple[Item, ...], period: str = "") -> Cut:
    """What a list's own page shows (period empty), or the page of a year or month."""
    if not period:
        more = tuple(years(items)) if len(items) > NEWEST else ()
        return Cut(items[:NEWEST], more)
    if len(period) > 4:
        return Cut(months(items).get(period, ()))
    rows = years(items).get(period, ())
    if len(rows) <= YEAR_LIMIT:
        return Cut(rows)
    return Cut(rows[:NEWEST], tuple(months(rows)))
