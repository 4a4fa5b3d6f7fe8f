"""Dates for formats that know years, months and days alone."""

from ..dates import Date
from ..dates.spans import year_month_day
from ..shapes import ItemDate

Parts = tuple[int, ...]


def item_date(date: Date) -> ItemDate:
    """From when to when, as exactly as the date was given; of a season its year."""
    start, end = ends(date)
    return ItemDate(
        edtf=date.text,
        start=start,
        end=() if end == start else end,
        circa=bool(date.qualifier) or any(part.qualifier for part in date.parts),
        season=date.season - 20 if date.precision == "season" else 0,
    )


def ends(date: Date) -> tuple[Parts, Parts]:
    if date.precision == "interval":
        first, last = date.parts
        return ends(first)[0], ends(last)[1]
    count = {"year": 1, "season": 1, "decade": 1, "century": 1, "month": 2, "quarter": 2}
    exact = count.get(date.precision, 3)
    start, end = parts(date.earliest)[:exact], parts(date.latest)[:exact]
    return (start, start) if date.precision == "season" else (start, end)


def parts(day: int | None) -> Parts:
    return () if day is None else year_month_day(day)


def first(date: Date | None) -> str:
    """`2022`, `2022-11` or `2022-11-03`: its beginning; empty where that is open or out of reach."""
    return partial(ends(date)[0]) if date else ""


def last(date: Date | None) -> str:
    """The same of its end."""
    return partial(ends(date)[1]) if date else ""


def partial(parts: Parts) -> str:
    if not parts or not 1 <= parts[0] <= 9999:
        return ""
    return "-".join((f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:])))
