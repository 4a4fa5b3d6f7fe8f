"""What stands in a briefing's front matter."""

from typing import Annotated, ClassVar, Literal

import msgspec

from ..dates import Date
from .plain import (
    START,
    ActorRef,
    BriefingRef,
    EventRef,
    FilePath,
    Id,
    Mode,
    Moment,
    OutletRef,
    Place,
    Record,
    Sha256,
    SourceRef,
    SourceType,
    Status,
    StorylineRef,
    TopicRef,
    Url,
)
from .recorded import Judgement, Position, Vote


class Link(Record, frozen=True, kw_only=True):
    url: Url
    note: str = ""
    shorthand: ClassVar[str] = "url"


class Image(Record, frozen=True, kw_only=True):
    file: FilePath
    alt: str = ""
    credit: str = ""
    at: Place = START
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


class Capture(Record, frozen=True, kw_only=True):
    """What was read of a source, as text in `captures/<id>.txt`, which is never published."""

    sha256: Sha256
    """Of the file's bytes."""
    date: Date
    """The day on which it was read."""


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
    capture: Capture | None = None
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
    language: str = ""
    """Of the words quoted, where it is not the briefing's."""
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
    votes: tuple[Vote, ...] = ()
    positions: tuple[Position, ...] = ()
    judgements: tuple[Judgement, ...] = ()
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
