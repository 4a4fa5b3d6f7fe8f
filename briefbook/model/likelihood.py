"""How likely something is, in the words of ICD 203, and what each of them means in per cent."""

from typing import Literal, NamedTuple

Likelihood = Literal[
    "almost no chance", "very unlikely", "unlikely", "roughly even chance", "likely", "very likely",
    "almost certain",
    "remote", "highly improbable", "improbable", "roughly even odds", "probable", "highly probable",
    "nearly certain",
]  # fmt: skip
"""Two rows of seven terms each; a product uses one of them (ICD 203, D.6.e.2.a)."""
Confidence = Literal["low", "moderate", "high"]


class Rung(NamedTuple):
    """One step of the scale: a term of each row, and its range in whole per cent."""

    terms: tuple[Likelihood, Likelihood]
    low: int
    high: int


SCALE: tuple[Rung, ...] = (
    Rung(("almost no chance", "remote"), 1, 5),
    Rung(("very unlikely", "highly improbable"), 5, 20),
    Rung(("unlikely", "improbable"), 20, 45),
    Rung(("roughly even chance", "roughly even odds"), 45, 55),
    Rung(("likely", "probable"), 55, 80),
    Rung(("very likely", "highly probable"), 80, 95),
    Rung(("almost certain", "nearly certain"), 95, 99),
)
RUNGS: dict[Likelihood, int] = {term: n for n, rung in enumerate(SCALE) for term in rung.terms}
"""Which step of the scale a term is, counted from the least likely."""


def row_of(term: Likelihood) -> int:
    """0 or 1: which of the two rows a term belongs to."""
    return SCALE[RUNGS[term]].terms.index(term)
