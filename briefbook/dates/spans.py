"""The calendar: which days a year, month, season or quarter has (proleptic Gregorian)."""

from calendar import isleap

Span = tuple[int, int]
"""The first and the last day, each as the integer yyyymmdd."""

MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
"""What authors type and are told; what readers see comes from the interface's words."""

_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

_FIRST_MONTHS = {
    "north": {21: 3, 22: 6, 23: 9, 24: 12},
    "south": {21: 9, 22: 12, 23: 3, 24: 6},
}


def day_number(year: int, month: int, day: int) -> int:
    return year * 10000 + month * 100 + day


def year_month_day(number: int) -> tuple[int, int, int]:
    """The year, month and day of a day's number; the floor of divmod suits negative years."""
    year, rest = divmod(number, 10000)
    return year, rest // 100, rest % 100


def month_length(year: int, month: int) -> int:
    return 29 if month == 2 and isleap(year) else _LENGTHS[month - 1]


def months(year: int, first: int, count: int) -> Span:
    """`count` months (at most 12) from month `first` of `year`, into the next year if need be."""
    years, last = divmod(first + count - 2, 12)
    last_year, last_month = year + years, last + 1
    last_day = month_length(last_year, last_month)
    return day_number(year, first, 1), day_number(last_year, last_month, last_day)


def years(first: int, last: int) -> Span:
    return day_number(first, 1, 1), day_number(last, 12, 31)


def season(year: int, number: int, hemisphere: str) -> Span:
    """Three months of season 21-24; the one that starts in December ends in the next year."""
    return months(year, _FIRST_MONTHS[hemisphere][number], 3)


def quarter(year: int, number: int) -> Span:
    """Three months of quarter 33-36."""
    return months(year, (number - 33) * 3 + 1, 3)
