"""Tables of sorted rows: made of all documents, and remade where a few of them change."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any, TypeVar

K = TypeVar("K", bound=Hashable)
R = TypeVar("R", bound=Hashable)
V = TypeVar("V")
Table = dict[K, tuple[R, ...]]
FEW = 8
"""More new rows than this are put in by sorting."""


def itself(row: R) -> Any:
    return row


def retables(
    old: dict[str, Table[K, R]],
    gone: Iterable[tuple[str, K, R]],
    come: Iterable[tuple[str, K, R]],
    order: Callable[[R], Any] = itself,
) -> dict[str, Table[K, R]]:
    """The same for several tables, each with its name."""
    less, more = by_name(gone), by_name(come)
    changed = {
        name: retable(old.get(name, {}), less.get(name, ()), more.get(name, ()), order)
        for name in {**less, **more}
    }
    return {name: rows for name, rows in {**old, **changed}.items() if rows}


def by_name(rows: Iterable[tuple[str, K, R]]) -> dict[str, list[tuple[K, R]]]:
    found: dict[str, list[tuple[K, R]]] = {}
    for name, key, row in rows:
        found.setdefault(name, []).append((key, row))
    return found


def retable(
    old: Table[K, R],
    gone: Iterable[tuple[K, R]],
    come: Iterable[tuple[K, R]],
    order: Callable[[R], Any] = itself,
) -> Table[K, R]:
    """The table without some rows and with others; the old one stays as it is."""
    less, more = apart(gone, come)
    changed = {key: list(old.get(key, ())) for key in (*less, *more)}
    for key, rows in less.items():
        for row in rows:
            del changed[key][place(changed[key], row, order)]
    for key, rows in more.items():
        if len(rows) > FEW:
            changed[key] = sorted((*changed[key], *rows), key=order)
        else:
            for row in rows:
                changed[key].insert(place(changed[key], row, order), row)
    return patched(old, {key: tuple(rows) for key, rows in changed.items()})


def apart(
    gone: Iterable[tuple[K, R]], come: Iterable[tuple[K, R]]
) -> tuple[dict[K, list[R]], dict[K, list[R]]]:
    """What is gone and not come again, and what has come and was not there, by key."""
    less = Counter(gone)
    more: dict[K, list[R]] = {}
    for pair in come:
        if less and less[pair] > 0:
            less[pair] -= 1
        else:
            more.setdefault(pair[0], []).append(pair[1])
    left: dict[K, list[R]] = {}
    for key, row in less.elements():
        left.setdefault(key, []).append(row)
    return left, more


def patched(old: dict[K, V], values: Mapping[K, V | None]) -> dict[K, V]:
    """A copy with some values replaced, or the old one if all are as before; empty ones are out."""
    changed = {key: value for key, value in values.items() if (value or None) != old.get(key)}
    if not changed:
        return old
    result = dict(old)
    for key, value in changed.items():
        if value:
            result[key] = value
        else:
            del result[key]
    return result


def place(rows: list[R], row: R, order: Callable[[R], Any]) -> int:
    """Where a row stands or would stand; of equal ones, the first."""
    return bisect_left(rows, order(row), key=order)
