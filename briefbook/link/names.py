"""Names: which thing an id or a name means, who else it could mean, and what is nearly right."""

from collections.abc import Iterable
from typing import NamedTuple

from ..ids import NEAR_MISS_LENGTH, fold, one_letter_apart, slug
from ..model import Actor, Briefing, Document, Page, Reference

Key = tuple[str, str]
"""(kind, id)"""

STUBBED = ("actor", "outlet", "topic", "storyline")
"""Kinds of which a name without a file still gets a page."""
MENTIONED = ("actor", "event", "outlet", "topic", "briefing")
"""Kinds that `[[…]]` may mean without saying so."""


class Named(NamedTuple):
    """One way to call a thing."""

    key: Key
    name: str
    weak: bool = False


class Names:
    """Every id and name of the book's files, looked up by (kind, id) and by (kind, folded name)."""

    def __init__(self, named: Iterable[tuple[Key, str, tuple[Named, ...]]]) -> None:
        self.paths: dict[Key, str] = {}
        self.names: dict[Key, str] = {}
        self.strong: dict[Key, list[Key]] = {}
        self.weak: dict[str, list[Key]] = {}
        self.near_: dict[str, list[tuple[str, Key]]] | None = None
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

    def find(self, kind: str, text: str) -> tuple[Key, ...]:
        """All that a reference may mean: nothing, one thing, or several. An id goes before a name."""
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
        for candidate, key in self.candidates(folded):
            if kind in ("", key[0]) and one_letter_apart(folded, candidate):
                return key
        return None

    def candidates(self, folded: str) -> list[tuple[str, Key]]:
        """Names that begin or end alike: what is one letter away shares one half untouched."""
        if self.near_ is None:
            self.near_ = {}
            for name, key in self.spellings():
                for half in halves(name):
                    self.near_.setdefault(half, []).append((name, key))
        found = [pair for half in halves(folded) for pair in self.near_.get(half, [])]
        return sorted(dict.fromkeys(found))

    def spellings(self) -> Iterable[tuple[str, Key]]:
        for key in self.paths:
            yield key[1], key
        for (_, folded), keys in self.strong.items():
            for key in keys:
                yield folded, key

    def known(self, kind: str) -> list[str]:
        return [id for k, id in self.paths if kind in ("", k)]


def halves(name: str) -> tuple[str, str]:
    return "<" + name[:3], name[-3:] + ">"


def named(document: Document) -> tuple[Key, str, tuple[Named, ...]]:
    """What a document contributes to the names."""
    key = (document.kind, document.id)
    return key, document.path, tuple(names_of(document, key))


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
