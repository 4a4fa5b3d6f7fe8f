"""Where a figure or a date may begin in a text: at digits, or at the name of a month or a season."""

import re
from collections.abc import Iterator

from ..dates.spans import MONTH_NAMES

DIGIT = re.compile(r"\d")
CURRENCIES = "$€£¥"
MONTH = re.compile("|".join(name[:3] for name in MONTH_NAMES))
SEASONS = ("spring", "summer", "autumn", "fall", "winter")


class Digits:
    """A text, and the places in it at which a pattern of figures or dates is tried, and nowhere else."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = sorted(starts(text))

    def found(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """All matches of a pattern, as its own `finditer` has them; none overlaps another."""
        end = 0
        for start in self.starts:
            if start >= end and (found := pattern.match(self.text, start)):
                end = found.end()
                yield found


def starts(text: str) -> Iterator[int]:
    """None in a text without digits; a sign of money before some belongs to them."""
    last = -2
    for found in DIGIT.finditer(text):
        at = found.start()
        if at > last + 1:
            yield at
            if at and text[at - 1] in CURRENCIES:
                yield at - 1
        last = at
    if last >= 0:
        yield from (one.start() for one in MONTH.finditer(text))
        for season in SEASONS:
            yield from occurrences(text, season)


def occurrences(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)
