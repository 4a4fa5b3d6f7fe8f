"""The passage of a text that has most words of another: one pass, the same for the same texts."""

import re
from collections import Counter, deque
from collections.abc import Sequence

from .folding import plain

TOKEN = re.compile(r"\S+")
LETTERS = re.compile(r"\w+(?:'\w+)*")
MOST_WORDS = 60_000
"""Of a text; what is further down is not looked at."""
LONGEST = 40
"""In words, of a passage."""


def nearest(wanted: Sequence[str], text: str) -> str:
    """The first of the best passages; empty where no word is the same."""
    tokens = list(TOKEN.finditer(text))[:MOST_WORDS]
    keys = [key(token[0]) for token in tokens]
    weights = {word: 1 + (len(word) > 3) * 2 for word in wanted[:LONGEST]}
    size = min(max(len(wanted) + 4, 8), LONGEST)
    start, score = best(keys, weights, size)
    if not score:
        return ""
    end = min(start + size, len(tokens))
    passage = " ".join(token[0] for token in tokens[start:end])
    return f"{'… ' * (start > 0)}{passage}{' …' * (end < len(tokens))}"


def key(token: str) -> str:
    found = LETTERS.search(token if token.isascii() and token.islower() else plain(token))
    return found[0] if found else ""


def best(keys: Sequence[str], weights: dict[str, int], size: int) -> tuple[int, int]:
    """Where the window begins in which most of the wanted words stand, each counted once."""
    there, window = Counter[str](), deque[str]()
    score, found = 0, (0, 0)
    for number, word in enumerate(keys):
        window.append(word)
        if word in weights:
            there[word] += 1
            score += weights[word] * (there[word] == 1)
        if len(window) > size:
            gone = window.popleft()
            if gone in weights:
                there[gone] -= 1
                score -= weights[gone] * (there[gone] == 0)
        if score > found[1]:
            found = max(0, number - size + 1), score
    return found
