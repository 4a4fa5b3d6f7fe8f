"""A date in readers' words. Every word and every order of words comes from `words`."""

from collections.abc import Callable
from typing import Protocol

from .clock import clock
from .date import Date, Precision
from .spans import year_month_day


class Words(Protocol):
    """The words of one language, by key, with the values of their placeholders."""

    def __call__(self, key: str, /, **values: object) -> str: ...


def display(date: Date, words: Words) -> str:
    """ "16 February 2023", "autumn 2022", "about 1990": a phrase that can stand in a sentence."""
    plain = _WORDINGS[date.precision](date, words)
    return words(f"date.{date.qualifier}", date=plain) if date.qualifier else plain


def _day(date: Date, words: Words) -> str:
    year, month, day = _start(date)
    return words("date.day", day=day, month=_month_with_day(month, words), year=_year(year, words))


def _time(date: Date, words: Words) -> str:
    hour, minute, second, offset = clock(date.time)
    exact = second not in ("", "00")
    key = "date.clock_with_seconds" if exact else "date.clock"
    time = words(key, hour=hour, minute=minute, second=second)
    if offset is not None:
        time = words("date.zone", time=time, offset=_offset(offset))
    return words("date.time", date=_day(date, words), time=time)


def _offset(minutes: int) -> str:
    """Hours from UTC as readers see them: "", "+1", "−3:30"."""
    if minutes == 0:
        return ""
    hours, rest = divmod(abs(minutes), 60)
    sign = "\N{MINUS SIGN}" if minutes < 0 else "+"
    return f"{sign}{hours}:{rest:02}" if rest else f"{sign}{hours}"


def _month(date: Date, words: Words) -> str:
    year, month, _ = _start(date)
    name = words(f"date.month.{month}")
    plain = words("date.month_of_year", month=name, year=_year(year, words))
    return words("date.some_day", span=plain) if date.unspecified else plain


def _year_alone(date: Date, words: Words) -> str:
    plain = _year(_start(date)[0], words)
    return words(f"date.some_{date.unspecified}", span=plain) if date.unspecified else plain


def _season(date: Date, words: Words) -> str:
    name = words(f"date.season.{date.season}")
    first, last = _start(date)[0], _last_year(date)
    if first == last:
        return words("date.season_of_year", season=name, year=_year(first, words))
    return words("date.season_of_years", season=name, years=_season_years(first, words))


def _season_years(first: int, words: Words) -> str:
    """The two years of a winter: "2022–23", "1999–2000"."""
    last = first + 1
    short = first >= 1000 and last % 100 != 0
    second = f"{last % 100:02}" if short else _year(last, words)
    return words("date.season_years", first=_year(first, words), last=second)


def _quarter(date: Date, words: Words) -> str:
    return words(f"date.quarter.{date.season}", year=_year(_start(date)[0], words))


def _decade(date: Date, words: Words, side: str = "") -> str:
    """The 1980s; but 2000–2009, since "the 2000s" is the name of a century."""
    first, last = _start(date)[0], _last_year(date)
    if first >= 1000 and first % 100:
        return words(f"date.decade{side}", year=first)
    return words("date.years", first=_year(first, words), last=_year(last, words))


def _century(date: Date, words: Words, side: str = "") -> str:
    first, last = _start(date)[0], _last_year(date)
    if first >= 1000:
        return words(f"date.century{side}", year=first, number=first // 100 + 1)
    return words("date.years", first=_year(first, words), last=_year(last, words))


def _interval(date: Date, words: Words) -> str:
    start, end = date.parts
    if start.earliest is None:
        key = f"date.until_from_{start.precision}"
        return words(key, end=_bound(end, words, "_until"))
    if end.latest is None:
        key = f"date.since_to_{end.precision}"
        return words(key, start=_bound(start, words, "_since"))
    if start.text == end.text:
        return display(start, words)
    return _short_interval(start, end, words) or words(
        "date.interval", start=display(start, words), end=display(end, words)
    )


def _bound(date: Date, words: Words, side: str) -> str:
    """A date behind "since" or "until", where some languages bend what they call a decade."""
    bent = _BENT.get(date.precision)
    if bent is None:
        return display(date, words)
    plain = bent(date, words, side)
    return words(f"date.{date.qualifier}", date=plain) if date.qualifier else plain


def _short_interval(start: Date, end: Date, words: Words) -> str:
    """ "17–19 February 2023": what both ends share is said once; "" where they share nothing."""
    if not (start.precision == end.precision and _is_plain(start) and _is_plain(end)):
        return ""
    (year, month, day), (end_year, end_month, end_day) = _start(start), _start(end)
    if start.precision == "year":
        return words("date.years", first=_year(year, words), last=_year(end_year, words))
    if year != end_year:
        return ""
    shared = _year(year, words)
    if start.precision == "month":
        first, last = (words(f"date.month.{number}") for number in (month, end_month))
        return words("date.months_of_year", first=first, last=last, year=shared)
    if start.precision == "day":
        return _days(month, day, end_month, end_day, shared, words)
    return ""


def _days(month: int, day: int, end_month: int, end_day: int, year: str, words: Words) -> str:
    first_month, last_month = _month_with_day(month, words), _month_with_day(end_month, words)
    if month == end_month:
        key = "date.days_of_month"
        return words(key, first=day, last=end_day, month=first_month, year=year)
    return words(
        "date.days_of_year",
        first=day,
        first_month=first_month,
        last=end_day,
        last_month=last_month,
        year=year,
    )


def _set(date: Date, words: Words) -> str:
    *others, last = (_member(part, words) for part in date.parts)
    if not others:
        return last
    return words("date.one_of", others=words("date.comma").join(others), last=last)


def _member(date: Date, words: Words) -> str:
    if date.precision != "interval":
        return display(date, words)
    start, end = date.parts
    if start.earliest is None:
        return words("date.or_earlier", date=display(end, words))
    if end.latest is None:
        return words("date.or_later", date=display(start, words))
    return words("date.between", start=display(start, words), end=display(end, words))


def _no_date(date: Date, words: Words) -> str:
    return words(f"date.{date.precision}")


def _is_plain(date: Date) -> bool:
    return not date.qualifier and not date.unspecified


def _start(date: Date) -> tuple[int, int, int]:
    assert date.earliest is not None, "only intervals and sets have open starts"
    return year_month_day(date.earliest)


def _last_year(date: Date) -> int:
    assert date.latest is not None, "only intervals and sets have open ends"
    return year_month_day(date.latest)[0]


def _month_with_day(month: int, words: Words) -> str:
    return words(f"date.month_with_day.{month}")


def _year(year: int, words: Words) -> str:
    """Astronomical year in readers' words: 2023, AD 79, 44 BC (which is -43)."""
    if year < 1:
        return words("date.bc", year=1 - year)
    return words("date.ad", year=year) if year < 1000 else str(year)


_WORDINGS: dict[Precision, Callable[[Date, Words], str]] = {
    "time": _time,
    "day": _day,
    "month": _month,
    "season": _season,
    "quarter": _quarter,
    "year": _year_alone,
    "decade": _decade,
    "century": _century,
    "interval": _interval,
    "set": _set,
    "open": _no_date,
    "unknown": _no_date,
}

_BENT: dict[Precision, Callable[[Date, Words, str], str]] = {
    "decade": _decade,
    "century": _century,
}
