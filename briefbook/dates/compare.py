"""Dates beside one another, by the days that they may mean.

The days are those that were written, in whatever offset; a date-time counts as its day.
"""

from .clock import clock
from .date import Date

Order = tuple[bool, int, bool, int, int, str]


def order(date: Date) -> Order:
    """A sort key: the earliest day (open starts first), the latest (open ends last), the time.

    Whole days come before their moments, moments in the order of UTC (a local time counts as
    UTC); what is equal in all this is sorted by its text.
    """
    return (
        date.earliest is not None,
        date.earliest or 0,
        date.latest is None,
        date.latest or 0,
        _moment(date.time),
        date.text,
    )


def overlaps(a: Date, b: Date) -> bool:
    """Whether some day lies within the bounds of both."""
    return not before(a, b) and not before(b, a)


def contains(outer: Date, inner: Date) -> bool:
    """Whether every day that `inner` may mean lies within the bounds of `outer`."""
    starts = outer.earliest is None or (
        inner.earliest is not None and outer.earliest <= inner.earliest
    )
    ends = outer.latest is None or (inner.latest is not None and inner.latest <= outer.latest)
    return starts and ends


def before(a: Date, b: Date) -> bool:
    """Whether `a` is certainly over before `b` begins."""
    return a.latest is not None and b.earliest is not None and a.latest < b.earliest


def _moment(time: str) -> int:
    """Seconds of UTC within the day, raised by two days so that no time at all (0) is first."""
    if not time:
        return 0
    hour, minute, second, offset = clock(time)
    minutes = 2 * 24 * 60 + int(hour) * 60 + int(minute) - (offset or 0)
    return minutes * 60 + int(second or 0)
