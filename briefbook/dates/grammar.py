"""Strict EDTF: a text in, a Date out, None where the text has no form of EDTF.

A text of the right form that names no day (month 13, 30 February) raises DateError. Seconds may
be left out of a time, as ISO 8601-1 allows. One row of SHAPES is one form of a single date.
"""

import re
from collections.abc import Callable

from . import spans
from .date import Date, DateError, Precision, Qualifier

_MARK = r"([?~%]?)"
_YEAR = r"(-?[0-9]{4})"
_HOURS = r"(?:[01][0-9]|2[0-3])"
_TIME = rf"({_HOURS}:[0-5][0-9](?::[0-5][0-9])?(?:Z|[+-]{_HOURS}(?::[0-5][0-9])?)?)"

_QUALIFIERS: dict[str, Qualifier] = {
    "": "",
    "?": "uncertain",
    "~": "approximate",
    "%": "both",
}

_NUMBERS = "Months are 01 to 12, seasons 21 to 24 (spring to winter), quarters 33 to 36."


def read(text: str, hemisphere: str = "north") -> Date | None:
    if text.startswith("["):
        return _set(text, hemisphere)
    if "/" in text:
        return _interval(text, hemisphere)
    return _single(text, hemisphere)


def _single(text: str, hemisphere: str) -> Date | None:
    for shape, build in SHAPES:
        if match := shape.fullmatch(text):
            return build(match, hemisphere)
    return None


def _day(match: re.Match[str], _hemisphere: str) -> Date:
    year, month, day, mark = match.groups()
    number = _number(year, month, day)
    return Date(match[0], number, number, "day", _QUALIFIERS[mark])


def _moment(match: re.Match[str], _hemisphere: str) -> Date:
    year, month, day, time = match.groups()
    number = _number(year, month, day)
    return Date(match[0], number, number, "time", time=time)


def _part_of_year(match: re.Match[str], hemisphere: str) -> Date:
    """A month, and the seasons and quarters that are numbered like one."""
    year, part, mark = match.groups()
    first, last, precision = _part_span(_year_number(year), int(part), hemisphere)
    number = 0 if precision == "month" else int(part)
    return Date(match[0], first, last, precision, _QUALIFIERS[mark], season=number)


def _year(match: re.Match[str], _hemisphere: str) -> Date:
    """A year of four digits, or a longer one after a Y."""
    year = _year_number(match[1])
    return Date(match[0], *spans.years(year, year), "year", _QUALIFIERS[match[2]])


def _some_day(match: re.Match[str], _hemisphere: str) -> Date:
    year, month = _year_number(match[1]), int(match[2])
    _check_month(month)
    span = spans.months(year, month, 1)
    return Date(match[0], *span, "month", _QUALIFIERS[match[3]], unspecified="day")


def _some_month(match: re.Match[str], _hemisphere: str) -> Date:
    year = _year_number(match[1])
    qualifier = _QUALIFIERS[match[3]]
    if match[2]:
        return Date(match[0], *spans.years(year, year), "year", qualifier, unspecified="day")
    return Date(match[0], *spans.years(year, year), "year", qualifier, unspecified="month")


def _some_year(match: re.Match[str], _hemisphere: str) -> Date:
    sign, start, digit, mark = match.groups()
    precision: Precision = "century" if digit == "X" else "decade"
    low = int((start + digit + "X").replace("X", "0"))
    high = int((start + digit + "X").replace("X", "9"))
    # -0000 is no year: the years of -000X end with -0001.
    first, last = (-high, min(-low, -1)) if sign else (low, high)
    return Date(match[0], *spans.years(first, last), precision, _QUALIFIERS[mark])


def _interval(text: str, hemisphere: str) -> Date | None:
    start_text, _, end_text = text.partition("/")
    start, end = _end(start_text, hemisphere), _end(end_text, hemisphere)
    if start is None or end is None:
        return None
    if start.earliest is None and end.latest is None:
        raise DateError(
            "An interval needs a date on at least one side.",
            "Write since-then as 2022-02-24/.. and until-then as ../2013.",
        )
    return _between(text, start, end)


def _end(text: str, hemisphere: str) -> Date | None:
    if text == "..":
        return Date(text, None, None, "open")
    if text == "":
        return Date(text, None, None, "unknown")
    date = _single(text, hemisphere)
    return None if date and date.time else date


def _between(text: str, start: Date, end: Date) -> Date:
    if start.earliest is not None and end.latest is not None and end.latest < start.earliest:
        raise DateError(
            f'"{end.text}" is before "{start.text}", where the interval starts.',
            "The start comes first. Is a year, or the order, mistaken?",
        )
    return Date(text, start.earliest, end.latest, "interval", parts=(start, end))


def _set(text: str, hemisphere: str) -> Date | None:
    """One of several: `[1667,1668,1670..1672]`, with `..` before the first or after the last."""
    if not text.endswith("]"):
        return None
    members = []
    for item in text[1:-1].split(","):
        if (member := _member(item, hemisphere)) is None:
            return None
        members.append(member)
    starts = [member.earliest for member in members if member.earliest is not None]
    ends = [member.latest for member in members if member.latest is not None]
    earliest = min(starts) if len(starts) == len(members) else None
    latest = max(ends) if len(ends) == len(members) else None
    return Date(text, earliest, latest, "set", parts=tuple(members))


def _member(text: str, hemisphere: str) -> Date | None:
    start_text, dots, end_text = text.partition("..")
    if not dots:
        return _end(text, hemisphere) if text else None
    start, end = _end(start_text or "..", hemisphere), _end(end_text or "..", hemisphere)
    if start is None or end is None or start.precision == end.precision == "open":
        return None
    return _between(text, start, end)


def _number(year: str, month: str, day: str) -> int:
    number = spans.day_number(_year_number(year), int(month), int(day))
    _check_day(*spans.year_month_day(number))
    return number


def _year_number(text: str) -> int:
    if text == "-0000":
        raise DateError("There is no year -0000.", "The year before 0001 is 0000, which is 1 BC.")
    return int(text)


def _part_span(year: int, part: int, hemisphere: str) -> tuple[int, int, Precision]:
    if 21 <= part <= 24:
        return *spans.season(year, part, hemisphere), "season"
    if 33 <= part <= 36:
        return *spans.quarter(year, part), "quarter"
    _check_month(part)
    return *spans.months(year, part, 1), "month"


def _check_month(month: int) -> None:
    if not 1 <= month <= 12:
        raise DateError(f"There is no month {month:02}.", _NUMBERS)


def _check_day(year: int, month: int, day: int) -> None:
    _check_month(month)
    length = spans.month_length(year, month)
    if not 1 <= day <= length:
        name = f"{spans.MONTH_NAMES[month - 1]} {year}"
        raise DateError(
            f"{name} has {length} days: there is no day {day:02}.",
            f"If the day is not known, write the month alone: {year:04}-{month:02}.",
        )


SHAPES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], str], Date]], ...] = (
    (re.compile(rf"{_YEAR}-([0-9]{{2}})-([0-9]{{2}}){_MARK}"), _day),
    (re.compile(rf"{_YEAR}-([0-9]{{2}}){_MARK}"), _part_of_year),
    (re.compile(rf"{_YEAR}{_MARK}"), _year),
    (re.compile(rf"{_YEAR}-([0-9]{{2}})-([0-9]{{2}})T{_TIME}"), _moment),
    (re.compile(rf"{_YEAR}-([0-9]{{2}})-XX{_MARK}"), _some_day),
    (re.compile(rf"{_YEAR}-XX(-XX)?{_MARK}"), _some_month),
    (re.compile(rf"(-?)([0-9]{{2}})([0-9X])X{_MARK}"), _some_year),
    # Eleven digits keep a day's number below 2**53, which is where JSON's readers lose count.
    (re.compile(rf"Y(-?[1-9][0-9]{{4,10}}){_MARK}"), _year),
)
