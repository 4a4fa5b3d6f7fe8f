"""The dates in a text: as they are written, or as words such as "last fall" that mean one."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from ..checks.fleeting import AHEAD
from ..checks.guessed_dates import Seen
from ..checks.relative_dates import guessed, phrases
from ..dates import DateError, before, parse
from ..link.clock import day_of
from .visible import MONTH

NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"
RANGE = rf"{NUMBER}(?: ?[-–] ?{NUMBER})?"
FULL = re.compile(
    rf"\b(?:{RANGE} (?:of )?{MONTH},? \d{{4}}|{MONTH} {RANGE},? \d{{4}}|\d{{4}}-\d\d-\d\d"
    rf"|(?:early |mid-?|late )?{MONTH},? \d{{4}}"
    r"|(?:spring|summer|autumn|fall|winter)(?: of)? \d{4})\b"
)
OF_A_YEAR = re.compile(rf"\b(?:{NUMBER} (?:of )?{MONTH}|{MONTH} {NUMBER})(?![\w,]*\s*\d{{4}})\b")
PART = re.compile(r"^(?:early|mid-?|late)\s*", re.IGNORECASE)
SAID_THEN = re.compile(
    r"(?<!\bbe )\b(?:(?:said|announced|added|warned|confirmed|declared|stated|wrote)(?: in an? \w+)?"
    r"|told (?!\w+ to\b)(?:the )?[\w’'-]+(?: [A-Z][\w-]+)?)(?: on| late| early)*\s+$"
)
"""Before a weekday: on that day it was said, whatever it says will come."""
MOST = 20


class Dated(NamedTuple):
    date: str
    """EDTF."""
    words: str
    """As the text has them."""
    at: int
    status: str
    """occurred or planned; empty where that is not known."""
    sure: bool
    """False where the year, or what the words mean, is a guess."""


def days(text: str, issued: str, today: date, hemisphere: str) -> list[Dated]:
    """Each date once, in the order of the text, but for the day on which the text appeared."""
    found = [*written(text, issued), *relative(text, issued, hemisphere)]
    kept = dict[str, Dated]()
    for one in sorted(found, key=lambda one: one.at):
        if one.date != issued:
            kept.setdefault(one.date, timely(one, today))
    return list(kept.values())[:MOST]


def timely(one: Dated, today: date) -> Dated:
    """What was ahead for the text and is past today may have come otherwise."""
    latest = parse(one.date).latest
    is_past = one.status == "planned" and latest is not None and day_of(latest) < today
    return one._replace(status="") if is_past else one


def written(text: str, issued: str) -> Iterator[Dated]:
    for found in FULL.finditer(text):
        if date := edtf(PART.sub("", found[0])):
            yield Dated(date, found[0], found.start(), status(date, issued), True)
    if not (seen := day_seen(issued)):
        return
    for found in OF_A_YEAR.finditer(text):
        if date := min(in_years(found[0], seen), key=lambda one: distance(one, seen), default=""):
            yield Dated(date, found[0], found.start(), status(date, issued), False)


def in_years(words: str, seen: date) -> Iterator[str]:
    for year in (seen.year - 1, seen.year, seen.year + 1):
        if found := edtf(f"{words} {year}"):
            yield found


def distance(text: str, seen: date) -> int:
    return abs((date.fromisoformat(text) - seen).days)


def relative(text: str, issued: str, hemisphere: str) -> Iterator[Dated]:
    """Words that are counted from the day on which the text appeared."""
    seen = day_seen(issued)
    if not seen:
        return
    for phrase in phrases(text, text):
        meant = guessed(phrase.words, Seen(seen, hemisphere, is_ahead(text, phrase.start)))
        if meant and meant != issued:
            yield Dated(meant, phrase.words, phrase.start, status(meant, issued), False)


def is_ahead(text: str, at: int) -> bool:
    """Does the sentence speak of what is to come, and not of the day on which somebody said so?"""
    if SAID_THEN.search(text[max(0, at - 80) : at]):
        return False
    return AHEAD.search(sentence(text, at)) is not None


def sentence(text: str, at: int) -> str:
    """Roughly: from one full stop to the next."""
    start = max(text.rfind(". ", 0, at), text.rfind("\n", 0, at)) + 1
    ends = [end for mark in (". ", "\n") if (end := text.find(mark, at)) >= 0]
    return text[start : min(ends, default=len(text))]


def edtf(words: str) -> str:
    plain = words.replace("–", "-").replace("Sept ", "Sep ").replace("Sept.", "Sep")
    try:
        return parse(plain).text
    except DateError as error:
        return error.suggestion


def day_seen(issued: str) -> date | None:
    """The day from which a text looks; None where it is not known to the day."""
    if not issued:
        return None
    found = parse(issued)
    return day_of(found.earliest) if found.precision in ("day", "time") and found.earliest else None


def status(date: str, issued: str) -> str:
    if not issued:
        return ""
    one, seen = parse(date), parse(issued)
    return "planned" if before(seen, one) else "occurred" if before(one, seen) else ""
