"""Votes, on their own page and on others."""

from collections.abc import Iterable, Iterator

from ..drawing import shares
from ..ids import fold
from ..link import Book, Item, Key
from ..link.anchors import vote_anchors
from ..link.recorded import cast, voters
from ..model import Vote
from ..shapes import Card, CountShown, Note, VoteShown
from .cards import address, card, cards, day, name, referred
from .events import speaker
from .once import once
from .sources import far_notes

BODY = "body"
"""The kind of the keys under which bodies that vote have a page: (body, un-general-assembly)."""
SHOWN = 5
"""So many of its votes stand on a body's own page."""


@once
def anchors_of_votes(book: Book, key: Key) -> tuple[str, ...]:
    return vote_anchors(book.briefing(key))


def vote(
    book: Book,
    record: Vote,
    anchor: str,
    notes: tuple[Note, ...],
    home: Key | None = None,
    voter: Key | None = None,
) -> VoteShown:
    """A vote of a briefing; with `home` as other pages show it, with `voter` as theirs does."""
    return VoteShown(
        anchor=anchor if home is None else f"{address(book, home)}#{anchor}",
        body=speaker(book, book.key(record.body), record.body, 0).card,
        motion=record.motion,
        identifier=record.identifier,
        date=day(book, record.date),
        result=record.result or "",
        counts=tuple(counts(book, record, named=voter is None)),
        partial=not has_tally(record),
        cast=option_of(book, record, voter) if voter else "",
        notes=notes,
        briefing=card(book, home) if home else None,
    )


def has_tally(record: Vote) -> bool:
    return any(getattr(record.tally, option) is not None for option, _ in cast(record.options))


def counts(book: Book, record: Vote, *, named: bool) -> Iterator[CountShown]:
    """Of each option that was counted, or for which somebody is named."""
    counted = has_tally(record)
    rows = [
        (option, getattr(record.tally, option) if counted else len(who) or None, who)
        for option, who in cast(record.options)
    ]
    rows = [row for row in rows if row[1] is not None or row[2]]
    bars = shares([number or 0 for _, number, _ in rows])
    for (option, number, who), bar in zip(rows, bars, strict=True):
        cast_by = cards(book, referred(book, who)) if named else ()
        yield CountShown(
            option=option, number=number, share=bar.width, before=bar.x, voters=cast_by
        )


def option_of(book: Book, record: Vote, voter: Key) -> str:
    """How somebody voted."""
    found = (option for option, who in cast(record.options) if voter in map(book.key, who))
    return next(found, "")


@once
def vote_of(book: Book, item: Item, voter: Key | None) -> VoteShown:
    """A vote as other pages show it."""
    key, record = item.document, record_of(book, item)
    anchor = anchors_of_votes(book, key)[item.number]
    return vote(book, record, anchor, far_notes(book, record.sources), key, voter)


def record_of(book: Book, item: Item) -> Vote:
    return book.briefing(item.document).votes[item.number]


def votes(book: Book, items: Iterable[Item], voter: Key | None = None) -> tuple[VoteShown, ...]:
    """What several briefings tell of one vote stands once: as the one tells it that names most."""
    told: dict[tuple[object, ...], Item] = {}
    for item in items:
        about = same_vote(book, record_of(book, item))
        if about not in told or named(book, item) > named(book, told[about]):
            told[about] = item
    return tuple(vote_of(book, item, voter) for item in told.values())


def same_vote(book: Book, record: Vote) -> tuple[object, ...]:
    """What two records of one vote have in common."""
    what = fold(record.identifier or record.motion)
    return book.key(record.body), record.date.text, what


def named(book: Book, item: Item) -> int:
    return sum(1 for _ in voters(record_of(book, item)))


@once
def bodies(book: Book) -> tuple[Key, ...]:
    """All that put something to the vote, each as (body, id), by id."""
    keys = sorted(key for key in book.groups.get("decided", ()) if book.exists(key))
    return tuple((BODY, id) for _, id in keys)


def body_card(book: Book, key: Key) -> Card:
    """The page of a body's votes."""
    called = name(book, ("actor", key[1]))
    return Card(kind="votes", id=key[1], name=called, address=address(book, key))


def decisions(book: Book, key: Key) -> tuple[VoteShown, ...]:
    """The newest votes of an actor who is a body that votes."""
    return votes(book, book.group("decided", key)[:SHOWN])


def way_to_decisions(book: Book, key: Key) -> tuple[Card, ...]:
    """The page of all of them."""
    if not book.group("decided", key):
        return ()
    words = book.words("list.all", list=book.words("section.votes"))
    return (Card(kind="index", id="votes", name=words, address=address(book, (BODY, key[1]))),)
