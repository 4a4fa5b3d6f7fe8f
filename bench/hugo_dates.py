"""Dates in words, and the keys by which lists are sorted: worked out before the clock starts."""

from functools import cache
from typing import Any

from briefbook.dates import datetime_attribute, display, parse
from briefbook.words import load

Front = dict[str, Any]
WORDS = load("en")


@cache
def dated(edtf: str) -> Front:
    """A date as Hugo cannot read it: {text, edtf, iso, day, last, exact, fuzzy}."""
    date = parse(edtf)
    day = date.earliest or date.latest or 0
    exact = not date.qualifier and date.precision in ("day", "interval") and bool(date.latest)
    return {
        "text": display(date, WORDS), "edtf": edtf, "iso": datetime_attribute(date) or "", "day": day,
        "last": date.latest or 99999999, "exact": exact,
        "fuzzy": bool(date.qualifier) or date.precision not in ("day", "time", "interval"),
    }  # fmt: skip


def key(day: int, *rest: str | int) -> str:
    """By which lists are sorted, newest first, those of one day as ours are."""
    return " ".join([f"{99_999_999 - day:08d}", *map(str, rest)])


def periods_of(date: Front) -> Front:
    """The names under which the templates keep what is of a year and of a month."""
    year = f"{date['day'] // 10000:04d}"
    return {"year": f"y{year}", "month": f"m{year}-{date['day'] // 100 % 100:02d}"}


def maybe_dated(edtf: str | None) -> Front | None:
    return dated(edtf) if edtf and edtf != "null" else None


def text_of(edtf: str | None) -> str:
    return str(dated(edtf)["text"]) if edtf and edtf != "null" else ""


def digits_of(edtf: str) -> int:
    """The first day (yyyymmdd) that a date may mean; 0 without one."""
    return int(dated(edtf)["day"]) if edtf else 0
