"""What stands in the front matter of actors, outlets, events, topics, storylines and pages."""

from typing import ClassVar

from ..dates import Date
from .briefing import Briefing, Image, Link, Source
from .plain import (
    ActorKind,
    ActorRef,
    EventRef,
    Grade,
    OutletRef,
    Record,
    SourceRef,
    Status,
    TopicRef,
    Url,
)


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
