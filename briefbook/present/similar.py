"""Similar briefings, with the reason why: what they share, the rarer the weightier."""

from heapq import nlargest

from ..link import Book, Key
from ..shapes import Card, Reason, Similar
from .cards import card

SHOWN = 5
SHOWN_REASONS = 4
BUSY = 64
"""What more briefings than this share says little: only the newest of them are looked at."""
TERMS = 12
"""The rarest terms of a briefing that are looked up: the work a briefing is bounded by TERMS x BUSY."""
REASONS = {"actor": "actors", "source": "sources", "topic": "topics", "storyline": "storyline"}


def similar(book: Book, key: Key) -> tuple[Similar, ...]:
    """The briefings that share most with this one, the newer first among equals."""
    scores: dict[Key, int] = {}
    terms = [(w, term, book.sharing.get(term, ())[:BUSY]) for w, term in rarest(book, key)]
    for weight, _, others in terms:
        for other in others:
            scores[other] = scores.get(other, 0) + weight
    scores.pop(key, None)
    least = min(nlargest(SHOWN, scores.values()), default=0)
    order = sorted(
        (other for other, score in scores.items() if score >= least),
        key=lambda k: (-scores[k], -newness(book, k), k),
    )
    return tuple(
        Similar(
            card=card(book, other),
            reasons=reasons(book, [term for _, term, others in terms if other in others]),
        )
        for other in order[:SHOWN]
    )


def newness(book: Book, key: Key) -> int:
    date = book.briefing(key).date
    return (date.earliest or 0) if date else 0


def rarest(book: Book, key: Key) -> list[tuple[int, Key]]:
    """The terms of a briefing with their weights, rarest first.

    A weight is a whole power of two by how many briefings share the term, so that one briefing more
    seldom changes it: 2 to 3 weigh 64, 4 to 7 weigh 32, and so on down to 1.
    """
    weighed = []
    for term in book.terms(key):
        count = len(book.sharing.get(term, ()))
        if count > 1:
            weighed.append((max(1, 128 >> (count.bit_length() - 1)), term))
    return sorted(weighed, key=lambda pair: (-pair[0], pair[1]))[:TERMS]


def reasons(book: Book, terms: list[Key]) -> tuple[Reason, ...]:
    """What two briefings share, kind by kind, the rarest first."""
    found: dict[str, list[Card]] = {}
    for term in terms:
        found.setdefault(REASONS[term[0]], []).append(card(book, term))
    return tuple(Reason(kind=k, cards=tuple(c[:SHOWN_REASONS])) for k, c in found.items())
