"""What briefings put on record: votes under who took them and who voted, positions under their question."""

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from ..ids import slug
from ..model import OPTIONS, Briefing, Holder, Option, Options, Position, Reference, Vote
from .book import ALL, Item, author_key, day
from .keyed import Contribution, Threads, keys_of, under
from .names import Key, Names


class Held(NamedTuple):
    """One holder's position, with its question."""

    question: Position
    holder: Holder


def held(record: Briefing) -> tuple[Held, ...]:
    """All positions of a briefing, in order: their numbers are those of their anchors."""
    return tuple(Held(one, holder) for one in record.positions for holder in one.holders)


def question_key(position: Position) -> Key:
    return ("question", position.id or slug(position.question))


def cast(options: Options) -> Iterator[tuple[Option, tuple[Reference, ...]]]:
    """Who voted how, in Popolo's order."""
    return ((option, getattr(options, option)) for option in OPTIONS)


def voters(vote: Vote) -> Iterator[Reference]:
    return chain.from_iterable(named for _, named in cast(vote.options))


def taking_part(record: Briefing) -> Iterator[Reference]:
    """Whom the record makes part of the story: who decides and who holds something.

    A voter among two hundred is none: the vote stands on the voter's page.
    """
    yield from (vote.body for vote in record.votes)
    yield from (one.holder.by for one in held(record))


def rested_on(record: Briefing) -> Iterator[Reference]:
    """The sources of all that a briefing dates, reports and records, as often as it names them."""
    for entry in record.dates:
        yield from entry.sources
    for statement in record.statements:
        yield from statement.sources
    for vote in record.votes:
        yield from vote.sources
    for one in held(record):
        yield from one.holder.sources
    for judgement in record.judgements:
        yield from judgement.sources
        yield from judgement.outcome.sources if judgement.outcome else ()


def recorded(
    record: Briefing, when: int, own: Key, names: Names, threads: Threads
) -> Iterator[Contribution]:
    """Groups: votes, decided, positions, judgements."""
    yield from votes(record, own, names, threads)
    yield from positions(record, when, own, names, threads)
    yield from judgements(record, when, own, threads)


def votes(record: Briefing, own: Key, names: Names, threads: Threads) -> Iterator[Contribution]:
    for number, vote in enumerate(record.votes):
        item = Item(day(vote.date), own, number)
        yield "votes", ALL, item
        yield from under("votes", (*threads, *keys_of(voters(vote), names)), item)
        yield from under("decided", keys_of((vote.body,), names), item)


def positions(
    record: Briefing, when: int, own: Key, names: Names, threads: Threads
) -> Iterator[Contribution]:
    for number, (question, holder) in enumerate(held(record)):
        item = Item(day(holder.since) or when, own, number)
        keys = (question_key(question), names.key(holder.by), *threads)
        yield "positions", ALL, item
        yield from under("positions", keys, item)


def judgements(record: Briefing, when: int, own: Key, threads: Threads) -> Iterator[Contribution]:
    """Under all, under the topics and the storyline, and under who judges."""
    for number, one in enumerate(record.judgements):
        item = Item(day(one.date) or when, own, number)
        judges = (author_key(name) for name in one.by or record.authors)
        yield "judgements", ALL, item
        yield from under("judgements", (*threads, *judges), item)
