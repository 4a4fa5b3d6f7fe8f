"""The nouns: what an author may write (one struct a kind) and what reading a file gives.

Everything is frozen and plain. Names follow Popolo for actors, CSL-JSON for sources, EDTF for
dates and the Admiralty scale for grades. `docs/annotations.md` is the author's reference.
"""

from typing import Annotated, ClassVar, Literal, NewType

import msgspec

from .dates import Date
from .problems import Problem

Url = NewType("Url", str)
"""An http, https or mailto address."""
Id = NewType("Id", str)
"""Lower-case letters, digits and single hyphens."""
FilePath = NewType("FilePath", str)
"""A file's path relative to the Markdown file that names it."""


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What annotations are made of: keyword-only, frozen, small when encoded."""

    shorthand: ClassVar[str] = ""
    """The key that a plain value stands for: `actors: [wang-yi]` is `[{actor: wang-yi}]`."""


class Place(msgspec.Struct, frozen=True, array_like=True):
    """Where something stands in its file; both count from 1."""

    line: int
    column: int


START = Place(1, 1)


class Reference(msgspec.Struct, frozen=True, array_like=True):
    """An id or name as the author wrote it, and where. An empty kind means any kind."""

    kind: str
    text: str
    place: Place = START


ActorRef = Annotated[Reference, "actor"]
OutletRef = Annotated[Reference, "outlet"]
SourceRef = Annotated[Reference, "source"]
TopicRef = Annotated[Reference, "topic"]
StorylineRef = Annotated[Reference, "storyline"]
EventRef = Annotated[Reference, "event"]
BriefingRef = Annotated[Reference, "briefing"]
Moment = Annotated[Date, "exact"]
"""A day or a date-time."""

Status = Literal["planned", "occurred", "ongoing", "cancelled", "postponed", "reported"]
Mode = Literal["verbatim", "paraphrase"]
ActorKind = Literal["person", "organization", "state", "group", "unknown"]
Grade = Literal["A", "B", "C", "D", "E", "F"]
SourceType = Literal[
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book",
    "broadcast", "chapter", "dataset", "document", "entry", "graphic", "hearing", "interview",
    "legal_case", "legislation", "manuscript", "map", "motion_picture", "musical_score",
    "pamphlet", "paper-conference", "patent", "performance", "periodical",
    "personal_communication", "post", "post-weblog", "regulation", "report", "review", "software",
    "song", "speech", "standard", "thesis", "treaty", "webpage",
]  # fmt: skip
"""The item types of CSL 1.0.2 that a briefing may rest on."""


# --- what stands in front matter ---


class Link(Record, frozen=True, kw_only=True):
    url: Url
    note: str = ""
    shorthand: ClassVar[str] = "url"


class Image(Record, frozen=True, kw_only=True):
    file: FilePath
    alt: str = ""
    credit: str = ""
    shorthand: ClassVar[str] = "file"


class Involvement(Record, frozen=True, kw_only=True):
    """An actor in a briefing."""

    actor: ActorRef
    role: str = msgspec.field(default="", name="as")
    """The role in this story; else the role held at its date is shown."""
    note: str = ""
    shorthand: ClassVar[str] = "actor"


class DatedEntry(Record, frozen=True, kw_only=True):
    """Something that happened, or is to happen."""

    date: Date
    event: EventRef
    """An event's id, or words."""
    date_text: str = ""
    """As the source put it: `last fall`."""
    actors: tuple[ActorRef, ...] = ()
    place: str = ""
    status: Status | None = None
    sources: tuple[SourceRef, ...] = ()
    at: Place = START


class Rights(Record, frozen=True, kw_only=True):
    holder: str = ""
    licence: str = ""
    excerpt: str = ""


class Source(Record, frozen=True, kw_only=True, tag=True, tag_field="$"):
    """One thing that claims rest on, as in CSL-JSON; inline in a briefing or a file of its own."""

    id: Id = Id("")
    type: SourceType = "document"
    title: str = ""
    author: tuple[str, ...] = ()
    outlet: OutletRef | None = None
    agency: str = ""
    via: str = ""
    """Who republished it."""
    issued: Date | None = None
    accessed: Date | None = None
    url: Url | None = None
    archive_url: Url | None = None
    archive_date: Date | None = None
    url_status: Literal["live", "dead", "usurped", "deviated"] = "live"
    language: str = ""
    trans_title: str = ""
    rights: Rights | None = None
    credibility: Annotated[int, msgspec.Meta(ge=1, le=6)] | None = None
    """Admiralty scale, item: 1 confirmed … 5 improbable, 6 cannot be judged."""
    media: Literal["partial"] | None = None
    """`partial`: some pictures or films are available only at the original."""
    note: str = ""
    aliases: tuple[str, ...] = ()
    extra: dict[str, object] = {}
    at: Place = START
    shorthand: ClassVar[str] = "id"


class Statement(Record, frozen=True, kw_only=True):
    """What somebody said, to whom, when, and which source has it."""

    by: ActorRef
    to: ActorRef | None = None
    date: Date | None = None
    mode: Mode = "verbatim"
    text: str
    sources: tuple[SourceRef, ...] = ()
    at: Place = START


class Correction(Record, frozen=True, kw_only=True):
    date: Date
    kind: Literal["correction", "clarification", "update", "retraction"] = "correction"
    text: str


class Briefing(Record, frozen=True, kw_only=True, tag=True, tag_field="$"):
    title: str
    date: Moment | None = None
    """Published; by default the date in the file's name."""
    updated: Moment | None = None
    as_of: Moment | None = None
    """The information cut-off."""
    original: SourceRef | None = None
    """The one original that this briefing curates."""
    summary: str = ""
    dateline: str = ""
    authors: tuple[str, ...] = ()
    topics: tuple[TopicRef, ...] = ()
    storyline: StorylineRef | None = None
    follows: BriefingRef | None = None
    actors: tuple[Involvement, ...] = ()
    dates: tuple[DatedEntry, ...] = ()
    sources: tuple[Source, ...] = ()
    statements: tuple[Statement, ...] = ()
    corrections: tuple[Correction, ...] = ()
    draft: bool = False
    publish_at: Moment | None = None
    expires: Moment | None = None
    unlisted: bool = False
    slug: Id | None = None
    aliases: tuple[str, ...] = ()
    image: Image | None = None
    language: str = ""
    extra: dict[str, object] = {}


class OtherName(Record, frozen=True, kw_only=True):
    name: str
    lang: str = ""
    note: str = ""
    start: Date | None = None
    end: Date | None = None
    weak: bool = False
    """A weak name ("Wang", "the Speaker") suggests, and never links by itself."""
    shorthand: ClassVar[str] = "name"


class Identifier(Record, frozen=True, kw_only=True):
    scheme: str
    identifier: str


class Role(Record, frozen=True, kw_only=True):
    role: str
    organization: ActorRef | None = None
    start: Date | None = None
    end: Date | None = None
    sources: tuple[SourceRef, ...] = ()
    shorthand: ClassVar[str] = "role"


class Relation(Record, frozen=True, kw_only=True):
    to: ActorRef
    kind: str
    start: Date | None = None
    end: Date | None = None
    sources: tuple[SourceRef, ...] = ()


class Actor(Record, frozen=True, kw_only=True, tag=True, tag_field="$"):
    """A person, organization, state or group, after Popolo. The body is the biography."""

    name: str
    kind: ActorKind = "unknown"
    sort_name: str = ""
    other_names: tuple[OtherName, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    roles: tuple[Role, ...] = ()
    relations: tuple[Relation, ...] = ()
    country: str = ""
    parent: ActorRef | None = None
    summary: str = ""
    links: tuple[Link, ...] = ()
    image: Image | None = None
    aliases: tuple[str, ...] = ()
    extra: dict[str, object] = {}


class Grading(Record, frozen=True, kw_only=True):
    """A reliability on the Admiralty scale: A completely reliable … F cannot be judged."""

    grade: Grade
    date: Date | None = None
    basis: str = ""
    shorthand: ClassVar[str] = "grade"


class Outlet(Record, frozen=True, kw_only=True, tag=True, tag_field="$"):
    name: str
    other_names: tuple[OtherName, ...] = ()
    homepage: Url | None = None
    country: str = ""
    owner: str = ""
    medium: str = ""
    reliability: tuple[Grading, ...] = ()
    """One grade, or a list that shows how it changed."""
    reliability_basis: str = ""
    syndicates_from: tuple[OutletRef, ...] = ()
    feeds: tuple[Url, ...] = ()
    summary: str = ""
    aliases: tuple[str, ...] = ()
    extra: dict[str, object] = {}


class Event(Record, frozen=True, kw_only=True, tag=True, tag_field="$"):
    name: str
    date: Date
    place: str = ""
    status: Status | None = None
    actors: tuple[ActorRef, ...] = ()
    parent: EventRef | None = None
    sources: tuple[SourceRef, ...] = ()
    summary: str = ""
    aliases: tuple[str, ...] = ()
    extra: dict[str, object] = {}


class Topic(Record, frozen=True, kw_only=True, tag=True, tag_field="$"):
    name: str
    other_names: tuple[OtherName, ...] = ()
    parent: TopicRef | None = None
    summary: str = ""
    aliases: tuple[str, ...] = ()
    extra: dict[str, object] = {}


class Storyline(Record, frozen=True, kw_only=True, tag=True, tag_field="$"):
    name: str
    events: tuple[EventRef, ...] = ()
    summary: str = ""
    aliases: tuple[str, ...] = ()
    extra: dict[str, object] = {}


class Page(Record, frozen=True, kw_only=True, tag=True, tag_field="$"):
    title: str
    summary: str = ""
    language: str = ""
    aliases: tuple[str, ...] = ()
    extra: dict[str, object] = {}


Annotations = Briefing | Actor | Outlet | Source | Event | Topic | Storyline | Page

FOLDERS: dict[str, type[Record]] = {
    "briefings": Briefing,
    "actors": Actor,
    "outlets": Outlet,
    "sources": Source,
    "topics": Topic,
    "storylines": Storyline,
    "events": Event,
    "pages": Page,
}
"""The folder gives the kind: `content/actors/wang-yi.md` is the actor `wang-yi`."""
KINDS = {folder: folder[:-1] for folder in FOLDERS}
FOLDER_OF = {kind: folder for folder, kind in KINDS.items()}


# --- what stands in a body: slots that link resolves, and parts that refer to them ---


class Slot(msgspec.Struct, frozen=True, array_like=True, tag=True):
    """Something in a body that has to be resolved. `sentence` indexes Outline.sentences; -1: none."""

    at: Place
    sentence: int


class Mention(Slot, frozen=True, tag="mention"):
    target: Reference
    label: str = ""
    """The words shown; empty: the target's own name."""


class CitedItem(msgspec.Struct, frozen=True, array_like=True):
    source: Reference
    prefix: str = ""
    locator: str = ""
    """As written after the key: `par. 3`."""


class Citation(Slot, frozen=True, tag="citation"):
    items: tuple[CitedItem, ...]


class Quotation(Slot, frozen=True, tag="quotation"):
    text: str
    by: Reference
    to: Reference | None = None
    date: Date | None = None
    sources: tuple[Reference, ...] = ()
    mode: Mode = "verbatim"
    inline: bool = False


class DateSpan(Slot, frozen=True, tag="date"):
    date: Date
    text: str


class Block(Slot, frozen=True, tag="block"):
    """A generated block; attributes as written, references and dates already read."""

    name: str
    references: tuple[Reference, ...] = ()
    start: Date | None = None
    end: Date | None = None


class LinkTo(Slot, frozen=True, tag="link"):
    href: str
    title: str = ""


class Picture(Slot, frozen=True, tag="picture"):
    src: str
    alt: str = ""
    title: str = ""


class Wording(Slot, frozen=True, tag="wording"):
    """A word of the interface inside a body (a callout's title)."""

    key: str


AnySlot = Mention | Citation | Quotation | DateSpan | Block | LinkTo | Picture | Wording


class Text(msgspec.Struct, frozen=True, array_like=True, tag="t"):
    """Words in which names may be found; plain, not escaped, never more than one sentence."""

    text: str
    sentence: int


class Open(msgspec.Struct, frozen=True, array_like=True, tag="o"):
    """Here slot number `slot` begins, or stands."""

    slot: int


class Close(msgspec.Struct, frozen=True, array_like=True, tag="c"):
    slot: int


Part = str | Text | Open | Close
"""A `str` is HTML as it is."""


class Outline(msgspec.Struct, frozen=True, omit_defaults=True):
    """All that linking has to know of a body."""

    slots: tuple[AnySlot, ...] = ()
    sentences: tuple[str, ...] = ()
    linkable: tuple[int, ...] = ()
    """The sentences that have Text in which names may be linked."""
    anchors: tuple[str, ...] = ()
    words: int = 0


class Document(msgspec.Struct, frozen=True, omit_defaults=True):
    """One file of content, read. `path` is relative to the site's root, with forward slashes."""

    kind: str
    id: str
    path: str
    hash: str
    annotations: Annotations | None
    """None where the front matter could not be made into one; a problem says why."""
    references: tuple[Reference, ...] = ()
    """All references of the front matter, in order."""
    outline: Outline = Outline()
    parts: tuple[Part, ...] = ()
    parts_hash: str = ""
    """Of the encoded parts alone: an edit of the front matter leaves it as it was."""
    problems: tuple[Problem, ...] = ()


class File(msgspec.Struct, frozen=True):
    """A file that is published as it is. `hash` is of its bytes; `size` in bytes."""

    path: str
    hash: str
    size: int
    width: int = 0
    height: int = 0
