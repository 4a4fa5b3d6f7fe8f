"""The longest run of words that a text has from a source, outside of quotations."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..checks.claims import PASSAGE, Piece, pieces
from ..checks.sheet import Sheet
from .folding import CITATION, MENTION, plain

TOKEN = re.compile(
    rf"(?P<mention>{MENTION.pattern})|(?P<gone>{CITATION.pattern}|\{{[^{{}}\n]*\}}|\]\([^()\s]*\))"
    r"|(?P<word>\w+(?:['’]\w+)*)"
)
OWN = ("words", "heading", "table", "note", "callout")
"""What an author writes in words of their own."""
GAP = re.compile(r"\W+")
KEY = 6
"""By so many words in a row, places of a source are found at which a run may begin."""


class Word(NamedTuple):
    word: str
    start: int
    end: int


class Run(NamedTuple):
    start: int
    end: int
    words: int


def runs(passages: Sequence[Sequence[Word]], source: Sequence[str], limit: int) -> Iterator[Run]:
    """Each run of more than so many words, at its full length; none overlaps another."""
    size = min(KEY, limit + 1)
    own = [list(keys([one.word for one in passage], size)) for passage in passages]
    if {key for row in own for key in row}.isdisjoint(keys(source, size)):
        return
    known = starts(source, size)
    for passage, row in zip(passages, own, strict=True):
        at = 0
        for number, key in enumerate(row):
            places = known.get(key, ()) if number >= at else ()
            length = max((same(passage, number, source, place) for place in places), default=0)
            if length > limit:
                yield Run(passage[number].start, passage[number + length - 1].end, length)
                at = number + length


def may_share(passages: Sequence[Sequence[Word]], text: str, limit: int) -> bool:
    """False where no run of more than so many words can be there; `text` is plain.

    Such a run covers one of a few rows of words in a passage, wherever it begins.
    """
    size = min(KEY, limit + 1)
    return any(
        may_stand_in(text, [one.word for one in passage[at : at + size]])
        for passage in passages
        for at in range(0, len(passage) - size + 1, limit + 2 - size)
    )


def may_stand_in(text: str, row: Sequence[str]) -> bool:
    """Do all words of a row follow one another there, from a long one near its beginning on?"""
    first = max(range(len(row) // 2), key=lambda number: len(row[number]))
    at = text.find(row[first])
    while at >= 0:
        if follow(text, at + len(row[first]), row[first + 1 :]):
            return True
        at = text.find(row[first], at + 1)
    return False


def follow(text: str, end: int, words: Sequence[str]) -> bool:
    for word in words:
        gap = GAP.match(text, end)
        if not gap or not text.startswith(word, gap.end()):
            return False
        end = gap.end() + len(word)
    return True


def starts(source: Sequence[str], size: int) -> dict[tuple[str, ...], list[int]]:
    """Where each row of so many words begins."""
    found: dict[tuple[str, ...], list[int]] = {}
    for at, key in enumerate(keys(source, size)):
        found.setdefault(key, []).append(at)
    return found


def keys(words: Sequence[str], size: int) -> Iterator[tuple[str, ...]]:
    """All rows of so many words."""
    return zip(*(words[n:] for n in range(size)), strict=False)


def same(passage: Sequence[Word], at: int, source: Sequence[str], place: int) -> int:
    """How many words are the same from these two places on."""
    length = 0
    while at + length < len(passage) and place + length < len(source):
        if passage[at + length].word != source[place + length]:
            break
        length += 1
    return length


def passages(sheet: Sheet, size: int) -> list[list[Word]]:
    """The words of each piece, parted where somebody else is quoted; without what is short."""
    own = (piece for piece in pieces(sheet) if piece.kind in OWN)
    found = (passage for piece in own for passage in unquoted(sheet, piece))
    return [passage for passage in found if len(passage) > size]


def unquoted(sheet: Sheet, piece: Piece) -> Iterator[list[Word]]:
    start = piece.start
    for quoted in PASSAGE.finditer(sheet.text, piece.start, piece.end):
        yield list(words(sheet.text, start, quoted.start()))
        start = quoted.end()
    yield list(words(sheet.text, start, piece.end))


def words(text: str, start: int, end: int) -> Iterator[Word]:
    for found in TOKEN.finditer(text, start, end):
        if word := found["word"]:
            yield Word(word.lower() if word.isascii() else plain(word), *found.span())
        elif found["mention"]:
            for word in plain(found[3] or found[2]).split():
                yield Word(word.strip(".,;:"), *found.span())
