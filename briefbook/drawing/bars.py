"""Bars: columns beside one another, the shares of a whole in one bar, and lengths under one another."""

from collections.abc import Sequence
from typing import NamedTuple

from .scale import WIDTH

WIDEST = 72
"""A column: three of them are no slabs."""
LOWEST = 25
"""Of a column that stands for anything at all: one is seen beside hundreds."""


class Column(NamedTuple):
    x: int
    width: int
    height: int
    """In thousandths of the highest."""


class Bar(NamedTuple):
    x: int
    width: int


def columns(counts: Sequence[int]) -> tuple[Column, ...]:
    """One for each count, in the middle of its place, with a sixth of that left free."""
    highest = max(counts, default=0) or 1
    place = WIDTH // max(len(counts), 1)
    width = min(place - max(place // 6, 2), WIDEST)
    return tuple(
        Column(
            (2 * number + 1) * WIDTH // (2 * len(counts)) - width // 2,
            width,
            height(count, highest),
        )
        for number, count in enumerate(counts)
    )


def height(count: int, highest: int) -> int:
    return max(count * WIDTH // highest, LOWEST) if count else 0


def shares(counts: Sequence[int]) -> tuple[Bar, ...]:
    """Parts of one bar, which they fill."""
    whole, before = sum(counts) or 1, 0
    found = []
    for count in counts:
        x = before * WIDTH // whole
        before += count
        found.append(Bar(x, before * WIDTH // whole - x))
    return tuple(found)


def tally(counts: Sequence[int]) -> tuple[int, ...]:
    """The length of each beside the greatest."""
    highest = max(counts, default=0) or 1
    return tuple(height(count, highest) for count in counts)
