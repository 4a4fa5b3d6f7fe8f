"""What pages show of things: days, cards, people, sources, statements, entries, lists."""

import msgspec


class Shape(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
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
    language: str = ""
    """Of its name and summary, where it is not the site's."""


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
    register: str = ""
    """What the scheme is called."""
    url: str = ""


class GradingShown(Shape, frozen=True, kw_only=True):
    grade: str
    """A-F on the Admiralty scale."""
    date: Day | None = None
    basis: str = ""


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


class Beside(Shape, frozen=True, kw_only=True):
    """What comes before and after something in a storyline."""

    storyline: Card
    previous: Card | None = None
    next: Card | None = None


class Outside(Shape, frozen=True, kw_only=True):
    """A link that leaves the site."""

    url: str
    note: str = ""


class Outward(Shape, frozen=True, kw_only=True):
    """What Robust Links want to know of an address out of the site."""

    url: str
    version: str = ""
    """The address of an archived copy, where one is known."""
    version_date: str = ""
    """yyyy-mm-dd: the day of that copy, or of a reading, or else of the last use."""


class SourceShown(Shape, frozen=True, kw_only=True):
    """A source as its briefing's list, the attribution block and its own page show it."""

    id: str
    title: str
    """Never empty: where a source has no title, its type and outlet are named."""
    untitled: bool = False
    number: int = 0
    """Its number in the briefing's list; 0 outside of one."""
    anchor: str = ""
    """`source-cns`: its place in the briefing's list."""
    address: str = ""
    """Its own page; empty where it has none."""
    type: str
    authors: tuple[Card, ...] = ()
    outlet: Card | None = None
    agency: str = ""
    via: str = ""
    republisher: Card | None = None
    """The outlet that `via` names, under these words; none where there is no such outlet."""
    issued: Day | None = None
    accessed: Day | None = None
    url: str = ""
    """Empty: original not linked."""
    archive_url: str = ""
    archive_date: Day | None = None
    url_status: str
    gone: Day | None = None
    """The day on which nothing was found at the address, where a check has told that it is dead."""
    version_date: str = ""
    """yyyy-mm-dd: the day of the archived copy, or of a reading, or else of what cites it."""
    language: str = ""
    language_name: str = ""
    """What it is called; its tag, where that is not known."""
    trans_title: str = ""
    holder: str = ""
    licence: str = ""
    reliability: str = ""
    """A-F on the Admiralty scale: what its outlet was worth when the source was issued."""
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
    language: str = ""
    """Of the title, where it is not the site's."""
    prefix: str = ""
    locator: str = ""


class StatementShown(Shape, frozen=True, kw_only=True):
    """Who said what, to whom, when, and which source has it."""

    anchor: str
    """`statement-2` on its briefing; on other pages the whole address."""
    by: Person
    text: str
    language: str = ""
    """Of the text, where it is not that of the words around it."""
    mode: str
    to: Card | None = None
    date: Day | None = None
    notes: tuple[Note, ...] = ()
    briefing: Card | None = None
    """Where it was reported; none on that briefing's own page."""


class EntryShown(Shape, frozen=True, kw_only=True):
    """Something on a timeline."""

    anchor: str
    """`date-3` on its briefing; on other pages the whole address; empty for an event."""
    date: Day
    words: str
    language: str = ""
    """Of the words, where it is not the site's."""
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
    """What was put right in a briefing."""

    anchor: str = ""
    """`correction-2c1e` on its briefing; on other pages the whole address."""
    date: Day
    kind: str
    text: str
    language: str = ""
    """Of the text, where it is not the site's."""
    briefing: Card | None = None


class Reason(Shape, frozen=True, kw_only=True):
    """Why two briefings are similar: they share these actors, sources, topics or storyline."""

    kind: str
    """`actors`, `sources`, `topics` or `storyline`."""
    cards: tuple[Card, ...]


class Similar(Shape, frozen=True, kw_only=True):
    card: Card
    reasons: tuple[Reason, ...]


class Variant(Shape, frozen=True, kw_only=True):
    """A picture made smaller, as WebP."""

    address: str
    width: int


class VerificationShown(Shape, frozen=True, kw_only=True):
    """How many citations were compared with captures of their sources, and bear out."""

    date: Day
    checked: int
    citations: int
    """All that the briefing has."""


class ImageShown(Shape, frozen=True, kw_only=True):
    address: str
    alt: str = ""
    credit: str = ""
    width: int = 0
    height: int = 0
    variants: tuple[Variant, ...] = ()
    """From the narrowest to the widest; none of a drawing, of what moves, and of what is small already."""
