"""Names: which thing an id or a name means, who else it could mean, and what is nearly right."""

from collections.abc import Iterable, Iterator
from copy import copy
from typing import NamedTuple, TypeVar

from ..ids import NEAR_MISS_LENGTH, fold, one_letter_apart, slug
from ..model import Actor, Briefing, Document, Page, Reference
from .tables import patched

Key = tuple[str, str]
"""(kind, id)"""

STUBBED = ("actor", "outlet", "topic", "storyline")
"""Kinds of which a name without a file still gets a page."""
MENTIONED = ("actor", "event", "outlet", "topic", "briefing")
"""Kinds that `[[…]]` may mean without saying so."""
Near = dict[tuple[str, int], list[tuple[str, Key]]]
"""Spellings by how they begin and end, and by length."""
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


class Names:
    """Every id and name of the book's files, looked up by (kind, id) and by (kind, folded name)."""

    def __init__(self, named: Iterable[tuple[Key, str, tuple[Named, ...]]]) -> None:
        self.paths: dict[Key, str] = {}
        self.names: dict[Key, str] = {}
        self.strong: dict[Key, list[Key]] = {}
        self.weak: dict[str, list[Key]] = {}
        self.found: dict[tuple[str, str], tuple[Key, ...]] = {}
        """What was looked up, so that it is looked up once."""
        self.near_: Near | None = None
        for key, path, names in named:
            self.paths.setdefault(key, path)
            for one in names:
                self.add(one)

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
        strong = recalled(self.strong, key, old.strong, new.strong)
        weak = recalled(self.weak, key, old.weak, new.weak)
        if strong is None or weak is None:
            return None
        result = copy(self)
        result.found = {}
        result.strong, result.weak = strong, weak
        result.names = patched(self.names, {key: new.name})
        if self.near_ is not None:
            result.near_ = respelled(self.near_, key, old, new)
        return result

    def has_id(self, kind: str, text: str) -> bool:
        """Is it the id of a thing of this kind, or of any that may be mentioned?"""
        return any((k, text) in self.paths for k in ((kind,) if kind else MENTIONED))

    def find(self, kind: str, text: str) -> tuple[Key, ...]:
        """All that a reference may mean: nothing, one thing, or several. An id goes before a name."""
        asked = (kind, text)
        if asked not in self.found:
            self.found[asked] = self.sought(kind, text)
        return self.found[asked]

    def sought(self, kind: str, text: str) -> tuple[Key, ...]:
        kinds = (kind,) if kind else MENTIONED
        exact = tuple((k, text) for k in kinds if (k, text) in self.paths)
        if exact:
            return exact
        folded = fold(text)
        return tuple(key for k in kinds for key in self.strong.get((k, folded), ()))

    def key(self, reference: Reference) -> Key | None:
        """What a reference means; a stub's key where no file has the name; None where nothing can."""
        found = self.find(reference.kind, reference.text)
        if found:
            return found[0]
        kind = reference.kind or "actor"
        return (kind, slug(reference.text)) if kind in STUBBED else None

    def name(self, key: Key) -> str:
        return self.names.get(key, "")

    def near(self, kind: str, text: str) -> Key | None:
        """The thing with a file that this may be a slip for: of the same id, or one letter away.

        Names of fewer than seven letters are too often one letter apart by right.
        """
        same = (kind or "actor", slug(text))
        if same[0] in STUBBED and same in self.paths:
            return same
        folded = fold(text)
        if len(folded) < NEAR_MISS_LENGTH:
            return None
        found = (
            pair
            for pair in self.candidates(folded)
            if kind in ("", pair[1][0]) and one_letter_apart(folded, pair[0])
        )
        return min(found, default=("", None))[1]

    def candidates(self, folded: str) -> Iterator[tuple[str, Key]]:
        """Names that begin or end alike: what is one letter away shares one half untouched."""
        if self.near_ is None:
            self.near_ = {}
            for name, key in self.spellings():
                for half in halves(name):
                    self.near_.setdefault(half, []).append((name, key))
        for part, length in halves(folded):
            for about in (length - 1, length, length + 1):
                yield from self.near_.get((part, about), ())

    def spellings(self) -> Iterable[tuple[str, Key]]:
        for key in self.paths:
            yield key[1], key
        for (_, folded), keys in self.strong.items():
            for key in keys:
                yield folded, key

    def known(self, kind: str) -> list[str]:
        return [id for k, id in self.paths if kind in ("", k)]


def recalled(
    table: dict[K, list[Key]], key: Key, old: frozenset[K], new: frozenset[K]
) -> dict[K, list[Key]] | None:
    if any(table.get(name, [key]) != [key] for name in old ^ new):
        return None
    changed: dict[K, list[Key]] = {name: [key] if name in new else [] for name in old ^ new}
    return patched(table, changed)


def respelled(near: Near, key: Key, old: Spelled, new: Spelled) -> Near:
    changed: Near = {}
    for name in old.strong ^ new.strong:
        for half in halves(name[1]):
            rows = changed.setdefault(half, list(near.get(half, ())))
            rows.append((name[1], key)) if name in new.strong else rows.remove((name[1], key))
    return patched(near, changed)


def halves(name: str) -> tuple[tuple[str, int], tuple[str, int]]:
    """How a name begins and how it ends, with its length."""
    return ("<" + name[:3], len(name)), (name[-3:] + ">", len(name))


def key_of(document: Document) -> Key:
    return document.kind, document.id


def named(document: Document) -> tuple[Key, str, tuple[Named, ...]]:
    """What a document contributes to the names."""
    key = key_of(document)
    return key, document.path, tuple(names_of(document, key))


def spelled(document: Document) -> Spelled:
    key, _, names = named(document)
    return Spelled(
        names[0].name if names else "",
        frozenset((key[0], fold(one.name)) for one in names if not one.weak),
        frozenset(fold(one.name) for one in names if one.weak),
    )


def names_of(document: Document, key: Key) -> Iterable[Named]:
    record = document.annotations
    if record is None:
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
