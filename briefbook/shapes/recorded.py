"""What is on record: votes, positions and judgements, and the pages that gather them."""

from .frame import Page
from .things import Card, Day, Note, Person, Shape


class CountShown(Shape, frozen=True, kw_only=True):
    """How many voted for one option, and who of them is known."""

    option: str
    """yes, no, abstain, absent, not_voting or paired."""
    number: int | None = None
    """As published; where there is no tally, how many are named; None: not published."""
    share: int = 0
    """Of all that are counted, in thousandths."""
    before: int = 0
    """The shares of the options before it, together."""
    voters: tuple[Card, ...] = ()
    """Empty where a page shows one voter's votes."""


class VoteShown(Shape, frozen=True, kw_only=True):
    """How a body decided a motion."""

    anchor: str
    """`vote-5f2c9a01` on its briefing; on other pages the whole address."""
    body: Card
    motion: str
    identifier: str = ""
    date: Day
    result: str = ""
    """adopted, rejected or tied; empty: not said."""
    counts: tuple[CountShown, ...] = ()
    partial: bool = False
    """There is no tally: the counts are of those who are named."""
    cast: str = ""
    """On the page of somebody who voted: the option."""
    notes: tuple[Note, ...] = ()
    briefing: Card | None = None


class PositionShown(Shape, frozen=True, kw_only=True):
    """What somebody holds on a question."""

    anchor: str
    question: Card
    """Its page, where it has one."""
    by: Person
    text: str
    since: Day | None = None
    until: Day | None = None
    former: bool = False
    """It ended before the site's now."""
    notes: tuple[Note, ...] = ()
    briefing: Card | None = None


class Side(Shape, frozen=True, kw_only=True):
    """One holder's positions on a question, newest first."""

    by: Card
    positions: tuple[PositionShown, ...]


class OutcomeShown(Shape, frozen=True, kw_only=True):
    date: Day
    result: str
    """true, false, unclear or void."""
    text: str = ""
    notes: tuple[Note, ...] = ()


class JudgementShown(Shape, frozen=True, kw_only=True):
    """What an analyst thinks of something that is not known."""

    anchor: str
    text: str
    likelihood: str
    """A term of ICD 203."""
    low: int
    """What the term means, in per cent: from this …"""
    high: int
    """… to this."""
    confidence: str = ""
    """low, moderate or high; empty: not said."""
    basis: str = ""
    by: tuple[Card, ...] = ()
    date: Day | None = None
    resolves_by: Day | None = None
    due: bool = False
    """That day is past, and no outcome is known."""
    outcome: OutcomeShown | None = None
    notes: tuple[Note, ...] = ()
    briefing: Card | None = None


class StepShown(Shape, frozen=True, kw_only=True):
    """The judgements of one step of ICD 203's scale that came true or failed to."""

    terms: tuple[str, ...]
    """Those of the two terms for it that the book uses; both where it uses none."""
    low: int
    high: int
    """What the terms mean, in per cent."""
    judged: int = 0
    came_true: int = 0
    percent: int = 0


class CalibrationShown(Shape, frozen=True, kw_only=True):
    """How often what was called likely came true."""

    steps: tuple[StepShown, ...]
    """All seven, from the least likely."""
    judged: int
    came_true: int
    undecided: int = 0
    """Outcomes that are unclear or void: they do not count."""
    brier: int
    """The Brier score in thousandths, each term taken for the middle of its range."""


class VotesPage(Page, frozen=True, kw_only=True):
    """The votes that a body took, or that an actor cast, and each of their years and months."""

    votes: tuple[VoteShown, ...] = ()
    more: tuple[Card, ...] = ()
    parent: Card | None = None
    owner: Card | None = None
    """The page of the body or the voter."""


class QuestionPage(Page, frozen=True, kw_only=True):
    """`/positions/<id>/`: who holds what on a question, side by side."""

    id: str
    sides: tuple[Side, ...] = ()
    more: tuple[Card, ...] = ()
    parent: Card | None = None


class PositionsPage(Page, frozen=True, kw_only=True):
    """What an actor holds, newest first, and each of its years and months."""

    positions: tuple[PositionShown, ...] = ()
    more: tuple[Card, ...] = ()
    parent: Card | None = None


class JudgementsPage(Page, frozen=True, kw_only=True):
    """`/judgements/`, and each of its years and months, which hold `judgements` alone."""

    calibration: CalibrationShown | None = None
    """None before anything has come true or failed to."""
    total: int = 0
    due: tuple[JudgementShown, ...] = ()
    """Past their day without an outcome, the longest first."""
    open: tuple[JudgementShown, ...] = ()
    """Soonest first."""
    judgements: tuple[JudgementShown, ...] = ()
    """Of the ledger: those with an outcome, newest first; of a year or month: all."""
    more: tuple[Card, ...] = ()
    parent: Card | None = None
