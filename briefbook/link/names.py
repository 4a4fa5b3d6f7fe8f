"""Names: which thing an id or a name means, who else it could mean, and what is nearly right."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from copy import copy
from itertools import chain
from typing import NamedTuple, TypeVar

from ..ids import NEAR_MISS_LENGTH, fold, slug
from ..model import Actor, Briefing, Document, Page, Reference
from .near import Near, Spelling, by_halves, respelled, slips

Key = tuple[str, str]
"""(kind, id)"""

STUBBED = ("actor", "outlet", "topic", "storyline")
"""Kinds of which a name without a file still gets a page."""
MENTIONED = ("actor", "event", "outlet", "topic", "briefing")
"""Kinds that `[[…]]` may mean without saying so."""
Asked = tuple[str, str]
"""(kind, text) of a reference"""
Texts = defaultdict[str, set[str]]
"""By the kind that was asked for."""
K = TypeVar("K")


class Named(NamedTuple):
    """One way to call a thing."""

    key: Key
    name: str
    weak: bool = False


class Spelled(NamedTuple):
    """How one thing may be called, folded, as the tables of names have it."""

    name: str
    strong: frozenset[tuple[str, str]]
    """(kind, name)"""
    weak: frozenset[str]


class Meanings(dict[Asked, Key | None]):
    """What references mean; each is looked up once."""

    def __init__(self, names: "Names", known: Mapping[Asked, Key | None] | None = None) -> None:
        super().__init__(known or {})
        self.names = names

    def __missing__(self, asked: Asked) -> Key | None:
        self[asked] = meant = self.names.resolved(asked)
        return meant


class Names:
    """Every id and name of the book's files, looked up by (kind, id) and by (kind, folded name)."""

    def __init__(self, named: Iterable[tuple[Key, str, tuple[Named, ...]]]) -> None:
        self.paths: dict[Key, str] = {}
        self.names: dict[Key, str] = {}
        self.strong: dict[Key, list[Key]] = {}
        self.weak: dict[str, list[Key]] = {}
        self.meanings = Meanings(self)
        self.unsure: Texts = defaultdict(set)
        """Of those that were looked up: what means nothing with a file, or several things.

        This and the next two may say too much: copies share them, under other names.
        """
        self.doubtful: set[Key | None] = {None}
        """What any of these was taken to mean."""
        self.called: Texts = defaultdict(set)
        """Of those that were looked up: names, not ids, of one thing."""
        self.near_: dict[str, Near] = {}
        """By kind; "" has all kinds."""
        self.nearly: dict[Asked, Key | None] = {}
        for key, path, names in named:
            self.paths.setdefault(key, path)
            for one in names:
                self.add(one)
        self.meanings.update(zip(self.paths, self.paths, strict=True))

    def add(self, named: Named) -> None:
        kind = named.key[0]
        self.names.setdefault(named.key, named.name)
        folded = fold(named.name)
        table = self.weak.setdefault(folded, []) if named.weak else None
        keys = self.strong.setdefault((kind, folded), []) if table is None else table
        if named.key not in keys:
            keys.append(named.key)

    def renamed(self, key: Key, old: Spelled, new: Spelled) -> "Names | None":
        """A copy in which one thing has other names; None where others have one of them, too."""
        if any(kind != key[0] for kind, _ in old.strong ^ new.strong):
            return None
        strong = recalled(self.strong, key, old.strong, new.strong)
        weak = recalled(self.weak, key, old.weak, new.weak)
        if strong is None or weak is None:
            return None
        result = copy(self)
        result.strong, result.weak = strong, weak
        result.names = {**self.names, key: new.name}
        result.forget(key[0], {name for _, name in old.strong ^ new.strong})
        gone = [(name, key) for _, name in old.strong - new.strong]
        come = [(name, key) for _, name in new.strong - old.strong]
        for kind in {"", key[0]} & self.near_.keys():
            result.near_[kind] = respelled(self.near_[kind], gone, come)
        return result

    def forget(self, kind: str, changed: Set[str]) -> None:
        """What was found before some names of a kind have changed."""
        other = {a for a in self.looked_up(kind) if fold(a[1]) in changed}
        self.meanings = Meanings(self, self.meanings)
        for asked in other:
            del self.meanings[asked]
        self.near_, self.nearly = dict(self.near_), {}

    def looked_up(self, kind: str) -> Iterator[Asked]:
        """What was looked up that may mean a thing of a kind by its name."""
        for one in {"", kind}:
            for text in chain(self.unsure[one], self.called[one]):
                if not self.has_id(one, text):
                    yield one, text

    def has_id(self, kind: str, text: str) -> bool:
        """Is it the id of a thing of this kind, or of any that may be mentioned?"""
        if kind:
            return (kind, text) in self.paths
        return any((k, text) in self.paths for k in MENTIONED)

    def find(self, kind: str, text: str) -> tuple[Key, ...]:
        """All that a reference may mean: nothing, one thing, or several. An id goes before a name."""
        asked = (kind, text)
        meant = self.meanings[asked]
        if meant is None:
            return ()
        return self.sought(kind, text) if text in self.unsure[kind] else (meant,)

    def sought(self, kind: str, text: str) -> tuple[Key, ...]:
        if kind:
            one = (kind, text)
            return (one,) if one in self.paths else tuple(self.strong.get((kind, fold(text)), ()))
        if exact := tuple((k, text) for k in MENTIONED if (k, text) in self.paths):
            return exact
        folded = fold(text)
        return tuple(key for k in MENTIONED for key in self.strong.get((k, folded), ()))

    def resolved(self, asked: Asked) -> Key | None:
        kind, text = asked
        found = self.sought(kind, text)
        if len(found) == 1:
            self.called[kind].add(text)
            return found[0]
        meant = found[0] if found else stub(kind, text)
        self.unsure[kind].add(text)
        self.doubtful.add(meant)
        return meant

    def key(self, reference: Reference) -> Key | None:
        """What a reference means; a stub's key where no file has the name; None where nothing can."""
        return self.meanings[reference.kind, reference.text]

    def name(self, key: Key) -> str:
        return self.names.get(key, "")

    def near(self, kind: str, text: str) -> Key | None:
        """The thing with a file that this may be a slip for: of the same id, or one letter away."""
        asked = (kind, text)
        if asked not in self.nearly:
            same = (kind or "actor", slug(text))
            is_id = same[0] in STUBBED and same in self.paths
            self.nearly[asked] = same if is_id else self.slip(kind, text)
        return self.nearly[asked]

    def slip(self, kind: str, text: str) -> Key | None:
        """Names of fewer than seven letters are too often one letter apart by right."""
        folded = fold(text)
        if len(folded) < NEAR_MISS_LENGTH:
            return None
        if kind not in self.near_:
            self.near_[kind] = by_halves(self.spellings(kind))
        return min(slips(self.near_[kind], folded), default=("", None))[1]

    def spellings(self, kind: str) -> Iterator[Spelling]:
        for key in self.paths:
            if kind in ("", key[0]):
                yield key[1], key
        for (_, folded), keys in self.strong.items():
            for key in keys:
                if kind in ("", key[0]):
                    yield folded, key

    def known(self, kind: str) -> list[str]:
        return [id for k, id in self.paths if kind in ("", k)]


def stub(kind: str, text: str) -> Key | None:
    """The key of a name without a file, where such a name gets a page."""
    kind = kind or "actor"
    return (kind, slug(text)) if kind in STUBBED else None


def recalled(
    table: dict[K, list[Key]], key: Key, old: frozenset[K], new: frozenset[K]
) -> dict[K, list[Key]] | None:
    if any(table.get(name, [key]) != [key] for name in old ^ new):
        return None
    kept = {name: keys for name, keys in table.items() if name not in old - new}
    return {**kept, **{name: [key] for name in new - old}}


def key_of(document: Document) -> Key:
    return document.kind, document.id


def named(document: Document) -> tuple[Key, str, tuple[Named, ...]]:
    """What a document contributes to the names."""
    key = key_of(document)
    return key, document.path, tuple(names_of(document, key))


def spelled(document: Document) -> Spelled:
    key, _, names = named(document)
    return Spelled(
        next((one.name for one in names if one.key == key), ""),
        frozenset((one.key[0], fold(one.name)) for one in names if not one.weak),
        frozenset(fold(one.name) for one in names if one.weak),
    )


def names_of(document: Document, key: Key) -> Iterable[Named]:
    record = document.annotations
    if record is None:
        for one in document.written:
            yield Named(key if one.kind == key[0] else (one.kind, one.text), one.text)
        return
    if isinstance(record, Briefing | Page):
        yield Named(key, record.title)
    elif hasattr(record, "name"):
        yield Named(key, record.name)
    for other in getattr(record, "other_names", ()):
        yield Named(key, other.name, other.weak)
    for alias in getattr(record, "aliases", ()):
        if "/" not in alias:
            yield Named(key, alias)


def linking_names(document: Document) -> tuple[str, ...]:
    """The names by which an actor is linked in running text: none that is weak."""
    record = document.annotations
    if not isinstance(record, Actor):
        return ()
    return (record.name, *(other.name for other in record.other_names if not other.weak))
