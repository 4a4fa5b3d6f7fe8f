"""How good forecasts were: the Brier score."""

from collections.abc import Sequence
from typing import NamedTuple


class Forecast(NamedTuple):
    """A range of chances in whole per cent, and whether it came true."""

    low: int
    high: int
    came_true: bool


def brier(forecasts: Sequence[Forecast]) -> int:
    """The mean square of how far the middle of each range was off, in thousandths.

    0 is perfect, 250 is what always saying fifty-fifty gives, 1000 is always wrong (Brier, 1950).
    """
    off = [one.low + one.high - 200 * one.came_true for one in forecasts]
    whole = 40 * max(len(off), 1)
    return (sum(n * n for n in off) + whole // 2) // whole
