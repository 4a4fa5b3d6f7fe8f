"""What views are made of: the fields that a template may use. Plain, frozen, ordered, resolved.

An *address* is relative to the site's root and has no leading slash (`actors/wang-yi/`, the front page is
the empty string, a fragment may follow), or it is a whole `https://…` address of another site.
Templates turn it into a link with `href(address)`. Nothing here grows with the book.
"""

from collections.abc import Callable

import msgspec

from .model import Part


class Shape(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What views are made of: keyword-only and frozen; twins leave out what is empty."""


class Day(Shape, frozen=True, kw_only=True):
    """A date for readers."""

    text: str
    """In words: `about 2 February 2023`."""
    edtf: str
    datetime: str = ""
    """For `<time datetime>`; empty where HTML cannot say it."""


class Card(Shape, frozen=True, kw_only=True):
    """What other pages show of a thing: no counts, no role."""

    kind: str
    """briefing, person, organization, state, group, unknown, outlet, source, topic, storyline,
    event, author, page, index."""
    id: str
    name: str
    address: str
    """Empty where the thing has no page."""
    date: Day | None = None
    summary: str = ""


class Item(Shape, frozen=True, kw_only=True):
    """One row of a list: a card, and the sentence or words for which it stands there."""

    card: Card
    sentence: str = ""
    note: str = ""


class Listing(Shape, frozen=True, kw_only=True):
    """The newest 50 of a list; `more` leads to its years (or, on a year's page, its months)."""

    items: tuple[Item, ...] = ()
    more: tuple[Card, ...] = ()


class Person(Shape, frozen=True, kw_only=True):
    """An actor in a briefing or at an event: who, and what they were at its date."""

    card: Card
    role: str = ""
    note: str = ""


class Outside(Shape, frozen=True, kw_only=True):
    """A link that leaves the site."""

    url: str
    note: str = ""


class SourceShown(Shape, frozen=True, kw_only=True):
    """A source as its briefing's list, the attribution block and its own page show it."""

    id: str
    title: str
    """Never empty: where a source has no title, its type and outlet are named."""
    number: int = 0
    """Its number in the briefing's list; 0 outside of one."""
    anchor: str = ""
    """`source-cns`: its place in the briefing's list."""
    address: str = ""
    """Its own page; empty where it has none."""
    type: str = "document"
    authors: tuple[Card, ...] = ()
    outlet: Card | None = None
    agency: str = ""
    via: str = ""
    issued: Day | None = None
    accessed: Day | None = None
    url: str = ""
    """Empty: original not linked."""
    archive_url: str = ""
    archive_date: Day | None = None
    url_status: str = "live"
    language: str = ""
    trans_title: str = ""
    holder: str = ""
    licence: str = ""
    credibility: int = 0
    """1-6 on the Admiralty scale; 0: not graded."""
    partial: bool = False
    """Some media are available only at the original."""
    note: str = ""
    cited_at: tuple[str, ...] = ()
    """Anchors of the citations on this page."""


class Note(Shape, frozen=True, kw_only=True):
    """One cited source within a citation."""

    number: int
    address: str
    """`#source-cns` on the same page, or the source's page."""
    title: str
    prefix: str = ""
    locator: str = ""


class StatementShown(Shape, frozen=True, kw_only=True):
    """Who said what, to whom, when, and which source has it."""

    anchor: str
    """`statement-2`, on its briefing."""
    by: Person
    text: str
    mode: str = "verbatim"
    to: Card | None = None
    date: Day | None = None
    notes: tuple[Note, ...] = ()
    briefing: Card | None = None
    """Where it was reported; none on that briefing's own page."""


class EntryShown(Shape, frozen=True, kw_only=True):
    """Something on a timeline."""

    anchor: str
    """`date-3`, on its briefing; empty for an event."""
    date: Day
    words: str
    event: Card | None = None
    date_text: str = ""
    """As the source put it."""
    status: str = ""
    place: str = ""
    fuzzy: bool = False
    actors: tuple[Person, ...] = ()
    notes: tuple[Note, ...] = ()
    briefing: Card | None = None


class CorrectionShown(Shape, frozen=True, kw_only=True):
    date: Day
    kind: str
    text: str


class Reason(Shape, frozen=True, kw_only=True):
    """Why two briefings are similar: they share these actors, sources, topics or storyline."""

    kind: str
    """`actors`, `sources`, `topics` or `storyline`."""
    cards: tuple[Card, ...]


class Similar(Shape, frozen=True, kw_only=True):
    card: Card
    reasons: tuple[Reason, ...]


class ImageShown(Shape, frozen=True, kw_only=True):
    address: str
    alt: str = ""
    credit: str = ""
    width: int = 0
    height: int = 0


# --- prose: a body with everything in it resolved ---


class Parts:
    """The parts of a body. A view's hash takes in their hash; a twin shows them themselves."""

    __slots__ = ("hash", "load")

    def __init__(self, hash: str, load: Callable[[], tuple[Part, ...]]) -> None:
        self.hash = hash
        self.load = load


class Resolved(Shape, frozen=True, kw_only=True, tag=True):
    """What stands in a slot."""


class MentionShown(Resolved, frozen=True, kw_only=True, tag="mention"):
    key: str
    """`actor:wang-yi`"""
    label: str
    address: str = ""
    role: str = ""


class CitationShown(Resolved, frozen=True, kw_only=True, tag="citation"):
    anchor: str
    """`cite-4`"""
    notes: tuple[Note, ...]


class QuotationShown(Resolved, frozen=True, kw_only=True, tag="quotation"):
    statement: StatementShown
    inline: bool = False


class DateShown(Resolved, frozen=True, kw_only=True, tag="date"):
    day: Day


class BlockShown(Resolved, frozen=True, kw_only=True, tag="block"):
    """A generated block: a timeline, quotations, or sources."""

    name: str
    entries: tuple[EntryShown, ...] = ()
    quotes: tuple[StatementShown, ...] = ()
    sources: tuple[SourceShown, ...] = ()


class LinkShown(Resolved, frozen=True, kw_only=True, tag="link"):
    address: str
    title: str = ""


class PictureShown(Resolved, frozen=True, kw_only=True, tag="picture"):
    address: str
    alt: str = ""
    title: str = ""
    width: int = 0
    height: int = 0


class WordShown(Resolved, frozen=True, kw_only=True, tag="word"):
    """A word of the interface, by its key; an empty key shows nothing."""

    key: str


AnyResolved = (
    MentionShown | CitationShown | QuotationShown | DateShown | BlockShown | LinkShown
    | PictureShown | WordShown
)  # fmt: skip


class NameLink(Shape, frozen=True, kw_only=True):
    """A declared actor's names, linked where the first of them first stands in the text."""

    names: tuple[str, ...]
    mention: MentionShown


class Prose(Shape, frozen=True, kw_only=True):
    """A body. `slots[n]` belongs to the part `Open(n)`."""

    parts: Parts
    slots: tuple[AnyResolved, ...] = ()
    names: tuple[NameLink, ...] = ()


# --- the frame ---


class MenuEntry(Shape, frozen=True, kw_only=True):
    title: str
    address: str


class Publisher(Shape, frozen=True, kw_only=True):
    name: str
    url: str = ""
    logo: str = ""


class Site(Shape, frozen=True, kw_only=True):
    """The frame, equal on all pages: nothing in it grows with the book."""

    title: str
    description: str = ""
    base_url: str = ""
    """Absolute, without a trailing slash; empty where the settings give none."""
    language: str = "en"
    direction: str = "ltr"
    menu: tuple[MenuEntry, ...] = ()
    publisher: Publisher | None = None
    stylesheet: str = ""
    """The address of the theme's stylesheet, with its content's hash in the name."""


# --- pages: one shape a kind; `title` and `address` are common to all ---


class Page(Shape, frozen=True, kw_only=True):
    """What every page has."""

    address: str
    title: str
    summary: str = ""
    language: str = ""
    """Where it differs from the site's."""
    direction: str = ""
    listed: bool = True
    """False: search engines are asked to leave it out."""


class Trend(Shape, frozen=True, kw_only=True):
    card: Card
    recent: int
    """In how many briefings of the last weeks it is named."""


class HomePage(Page, frozen=True, kw_only=True):
    latest: tuple[Card, ...] = ()
    trending: tuple[Trend, ...] = ()
    upcoming: tuple[EntryShown, ...] = ()
    storylines: tuple[Card, ...] = ()
    topics: tuple[Card, ...] = ()


class BriefingPage(Page, frozen=True, kw_only=True):
    id: str
    date: Day
    updated: Day | None = None
    as_of: Day | None = None
    dateline: str = ""
    authors: tuple[Card, ...] = ()
    topics: tuple[Card, ...] = ()
    original: SourceShown | None = None
    image: ImageShown | None = None
    body: Prose
    entries: tuple[EntryShown, ...] = ()
    actors: tuple[Person, ...] = ()
    statements: tuple[StatementShown, ...] = ()
    """Those of the front matter; those in the text stand in the text."""
    sources: tuple[SourceShown, ...] = ()
    corrections: tuple[CorrectionShown, ...] = ()
    similar: tuple[Similar, ...] = ()
    storyline: Card | None = None
    previous: Card | None = None
    next: Card | None = None
    follows: Card | None = None
    followed_by: tuple[Card, ...] = ()


class NameShown(Shape, frozen=True, kw_only=True):
    name: str
    lang: str = ""
    note: str = ""
    start: Day | None = None
    end: Day | None = None
    weak: bool = False


class RoleShown(Shape, frozen=True, kw_only=True):
    role: str
    organization: Card | None = None
    start: Day | None = None
    end: Day | None = None
    former: bool = False
    """It ended before the site's now."""
    sources: tuple[Card, ...] = ()


class RelationShown(Shape, frozen=True, kw_only=True):
    kind: str
    to: Card
    start: Day | None = None
    end: Day | None = None
    reverse: bool = False
    """Told by the other side: read `to` → kind → this page."""


class IdentifierShown(Shape, frozen=True, kw_only=True):
    scheme: str
    identifier: str
    url: str = ""


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
    relations: tuple[RelationShown, ...] = ()
    country: str = ""
    parent: Card | None = None
    children: tuple[Card, ...] = ()
    links: tuple[Outside, ...] = ()
    image: ImageShown | None = None
    body: Prose | None = None
    entries: tuple[EntryShown, ...] = ()
    statements: tuple[StatementShown, ...] = ()
    mentions: Listing = Listing()
    """Everything that mentions them, each with the sentence that does."""
    companions: tuple[Card, ...] = ()
    """Who they appear with, most often first."""
    outlet: Card | None = None
    """The outlet of the same id, where there is one."""


class GradingShown(Shape, frozen=True, kw_only=True):
    grade: str
    """A-F on the Admiralty scale."""
    date: Day | None = None
    basis: str = ""


class OutletPage(Page, frozen=True, kw_only=True):
    id: str
    stub: bool = False
    other_names: tuple[NameShown, ...] = ()
    homepage: str = ""
    country: str = ""
    owner: str = ""
    medium: str = ""
    reliability: tuple[GradingShown, ...] = ()
    reliability_basis: str = ""
    syndicates_from: tuple[Card, ...] = ()
    feeds: tuple[str, ...] = ()
    body: Prose | None = None
    sources: tuple[Card, ...] = ()
    """Its newest sources that have a page or stand on a briefing."""
    briefings: Listing = Listing()
    """Everything that rests on it; the note names the source."""


class SourcePage(Page, frozen=True, kw_only=True):
    id: str
    source: SourceShown
    body: Prose | None = None
    citations: Listing = Listing()
    """Which claims cite it: the briefing, the sentence, and the locator as note."""


class TopicPage(Page, frozen=True, kw_only=True):
    id: str
    stub: bool = False
    parent: Card | None = None
    children: tuple[Card, ...] = ()
    body: Prose | None = None
    briefings: Listing = Listing()


class StorylinePage(Page, frozen=True, kw_only=True):
    id: str
    stub: bool = False
    body: Prose | None = None
    events: tuple[EntryShown, ...] = ()
    briefings: Listing = Listing()


class EventPage(Page, frozen=True, kw_only=True):
    id: str
    date: Day
    place: str = ""
    status: str = ""
    actors: tuple[Person, ...] = ()
    parent: Card | None = None
    children: tuple[Card, ...] = ()
    sources: tuple[Card, ...] = ()
    body: Prose | None = None
    storylines: tuple[Card, ...] = ()
    mentions: Listing = Listing()


class AuthorPage(Page, frozen=True, kw_only=True):
    id: str
    actor: Card | None = None
    briefings: Listing = Listing()


class PlainPage(Page, frozen=True, kw_only=True):
    id: str
    body: Prose


class TimelinePage(Page, frozen=True, kw_only=True):
    """`/timeline/`, and each of its years and months."""

    entries: tuple[EntryShown, ...] = ()
    more: tuple[Card, ...] = ()
    parent: Card | None = None


class ArchivePage(Page, frozen=True, kw_only=True):
    """A year or month of some page's list; also `/briefings/` itself."""

    listing: Listing
    parent: Card | None = None
    """The page whose list this is."""


class Letter(Shape, frozen=True, kw_only=True):
    letter: str
    cards: tuple[Card, ...] = ()


class IndexPage(Page, frozen=True, kw_only=True):
    """All things of a kind from A to Z; where they are many, `letters` leads to a page each."""

    kind: str
    """The folder: `actors`, `outlets`, …"""
    groups: tuple[Letter, ...] = ()
    letters: tuple[Card, ...] = ()
    parent: Card | None = None


class NotFoundPage(Page, frozen=True, kw_only=True):
    latest: tuple[Card, ...] = ()


class RedirectPage(Page, frozen=True, kw_only=True):
    to: str
    """The address that it leads to."""


class FeedEntry(Shape, frozen=True, kw_only=True):
    card: Card
    published: str
    """RFC 3339"""
    updated: str
    authors: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    body: Prose
    original: SourceShown | None = None


class FeedPage(Page, frozen=True, kw_only=True):
    """A feed of the site, an actor, a topic or an outlet; `address` is the feed's own."""

    home: str
    """The address of the page that it is the feed of."""
    updated: str
    """RFC 3339, the newest entry's; empty in an empty feed."""
    entries: tuple[FeedEntry, ...] = ()


class CalendarEvent(Shape, frozen=True, kw_only=True):
    uid: str
    start: str
    """yyyy-mm-dd"""
    end: str
    """yyyy-mm-dd, the last day"""
    summary: str
    place: str = ""
    address: str = ""
    status: str = "planned"
    stamp: str = ""
    """RFC 3339: when the briefing or book that says so was published."""


class CalendarPage(Page, frozen=True, kw_only=True):
    events: tuple[CalendarEvent, ...] = ()


class SitemapEntry(Shape, frozen=True, kw_only=True):
    address: str
    modified: str = ""
    """yyyy-mm-dd"""


class SitemapPage(Page, frozen=True, kw_only=True):
    entries: tuple[SitemapEntry, ...] = ()
    parts: tuple[str, ...] = ()
    """Addresses of further sitemaps, where this one is their index."""


class RobotsPage(Page, frozen=True, kw_only=True):
    sitemap: str = ""


class RedirectsPage(Page, frozen=True, kw_only=True):
    """`_redirects`: lines of (old address, new address)."""

    lines: tuple[tuple[str, str], ...] = ()


class CopyPage(Page, frozen=True, kw_only=True):
    """A file that is published as it is."""

    file: str
    """Its path relative to the site's root."""
    hash: str


class View(msgspec.Struct, frozen=True):
    """All that a template may see."""

    site: Site
    page: Page
