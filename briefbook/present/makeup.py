"""What a briefing, or the whole book, rests on: its citations by outlet, its sources by type and grade."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from ..drawing import shares
from ..link import Book, Key
from ..link.recorded import rested_on
from ..model import Briefing, Citation, Document, Quotation, Reference
from ..shapes import Kinds, MakeUpDrawn, ShareShown
from .cards import card
from .once import once

OF_BRIEFING, OF_BOOK = 5, 10
"""So many outlets are named; the others are counted together."""
FEWEST = 3
"""Citations."""
UNKNOWN: Key = ("outlet", "")


def briefing_made_up(book: Book, key: Key) -> MakeUpDrawn | None:
    return made_up(book, dict(citing(book, key)), OF_BRIEFING)


def book_made_up(book: Book) -> MakeUpDrawn | None:
    """Of all listed briefings together."""
    found: Counter[str] = Counter()
    for key in book.listed_briefings():
        for id, times in citing(book, key):
            found[id] += times
    return made_up(book, found, OF_BOOK)


@once
def citing(book: Book, key: Key) -> tuple[tuple[str, int], ...]:
    """How often a briefing cites each source: in its text, and for what its front matter says."""
    found: dict[str, int] = {}
    for reference in cited(book.documents[key]):
        if source := book.key(reference):
            found[source[1]] = found.get(source[1], 0) + 1
    return tuple(found.items())


def cited(document: Document) -> Iterator[Reference]:
    for slot in document.outline.slots:
        if isinstance(slot, Citation):
            yield from (item.source for item in slot.items)
        elif isinstance(slot, Quotation):
            yield from slot.sources
    record = document.annotations
    if isinstance(record, Briefing):
        yield from rested_on(record)


def made_up(book: Book, times: Mapping[str, int], named: int) -> MakeUpDrawn | None:
    whole = sum(times.values())
    if whole < FEWEST:
        return None
    records = [book.sources[id][0] for id in times]
    return MakeUpDrawn(
        citations=whole,
        sources=len(times),
        shares=tuple(outlets(book, times, named)),
        types=kinds(f"source_type.{one.type}" for one in records),
        grades=tuple(sorted(kinds(grade(one.credibility) for one in records), key=by_grade)),
    )


def outlets(book: Book, times: Mapping[str, int], named: int) -> Iterator[ShareShown]:
    """The share of each outlet that is named, of what names none, and of the others."""
    by_outlet: dict[Key, int] = {}
    for id, number in times.items():
        key = outlet_of(book, id) or UNKNOWN
        by_outlet[key] = by_outlet.get(key, 0) + number
    unknown = by_outlet.pop(UNKNOWN, 0)
    ranked = sorted(by_outlet, key=lambda key: (-by_outlet[key], key))
    rest = sum(by_outlet[key] for key in ranked[named:])
    rows = [(card(book, key), by_outlet[key], 0) for key in ranked[:named]]
    more = [(None, rest, len(ranked[named:])), (None, unknown, 0)]
    every = [*rows, *(row for row in more if row[1])]
    whole = sum(times.values())
    for (outlet, number, others), bar in zip(every, shares([n for _, n, _ in every]), strict=True):
        yield ShareShown(
            outlet=outlet,
            others=others,
            citations=number,
            percent=percent(number, whole),
            x=bar.x,
            width=bar.width,
        )


@once
def outlet_of(book: Book, id: str) -> Key | None:
    reference = book.sources[id][0].outlet
    return book.key(reference) if reference else None


def percent(part: int, whole: int) -> int:
    """Rounded, but 100 only for all of it and 0 only for nothing."""
    if part in (0, whole):
        return 100 if part else 0
    return min(max((200 * part + whole) // (2 * whole), 1), 99)


def kinds(keys: Iterable[str]) -> tuple[Kinds, ...]:
    """Most first."""
    found = Counter(keys)
    ranked = sorted(found, key=lambda key: (-found[key], key))
    return tuple(Kinds(key=key, sources=found[key]) for key in ranked)


def grade(credibility: int | None) -> str:
    return f"credibility.{credibility}" if credibility else ""


def by_grade(one: Kinds) -> str:
    return one.key or "~"
