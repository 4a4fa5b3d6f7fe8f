"""Tables of sorted rows: made of all documents, and remade where a few of them change."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any, NamedTuple, TypeVar

from .layers import replaced

K = TypeVar("K", bound=Hashable)
R = TypeVar("R", bound=Hashable)
V = TypeVar("V")
Rows = dict[K, list[R]]
"""Rows by key, in any order."""
Table = Mapping[K, tuple[R, ...]]
FEW = 8
"""More new rows than this are put in by sorting."""


class Order(NamedTuple):
    """How the rows of a table stand: by their place, and how many of them are sorted at once."""

    place: Callable[[Any], Any] | None = None
    sort: Callable[[list[Any]], None] = list.sort


NATURAL = Order()


def retables(
    old: dict[str, Table[K, R]],
    gone: Mapping[str, Rows[K, R]],
    come: Mapping[str, Rows[K, R]],
    order: Order = NATURAL,
) -> dict[str, Table[K, R]]:
    """The same for several tables, each with its name."""
    changed = {
        name: retable(old.get(name, {}), gone.get(name, {}), come.get(name, {}), order)
        for name in {**gone, **come}
    }
    return {name: rows for name, rows in {**old, **changed}.items() if rows}


def retable(
    old: Table[K, R], gone: Rows[K, R], come: Rows[K, R], order: Order = NATURAL
) -> Table[K, R]:
    """The table without some rows and with others; the old one stays as it is."""
    if not old:
        return table(come, order)
    changed = {}
    for key in dict.fromkeys((*gone, *come)):
        rows = old.get(key, ())
        others = exchanged(rows, gone.get(key, ()), come.get(key, ()), order)
        if others is not rows:
            changed[key] = others
    return patched(old, changed)


def table(rows: Rows[K, R], order: Order = NATURAL) -> Table[K, R]:
    for found in rows.values():
        if len(found) > 1:
            order.sort(found)
    return {key: tuple(found) for key, found in rows.items()}


def exchanged(
    old: tuple[R, ...], gone: Iterable[R], come: Iterable[R], order: Order
) -> tuple[R, ...]:
    """The rows of one key without some and with others."""
    less, more = Counter(gone), Counter(come)
    left, new = less - more, more - less
    if not left and not new:
        return old
    rows = list(old)
    for row in left.elements():
        del rows[place(rows, row, order)]
    if new.total() > FEW:
        rows += new.elements()
        order.sort(rows)
        return tuple(rows)
    for row in new.elements():
        rows.insert(place(rows, row, order), row)
    return tuple(rows)


def patched(old: Mapping[K, V], values: Mapping[K, V | None]) -> Mapping[K, V]:
    """With some values replaced, or the old one if all are as before; empty ones are out."""
    changed = {key: value for key, value in values.items() if (value or None) != old.get(key)}
    if not changed:
        return old
    kept = {key: value for key, value in changed.items() if value}
    return replaced(old, kept, changed.keys() - kept.keys())


def place(rows: list[Any], row: Any, order: Order) -> int:
    """Where a row stands or would stand; of equal ones, the first."""
    key = order.place
    return bisect_left(rows, key(row), key=key) if key else bisect_left(rows, row)
