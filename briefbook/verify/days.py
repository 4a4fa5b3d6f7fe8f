"""Dates in a text: written out, or in words that its day resolves."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import NamedTuple

from ..checks.guessed_dates import Seen
from ..checks.relative_dates import MON, guessed, phrases
from ..dates import Date, DateError, parse
from ..dates.spans import MONTH_NAMES, month_length, year_month_day
from ..link.clock import day_of
from .digits import Digits

NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"
RANGE = rf"{NUMBER}(?:\s?[-–]\s?{NUMBER})?"
WHOLE = re.compile(
    rf"\b(?:{RANGE}\s(?:of\s)?{MON}\.?,?\s\d{{4}}|{MON}\.?\s{RANGE},?\s\d{{4}}|\d{{4}}-\d\d-\d\d"
    rf"|{MON}\.?,?\s\d{{4}}|(?:spring|summer|autumn|fall|winter)(?:\sof)?\s\d{{4}})\b"
)
ONE_DAY = re.compile(
    rf"(?:(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<month>{MON})\.?,?"
    rf"|(?P<first>{MON})\.?\s(?P<second>[0-9]{{1,2}})(?:st|nd|rd|th)?,?)\s(?P<year>[0-9]{{4}})"
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


class Days:
    """What a source says of days, its own day among them."""

    def __init__(self, text: Digits, issued: Date | None, hemisphere: str) -> None:
        self.text, self.issued, self.hemisphere = text, issued, hemisphere
        self.seen = day_seen(issued)

    @cached_property
    def written(self) -> frozenset[Span]:
        spans = {said.span for said in claimed(self.text, self.seen)}
        spans.update(in_digits(self.text))
        if self.issued and self.issued.earliest and self.issued.latest:
            spans.add((self.issued.earliest, self.issued.latest))
        return frozenset(spans)

    @cached_property
    def recurring(self) -> frozenset[int]:
        """mmdd of what is said without a year, where nothing tells which is meant."""
        unplaced = () if self.seen else self.text.found(OF_A_YEAR)
        return frozenset(month_and_day(found) for found in unplaced)

    @cached_property
    def relative(self) -> frozenset[Span]:
        """They cost most, and are resolved where nothing else will do."""
        return frozenset(relative(self.text.text, self.seen, self.hemisphere) if self.seen else ())

    def has(self, when: Span) -> bool:
        """Is it said there, or said more exactly? A span longer than a day need only be touched."""
        first, last = when
        if first == last:
            is_there = when in self.written or first % 10000 in self.recurring
            return is_there or when in self.relative
        return touched(when, self.written) or touched(when, self.relative)


def touched(when: Span, spans: Iterable[Span]) -> bool:
    first, last = when
    return any(start <= last and first <= end for start, end in spans)


class Said(NamedTuple):
    start: int
    end: int
    span: Span


def claimed(text: Digits, seen: date | None) -> Iterator[Said]:
    """Dates as they are written; one without a year is the nearest to the day of the text."""
    covered = list[Span]()
    for found in text.found(WHOLE):
        if span := span_of(found[0]):
            covered.append(found.span())
            yield Said(*found.span(), span)
    for found in text.found(OF_A_YEAR):
        covered.append(found.span())
        if seen and (span := nearest(month_and_day(found), seen)):
            yield Said(*found.span(), span)
    for found in text.found(YEAR):
        if not any(start <= found.start() < end for start, end in covered):
            yield Said(*found.span(), (int(found[0]) * 10000 + 101, int(found[0]) * 10000 + 1231))


def relative(text: str, seen: date, hemisphere: str) -> Iterator[Span]:
    """Words that are counted from the day of the text, whether it looks back or ahead."""
    for words in sorted({phrase.words for phrase in phrases(text, text)}):
        for ahead in (False, True):
            if span := span_of(guessed(words, Seen(seen, hemisphere, ahead))):
                yield span


def in_digits(text: Digits) -> Iterator[Span]:
    """16/02/2023 may be read in two ways."""
    for found in text.found(IN_DIGITS):
        one, other, year = found.groups()
        for month, day in ((one, other), (other, one)):
            if span := span_of(f"{year}-{int(month):02}-{int(day):02}"):
                yield span


def span_of(words: str) -> Span | None:
    """A single day is told at once; all else is left to the reader of dates."""
    if day := ONE_DAY.fullmatch(words):
        number = int(day["year"]) * 10000 + month_and_day(day)
        if is_day(number):
            return number, number
    found = edtf(words)
    if found is None or found.earliest is None or found.latest is None:
        return None
    return found.earliest, found.latest


def is_day(number: int) -> bool:
    year, month, day = year_month_day(number)
    return 0 < day <= month_length(year, month)


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
