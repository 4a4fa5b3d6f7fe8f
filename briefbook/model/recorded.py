"""What a briefing puts on record: votes, positions and judgements."""

from typing import Annotated, Literal

import msgspec

from ..dates import Date
from .likelihood import Confidence, Likelihood
from .plain import START, ActorRef, Id, Place, Record, SourceRef

Option = Literal["yes", "no", "abstain", "absent", "not_voting", "paired"]
"""Popolo's options of a vote."""
OPTIONS: tuple[Option, ...] = ("yes", "no", "abstain", "absent", "not_voting", "paired")
Number = Annotated[int, msgspec.Meta(ge=0)]


class Options(Record, frozen=True, kw_only=True):
    """Who voted how, as far as it is known."""

    yes: tuple[ActorRef, ...] = ()
    no: tuple[ActorRef, ...] = ()
    abstain: tuple[ActorRef, ...] = ()
    absent: tuple[ActorRef, ...] = ()
    not_voting: tuple[ActorRef, ...] = ()
    paired: tuple[ActorRef, ...] = ()


class Tally(Record, frozen=True, kw_only=True):
    """How many voted how, as published."""

    yes: Number | None = None
    no: Number | None = None
    abstain: Number | None = None
    absent: Number | None = None
    not_voting: Number | None = None
    paired: Number | None = None


class Vote(Record, frozen=True, kw_only=True):
    """How a body decided a motion, after Popolo's vote events, counts and votes."""

    body: ActorRef
    motion: str
    identifier: str = ""
    date: Date
    options: Options = Options()
    tally: Tally = Tally()
    result: Literal["adopted", "rejected", "tied"] | None = None
    sources: tuple[SourceRef, ...] = ()
    at: Place = START


class Holder(Record, frozen=True, kw_only=True):
    """Who holds what on a question, from when to when."""

    by: ActorRef
    text: str
    since: Date | None = None
    until: Date | None = None
    sources: tuple[SourceRef, ...] = ()
    at: Place = START


class Position(Record, frozen=True, kw_only=True):
    """A question, and who holds what on it."""

    question: str
    """In words; the same words, or the same id, in several briefings are one question."""
    id: Id = Id("")
    """The question's own; by default it comes from its words."""
    holders: tuple[Holder, ...] = ()
    at: Place = START


class Outcome(Record, frozen=True, kw_only=True):
    """What became of what was judged."""

    date: Date
    result: Literal["true", "false", "unclear", "void"]
    text: str = ""
    sources: tuple[SourceRef, ...] = ()


class Judgement(Record, frozen=True, kw_only=True):
    """What the analyst thinks of something that is not known, after ICD 203."""

    text: str
    likelihood: Likelihood
    confidence: Confidence | None = None
    basis: str = ""
    sources: tuple[SourceRef, ...] = ()
    by: tuple[str, ...] = ()
    """The briefing's authors, where nobody else is named."""
    date: Date | None = None
    """By default that of the briefing."""
    resolves_by: Date | None = None
    outcome: Outcome | None = None
    at: Place = START
