"""The time of a date-time, taken apart."""

from typing import NamedTuple


class Clock(NamedTuple):
    hour: str
    minute: str
    second: str
    """ "" where the author gave none."""
    offset: int | None
    """Minutes east of UTC; None for a local time."""


def clock(time: str) -> Clock:
    """Parts of a time in EDTF's form, such as "10:30", "10:30:00Z" or "10:30:00+01"."""
    has_second = time[5:6] == ":"
    zone = time[8:] if has_second else time[5:]
    return Clock(time[:2], time[3:5], time[6:8] if has_second else "", _offset(zone))


def _offset(zone: str) -> int | None:
    if not zone:
        return None
    if zone == "Z":
        return 0
    minutes = int(zone[1:3]) * 60 + int(zone[4:6] or 0)
    return -minutes if zone[0] == "-" else minutes
