"""Words for how likely something is, and for how sure somebody is of it."""

import re
from collections.abc import Iterator

from ..model import RUNGS, SCALE, Likelihood
from . import claims
from .sheet import Sheet

TERMS = (*RUNGS, "almost certainly", "nearly certainly", "probably", "improbably", "even chance")
LIKELY = re.compile(
    rf"(?<![\w-])(?:{'|'.join(sorted(TERMS, key=len, reverse=True))})(?![\w-])", re.I
)
SURE = re.compile(
    r"\b(?:low|moderate|medium|high|great|little|some)(?:[ -]to[ -](?:moderate|high))?[ -]confidence\b"
    r"|\bconfidence\b[^.!?;]{0,40}\b(?:low|moderate|medium|high)\b",
    re.I,
)


def both(text: str) -> bool:
    return bool(SURE.search(text) and LIKELY.search(text))


def together(sheet: Sheet) -> Iterator[tuple[int, int]]:
    """Where sentences of the author's say both, from the first of the words to the last."""
    for group in claims.groups(sheet):
        for piece in group:
            for one in claims.sentences(sheet, sheet.prose, piece, ()):
                if both(one.words):
                    marks = [*SURE.finditer(one.words), *LIKELY.finditer(one.words)]
                    yield (
                        one.start + min(mark.start() for mark in marks),
                        one.start + max(mark.end() for mark in marks),
                    )


def twin(term: Likelihood) -> Likelihood:
    """The term of the other row that means the same."""
    one, other = SCALE[RUNGS[term]].terms
    return other if term == one else one
