"""Words that mean a day only to who knows when they were written: found, and resolved by a guess.

One row of ROWS is one form of such a phrase, and who guesses what it means.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..dates import parse
from ..dates.spans import MONTH_NAMES
from .guessed_dates import (
    DAYS,
    NUMBERS,
    SEASONS,
    Guess,
    Seen,
    ago,
    hence,
    near_day,
    span,
    unsure,
    weekday,
    weekday_of_week,
    weekend,
)


class Phrase(NamedTuple):
    start: int
    end: int
    words: str
    """As written, but for the ends of lines."""


DAY = rf"(?-i:({'|'.join(DAYS)}))"
MONTH = rf"(?-i:{'|'.join(MONTH_NAMES)})"
PART = r"(?: (?:morning|afternoon|evening|night|lunchtime))?"
WHICH = r"(this past|this coming|the coming|the past|last|this|next)"
COUNT = rf"(an?|{'|'.join(NUMBERS[1:])}|\d{{1,3}})"
VAGUE = r"(?:several|some|many|a few|a couple of|a number of|half an?|dozens of)"
UNIT = r"(minute|hour|day|week|fortnight|month|quarter|year|decade)s?"
LONG = rf"(week|weekend|month|quarter|year|decade|{'|'.join(SEASONS)}|{MONTH})"
ROWS: tuple[tuple[str, Guess], ...] = (
    (r"(the day before yesterday|the day after tomorrow)", near_day),
    (rf"(?:(?:earlier|later|early|late) )?(yesterday|tomorrow|today){PART}", near_day),
    (r"(tonight|last night|this (?:morning|afternoon|evening))", near_day),
    (rf"(?:on )?{DAY}{PART}(?: of)? (last|this|next) week", weekday_of_week),
    (rf"(?:on )?{WHICH} {DAY}{PART}", weekday),
    (rf"(?:(earlier|later|early|late|mid) )?{WHICH} {LONG}", span),
    (r"(?:over|at) the weekend", weekend),
    (rf"on (){DAY}{PART}", weekday),
    (rf"(){DAY}{PART}", weekday),
    (rf"{COUNT} {UNIT} ago", ago),
    (rf"(?:{VAGUE}|{COUNT} and a half) {UNIT} ago", unsure),
    (rf"{COUNT} {UNIT} (?:and a half )?ago", unsure),
    (rf"{COUNT} {UNIT} (?:from now|hence)", hence),
    (rf"in {COUNT} {UNIT}['\u2019]?s?['\u2019]? time", hence),
    (rf"the (?:past|last) {COUNT} {UNIT}", unsure),
)
GAP = r"(?:[^\S\n]+|[^\S\n]*\n[^\S\n]*(?:>[^\S\n]*)*)"
OWNER = r"(?:['\u2019]s)?"
SHAPES = tuple((re.compile(rf"{row}{OWNER}", re.IGNORECASE), guess) for row, guess in ROWS)
ANY = re.compile(
    rf"(?<![\w-])(?:{'|'.join(row for row, _ in ROWS)})".replace(" ", GAP) + rf"{OWNER}(?![\w-])",
    re.IGNORECASE,
)
MON = rf"(?:{'|'.join(MONTH_NAMES)}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b"
DATE = (
    rf"(?:(?:the\s+)?\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{MON}|{MON}\.?\s+\d{{1,4}}\b"
    r"|the\s+\d{1,2}(?:st|nd|rd|th)|\d{4}-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4})"
)
DATED_AFTER = re.compile(rf"[\s,(\[]*(?:(?:on|in)\s+)?{DATE}|\s*[(\[]\d{{4}}\b")
DATED_BEFORE = re.compile(rf"{DATE}(?:-\d\d)?\.?(?:,?\s+\d{{4}})?[\s,(]*(?:on\s+)?$")
OWNED = re.compile(
    r"(?:\b(?:the|an?|his|its|their|our|my|your|every|each)|['\u2019]s)\s+$", re.IGNORECASE
)
DETERMINED = re.compile(rf"{OWNED.pattern}|\b(?:her|any|that|one|no|some|same)\s+$", re.IGNORECASE)
NAMED_BEFORE = re.compile(
    r"\b(?!(?:By|From|Since|Until|Till|Before|After|For|Between|Late|Early|And) )[A-Z][\w'\u2019]* $"
)
NAMED_AFTER = re.compile(r" [A-Z]")
WEEKDAYS = "|".join(DAYS)
DAY_NAMED = re.compile(WEEKDAYS)
TO = r"\s*(?:to|through|until|and|or|[\u2013-])\s*"
RANGE_BEFORE = re.compile(rf"(?<![Ff]rom )(?<![Bb]etween )(?<![Oo]n )\b(?:{WEEKDAYS}){TO}$")
RANGE_AFTER = re.compile(rf"{TO}(?:{WEEKDAYS})\b")
RANGED = re.compile(r"\b(?:[Ff]rom|[Bb]etween)\s+$")
NO_DAY = re.compile(
    r"\s+(?:mornings|afternoons|evenings|nights|of\s+(?:that|the|each|every|Holy)\b)"
)
NO_SPAN = re.compile(r"\s+(?:of|before)\b")
NO_SEASON = re.compile(r"\s+(?:of|in|from)\b")
TIMELESS = re.compile(r"(?<!as )\bof $")
FIRST = {
    "the", "earlier", "later", "early", "late", "mid", "yesterday", "tomorrow", "today", "tonight",
    "last", "this", "on", "over", "at", "next", "a", "an", "several", "some", "many", "half",
    "dozens", "in", *NUMBERS, *map(str.lower, DAYS),
}  # fmt: skip
SIGNS = (
    "day", "ago", "night", "last", "this", "next", "past", "coming", "hence", "now", "time",
    "weekend", "tomorrow",
)  # fmt: skip
"""One of these is in every phrase."""


class Beginnings(dict[str, bool]):
    """Can a phrase begin with this word?"""

    def __missing__(self, word: str) -> bool:
        self[word] = result = word.isdecimal() or word.lower() in FIRST
        return result


BEGINS = Beginnings()
WORD = re.compile(r"[A-Za-z]+|\d+")


def phrases(prose: str, text: str) -> Iterator[Phrase]:
    """Relative words in the prose of a text, but where the text goes on to say the date."""
    start = 0
    for paragraph in prose.split("\n\n"):
        end, lower = start + len(paragraph), paragraph.lower()
        if any(sign in lower for sign in SIGNS):
            for found in candidates(prose, start, end):
                if is_relative(found, text):
                    words = " ".join(re.sub(r"\n[\s>]*", " ", found[0]).split())
                    yield Phrase(found.start(), found.end(), words)
        start = end + 2


def candidates(prose: str, start: int, end: int) -> Iterator[re.Match[str]]:
    for word in WORD.finditer(prose, start, end):
        if BEGINS[word[0]] and word.start() >= start and (found := ANY.match(prose, word.start())):
            start = found.end()
            yield found


def is_relative(found: re.Match[str], text: str) -> bool:
    """Do the words around it leave open when it is?"""
    before, after = text[max(0, found.start() - 40) : found.start()], text[found.end() :][:40]
    words = found[0].lower().split()
    if DATED_AFTER.match(after):
        return False
    if words[0] in ("today", "tomorrow") and TIMELESS.search(before):
        return False
    if words[0] == "the" and NO_SPAN.match(after):
        return False
    if words[0] == "this" and words[-1] in ("fall", "quarter") and NO_SEASON.match(after):
        return False
    if words[0] in ("last", "next") and OWNED.search(before):
        return False
    return not DAY_NAMED.search(found[0]) or is_one_day(found[0], before, after)


def is_one_day(words: str, before: str, after: str) -> bool:
    """Does a weekday's name stand for one day, and is it not part of another name?"""
    if NO_DAY.match(after) or DATED_BEFORE.search(before):
        return False
    if not words.startswith(DAYS):
        return True
    if DETERMINED.search(before) or NAMED_BEFORE.search(before) or NAMED_AFTER.match(after):
        return False
    if RANGE_AFTER.match(after):
        return RANGED.search(before) is not None
    return RANGE_BEFORE.search(before) is None


def guessed(words: str, seen: Seen) -> str:
    """The EDTF date that the words may mean; empty where they say too little."""
    for shape, guess in SHAPES:
        if found := shape.fullmatch(words):
            try:
                return parse(guess(found, seen), seen.hemisphere).text
            except (ValueError, OverflowError, IndexError):
                return ""
    return ""
