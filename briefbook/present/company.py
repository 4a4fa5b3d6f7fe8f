"""Who appears with an actor, in how many briefings, and who of them appear together."""

from collections import Counter
from collections.abc import Iterable
from itertools import chain, combinations, islice

from ..drawing import arcs, tally
from ..link import Book, Item, Key
from ..shapes import ArcShown, NetworkDrawn, Tie
from .cards import card
from .people import cast

SHOWN = 12
LOOKED_AT = 200
"""The newest of an actor's briefings count: no page is more work the longer the book grows."""
FEWEST = 3
"""Two companions are no network."""
OFTEN = 2
"""In so many briefings two others appear together, or no arc is drawn between them."""
Together = tuple[tuple[Key, int], ...]


def companions(book: Book, key: Key, items: Iterable[Item]) -> Together:
    """Who is named in the same briefings, and in how many, most often first."""
    found = Counter(chain.from_iterable(cast(book, item.document) for item in looked_at(items)))
    found.pop(key, None)
    often = sorted([(-n, k) for k, n in found.items()])
    seen = ((k, -n) for n, k in often if book.exists(k) and book.is_listed(k))
    return tuple(islice(seen, SHOWN))


def looked_at(items: Iterable[Item]) -> Iterable[Item]:
    return islice(items, LOOKED_AT)


def network(
    book: Book, key: Key, items: tuple[Item, ...], together: Together
) -> NetworkDrawn | None:
    """The drawing of it; None where too few appear with the actor."""
    if len(together) < FEWEST:
        return None
    cards = [card(book, other) for other, _ in together]
    lengths = tally([shared for _, shared in together])
    return NetworkDrawn(
        actor=card(book, key),
        briefings=len(items[:LOOKED_AT]),
        ties=tuple(
            Tie(card=one, shared=shared, width=width)
            for one, (_, shared), width in zip(cards, together, lengths, strict=True)
        ),
        arcs=tuple(
            ArcShown(
                names=(cards[one.upper].name, cards[one.lower].name),
                shared=one.times,
                top=one.top,
                bottom=one.bottom,
                depth=one.depth,
                weight=one.weight,
            )
            for one in arcs(pairs(book, items, together), len(cards))
        ),
    )


def pairs(book: Book, items: tuple[Item, ...], together: Together) -> dict[tuple[int, int], int]:
    """Which two of the companions the same briefings name, by their numbers."""
    number = {key: n for n, (key, _) in enumerate(together)}
    found: Counter[tuple[int, int]] = Counter()
    for item in looked_at(items):
        there = sorted(number[key] for key in set(cast(book, item.document)) if key in number)
        found.update(combinations(there, 2))
    return {pair: shared for pair, shared in found.items() if shared >= OFTEN}
