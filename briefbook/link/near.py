"""Names that are one letter away from what somebody wrote."""

from collections.abc import Iterable, Iterator, Mapping

from ..ids import NEAR_MISS_LENGTH, one_letter_apart
from .tables import patched

Spelling = tuple[str, tuple[str, str]]
"""A name, or an id, and the key of what is called so."""
Half = tuple[str, int]
Near = Mapping[Half, list[Spelling]]
"""Spellings by how they begin and end, and by length."""


def halves(name: str) -> tuple[Half, Half]:
    """How a name begins and how it ends, with its length."""
    return ("<" + name[:3], len(name)), (name[-3:] + ">", len(name))


def by_halves(spellings: Iterable[Spelling]) -> Near:
    found: dict[Half, list[Spelling]] = {}
    for spelling in spellings:
        for half in halves(spelling[0]):
            found.setdefault(half, []).append(spelling)
    return found


def respelled(near: Near, gone: Iterable[Spelling], come: Iterable[Spelling]) -> Near:
    """A copy without some spellings and with others."""
    changed: dict[Half, list[Spelling]] = {}
    for spelling in gone:
        for half in halves(spelling[0]):
            changed.setdefault(half, list(near.get(half, ()))).remove(spelling)
    for spelling in come:
        for half in halves(spelling[0]):
            changed.setdefault(half, list(near.get(half, ()))).append(spelling)
    return patched(near, changed)


def is_like(text: str, name: str) -> bool:
    """The same, or one letter apart; shorter names are too often that by right."""
    return text == name or (len(text) >= NEAR_MISS_LENGTH and one_letter_apart(text, name))


def slips(near: Near, folded: str) -> Iterator[Spelling]:
    """What a folded name of seven letters or more is one letter away from."""
    for spelling in candidates(near, folded):
        if one_letter_apart(folded, spelling[0]):
            yield spelling


def candidates(near: Near, folded: str) -> Iterator[Spelling]:
    """What begins or ends alike: what is one letter away shares one half untouched."""
    size = len(folded)
    for part in ("<" + folded[:3], folded[-3:] + ">"):
        for length in (size - 1, size, size + 1):
            if rows := near.get((part, length)):
                yield from rows
