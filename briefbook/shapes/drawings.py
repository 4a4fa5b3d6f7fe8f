"""Drawings: what stands where, in thousandths of their width, and the words that go with it.

A drawing accompanies what its page says in words, and is not in the page's twin.
"""

from .things import Card, Day, Shape


class Drawing(Shape, frozen=True, kw_only=True):
    """What every drawing is: twins leave it out."""


class Mark(Shape, frozen=True, kw_only=True):
    """One entry of a timeline."""

    to: str
    """The address of the entry itself: its place on the page, or its own page."""
    label: str
    """Its date and words."""
    status: str = ""
    x: int
    width: int = 0
    """0: a point, for an exact day."""
    lane: int = 0
    """Counted from the axis upwards."""
    soft: str = ""
    """Which ends are not exact: start, end or both."""


class TickShown(Shape, frozen=True, kw_only=True):
    """A named place of the axis."""

    x: int
    label: str
    major: bool = False
    """A year begins here."""


class Crowd(Shape, frozen=True, kw_only=True):
    """Where marks are too many to be drawn: how many more there are."""

    x: int
    more: int


class TimelineDrawn(Drawing, frozen=True, kw_only=True):
    entries: int
    planned: int = 0
    first: Day
    last: Day
    lanes: int
    """How many marks stand above one another."""
    marks: tuple[Mark, ...]
    ticks: tuple[TickShown, ...] = ()
    crowds: tuple[Crowd, ...] = ()
    kinds: tuple[str, ...] = ()
    """What is to be explained, of: planned, cancelled, soft, crowd."""


class Tie(Shape, frozen=True, kw_only=True):
    """Somebody who appears with the actor of a network."""

    card: Card
    shared: int
    """In how many briefings."""
    width: int


class ArcShown(Shape, frozen=True, kw_only=True):
    """Two of them who also appear together, from row to row: a row is 100 high."""

    names: tuple[str, ...]
    shared: int
    top: int
    bottom: int
    depth: int
    weight: int
    """1 to 3: how thick it is drawn."""


class NetworkDrawn(Drawing, frozen=True, kw_only=True):
    actor: Card
    briefings: int
    """How many were counted."""
    ties: tuple[Tie, ...]
    """The closest, most often first."""
    arcs: tuple[ArcShown, ...] = ()


class ColumnShown(Shape, frozen=True, kw_only=True):
    """The briefings of a month or year."""

    label: str
    """`February 2023`"""
    tick: str = ""
    """Its name on the axis; most have none there."""
    count: int
    x: int
    width: int
    height: int
    numbered: bool = False
    """Its number is written above it."""


class CoverageDrawn(Drawing, frozen=True, kw_only=True):
    briefings: int
    monthly: bool = False
    """By month; else by year."""
    columns: tuple[ColumnShown, ...]
    most: str
    """The name of the highest, the newest among equals."""
    peak: int
    earlier: int = 0
    """Briefings before the first year that is drawn."""


class ShareShown(Shape, frozen=True, kw_only=True):
    """What rests on one outlet."""

    outlet: Card | None = None
    """None: sources that name no outlet, or all `others`."""
    others: int = 0
    """How many outlets are counted here together."""
    citations: int
    percent: int
    x: int
    width: int


class Kinds(Shape, frozen=True, kw_only=True):
    """How many sources are of a type, or of a grade."""

    key: str
    """Of the words that say it: `source_type.report`, `credibility.2`; empty: not graded."""
    sources: int


class MakeUpDrawn(Drawing, frozen=True, kw_only=True):
    citations: int
    sources: int
    shares: tuple[ShareShown, ...]
    """Most citations first; what names no outlet and the others come last."""
    types: tuple[Kinds, ...] = ()
    grades: tuple[Kinds, ...] = ()
    """From the best to the worst; what is not graded comes last."""


class Station(Shape, frozen=True, kw_only=True):
    """An event of a storyline, and how the next one follows it."""

    pause: str = ""
    """days, weeks, months or years later; same, meanwhile or earlier; empty: not known, or the last."""
    number: int = 0
    about: bool = False
    """A date is not exact, so neither is the number."""
    length: int = 0
    """0 to 5: how far apart they are drawn."""
    ahead: bool = False
    """It has not happened, or was called off."""
    current: bool = False
    """The last that has happened."""


class PathDrawn(Drawing, frozen=True, kw_only=True):
    stations: tuple[Station, ...]
    """One for each event of the page, in its order."""


class Topical(Shape, frozen=True, kw_only=True):
    """A topic, and which of the page's entries stand under it: their numbers, from 1."""

    card: Card
    entries: tuple[int, ...]
