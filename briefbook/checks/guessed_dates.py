"""What relative words may mean, in EDTF, from where they are looked at; empty where they say too little."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from ..dates import parse
from ..dates.spans import MONTH_NAMES

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
NUMBERS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    "twenty",
)  # fmt: skip


class Seen(NamedTuple):
    """From where a phrase is looked at."""

    day: date
    hemisphere: str = "north"
    ahead: bool = False
    """Does its sentence speak of what is to come?"""


Guess = Callable[[re.Match[str], Seen], str]


def shifted(day: date, months: int) -> tuple[int, int]:
    """The year and the month so many months later."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return years, month + 1


def interval(first: date, last: date) -> str:
    return f"{first}/{last}" if first < last else f"{first}"


def near_day(found: re.Match[str], seen: Seen) -> str:
    """yesterday, tomorrow night"""
    words = found[1].lower()
    steps = {"the day before yesterday": -2, "yesterday": -1, "last night": -1, "tomorrow": 1}
    step = 2 if words == "the day after tomorrow" else steps.get(words, 0)
    return f"{seen.day + timedelta(step)}"


def weekday(found: re.Match[str], seen: Seen) -> str:
    """on Wednesday, last Friday: the one before, unless the words or the sentence look ahead."""
    which, number = direction(found[1]), DAYS.index(found[2])
    since = (seen.day.weekday() - number) % 7
    if which == 0:
        return f"{seen.day + timedelta(number - seen.day.weekday())}"
    same = 7 if which else 0
    if which == 1 or (which is None and seen.ahead):
        return f"{seen.day + timedelta(7 - since if since else same)}"
    return f"{seen.day - timedelta(since or same)}"


def weekday_of_week(found: re.Match[str], seen: Seen) -> str:
    """Wednesday last week"""
    step = (direction(found[2]) or 0) * 7 + DAYS.index(found[1]) - seen.day.weekday()
    return f"{seen.day + timedelta(step)}"


def direction(words: str | None) -> int | None:
    """-1 last, 0 this, 1 next; None where nothing is said."""
    if not words:
        return None
    last = words.lower().split()[-1]
    return {"last": -1, "past": -1, "this": 0, "next": 1, "coming": 1}[last]


def span(found: re.Match[str], seen: Seen) -> str:
    """last week, this fall, next January"""
    which, unit = direction(found[2]) or 0, found[3]
    if unit in MONTH_NAMES:
        return nearest(f"-{MONTH_NAMES.index(unit) + 1:02}", which, seen)
    unit = unit.lower()
    if unit in SEASONS:
        return nearest(f"-{SEASONS[unit]}", which, seen)
    monday = seen.day + timedelta(7 * which - seen.day.weekday())
    if unit == "weekend":
        return interval(monday + timedelta(5), monday + timedelta(6))
    if unit == "week":
        return part_of_week(monday, found[1], seen) if which == 0 else week(monday)
    return whole(unit, which, seen.day)


def week(monday: date) -> str:
    return interval(monday, monday + timedelta(6))


def part_of_week(monday: date, part: str | None, seen: Seen) -> str:
    sunday = monday + timedelta(6)
    match (part or "").lower():
        case "earlier":
            return interval(monday, max(monday, seen.day - timedelta(1)))
        case "later":
            return interval(min(sunday, seen.day + timedelta(1)), sunday)
    return week(monday)


def whole(unit: str, step: int, day: date) -> str:
    """The month, quarter, year or decade so many of them later."""
    if unit == "month":
        year, month = shifted(day, step)
        return f"{year:04}-{month:02}"
    if unit == "quarter":
        year, month = shifted(day, 3 * step)
        return f"{year:04}-{33 + (month - 1) // 3}"
    return f"{day.year + step:04}" if unit == "year" else f"{day.year // 10 + step:03}X"


def nearest(part: str, which: int, seen: Seen) -> str:
    """The month or season of the year that is over (-1), yet to begin (1), or nearest (0)."""
    today = seen.day.year * 10000 + seen.day.month * 100 + seen.day.day
    spans = [
        parse(f"{year:04}{part}", seen.hemisphere)
        for year in range(seen.day.year - 2, seen.day.year + 3)
    ]
    if which < 0:
        return [one.text for one in spans if (one.latest or 0) < today][-1]
    if which > 0:
        return next(one.text for one in spans if (one.earliest or 0) > today)
    apart = {one.text: max((one.earliest or 0) - today, today - (one.latest or 0)) for one in spans}
    return min(apart, key=apart.__getitem__)


def weekend(_found: re.Match[str], seen: Seen) -> str:
    """over the weekend: the one that has begun last, unless the sentence looks ahead."""
    past = seen.day.weekday() < 5 and not seen.ahead
    saturday = seen.day + timedelta(5 - seen.day.weekday() - 7 * past)
    return interval(saturday, saturday + timedelta(1))


def ago(found: re.Match[str], seen: Seen) -> str:
    return away(found, seen, -1)


def hence(found: re.Match[str], seen: Seen) -> str:
    return away(found, seen, 1)


def away(found: re.Match[str], seen: Seen, sign: int) -> str:
    """So many days, weeks or years away: as exactly as one counts in them."""
    number, unit = amount(found[1]), found[2].lower()
    if not 0 < number < 1000:
        return ""
    step = sign * number
    if unit in ("hour", "minute"):
        return f"{seen.day}" if number * (60 if unit == "hour" else 1) < 240 else ""
    if unit in ("day", "week", "fortnight"):
        days = {"day": 1, "week": 7, "fortnight": 14}[unit] * step
        return f"{seen.day + timedelta(days)}" + ("" if unit == "day" else "~")
    return whole(unit, step, seen.day) + ("" if unit == "decade" else "~")


def amount(words: str) -> int:
    """0 where no number is said."""
    words = words.lower()
    if words in ("a", "an"):
        return 1
    return int(words) if words.isdecimal() else NUMBERS.index(words) if words in NUMBERS else 0


def unsure(_found: re.Match[str], _seen: Seen) -> str:
    return ""
