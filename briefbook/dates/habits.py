"""How people write dates: a row of habits, each with its forms of EDTF.

A habit's pattern matches a whole text, lower-case and single-spaced; what it makes of it need not
be valid, the caller tries it. More than one valid form means that the text is ambiguous.
"""

import datetime
import re
from collections.abc import Callable, Iterable

from .spans import MONTH_NAMES

Again = Callable[[str], str]
"""The EDTF of a part of the text, or "" if it is not certain."""

Rewrite = Callable[[re.Match[str], Again], Iterable[str]]

LARGE_TO_SMALL = "A date goes from the year to the day, in digits and hyphens: 2023-02-16."
TWO_DIGITS = "Months and days have two digits, years four: 2023-02-06."
WITHOUT_ZEROS = "What is not known is left out: 2023-02 is a month, 2023 a year."
MARKS = "A date that is about right ends with ~, an uncertain one with ?, one that is both with %."
SLASH = "An interval has a slash between its start and its end."
OPEN = "An interval that goes on ends with /.. and one without a start begins with ../"
PARTS = "A season is written 2022-21 (spring) to 2022-24 (winter), a quarter 2023-33 to 2023-36."
SPANS = "X stands for a digit that is not said: 198X is a decade, 19XX a century."
ERAS = "Year 1 BC is written 0000, 2 BC is -0001; years have four digits."
TIMES = "A time follows a T, in 24 hours, with Z or an offset: 2023-02-16T10:30+01:00."
ONE_OF = "One of several dates is written [2019,2020]."

_MONTHS = {name.lower()[:3]: number for number, name in enumerate(MONTH_NAMES, 1)}
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_OPEN_ENDS = ("..", "...", "present", "the present", "now", "today", "ongoing", "open")
_UNKNOWN_ENDS = ("?", "unknown", "")

_MONTH = "(" + "|".join(rf"{name[:3]}(?:{name[3:]})?" for name in map(str.lower, MONTH_NAMES))
_MONTH = _MONTH.replace("sep(?:tember)?", "sep(?:t|tember)?") + r")\.?"
_DAY = r"(\d\d?)(?:st|nd|rd|th)?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?"
_GAP = r"[ ,./-]*(?:of )?"
_SEASON = f"({'|'.join(_SEASONS)})"
_DASH = r" ?(?:-|to|until|till|/) ?"
_ZONE = r"(?: ?(z|utc|gmt|[+-]\d\d(?::?\d\d)?))?"


def _date(year: str, month: str | int, day: str | int) -> str:
    return f"{year}-{int(month):02}-{int(day):02}"


def _named(year: str, month: str, day: str = "") -> str:
    number = _MONTHS[month[:3]]
    return _date(year, number, day) if day else f"{year}-{number:02}"


def _capitals(match: re.Match[str], _again: Again) -> list[str]:
    tight = re.sub(r" ?([/,\[\]?~%]) ?", r"\1", match[0]).upper()
    return [tight, tight.replace("U", "X")]


def _year_first(match: re.Match[str], _again: Again) -> list[str]:
    year, a, b = match[1], match[3], match[4]
    straight = _date(year, a, b)
    return [straight] if int(a) <= 12 else [straight, _date(year, b, a)]


def _year_last(match: re.Match[str], _again: Again) -> list[str]:
    a, b, year = match[1], match[3], match[4]
    return [_date(year, b, a), _date(year, a, b)]


def _two_numbers(match: re.Match[str], _again: Again) -> list[str]:
    """2023-2 is a month, 2022/23 are two years, and 2010/12 may be either."""
    century, year, number = match.groups()
    later = len(number) == 2 and int(number) > int(year)
    years = [f"{century}{year}/{century}{number}"] if later else []
    months = [f"{century}{year}-{int(number):02}"] if int(number) <= 12 else []
    return months + years


def _same_month(match: re.Match[str], _again: Again) -> list[str]:
    """2023-02-17/19 and 2023-02-17/03-02: the end leaves out what it shares."""
    year, month, day, end_month, end_day = match.groups()
    return [f"{year}-{month}-{day}/{year}-{end_month or month}-{end_day}"]


def _week(match: re.Match[str], _again: Again) -> list[str]:
    year, week, day = int(match[1]), int(match[2]), match[3]
    try:
        days = [datetime.date.fromisocalendar(year, week, int(n)) for n in (day or "17")]
    except ValueError:
        return []
    return ["/".join(one.isoformat() for one in days)]


def _day_of_year(match: re.Match[str], _again: Again) -> list[str]:
    year, number = int(match[1]), int(match[2])
    if not (year and 1 <= number <= 366):
        return []
    date = datetime.date(year, 1, 1).toordinal() + number - 1
    return [datetime.date.fromordinal(min(date, datetime.date.max.toordinal())).isoformat()]


def _season(match: re.Match[str], _again: Again) -> list[str]:
    season = next(group for group in match.groups() if group in _SEASONS)
    year = next(group for group in match.groups() if group not in _SEASONS)
    return [f"{year}-{_SEASONS[season]}"]


def _quarter(match: re.Match[str], _again: Again) -> list[str]:
    quarter, year = sorted((match[1], match[2]), key=lambda part: part.isdigit() and len(part) > 1)
    return [f"{year}-{32 + int(_QUARTERS.get(quarter, quarter))}"]


def _half(match: re.Match[str], _again: Again) -> list[str]:
    half, year = sorted(match.groups(), key=len)
    return [f"{year}-01/{year}-06" if half == "1" else f"{year}-07/{year}-12"]


def _nineteens(match: re.Match[str], _again: Again) -> list[str]:
    """The 1980s are a decade; the 1900s may be a decade or a century."""
    start = match[1]
    return [f"{start}X", f"{start[:2]}XX"] if start[2] == "0" else [f"{start}X"]


def _era(match: re.Match[str], _again: Again) -> list[str]:
    year = int(match[1])
    return [f"{-(year - 1):05}" if year > 1 else "0000"] if year else []


def _century(match: re.Match[str], _again: Again) -> list[str]:
    return [f"{int(match[1]) - 1:02}XX"] if int(match[1]) else []


def _marked(mark: str) -> Rewrite:
    def rewrite(match: re.Match[str], again: Again) -> list[str]:
        return ["/".join(end + mark for end in again(match[1]).split("/"))]

    return rewrite


def _since(match: re.Match[str], again: Again) -> list[str]:
    return [f"{again(match[1])}/.."]


def _until(match: re.Match[str], again: Again) -> list[str]:
    return [f"../{again(match[1])}"]


def _from_to(match: re.Match[str], again: Again) -> list[str]:
    """The start may leave out the year that the end gives: 30 January - 2 February 2023."""
    year = re.search(r"\d{4}", match[2])
    end = _end(match[2], again)
    start = _end(match[1], again) or (again(f"{match[1]} {year[0]}") if year else "")
    known = (start or match[1] in _UNKNOWN_ENDS) and (end or match[2] in _UNKNOWN_ENDS)
    return [f"{start}/{end}"] if known else []


def _end(text: str, again: Again) -> str:
    return ".." if text in _OPEN_ENDS else again(text)


def _with_time(match: re.Match[str], again: Again) -> list[str]:
    day, hour, minute, second, half, zone = match.groups()
    hours = int(hour) % 12 + (12 if half == "pm" else 0) if half else int(hour)
    seconds = f":{second}" if second else ""
    return [f"{again(day)}T{hours:02}:{minute or '00'}{seconds}{_offset(zone or '')}"]


def _offset(zone: str) -> str:
    if not zone or zone[0] not in "+-":
        return "Z" if zone else ""
    return zone if ":" in zone or len(zone) == 3 else f"{zone[:3]}:{zone[3:]}"


def _one_of(match: re.Match[str], again: Again) -> list[str]:
    return [f"[{','.join(again(part) for part in re.split(r', | or ', match[0]))}]"]


def _form(template: str) -> Rewrite:
    """The groups of the match in a template's places: {0}, {1}."""
    return lambda match, _again: [template.format(*match.groups())]


def _names(year: int, month: int, day: int | None = None) -> Rewrite:
    """A month's name, with the numbers of the groups that hold year, month and day."""

    def rewrite(match: re.Match[str], _again: Again) -> list[str]:
        return [_named(match[year], match[month], match[day] if day else "")]

    return rewrite


def _named_days(match: re.Match[str], _again: Again) -> list[str]:
    """16-18 February 2023."""
    day, end_day, month, year = match.groups()
    return [f"{_named(year, month, day)}/{_named(year, month, end_day)}"]


def _named_days_after(match: re.Match[str], _again: Again) -> list[str]:
    """February 16-18, 2023."""
    month, day, end_day, year = match.groups()
    return [f"{_named(year, month, day)}/{_named(year, month, end_day)}"]


def _named_months(match: re.Match[str], _again: Again) -> list[str]:
    """February-April 2023."""
    month, end_month, year = match.groups()
    return [f"{_named(year, month)}/{_named(year, end_month)}"]


_ROWS: tuple[tuple[str, Rewrite, str], ...] = (
    (r".+", _capitals, "EDTF has no spaces, and X, T, Y and Z are capitals."),
    (r"(\d{4})-00(?:-00)?", _form("{0}"), WITHOUT_ZEROS),
    (r"(\d{4}-\d\d)-00", _form("{0}"), WITHOUT_ZEROS),
    (r"(\d{4})( ?[-/. ] ?)(\d\d?)\2(\d\d?)", _year_first, TWO_DIGITS),
    (r"(\d\d?)( ?[-/. ] ?)(\d\d?)\2(\d{4})", _year_last, LARGE_TO_SMALL),
    (r"(\d{4})(\d\d)(\d\d)", _form("{0}-{1}-{2}"), LARGE_TO_SMALL),
    (r"(\d{4})(\d\d)", _form("{0}-{1}"), LARGE_TO_SMALL),
    (r"(\d{4})-?w(\d\d)(?:-?([1-7]))?", _week, "EDTF has no weeks, only their days."),
    (r"(\d{4})-?(\d{3})", _day_of_year, LARGE_TO_SMALL),
    (r"(\d{4}(?:-\d\d){0,2})-(\d{4}(?:-\d\d){0,2})", _form("{0}/{1}"), SLASH),
    (rf"(\d{{4}})-(\d\d)-(\d\d){_DASH}(?:(\d\d)-)?(\d\d)", _same_month, SLASH),
    (r"(\d{4})-(\d\d)(?: ?/ ?| - )(\d\d)", _form("{0}-{1}/{0}-{2}"), SLASH),
    (r"(\d\d)(\d\d) ?[-/.] ?(\d\d?)", _two_numbers, TWO_DIGITS),
    (rf"{_WEEKDAY}{_DAY}{_GAP}{_MONTH}{_GAP}(\d{{4}})", _names(3, 2, 1), LARGE_TO_SMALL),
    (rf"{_WEEKDAY}{_MONTH}{_GAP}{_DAY}{_GAP}(\d{{4}})", _names(3, 1, 2), LARGE_TO_SMALL),
    (rf"(\d{{4}}){_GAP}{_MONTH}{_GAP}{_DAY}", _names(1, 2, 3), LARGE_TO_SMALL),
    (rf"{_MONTH}{_GAP}(\d{{4}})", _names(2, 1), LARGE_TO_SMALL),
    (rf"(\d{{4}}){_GAP}{_MONTH}", _names(1, 2), LARGE_TO_SMALL),
    (rf"{_DAY}{_DASH}{_DAY}{_GAP}{_MONTH}{_GAP}(\d{{4}})", _named_days, SLASH),
    (rf"{_MONTH}{_GAP}{_DAY}{_DASH}{_DAY}{_GAP}(\d{{4}})", _named_days_after, SLASH),
    (rf"{_MONTH}{_DASH}{_MONTH}{_GAP}(\d{{4}})", _named_months, SLASH),
    (rf"(?:the )?{_SEASON}{_GAP}(\d{{4}})(?: ?[-/] ?(?:\d\d){{1,2}})?", _season, PARTS),
    (rf"(\d{{4}}){_GAP}{_SEASON}", _season, PARTS),
    (rf"q([1-4]){_GAP}(\d{{4}})", _quarter, PARTS),
    (rf"(\d{{4}}){_GAP}q([1-4])", _quarter, PARTS),
    (rf"(?:the )?({'|'.join(_QUARTERS)}) quarter{_GAP}(\d{{4}})", _quarter, PARTS),
    (rf"(?:the )?([1-4])(?:st|nd|rd|th) quarter{_GAP}(\d{{4}})", _quarter, PARTS),
    (rf"h([12]){_GAP}(\d{{4}})", _half, SLASH),
    (rf"(\d{{4}}){_GAP}h([12])", _half, SLASH),
    (r"(?:the )?(\d{3})0'?s", _nineteens, SPANS),
    (r"(?:the )?(\d\d?)(?:st|nd|rd|th) century", _century, SPANS),
    (r"(\d{1,4}) ?(?:bce?|b\.c\.)", _era, ERAS),
    (r"ad (\d{1,4})", _form("{0:0>4}"), ERAS),
    (r"(\d{1,4}) ?(?:ad|ce)", _form("{0:0>4}"), ERAS),
    (r"y(-?\d{4})", _form("{0}"), "Only a year of five digits or more has a Y before it."),
    (r"-0000", _form("0000"), ERAS),
    (r"(?:circa|ca?\.?|about|around|approximately|approx\.?|~) ?(.+)", _marked("~"), MARKS),
    (r"(.+?)(?: or so|-?ish)", _marked("~"), MARKS),
    (r"(?:possibly|perhaps|probably|maybe|\?) ?(.+)", _marked("?"), MARKS),
    (r"(.+?) ?\(\?\)", _marked("?"), MARKS),
    (r"(.+?) ?(?:~\?|\?~)", _marked("%"), MARKS),
    (r"between (.+?) and (.+)", _from_to, SLASH),
    (r"(?:from )?(.+?)(?: ?/ ?| - | to | until | till | through )(.*)", _from_to, SLASH),
    (r"(?:since|from) (.+)", _since, OPEN),
    (r"(.+?) ?(?:onwards?|\+)", _since, OPEN),
    (r"(\d{4}) ?-", _since, OPEN),
    (r"(?:until|till|up to|-) (.+)", _until, OPEN),
    (
        rf"(.+?)(?:,? at |, | ?t ?| )(\d\d?)(?::?(\d\d)(?::?(\d\d))?)? ?(am|pm)?{_ZONE}",
        _with_time,
        TIMES,
    ),
    (r".+ or .+", _one_of, ONE_OF),
)

HABITS = tuple((re.compile(pattern, re.ASCII), rewrite, hint) for pattern, rewrite, hint in _ROWS)
"""The first row that makes a valid form of a text decides."""
