"""The book: everything that is visible, with what refers to it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property, partial
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar
from zoneinfo import ZoneInfo

import msgspec

from ..config import Settings
from ..dates import Date
from ..ids import slug
from ..model import (
    Actor,
    Annotations,
    Briefing,
    Document,
    Event,
    File,
    Outlet,
    Reference,
    Source,
    Storyline,
    Topic,
)  # fmt: skip
from ..problems import Problem, in_order
from ..records import Records
from ..words import Words
from .clock import number_of
from .names import Key, Names
from .tables import Order, Rows, Table, retables
from .visibility import LISTED

if TYPE_CHECKING:
    from .gathered import Gathered
    from .ground import Ground


class Item(msgspec.Struct, frozen=True, array_like=True, order=True, gc=False):
    """One thing that a document says about a key. `day` is yyyymmdd and orders lists."""

    day: int
    document: Key
    number: int = -1
    """Of a sentence, a dated entry or a statement of that document; -1: of the whole."""
    detail: str = ""


T = TypeVar("T")
Contributions = Iterable[tuple[str, Key, Item]]
Groups = dict[str, Table[Key, Item]]
Heard = dict[str, Rows[Key, Item]]


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Book:
    """What link makes of the documents. Nothing in it changes; some of it is found when first asked for."""

    settings: Settings
    words: Words
    now: datetime
    documents: Mapping[Key, Document]
    """What is visible."""
    levels: Mapping[Key, int]
    names: Names
    stubs: Mapping[Key, str]
    sources: Mapping[str, tuple[Source, Key]]
    groups: Groups
    cited_by: Mapping[Key, tuple[str, ...]]
    """The sources that each listed document cites, in its own order."""
    sharing: Mapping[Key, tuple[Key, ...]]
    """The briefings that name an actor, cite a source, or belong to a topic or storyline: each
    stands once under each, newest first."""
    authors: Mapping[Key, str]
    """The authors of all visible briefings; the first spelling of a name is shown."""
    by_path: dict[str, Key]
    files: Mapping[str, File]
    static: Mapping[str, File]
    bundles: dict[str, Key]
    held_back: dict[Key, str]
    records: Records
    next_change: datetime
    """The first instant at which any view can change, if nobody edits anything."""
    ground: "Ground"
    gathered: "Gathered"
    """What linking goes on from after an edit; views have no business with either."""
    tables: defaultdict[object, dict[object, object]] = field(
        default_factory=partial(defaultdict, dict), init=False
    )
    """What is made once for all pages, by what makes it (`present/once.py`)."""
    meant: dict[tuple[str, str], Key | None] = field(default_factory=dict, init=False)
    """What references have been found to mean."""

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """All mistakes that are seen where documents are put together."""
        gathered = self.gathered
        found = (*gathered.mistakes.values(), *gathered.stub_problems.values())
        return in_order(chain(self.records.problems, self.ground.problems, *found))

    def problems_of(self, path: str) -> tuple[Problem, ...]:
        """Those of one file. What is told of a stub is told where a document names it.

        Of two documents with one id, the graph knows what the first of them names.
        """
        gathered, document = self.gathered, self.ground.documents.get(path)
        key = (document.kind, document.id) if document else ALL
        edges = self.ground.graph.edges.get(key, ())
        named = gathered.stub_problems if key in self.ground.twins else edges
        stubs = chain.from_iterable(gathered.stub_problems.get(one, ()) for one in named)
        few = chain(self.records.problems, self.ground.problems, stubs)
        mine = (problem for problem in few if problem.path == path)
        return in_order((*gathered.mistakes.get(path, ()), *mine))

    @cached_property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.settings.timezone)

    @cached_property
    def today(self) -> int:
        """The day in the site's time zone: all that views know of the time."""
        return number_of(self.now.astimezone(self.zone))

    def group(self, name: str, key: Key) -> tuple[Item, ...]:
        """The items of one group under one key, newest first."""
        return self.groups.get(name, {}).get(key, ())

    @cached_property
    def kinds(self) -> dict[str, list[Key]]:
        """All visible things by kind, stubs among them, in order of their ids."""
        found: dict[str, list[Key]] = {}
        for key in sorted((*self.documents, *self.stubs)):
            found.setdefault(key[0], []).append(key)
        return found

    def keys(self, kind: str) -> list[Key]:
        """All visible things of a kind, stubs among them, by id."""
        return list(self.kinds.get(kind, ()))

    def is_listed(self, key: Key) -> bool:
        return self.levels.get(key, LISTED) == LISTED

    def is_unlisted(self, document: Document) -> bool:
        return not self.is_listed((document.kind, document.id))

    def key(self, reference: Reference) -> Key | None:
        """What a reference means, if that is visible."""
        asked = (reference.kind, reference.text)
        try:
            return self.meant[asked]
        except KeyError:
            key = self.names.key(reference)
        found = key if key and self.exists(key) else None
        self.meant[found if found == asked else asked] = found  # one tuple for both, mostly
        return found

    def actor_named(self, name: str) -> Key | None:
        return self.thing_named("actor", name)

    def thing_named(self, kind: str, name: str) -> Key | None:
        """The one listed thing of this name, where words that are no reference may mean one."""
        found = self.names.find(kind, name) if name else ()
        listed = [key for key in found if self.exists(key) and self.is_listed(key)]
        return listed[0] if len(listed) == 1 else None

    def exists(self, key: Key) -> bool:
        if key[0] == "source":
            return key[1] in self.sources
        return key in self.documents or key in self.stubs

    def record(self, key: Key) -> Annotations | None:
        document = self.documents.get(key)
        return document.annotations if document else None

    def briefing(self, key: Key) -> Briefing:
        return typed(self.record(key), Briefing, key)

    def actor(self, key: Key) -> Actor:
        return typed(self.record(key) or Actor(name=self.stubs[key]), Actor, key)

    def outlet(self, key: Key) -> Outlet:
        return typed(self.record(key) or Outlet(name=self.stubs[key]), Outlet, key)

    def topic(self, key: Key) -> Topic:
        return typed(self.record(key) or Topic(name=self.stubs[key]), Topic, key)

    def storyline(self, key: Key) -> Storyline:
        return typed(self.record(key) or Storyline(name=self.stubs[key]), Storyline, key)

    def event(self, key: Key) -> Event:
        return typed(self.record(key), Event, key)

    def has_source_page(self, id: str) -> bool:
        """A source has a page if it has a file, or if two listed briefings cite it.

        It also has one if something listed cites it and no listed briefing does: then an unlisted
        briefing defines it, to which nothing listed may lead.
        """
        if ("source", id) in self.documents:
            return True
        citing = self.group("citations", ("source", id))
        briefings = [item.document for item in citing if item.document[0] == "briefing"]
        return len(set(briefings)) > 1 if briefings else bool(citing)

    def sources_under(self, key: Key) -> tuple[str, ...]:
        """Ids of the sources of an outlet, or of those that the briefings of a thread cite."""
        if key[0] == "outlet":
            return tuple(item.document[1] for item in self.group("outlet_sources", key))
        threads = {"topic": "topic", "storyline": "storyline", "actor": "mentions"}
        return tuple(
            id
            for item in self.group(threads.get(key[0], ""), key)
            for id in self.cited_by.get(item.document, ())
        )

    def terms(self, key: Key) -> tuple[Key, ...]:
        """What a briefing has in common with others: its actors, sources, topics, storyline."""
        record = self.briefing(key)
        threads = (*record.topics, *((record.storyline,) if record.storyline else ()))
        named = (self.key(reference) for reference in threads)
        cast = (item.document for item in self.group("cast", key))
        cited = (("source", id) for id in self.cited_by.get(key, ()))
        return tuple(dict.fromkeys(k for k in (*cast, *cited, *named) if k and self.exists(k)))

    def listed_briefings(self) -> tuple[Key, ...]:
        return tuple(item.document for item in self.group("briefings", ALL))


ALL: Key = ("", "")
"""The key of a group that takes in the whole book."""


def typed(record: Annotations | None, type_: type[T], key: Key) -> T:
    if not isinstance(record, type_):
        raise KeyError(f"no visible {type_.__name__} {key}")
    return record


def day(date: Date | None) -> int:
    """The day by which a date is ordered in lists."""
    return (date.earliest or date.latest or 0) if date else 0


def author_key(name: str) -> Key:
    return ("author", slug(name))


def grouped(contributions: Contributions) -> Groups:
    """`group(contribution(d) for d in documents)`: nothing else combines documents."""
    heard: Heard = {}
    hear(heard, contributions)
    return retables({}, {}, heard, NEWEST_FIRST)


def hear(heard: Heard, contributions: Contributions) -> None:
    """Put contributions under their groups and keys, in any order."""
    for group, key, item in contributions:
        rows = heard.get(group)
        if rows is None:
            rows = heard[group] = defaultdict(list)
        rows[key].append(item)


def newest_first(item: Item) -> tuple[int, Key, int, str]:
    return (-item.day, item.document, item.number, item.detail)


def sort(items: list[Item]) -> None:
    """The same for many. Of files in order, most come with their days in order."""
    items.sort()
    items.sort(key=DAY, reverse=True)


DAY = attrgetter("day")
NEWEST_FIRST = Order(newest_first, sort)
