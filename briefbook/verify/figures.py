"""Figures by their value: 1,200, 1200, 1.2 thousand and, up to twelve, words."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from ..checks.figures import YEAR, is_named
from . import digits

SCALES = {
    "thousand": 3, "million": 6, "billion": 9, "trillion": 12, "m": 6, "mn": 6, "bn": 9, "tn": 12, "k": 3,
}  # fmt: skip
NAMED = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
)  # fmt: skip
NUMBERS = {word: str(number) for number, word in enumerate(NAMED)}
SCALE = r"(?:[\s-]?(thousand|million|billion|trillion|mn|bn|tn)\b|(m|k)\b)"
NUMBER = re.compile(
    r"(?<![\w.,:/–-])([$€£¥]?)(\d{1,3}(?:[,\u00a0\u202f' ]\d{3})+(?!\d)|\d+)((?:\.\d+)?)"
    rf"(?:{SCALE})?(?!\w)(?!:\d)(?![.,/-]\d)",
    re.IGNORECASE,
)
"""In groups of three, or together; perhaps with a scale behind it."""
LOOSE = re.compile(rf"(?<![\d.,])(\d+(?:[.,]\d+)*)(?:{SCALE})?", re.IGNORECASE)
"""Any digits, as a source may have them in a table or beside a letter."""
SCALED = re.compile(rf"\b({'|'.join(NAMED[1:])})[\s-](thousand|million|billion|trillion)\b", re.I)


class Figure(NamedTuple):
    start: int
    end: int
    value: str


def value(digits: str, scale: str | None) -> str:
    plain = re.sub(r"[,\u00a0\u202f' ]", "", digits)
    number = Decimal(plain) * 10 ** SCALES.get((scale or "").lower(), 0)
    return format(number.normalize(), "f")


def claimed(text: str) -> Iterator[Figure]:
    """What a sentence gives in figures: no years, no parts of names, no `par. 12`."""
    for found in NUMBER.finditer(text):
        digits, scale = found[2] + found[3], found[4] or found[5]
        is_year = YEAR.match(digits) and not (found[1] or scale)
        if not is_year and not is_named(text, found.start()):
            yield Figure(*found.span(), value(digits, scale))
    for found in SCALED.finditer(text):
        yield Figure(*found.span(), value(NUMBERS[found[1].lower()], found[2]))


def values(text: str, words: Sequence[str]) -> Iterator[str]:
    """All that a text may be read to say; a decimal comma as well. `words` are its words."""
    for found in digits.found(NUMBER, text):
        yield value(found[2] + found[3], found[4] or found[5])
    for found in digits.found(LOOSE, text):
        for written in readings(found[1]):
            yield value(written, found[2] or found[3])
    for word, following in zip(words, [*words[1:], ""], strict=True):
        if word in NUMBERS:
            yield value(NUMBERS[word], following if following in SCALES else None)


def readings(written: str) -> Iterator[str]:
    """`1.200` and `1,200` may be either; of more than one sign, all stand between thousands."""
    parts = re.split(r"[.,]", written)
    yield "".join(parts)
    if len(parts) == 2:
        yield ".".join(parts)
    elif len(parts) > 2:
        yield from parts
