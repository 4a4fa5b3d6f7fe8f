"""Dates in a text: written out, or in words that its day resolves."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from ..checks.guessed_dates import Seen
from ..checks.relative_dates import MON, guessed, phrases
from ..dates import Date, DateError, parse
from ..dates.spans import MONTH_NAMES
from ..link.clock import day_of
from . import digits

NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"
RANGE = rf"{NUMBER}(?:\s?[-–]\s?{NUMBER})?"
WHOLE = re.compile(
    rf"\b(?:{RANGE}\s(?:of\s)?{MON}\.?,?\s\d{{4}}|{MON}\.?\s{RANGE},?\s\d{{4}}|\d{{4}}-\d\d-\d\d"
    rf"|{MON}\.?,?\s\d{{4}}|(?:spring|summer|autumn|fall|winter)(?:\sof)?\s\d{{4}})\b"
)
OF_A_YEAR = re.compile(
    rf"\b(?:(\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?({MON})|({MON})\.?\s(\d{{1,2}})(?:st|nd|rd|th)?)"
    r"(?!\.?,?\s?\d{4})(?!\w)"
)
YEAR = re.compile(r"(?<![\w.,/:–-])(?:1[5-9]|20|21)\d\d(?![\w:/%]|[.,]\d|-\d)")
MONTHS = {name[:3]: number for number, name in enumerate(MONTH_NAMES, 1)}
IN_DIGITS = re.compile(r"(?<![\w/.])(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?![\w/])")
Span = tuple[int, int]
"""The first and the last day, as yyyymmdd."""


class Days(NamedTuple):
    """What a text says of days."""

    spans: frozenset[Span]
    recurring: frozenset[int]
    """mmdd of what is said without a year, where nothing tells which is meant."""

    def has(self, when: Span) -> bool:
        """Is it said there, or said more exactly? A span longer than a day need only be touched."""
        first, last = when
        if first == last:
            return when in self.spans or first % 10000 in self.recurring
        return any(start <= last and first <= end for start, end in self.spans)


class Said(NamedTuple):
    start: int
    end: int
    span: Span


def days_of(text: str, issued: Date | None, hemisphere: str) -> Days:
    """What a source says of days, its own day among them."""
    seen = day_seen(issued)
    spans = {said.span for said in claimed(text, seen)}
    spans.update(in_digits(text))
    if issued and issued.earliest and issued.latest:
        spans.add((issued.earliest, issued.latest))
    if seen:
        spans.update(relative(text, seen, hemisphere))
    unplaced = () if seen else digits.found(OF_A_YEAR, text)
    return Days(frozenset(spans), frozenset(month_and_day(found) for found in unplaced))


def claimed(text: str, seen: date | None) -> Iterator[Said]:
    """Dates as they are written; one without a year is the nearest to the day of the text."""
    covered = list[Span]()
    for found in digits.found(WHOLE, text):
        if span := span_of(found[0]):
            covered.append(found.span())
            yield Said(*found.span(), span)
    for found in digits.found(OF_A_YEAR, text):
        covered.append(found.span())
        if seen and (span := nearest(month_and_day(found), seen)):
            yield Said(*found.span(), span)
    for found in digits.found(YEAR, text):
        if not any(start <= found.start() < end for start, end in covered):
            yield Said(*found.span(), (int(found[0]) * 10000 + 101, int(found[0]) * 10000 + 1231))


def relative(text: str, seen: date, hemisphere: str) -> Iterator[Span]:
    """Words that are counted from the day of the text, whether it looks back or ahead."""
    for phrase in phrases(text, text):
        for ahead in (False, True):
            if span := span_of(guessed(phrase.words, Seen(seen, hemisphere, ahead))):
                yield span


def in_digits(text: str) -> Iterator[Span]:
    """16/02/2023 may be read in two ways."""
    for found in digits.found(IN_DIGITS, text):
        one, other, year = found.groups()
        for month, day in ((one, other), (other, one)):
            if span := span_of(f"{year}-{int(month):02}-{int(day):02}"):
                yield span


def span_of(words: str) -> Span | None:
    found = edtf(words)
    if found is None or found.earliest is None or found.latest is None:
        return None
    return found.earliest, found.latest


def edtf(words: str) -> Date | None:
    plain = (
        " ".join(words.replace("–", "-").split()).replace("Sept ", "Sep ").replace("Sept.", "Sep")
    )
    try:
        return parse(plain)
    except DateError as error:
        return parse(error.suggestion) if error.suggestion else None


def month_and_day(found: re.Match[str]) -> int:
    """mmdd of `3 January` or `January 3`."""
    month, day = (found[2], found[1]) if found[2] else (found[3], found[4])
    return MONTHS[month[:3]] * 100 + int(day)


def nearest(when: int, seen: date) -> Span | None:
    """The day of this name that is least far from another."""
    days = (in_year(year, when) for year in (seen.year - 1, seen.year, seen.year + 1))
    found = min(filter(None, days), key=lambda day: abs((day - seen).days), default=None)
    return (number_of(found), number_of(found)) if found else None


def in_year(year: int, when: int) -> date | None:
    """None where the year has no such day."""
    try:
        return date(year, *divmod(when, 100))
    except ValueError:
        return None


def number_of(day: date) -> int:
    return day.year * 10000 + day.month * 100 + day.day


def day_seen(when: Date | None) -> date | None:
    """The day from which a text looks; None where it is not known to the day."""
    if when is None or not when.earliest or when.earliest != when.latest:
        return None
    return day_of(when.earliest)
