"""Arcs between the rows of a list: which two of them belong together, and how closely."""

from collections.abc import Mapping
from typing import NamedTuple

MOST = 16
"""So many of the closest are drawn: more would be a tangle."""
ROW, DEPTH = 100, 1000
"""The height of a row, and how far the longest arc reaches out."""
NEAREST = 220
"""How far the arc between two neighbours reaches out."""


class Arc(NamedTuple):
    """From the middle of one row to that of another, below it."""

    upper: int
    lower: int
    times: int
    top: int
    bottom: int
    depth: int
    weight: int
    """1 to 3: how thick it is drawn."""


def arcs(pairs: Mapping[tuple[int, int], int], rows: int) -> tuple[Arc, ...]:
    """The closest of these pairs of rows, in the order of the rows."""
    closest = sorted(pairs, key=lambda pair: (-pairs[pair], pair))[:MOST]
    most = max((pairs[pair] for pair in closest), default=1)
    return tuple(arc(pair, pairs[pair], most, rows) for pair in sorted(closest))


def arc(pair: tuple[int, int], times: int, most: int, rows: int) -> Arc:
    upper, lower = pair
    reach = (DEPTH - NEAREST) * (lower - upper - 1) // max(rows - 2, 1)
    return Arc(
        upper=upper,
        lower=lower,
        times=times,
        top=upper * ROW + ROW // 2,
        bottom=lower * ROW + ROW // 2,
        depth=NEAREST + reach,
        weight=(3 * times + most - 1) // most,
    )
