"""Pages that are lists: by date, and from A to Z."""

from .data import DataFile
from .drawings import CoverageDrawn, MakeUpDrawn, TimelineDrawn, Topical
from .frame import Page
from .recorded import VoteShown
from .things import Card, EntryShown, Listing, Shape, StatementShown


class TimelinePage(Page, frozen=True, kw_only=True):
    """`/timeline/`, and each of its years and months."""

    entries: tuple[EntryShown, ...] = ()
    timeline: TimelineDrawn | None = None
    topics: tuple[Topical, ...] = ()
    more: tuple[Card, ...] = ()
    parent: Card | None = None


class StatementsPage(Page, frozen=True, kw_only=True):
    """What an actor said, newest first, and each of its years and months."""

    statements: tuple[StatementShown, ...] = ()
    more: tuple[Card, ...] = ()
    parent: Card | None = None


class ArchivePage(Page, frozen=True, kw_only=True):
    """A year or month of some page's list; also `/briefings/` itself."""

    listing: Listing
    coverage: CoverageDrawn | None = None
    """Of all briefings, on their own list."""
    parent: Card | None = None
    """The page whose list this is."""


class Letter(Shape, frozen=True, kw_only=True):
    letter: str
    cards: tuple[Card, ...] = ()


class IndexPage(Page, frozen=True, kw_only=True):
    """All things of a kind, or of a page's list, from A to Z; of many, `letters` leads to a page each."""

    kind: str
    """The folder: `actors`, `outlets`, …; of a page's own list the end of its address, `people`."""
    groups: tuple[Letter, ...] = ()
    letters: tuple[Card, ...] = ()
    makeup: MakeUpDrawn | None = None
    """What the whole book rests on, on the index of sources."""
    votes: tuple[VoteShown, ...] = ()
    """On the index of bodies that vote: the newest votes."""
    files: tuple[DataFile, ...] = ()
    """Data files that hold the same, on the index of sources."""
    parent: Card | None = None
