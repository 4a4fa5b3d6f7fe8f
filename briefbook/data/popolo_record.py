"""Votes and people's own words as Popolo has them: motions, vote events, speeches."""

from collections.abc import Iterable, Iterator

from ..link import ALL, Book, Item
from ..link.recorded import cast
from ..model import OPTIONS, Reference
from ..present.cards import filled, source_title
from ..present.votes import record_of
from ..shapes import (
    PopoloCount,
    PopoloLink,
    PopoloMotion,
    PopoloSpeech,
    PopoloVote,
    PopoloVoteEvent,
)
from . import statements, votes
from .partial import first
from .table import id_of, ids_of

RESULTS = {"adopted": "pass", "rejected": "fail"}
"""Popolo's words; it has none for a tie."""


def motions(book: Book) -> Iterator[PopoloMotion]:
    for item in book.group("votes", ALL):
        vote = record_of(book, item)
        yield PopoloMotion(
            id=motion_id(book, item),
            organization_id=id_of(book, vote.body),
            text=vote.motion,
            identifier=vote.identifier,
            date=first(vote.date),
            result=RESULTS.get(vote.result or "", vote.result or ""),
            sources=links(book, vote.sources),
        )


def vote_events(book: Book) -> Iterator[PopoloVoteEvent]:
    """Counts are those that were published; votes those of whom it is known."""
    for item in book.group("votes", ALL):
        vote = record_of(book, item)
        counts = ((option, getattr(vote.tally, option)) for option in OPTIONS)
        yield PopoloVoteEvent(
            id=votes.id(book, item),
            motion_id=motion_id(book, item),
            organization_id=id_of(book, vote.body),
            identifier=vote.identifier,
            start_date=first(vote.date),
            result=RESULTS.get(vote.result or "", vote.result or ""),
            counts=tuple(
                PopoloCount(option=worded(o), value=n) for o, n in counts if n is not None
            ),
            votes=tuple(
                PopoloVote(voter_id=who, option=worded(option))
                for option, named in cast(vote.options)
                for who in ids_of(book, named)
            ),
            sources=links(book, vote.sources),
        )


def worded(option: str) -> str:
    """`not voting`"""
    return option.replace("_", " ")


def motion_id(book: Book, item: Item) -> str:
    return f"motion-{votes.id(book, item)}"


def speeches(book: Book) -> Iterator[PopoloSpeech]:
    """What persons said word for word; a paraphrase is nobody's speech."""
    for item in book.group("statements", ALL):
        said = statements.record(book, item)
        if said.mode == "verbatim" and (by := person(book, said.by)):
            yield PopoloSpeech(
                id=statements.id(book, item),
                creator_id=by,
                audience_id=person(book, said.to),
                text=filled(book, said.text),
                date=first(said.date),
                sources=links(book, said.sources),
            )


def person(book: Book, reference: Reference | None) -> str:
    id = id_of(book, reference)
    return id if id and book.actor(("actor", id)).kind == "person" else ""


def links(book: Book, references: Iterable[Reference]) -> tuple[PopoloLink, ...]:
    """Sources that have an address, with their titles."""
    found = (book.sources[id][0] for id in ids_of(book, references))
    return tuple(
        PopoloLink(url=url, note=source_title(book, source))
        for source in found
        if (url := source.url or source.archive_url)
    )
