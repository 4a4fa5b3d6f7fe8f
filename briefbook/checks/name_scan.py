"""All known names in a text: one pass over its words, and the longest name at each place."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from ..link import Key

UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
)
"""Scripts without spaces, or whose particles stick to names: each letter counts as a word."""
MARKS = "\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0dff"
"""Signs that belong to the letter before them, and are no letters to Python."""
LETTERS = rf"[^\W_{UNSPACED}]"
WORD = re.compile(rf"{LETTERS}+(?:[{MARKS}]+{LETTERS}*)*|[{UNSPACED}]")
FAR = 200
"""No word of a name is further from the one before it, the word itself included."""
PADDING = re.compile(r"\s*\n[\s>]*|\s+")
EMPHASIS = re.compile(r"[*_]+")
APOSTROPHES = str.maketrans("\u2018\u2019\u02bc\u2010\u2011", "'''--")


class Known(NamedTuple):
    """One name, in words: each of them folded, with what stands before it but for the first."""

    words: tuple[str, ...]
    gaps: tuple[str, ...]
    exact: str
    """The one word as it must be written; empty where there are several."""
    capital: bool
    """Is there a capital in it? Then small letters alone are not the name."""
    keys: tuple[Key, ...]
    """Whose name it is."""


class Found(NamedTuple):
    start: int
    end: int
    keys: tuple[Key, ...]


class Scanner(dict[str, tuple[Known, ...]]):
    """The names that may begin with a word as it is written; each word is folded once."""

    def __init__(self, names: Iterable[tuple[Key, str]]) -> None:
        super().__init__()
        keys = defaultdict[str, dict[Key, None]](dict)
        for key, name in names:
            keys[name][key] = None
        self.by_first = defaultdict[str, list[Known]](list)
        for known in merged(known_name(name, tuple(keys[name])) for name in keys):
            self.by_first[known.words[0]].append(known)
        for begun in self.by_first.values():
            begun.sort(key=lambda known: -len(known.words))

    def __missing__(self, word: str) -> tuple[Known, ...]:
        begun = self.by_first.get(folded(word), ())
        self[word] = names = tuple(k for k in begun if k.exact in ("", width(word)))
        return names

    def found(self, text: str) -> Iterator[Found]:
        """From left to right; none lies within another."""
        past = 0
        for word in WORD.finditer(text):
            if (names := self[word[0]]) and word.start() >= past:
                ends = ((end, name) for name in names if (end := stands(name, text, word)))
                if longest := next(ends, None):
                    past, name = longest
                    yield Found(word.start(), past, name.keys)


def stands(name: Known, text: str, first: re.Match[str]) -> int:
    """Where the name ends if it begins at this word, else 0. What is between words counts, too."""
    end = first.end()
    for expected, gap in zip(name.words[1:], name.gaps, strict=True):
        word = WORD.search(text, end, end + FAR)
        if not word or folded(word[0]) != expected or between(text[end : word.start()]) != gap:
            return 0
        end = word.end()
    return 0 if name.capital and text[first.start() : end].islower() else end


def known_name(name: str, keys: tuple[Key, ...]) -> Known | None:
    """None where the name is too short to be found: no word, or one of a single letter."""
    found = list(WORD.finditer(name))
    if not found or (len(found) == 1 and len(found[0][0]) < 2):
        return None
    gaps = (name[a.end() : b.start()] for a, b in pairwise(found))
    return Known(
        tuple(folded(word[0]) for word in found),
        tuple(map(between, gaps)),
        width(found[0][0]) if len(found) == 1 else "",
        name != name.lower(),
        keys,
    )


def merged(names: Iterable[Known | None]) -> Iterator[Known]:
    """Names that are the same but for case, as one with all their keys."""
    same = defaultdict[tuple[object, ...], list[Known]](list)
    for name in names:
        if name:
            same[name.words, name.gaps, name.exact].append(name)
    for spellings in same.values():
        keys = dict.fromkeys(key for one in spellings for key in one.keys)
        capital = all(one.capital for one in spellings)
        yield spellings[0]._replace(keys=tuple(keys), capital=capital)


def between(gap: str) -> str:
    """What stands between two words, whatever the line's ends, emphasis and form of apostrophes."""
    return PADDING.sub(" ", EMPHASIS.sub("", gap)).translate(APOSTROPHES)


def width(word: str) -> str:
    return word if word.isascii() else unicodedata.normalize("NFKC", word)


def folded(word: str) -> str:
    return width(word).casefold()
