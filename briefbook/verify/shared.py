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


class Word(NamedTuple):
    word: str
    start: int
    end: int


class Run(NamedTuple):
    start: int
    end: int
    words: int


def runs(sheet: Sheet, source: Sequence[str], limit: int) -> Iterator[Run]:
    """Each run of more than so many words, at its full length; none overlaps another."""
    known = starts(source, limit + 1)
    for passage in passages(sheet) if known else ():
        at = 0
        while at + limit < len(passage):
            key = tuple(one.word for one in passage[at : at + limit + 1])
            places = known.get(key, ())
            length = max((same(passage, at, source, place) for place in places), default=0)
            if length:
                yield Run(passage[at].start, passage[at + length - 1].end, length)
            at += length or 1


def starts(source: Sequence[str], size: int) -> dict[tuple[str, ...], list[int]]:
    """Where each run of so many words begins."""
    found: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(source) - size + 1):
        found.setdefault(tuple(source[at : at + size]), []).append(at)
    return found


def same(passage: Sequence[Word], at: int, source: Sequence[str], place: int) -> int:
    """How many words are the same from these two places on."""
    length = 0
    for one, other in zip(passage[at:], source[place:], strict=False):
        if one.word != other:
            break
        length += 1
    return length


def passages(sheet: Sheet) -> Iterator[list[Word]]:
    """The words of each piece, parted where somebody else is quoted."""
    for piece in pieces(sheet):
        if piece.kind in OWN:
            yield from unquoted(sheet, piece)


def unquoted(sheet: Sheet, piece: Piece) -> Iterator[list[Word]]:
    start = piece.start
    for quoted in PASSAGE.finditer(sheet.text, piece.start, piece.end):
        yield list(words(sheet.text, start, quoted.start()))
        start = quoted.end()
    yield list(words(sheet.text, start, piece.end))


def words(text: str, start: int, end: int) -> Iterator[Word]:
    for found in TOKEN.finditer(text, start, end):
        if found["mention"]:
            shown = found[3] or found[2]
            for word in plain(shown).split():
                yield Word(word.strip(".,;:"), *found.span())
        elif found["word"]:
            yield Word(plain(found["word"]), *found.span())
