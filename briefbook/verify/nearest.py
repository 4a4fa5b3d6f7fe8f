"""The passage of a text that has most words of another: bounded, and the same for the same texts."""

from collections import Counter, deque
from collections.abc import Sequence

from .folding import plain

MOST_WORDS = 60_000
"""Of a text; what is further down is not looked at."""
LONGEST = 40
"""In words, of a passage."""
BEFORE = 2
"""So many words before the first that is the same are shown as well."""
BEHIND = 3
"""And so many behind the last."""
ROW = 20
"""So many first words in a row that are the same say where a long quotation begins."""
AROUND = ".,;:!?'()[]-"
LONG = 3
"""A word of more letters says more than a short one."""


class Passages:
    """The words of one text, as they are written and as they are compared."""

    def __init__(self, text: str, folded: str) -> None:
        self.tokens = text.split()[:MOST_WORDS]
        keys = folded.split()[:MOST_WORDS]
        if len(keys) != len(self.tokens):  # some are of signs without a width
            keys = [plain(token) for token in self.tokens]
        self.keys = [key.strip(AROUND) for key in keys]

    def nearest(self, wanted: Sequence[str]) -> str:
        """The first of the best passages, not ended before the first word that differs.

        Empty where no word is the same.
        """
        size, some = min(max(len(wanted) + 4, 8), LONGEST), set(wanted[:LONGEST])
        found = [(place, key) for place, key in enumerate(self.keys) if key in some]
        if not found:
            return ""
        first, last = self.beginning(wanted) or best(found, size)
        start = max(0, first - BEFORE, last + BEHIND - LONGEST)
        return self.shown(start, max(start + size, last + 1 + BEHIND))

    def beginning(self, wanted: Sequence[str]) -> tuple[int, int] | None:
        """The first and the last of the most words in a row with which a quotation begins."""
        places = (place for place, key in enumerate(self.keys) if key == wanted[0])
        length, place = max(((self.row(at, wanted), -at) for at in places), default=(0, 0))
        return (-place, length - place - 1) if length >= ROW else None

    def row(self, at: int, wanted: Sequence[str]) -> int:
        pairs = enumerate(zip(self.keys[at : at + len(wanted)], wanted, strict=False))
        same = min(len(wanted), len(self.keys) - at)
        return next((number for number, (one, other) in pairs if one != other), same)

    def shown(self, start: int, end: int) -> str:
        words = " ".join(self.tokens[start:end])
        return f"{'… ' * (start > 0)}{words}{' …' * (end < len(self.tokens))}"


def best(found: Sequence[tuple[int, str]], size: int) -> tuple[int, int]:
    """The first and the last place of the window in which most of these words stand, each counted once."""
    there, window = Counter[str](), deque[tuple[int, str]]()
    score, most, span = 0, 0, (0, 0)
    for place, word in found:
        while window and window[0][0] <= place - size:
            gone = window.popleft()[1]
            there[gone] -= 1
            score -= weight(gone) * (not there[gone])
        window.append((place, word))
        there[word] += 1
        score += weight(word) * (there[word] == 1)
        if score > most:
            most, span = score, (window[0][0], place)
    return span


def weight(word: str) -> int:
    return 3 if len(word) > LONG else 1
