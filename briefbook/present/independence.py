"""Which outlets count as one: those of one owner, and those that go back to one origin.

An outlet goes back to its owner, to all from which it takes over texts, and to an agency where all
that the book has of it names that agency. Two that go back to the same count as one. A source goes
back to what its outlet goes back to, and to its own agency.
"""

from collections.abc import Iterable, Iterator

from ..ids import fold
from ..link import Book, Item, Key
from ..model import Reference, Source
from ..shapes import KinShown
from .cards import card
from .once import once

OWNER, AGENCY = "owner", "agency"
"""Kinds of keys of what is no outlet of the book."""


def origins(book: Book, source: Source) -> Iterator[Key]:
    """Its outlet and its agency, and all to which these go back."""
    if source.outlet and (outlet := book.key(source.outlet)):
        yield from upstream(book, outlet)
    if source.agency:
        yield from upstream(book, agency_key(book, source.agency))


def agency_key(book: Book, name: str) -> Key:
    return book.key(Reference("outlet", name)) or (AGENCY, fold(name))


@once
def upstream(book: Book, key: Key) -> frozenset[Key]:
    """It and all to which it goes back; what is no outlet is alone."""
    found, open_ = {key}, [key]
    while open_:
        one = open_.pop()
        new = set(nearest(book, one)) - found if one[0] == "outlet" else set()
        found |= new
        open_ += new
    return frozenset(found)


def nearest(book: Book, outlet: Key) -> Iterator[Key]:
    """Whom it takes over texts from, and its owner."""
    yield from taken_from(book, outlet)
    if owner := fold(book.outlet(outlet).owner):
        yield OWNER, owner


@once
def taken_from(book: Book, outlet: Key) -> tuple[Key, ...]:
    named = (book.key(one) for one in book.outlet(outlet).syndicates_from)
    agency = only_agency(book, outlet)
    found = [key for key in (*named, agency) if key and key != outlet]
    return tuple(dict.fromkeys(found))


def only_agency(book: Book, outlet: Key) -> Key | None:
    """The agency that all sources of an outlet name; most have one that names none."""
    only: Key | None = None
    for item in book.group("outlet_sources", outlet):
        source, _ = book.sources.get(item.document[1], (None, None))
        if source is None:
            continue
        key = agency_key(book, source.agency) if source.agency else None
        if key is None or only not in (None, key):
            return None
        only = key
    return only


# --- of an outlet ---


@once
def downstream(book: Book) -> dict[Key, tuple[Key, ...]]:
    """The listed outlets that go back to something, by what that is."""
    found: dict[Key, list[Key]] = {}
    for outlet in book.keys("outlet"):
        if book.is_listed(outlet):
            for key in sorted(upstream(book, outlet)):
                found.setdefault(key, []).append(outlet)
    return {key: tuple(outlets) for key, outlets in found.items()}


@once
def kin(book: Book, outlet: Key) -> tuple[Item, ...]:
    """The other outlets that count as one with it, in the order of their ids."""
    below = downstream(book)
    others = {other for key in upstream(book, outlet) for other in below.get(key, ())}
    return tuple(Item(0, other) for other in sorted(others - {outlet}))


def kin_shown(book: Book, outlet: Key, other: Key) -> KinShown:
    reason, through = why(book, outlet, other)
    return KinShown(card=card(book, other), reason=reason, through=called(book, through))


def why(book: Book, outlet: Key, other: Key) -> tuple[str, Key]:
    """Why two count as one, and to what both go back."""
    agencies = only_agency(book, outlet), only_agency(book, other)
    if other in upstream(book, outlet):
        return "agency" if agencies[0] == other else "takes", other
    if outlet in upstream(book, other):
        return "agency" if agencies[1] == outlet else "gives", outlet
    through = nearest_of(book, upstream(book, outlet) & upstream(book, other))
    if agencies == (through, through):
        return "agency", through
    is_owner = owners(book, outlet) == owners(book, other) == (through,)
    return "owner" if is_owner else "common", through


def nearest_of(book: Book, keys: Iterable[Key]) -> Key:
    """The last of them on the way: it goes back to most of the others."""
    return min(keys, key=lambda key: (-len(upstream(book, key)), key))


def called(book: Book, key: Key) -> str:
    """An owner or an agency that is no outlet is called as it is written first."""
    if key[0] == "outlet":
        return book.outlet(key).name
    return written(book)[key]


@once
def written(book: Book) -> dict[Key, str]:
    found: dict[Key, str] = {}
    for outlet in book.keys("outlet"):
        owner = book.outlet(outlet).owner
        found.setdefault((OWNER, fold(owner)), owner)
    for source, _ in sorted(book.sources.values(), key=lambda pair: (pair[1], pair[0].at.line)):
        found.setdefault((AGENCY, fold(source.agency)), source.agency)
    return found


# --- of many ---


def independent(book: Book, outlets: Iterable[Key]) -> int:
    """How many of the origins of some outlets are independent: the most of which no two count as one.

    Whoever takes over texts adds no account to those it takes over. What is left are origins, each
    alone or in a ring of those that take over one another's; rings of one owner are one.
    """
    rings = {ring for outlet in outlets for ring in origins_of(book, outlet)}
    groups: list[frozenset[Key]] = []
    for ring in sorted(rings, key=sorted):
        whole = ring.union(*(owners(book, key) for key in ring))
        joined = [group for group in groups if group & whole]
        groups = [group for group in groups if group not in joined]
        groups.append(whole.union(*joined))
    return len(groups)


@once
def origins_of(book: Book, outlet: Key) -> tuple[frozenset[Key], ...]:
    """The rings at the end of its chains of syndication."""
    chains = {key: texts(book, key) for key in texts(book, outlet)}
    return tuple({ring for key, ring in chains.items() if all(chains[o] == ring for o in ring)})


@once
def texts(book: Book, key: Key) -> frozenset[Key]:
    """It and all whose texts it may take over: `upstream` without owners."""
    return frozenset(one for one in upstream(book, key) if one[0] != OWNER)


def owners(book: Book, key: Key) -> tuple[Key, ...]:
    owner = fold(book.outlet(key).owner) if key[0] == "outlet" else ""
    return ((OWNER, owner),) if owner else ()
