"""Tables that go from book to book: an edit replaces a value or two, and leaves the rest where it is."""

from collections.abc import Iterator, Mapping
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")
FEW = 32
"""More replaced values than this are put into a table of their own."""


class Layered(Mapping[K, V]):
    """A table with other values for some of its keys: as long, in the same order, and not copied."""

    def __init__(self, below: Mapping[K, V], above: Mapping[K, V]) -> None:
        self.below, self.above = below, above

    def __getitem__(self, key: K) -> V:
        return self.above[key] if key in self.above else self.below[key]

    def __contains__(self, key: object) -> bool:
        return key in self.below

    def __iter__(self) -> Iterator[K]:
        return iter(self.below)

    def __len__(self) -> int:
        return len(self.below)


def replaced(table: Mapping[K, V], values: Mapping[K, V]) -> Mapping[K, V]:
    """The table with other values for keys that it has."""
    if not values:
        return table
    below, above = (table.below, table.above) if isinstance(table, Layered) else (table, {})
    above = {**above, **values}
    return Layered(below, above) if len(above) <= FEW else {**below, **above}
