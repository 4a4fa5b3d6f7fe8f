"""Figures by their value: 1,200, 1200, 1.2 thousand and, up to twelve, words."""

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from ..checks.figures import YEAR, is_named
from .digits import Digits

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
LONG = 28
"""A number of more digits is rounded."""
SCALED = re.compile(rf"\b({'|'.join(NAMED[1:])})[\s-](thousand|million|billion|trillion)\b", re.I)


class Figure(NamedTuple):
    start: int
    end: int
    value: str


def value(digits: str, scale: str | None) -> str:
    if not scale and digits.isascii() and digits.isdigit() and len(digits) < LONG:
        return digits.lstrip("0") or "0"
    plain = re.sub(r"[,\u00a0\u202f' ]", "", digits)
    number = Decimal(plain) * 10 ** SCALES.get((scale or "").lower(), 0)
    return format(number.normalize(), "f")


def claimed(sentence: Digits) -> Iterator[Figure]:
    """What a sentence gives in figures: no years, no parts of names, no `par. 12`."""
    text = sentence.text
    for found in sentence.found(NUMBER):
        digits, scale = found[2] + found[3], found[4] or found[5]
        is_year = YEAR.match(digits) and not (found[1] or scale)
        if not is_year and not is_named(text, found.start()):
            yield Figure(*found.span(), value(digits, scale))
    for found in SCALED.finditer(text):
        yield Figure(*found.span(), value(NUMBERS[found[1].lower()], found[2]))


class Values:
    """All that a text may be read to say; a decimal comma as well. What is not asked for is not read."""

    def __init__(self, text: Digits, words: Callable[[], Sequence[str]]) -> None:
        self.text, self.words = text, words

    def has(self, value: str) -> bool:
        return value in self.written or value in self.loose or value in self.spoken

    @cached_property
    def written(self) -> frozenset[str]:
        """Numbers as a sentence has them."""
        found = self.text.found(NUMBER)
        return frozenset(value(one[2] + one[3], one[4] or one[5]) for one in found)

    @cached_property
    def loose(self) -> frozenset[str]:
        """All digits, in each way in which they may be read."""
        found = {(one[1], one[2] or one[3]) for one in self.text.found(LOOSE)}
        return frozenset(value(read, scale) for digits, scale in found for read in readings(digits))

    @cached_property
    def spoken(self) -> frozenset[str]:
        """`eleven`, `two million`"""
        words = self.words()
        return frozenset(
            value(NUMBERS[word], following if following in SCALES else None)
            for word, following in zip(words, [*words[1:], ""], strict=True)
            if word in NUMBERS
        )


def readings(written: str) -> Iterator[str]:
    """`1.200` and `1,200` may be either; of more than one sign, all stand between thousands."""
    parts = re.split(r"[.,]", written)
    yield "".join(parts)
    if len(parts) == 2:
        yield ".".join(parts)
    elif len(parts) > 2:
        yield from parts
