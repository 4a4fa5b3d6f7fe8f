"""Days as counted numbers, so that they can be subtracted: in any year, before 1 and after 9999 too."""

ERA, SHIFT = 146_097, 719_468
"""The days of 400 years; those from 1 March of year 0 to 1 January 1970, which is day 0."""


def ordinal(day: int) -> int:
    """The number of a day (yyyymmdd). Years are counted from March, so that leap days come last."""
    year, rest = divmod(day, 10000)
    month, day_of_month = divmod(rest, 100)
    year -= month <= 2
    era, year_of_era = divmod(year, 400)
    day_of_year = (153 * (month - 3 if month > 2 else month + 9) + 2) // 5 + day_of_month - 1
    day_of_era = year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year
    return era * ERA + day_of_era - SHIFT


def year_and_month(number: int) -> tuple[int, int]:
    """In which year and month a counted day lies."""
    era, day_of_era = divmod(number + SHIFT, ERA)
    year_of_era = (
        day_of_era - day_of_era // 1460 + day_of_era // 36_524 - day_of_era // 146_096
    ) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    month = (5 * day_of_year + 2) // 153
    month += 3 if month < 10 else -9
    return year_of_era + era * 400 + (month <= 2), month


def first_of(year: int, month: int) -> int:
    """The counted number of a month's first day."""
    return ordinal(year * 10000 + month * 100 + 1)
