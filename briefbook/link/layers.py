"""Tables that go from book to book: an edit changes a value or two, and leaves the rest where it is."""

from collections.abc import Iterable, Iterator, Mapping, Set
from functools import cached_property
from typing import TypeVar, overload

K = TypeVar("K")
V = TypeVar("V")
D = TypeVar("D")
FEW = 256
"""More changed values than this are put into a table of their own, and so is a small table."""


class Layered(Mapping[K, V]):
    """A table with other values for some keys and without some others, which is not copied.

    New keys stand behind all others.
    """

    def __init__(self, below: Mapping[K, V], above: Mapping[K, V], gone: Set[K]) -> None:
        self.below, self.above, self.gone = below, above, gone

    def __getitem__(self, key: K) -> V:
        if key in self.above:
            return self.above[key]
        if key in self.gone:
            raise KeyError(key)
        return self.below[key]

    @overload
    def get(self, key: K, /) -> V | None: ...
    @overload
    def get(self, key: K, /, default: V | D) -> V | D: ...
    def get(self, key: K, /, default: V | D | None = None) -> V | D | None:
        if key in self.above:
            return self.above[key]
        return default if key in self.gone else self.below.get(key, default)

    def __contains__(self, key: object) -> bool:
        return key in self.above or (key in self.below and key not in self.gone)

    def __iter__(self) -> Iterator[K]:
        gone, below = self.gone, self.below
        yield from (key for key in below if key not in gone) if gone else below
        yield from (key for key in self.above if key not in below)

    def __len__(self) -> int:
        return self.length

    @cached_property
    def length(self) -> int:
        new = sum(key not in self.below for key in self.above)
        return len(self.below) - len(self.gone) + new


def replaced(
    table: Mapping[K, V], values: Mapping[K, V], without: Iterable[K] = ()
) -> Mapping[K, V]:
    """The table with these values, and without some keys; the old one stays as it is."""
    without = frozenset(without)
    if not values and not without:
        return table
    if isinstance(table, Layered):
        below, above, gone = table.below, table.above, table.gone
    else:
        below, above, gone = table, {}, frozenset[K]()
    above = {key: value for key, value in {**above, **values}.items() if key not in without}
    gone = {key for key in (gone | without) if key in below and key not in above}
    if len(below) > FEW and len(above) + len(gone) <= FEW:
        return Layered(below, above, gone)
    whole = {**below, **above}
    for key in gone:
        del whole[key]
    return whole
