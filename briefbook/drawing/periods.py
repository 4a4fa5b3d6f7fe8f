"""Counts by month, or by year where the months are too many."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

MOST_MONTHS, MOST_YEARS, MOST_NAMES = 24, 30, 6
FEWEST = 3
STEPS = (1, 2, 3, 6)


class Periods(NamedTuple):
    """`counts` from the period `first` on: a month as yyyymm, or a year."""

    monthly: bool
    numbers: tuple[int, ...]
    counts: tuple[int, ...]
    named: tuple[bool, ...]
    """Which of them are named on the axis."""
    earlier: int = 0
    """How many lie before the first year that is drawn."""


def periods(days: Iterable[int]) -> Periods | None:
    """Of days (yyyymmdd); None where there are fewer than three months to compare."""
    by_month = Counter(day // 100 for day in days)
    if not by_month:
        return None
    months = tuple(all_months(min(by_month), max(by_month)))
    if len(months) < FEWEST:
        return None
    if len(months) <= MOST_MONTHS:
        counts = tuple(by_month[month] for month in months)
        return Periods(True, months, counts, named_months(months))
    return of_years(by_month)


def all_months(first: int, last: int) -> Iterator[int]:
    """No more than one above the limit: who counts further counts in years."""
    start = first // 100 * 12 + first % 100 - 1
    end = last // 100 * 12 + last % 100 - 1
    for number in range(start, min(end, start + MOST_MONTHS) + 1):
        yield number // 12 * 100 + number % 12 + 1


def named_months(months: tuple[int, ...]) -> tuple[bool, ...]:
    """Every month, every second, third or sixth: January among them, and six in all at most."""
    for step in STEPS:
        found = tuple((month % 100 - 1) % step == 0 for month in months)
        if sum(found) <= MOST_NAMES:
            break
    return found


def of_years(by_month: Counter[int]) -> Periods:
    by_year: Counter[int] = Counter()
    for month, count in by_month.items():
        by_year[month // 100] += count
    last = max(by_year)
    years = tuple(range(max(min(by_year), last - MOST_YEARS + 1), last + 1))
    earlier = sum(count for year, count in by_year.items() if year < years[0])
    step = next(step for step in (1, 2, 5, 10) if len(years) <= step * (MOST_NAMES - 1))
    named = tuple((last - year) % step == 0 for year in years)
    return Periods(False, years, tuple(by_year[year] for year in years), named, earlier)
