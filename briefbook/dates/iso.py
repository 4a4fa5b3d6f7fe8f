"""Dates for machines: HTML's `<time datetime>` and the bounds as ISO days."""

from .clock import clock
from .date import Date
from .spans import year_month_day


def datetime_attribute(date: Date) -> str | None:
    """A value valid for HTML's `<time datetime>`, or None where HTML cannot say the date.

    HTML knows exact years (above 0), months, days and date-times.
    """
    if date.earliest is None or date.qualifier or date.unspecified:
        return None
    year, month, day = year_month_day(date.earliest)
    if year < 1:
        return None
    match date.precision:
        case "year":
            return f"{year:04}"
        case "month":
            return f"{year:04}-{month:02}"
        case "day":
            return f"{year:04}-{month:02}-{day:02}"
        case "time":
            return f"{year:04}-{month:02}-{day:02}T{_html_time(date.time)}"
    return None


def iso_bounds(date: Date) -> tuple[str | None, str | None]:
    """The first and last possible day as yyyy-mm-dd; a year above 9999 gets a plus sign."""
    return _iso_day(date.earliest), _iso_day(date.latest)


def _iso_day(number: int | None) -> str | None:
    if number is None:
        return None
    year, month, day = year_month_day(number)
    sign = "-" if year < 0 else "+" if year > 9999 else ""
    return f"{sign}{abs(year):04}-{month:02}-{day:02}"


def _html_time(time: str) -> str:
    hour, minute, second, offset = clock(time)
    seconds = f":{second}" if second else ""
    return f"{hour}:{minute}{seconds}{_html_offset(offset)}"


def _html_offset(minutes: int | None) -> str:
    """HTML wants hours and minutes, and refuses -00:00."""
    if minutes is None:
        return ""
    if minutes == 0:
        return "Z"
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
