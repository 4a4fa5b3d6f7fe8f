"""Pages for readers: one shape a kind; `title` and `address` are common to all."""

from .drawings import CoverageDrawn, MakeUpDrawn, NetworkDrawn, PathDrawn, TimelineDrawn
from .frame import Page
from .ledger import AddressesShown, KinShown, RestingShown
from .prose import Prose
from .recorded import JudgementShown, PositionShown, VoteShown
from .things import (
    Beside,
    Card,
    CorrectionShown,
    Day,
    EntryShown,
    GradingShown,
    IdentifierShown,
    ImageShown,
    Item,
    Listing,
    NameShown,
    Outside,
    Person,
    RelationShown,
    RoleShown,
    Shape,
    Similar,
    SourceShown,
    StatementShown,
    VerificationShown,
)  # fmt: skip


class Trend(Shape, frozen=True, kw_only=True):
    card: Card
    recent: int
    """In how many briefings of the last weeks it is named."""


class HomePage(Page, frozen=True, kw_only=True):
    latest: tuple[Card, ...] = ()
    edition: Card | None = None
    """The newest edition."""
    trending: tuple[Trend, ...] = ()
    """Actors."""
    trending_topics: tuple[Trend, ...] = ()
    upcoming: tuple[EntryShown, ...] = ()
    storylines: tuple[Card, ...] = ()
    topics: tuple[Card, ...] = ()


class BriefingPage(Page, frozen=True, kw_only=True):
    id: str
    date: Day
    updated: Day | None = None
    as_of: Day | None = None
    dateline: str = ""
    minutes: int = 0
    """How long it takes to read."""
    authors: tuple[Card, ...] = ()
    topics: tuple[Card, ...] = ()
    original: SourceShown | None = None
    image: ImageShown | None = None
    body: Prose
    entries: tuple[EntryShown, ...] = ()
    timeline: TimelineDrawn | None = None
    actors: tuple[Person, ...] = ()
    statements: tuple[StatementShown, ...] = ()
    """Those of the front matter; those in the text stand in the text."""
    votes: tuple[VoteShown, ...] = ()
    positions: tuple[PositionShown, ...] = ()
    judgements: tuple[JudgementShown, ...] = ()
    sources: tuple[SourceShown, ...] = ()
    makeup: MakeUpDrawn | None = None
    verification: VerificationShown | None = None
    corrections: tuple[CorrectionShown, ...] = ()
    named_by: tuple[Item, ...] = ()
    """Pages whose text names it, each with the sentence."""
    more_named_by: tuple[Card, ...] = ()
    similar: tuple[Similar, ...] = ()
    storyline: Card | None = None
    previous: Card | None = None
    next: Card | None = None
    """In its storyline, as the one before it."""
    earlier: Card | None = None
    later: Card | None = None
    """By date, among all listed briefings."""
    follows: Card | None = None
    followed_by: tuple[Card, ...] = ()
    more_followed_by: tuple[Card, ...] = ()
    """Where 50 are not all: the way to all of them, from A to Z."""


class ActorPage(Page, frozen=True, kw_only=True):
    id: str
    kind: str
    stub: bool = False
    """Named in briefings, without a file of its own."""
    other_names: tuple[NameShown, ...] = ()
    identifiers: tuple[IdentifierShown, ...] = ()
    roles: tuple[RoleShown, ...] = ()
    holders: tuple[Person, ...] = ()
    """For an organization: who holds or held a role in it."""
    more_holders: tuple[Card, ...] = ()
    """Where 50 are not all: the way to all of them, from A to Z."""
    relations: tuple[RelationShown, ...] = ()
    more_relations: tuple[Card, ...] = ()
    """Where 50 told by others are not all: the way to all who tell of one."""
    country: str = ""
    parent: Card | None = None
    children: tuple[Card, ...] = ()
    more_children: tuple[Card, ...] = ()
    links: tuple[Outside, ...] = ()
    image: ImageShown | None = None
    body: Prose | None = None
    entries: tuple[EntryShown, ...] = ()
    more_entries: tuple[Card, ...] = ()
    """Where the newest 50 are not all: the way to the rest of the timeline."""
    timeline: TimelineDrawn | None = None
    statements: tuple[StatementShown, ...] = ()
    more_statements: tuple[Card, ...] = ()
    """Where the newest 20 are not all: the way to the rest."""
    positions: tuple[PositionShown, ...] = ()
    more_positions: tuple[Card, ...] = ()
    votes: tuple[VoteShown, ...] = ()
    """What they voted for or against."""
    more_votes: tuple[Card, ...] = ()
    decided: tuple[VoteShown, ...] = ()
    """What was put to the vote there, the newest 5."""
    more_decided: tuple[Card, ...] = ()
    """The way to all of it."""
    mentions: Listing
    """Everything that mentions them, each with the sentence that does."""
    coverage: CoverageDrawn | None = None
    named_by: tuple[Item, ...] = ()
    """Events, storylines, biographies and other pages whose text names them, with the sentence."""
    more_named_by: tuple[Card, ...] = ()
    companions: tuple[Card, ...] = ()
    """Who they appear with, most often first."""
    network: NetworkDrawn | None = None
    outlet: Card | None = None
    """The outlet of the same id, where there is one."""


class OutletPage(Page, frozen=True, kw_only=True):
    id: str
    stub: bool = False
    other_names: tuple[NameShown, ...] = ()
    homepage: str = ""
    country: str = ""
    owner: str = ""
    medium: str = ""
    reliability: tuple[GradingShown, ...] = ()
    """Newest first."""
    reliability_basis: str = ""
    syndicates_from: tuple[Card, ...] = ()
    feeds: tuple[str, ...] = ()
    body: Prose | None = None
    sources: tuple[Card, ...] = ()
    """Its newest sources that have a page or stand on a briefing."""
    more_sources: tuple[Card, ...] = ()
    briefings: Listing
    """Everything that rests on it; the note names the source."""
    named_by: tuple[Item, ...] = ()
    """Pages whose text names it, each with the sentence."""
    more_named_by: tuple[Card, ...] = ()
    coverage: CoverageDrawn | None = None
    resting: RestingShown | None = None
    """None where nothing rests on it."""
    addresses: AddressesShown | None = None
    """Of its sources; None where it has none."""
    kin: tuple[KinShown, ...] = ()
    """Other outlets that count as one with it."""
    more_kin: tuple[Card, ...] = ()


class SourcePage(Page, frozen=True, kw_only=True):
    id: str
    source: SourceShown
    body: Prose | None = None
    citations: Listing
    """Which claims cite it: the briefing, the sentence, and the locator as note."""


class TopicPage(Page, frozen=True, kw_only=True):
    id: str
    stub: bool = False
    parent: Card | None = None
    children: tuple[Card, ...] = ()
    more_children: tuple[Card, ...] = ()
    body: Prose | None = None
    briefings: Listing
    named_by: tuple[Item, ...] = ()
    """Pages whose text names it, each with the sentence."""
    more_named_by: tuple[Card, ...] = ()
    coverage: CoverageDrawn | None = None


class StorylinePage(Page, frozen=True, kw_only=True):
    id: str
    stub: bool = False
    body: Prose | None = None
    events: tuple[EntryShown, ...] = ()
    path: PathDrawn | None = None
    timeline: TimelineDrawn | None = None
    briefings: Listing
    named_by: tuple[Item, ...] = ()
    """Pages whose text names it, each with the sentence."""
    more_named_by: tuple[Card, ...] = ()


class EventPage(Page, frozen=True, kw_only=True):
    id: str
    date: Day
    place: str = ""
    status: str = ""
    actors: tuple[Person, ...] = ()
    parent: Card | None = None
    children: tuple[Card, ...] = ()
    more_children: tuple[Card, ...] = ()
    timeline: TimelineDrawn | None = None
    """Of what belongs to it."""
    sources: tuple[Card, ...] = ()
    body: Prose | None = None
    storylines: tuple[Card, ...] = ()
    more_storylines: tuple[Card, ...] = ()
    beside: tuple[Beside, ...] = ()
    """In each of its storylines that has other events."""
    mentions: Listing
    named_by: tuple[Item, ...] = ()
    """Other pages whose text names it, each with the sentence."""
    more_named_by: tuple[Card, ...] = ()


class AuthorPage(Page, frozen=True, kw_only=True):
    id: str
    actor: Card | None = None
    briefings: Listing


class PlainPage(Page, frozen=True, kw_only=True):
    id: str
    body: Prose


class NotFoundPage(Page, frozen=True, kw_only=True):
    latest: tuple[Card, ...] = ()
