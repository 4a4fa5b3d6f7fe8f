"""The value: one EDTF date, and the error that refuses one."""

from typing import Literal

import msgspec

Precision = Literal[
    "time",
    "day",
    "month",
    "season",
    "quarter",
    "year",
    "decade",
    "century",
    "interval",
    "set",
    "open",
    "unknown",
]
"""What the author named. "open" and "unknown" are ends of an interval, never a whole date."""

Qualifier = Literal["", "uncertain", "approximate", "both"]
"""EDTF's marks: none, `?`, `~`, `%`."""


class Date(msgspec.Struct, frozen=True, gc=False):
    """One EDTF date: the days that it may mean, and how exactly it was given.

    A day is the integer yyyymmdd (year * 10000 + month * 100 + day), proleptic Gregorian with
    astronomical years: 0 is 1 BC, and 3 February of -43 is -429797. These integers sort as the
    days do. `earliest` and `latest` are None where that side is open or unknown.
    """

    text: str
    """EDTF as the author wrote it."""
    earliest: int | None
    """The first day that it may mean."""
    latest: int | None
    """The last day that it may mean."""
    precision: Precision
    qualifier: Qualifier = ""
    """The mark of the whole date; the ends of an interval and members of a set keep their own."""
    time: str = ""
    """What stands after the T of a date-time, such as "10:30:00+01:00"."""
    unspecified: Literal["", "month", "day"] = ""
    """What was written XX: 2004-XX has precision year, and some month of it is meant."""
    season: int = 0
    """EDTF's number of a season (21 spring to 24 winter) or of a quarter (33 to 36)."""
    parts: "tuple[Date, ...]" = ()
    """The start and the end of an interval, or the members of a set."""


class DateError(ValueError):
    """A text that is no date: what happened, what to do, and a right form where one is certain."""

    def __init__(self, message: str, hint: str = "", suggestion: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.suggestion = suggestion
        """Valid EDTF, or "" where nothing or more than one thing may have been meant."""
