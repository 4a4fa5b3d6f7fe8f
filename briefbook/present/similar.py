"""Similar briefings, with the reason why: what they share, the rarer the weightier."""

from ..link import Book, Key
from ..shapes import Card, Reason, Similar
from .cards import card
from .once import once

SHOWN = 5
SHOWN_REASONS = 4
TERMS = 12
"""The rarest terms of a briefing count."""
CANDIDATES = 40
"""So many others are compared: the newest of those that share the rarest terms."""
REASONS = {"actor": "actors", "source": "sources", "topic": "topics", "storyline": "storyline"}


def similar(book: Book, key: Key) -> tuple[Similar, ...]:
    """The briefings that share most with this one, the newer first among equals.

    The work for a briefing is bounded by TERMS x CANDIDATES, however large the book is.
    """
    weights = rarest(book, key)
    others = frozenset(candidates(book, key, weights))
    common = {term: others & sharers(book, term) for term in weights}
    scores = dict.fromkeys(others, 0)
    for term, weight in weights.items():
        for other in common[term]:
            scores[other] += weight
    best = sorted([(-score, other) for other, score in scores.items()])[:SHOWN]
    order, cards = newest(book), {term: card(book, term) for term in weights}
    return tuple(
        [
            Similar(
                card=card(book, order[other]),
                reasons=reasons([one for one in cards.items() if other in common[one[0]]]),
            )
            for _, other in best
        ]
    )


def candidates(book: Book, key: Key, weights: dict[Key, int]) -> list[int]:
    """The places of those who share the rarest terms, the newest first under each."""
    found: dict[Key, None] = {}
    for term in weights:
        found.update(dict.fromkeys(book.sharing[term][:CANDIDATES]))
        if len(found) > CANDIDATES:
            break
    found.pop(key, None)
    return list(map(places(book).__getitem__, list(found)[:CANDIDATES]))


@once
def newest(book: Book) -> tuple[Key, ...]:
    """All listed briefings. Here they go by their place among them, which orders equals."""
    return book.listed_briefings()


@once
def places(book: Book) -> dict[Key, int]:
    return {key: place for place, key in enumerate(newest(book))}


@once
def sharers(book: Book, term: Key) -> frozenset[int]:
    return frozenset(map(places(book).__getitem__, book.sharing[term]))


def rarest(book: Book, key: Key) -> dict[Key, int]:
    """The terms that a briefing shares with others and their weights, rarest first.

    A weight is a whole power of two by how many briefings share the term, so that one briefing more
    seldom changes it: 2 to 3 weigh 64, 4 to 7 weigh 32, and so on down to 1.
    """
    weighed = []
    for term in book.terms(key):
        count = len(book.sharing.get(term, ()))
        if count > 1:
            weighed.append((-max(1, 128 >> (count.bit_length() - 1)), term))
    return {term: -weight for weight, term in sorted(weighed)[:TERMS]}


def reasons(common: list[tuple[Key, Card]]) -> tuple[Reason, ...]:
    """What two briefings share, kind by kind, the rarest first."""
    found: dict[str, list[Card]] = {}
    for term, shown in common:
        found.setdefault(REASONS[term[0]], []).append(shown)
    return tuple(
        [Reason(kind=kind, cards=tuple(cards[:SHOWN_REASONS])) for kind, cards in found.items()]
    )
