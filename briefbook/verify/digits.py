"""Where there are digits in a text: figures and dates are looked for there and nowhere else."""

import re
from collections.abc import Iterator

DIGIT = re.compile(r"\d[\d.,]*")
AROUND = 30
"""So many letters on both sides belong to it: the longest name of a month, and more."""


def found(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """All matches of a pattern of which a digit is a part."""
    for start, end in stretches(text):
        yield from pattern.finditer(text, start, end)


def stretches(text: str) -> Iterator[tuple[int, int]]:
    """From white space to white space, or as far as the text goes."""
    start, end = -1, -1
    for digit in DIGIT.finditer(text):
        begin = max(0, text.rfind(" ", 0, max(0, digit.start() - AROUND)))
        if start >= 0 and begin > end:
            yield start, end
        if start < 0 or begin > end:
            start = begin
        end = text.find(" ", digit.end() + AROUND)
        end = len(text) if end < 0 else end
    if start >= 0:
        yield start, end
