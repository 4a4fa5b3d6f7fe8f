"""All known names in a text: one pass over its words, and the longest name at each place."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
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
INSIDE = re.compile(rf"{LETTERS}|[{MARKS}]")
"""What may stand before a word's letter within the same word."""
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
    """The names that may begin with a word as it is written; each word is folded once.

    `others` has further names, whose table is used and not made again.
    """

    def __init__(self, names: Iterable[tuple[Key, str]], others: "Scanner | None" = None) -> None:
        super().__init__()
        self.others = others
        keys = defaultdict[str, dict[Key, None]](dict)
        for key, name in names:
            keys[name][key] = None
        begun = defaultdict[str, list[Known]](list)
        for name in keys:
            if known := known_name(name, tuple(keys[name])):
                begun[known.words[0]].append(known)
        self.by_first = {
            first: longest_first([*self.beneath(first), *known]) for first, known in begun.items()
        }

    def beneath(self, first: str) -> Sequence[Known]:
        return () if self.others is None else self.others.by_first.get(first, ())

    def __missing__(self, word: str) -> tuple[Known, ...]:
        first = folded(word)
        begun = self.by_first.get(first) or self.beneath(first)
        self[word] = names = tuple(k for k in begun if k.exact in ("", width(word)))
        return names

    def found(self, text: str, begin: int = 0) -> Iterator[Found]:
        """From left to right; none lies within another."""
        past = begin
        for start, word in self.beginnings(text, begin):
            if start >= past:
                ends = ((end, k) for k in self[word] if (end := stands(k, text, start, word)))
                if longest := next(ends, None):
                    past, name = longest
                    yield Found(start, past, name.keys)

    def beginnings(self, text: str, begin: int) -> list[tuple[int, str]]:
        """The words that begin a name, in order. Most begin none: those are looked at once."""
        begun = (word for word in set(WORD.findall(text, begin)) if self[word])
        places = ((start, word) for word in begun for start in occurrences(text, word))
        return sorted(place for place in places if is_word(text, *place))


def occurrences(text: str, words: str) -> Iterator[int]:
    """Wherever these letters stand in a text."""
    start = text.find(words)
    while start >= 0:
        yield start
        start = text.find(words, start + 1)


def is_word(text: str, start: int, word: str) -> bool:
    """Words are read from left to right: if what is before may belong to it, from the last gap on."""
    if not INSIDE.match(text[start - 1 : start]):
        found = WORD.match(text, start)
        return found is not None and found[0] == word
    gap = max(text.rfind(" ", 0, start), text.rfind("\n", 0, start))
    reaching = (one for one in WORD.finditer(text, gap + 1) if one.end() > start)
    return next(reaching).span() == (start, start + len(word))


def stands(name: Known, text: str, start: int, first: str) -> int:
    """Where the name ends if it begins with this word, else 0. What is between words counts, too."""
    end = start + len(first)
    for expected, gap in zip(name.words[1:], name.gaps, strict=True):
        word = WORD.search(text, end, end + FAR)
        if not word or folded(word[0]) != expected or between(text[end : word.start()]) != gap:
            return 0
        end = word.end()
    return 0 if name.capital and text[start:end].islower() else end


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


def longest_first(names: Sequence[Known]) -> Sequence[Known]:
    """Names that begin with the same word; those that are the same but for case are one."""
    if len(names) == 1:
        return names
    same = defaultdict[tuple[object, ...], list[Known]](list)
    for name in names:
        same[name.words, name.gaps, name.exact].append(name)
    return sorted(map(merged, same.values()), key=lambda known: -len(known.words))


def merged(spellings: Sequence[Known]) -> Known:
    """One name with all the keys of its spellings."""
    keys = dict.fromkeys(key for one in spellings for key in one.keys)
    capital = all(one.capital for one in spellings)
    return spellings[0]._replace(keys=tuple(keys), capital=capital)


def between(gap: str) -> str:
    """What stands between two words, whatever the line's ends, emphasis and form of apostrophes."""
    return PADDING.sub(" ", EMPHASIS.sub("", gap)).translate(APOSTROPHES)


def width(word: str) -> str:
    return word if word.isascii() else unicodedata.normalize("NFKC", word)


def folded(word: str) -> str:
    return width(word).casefold()
