"""What all documents bring together: the tables of the book, made of shares and remade of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from ..problems import Problem
from .book import NEWEST_FIRST, Groups, Heard, hear
from .names import Key, Names
from .share import Share, Signature
from .stubs import IN_ORDER, Unfiled, stub_problems
from .tables import Rows, Table, patched, retable, retables

K = TypeVar("K")
V = TypeVar("V")
SHARED = ("storyline", "topic", "citations", "mentions")
"""Groups by which briefings have something in common; of a thread, its own goes before mentions."""


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Gathered:
    """Tables of all documents. None is ever changed in place: an older book may still use it."""

    groups: Groups = field(default_factory=dict)
    cited_by: Mapping[Key, tuple[str, ...]] = field(default_factory=dict)
    sharing: Mapping[Key, tuple[Key, ...]] = field(default_factory=dict)
    signatures: Table[Key, Signature] = field(default_factory=dict)
    authors: Mapping[Key, str] = field(default_factory=dict)
    unfiled: Table[Key, Unfiled] = field(default_factory=dict)
    users: Table[str, str] = field(default_factory=dict)
    """Who (by path) shows a file, or links to it."""
    due: Mapping[str, datetime] = field(default_factory=dict)
    mistakes: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)
    """By path, of the documents that have any."""
    stub_problems: Mapping[Key, tuple[Problem, ...]] = field(default_factory=dict)


class Heap:
    """What some documents bring, by table and key; their shares need not be kept."""

    def __init__(self, shares: Iterable[Share]) -> None:
        self.groups: Heard = {}
        self.signatures: Rows[Key, Signature] = {}
        self.unfiled: Rows[Key, Unfiled] = {}
        self.users: Rows[str, str] = {}
        self.cited_by: dict[Key, tuple[str, ...]] = {}
        self.due: dict[str, datetime | None] = {}
        self.mistakes: dict[str, tuple[Problem, ...]] = {}
        for share in shares:
            self.add(share)

    def add(self, share: Share) -> None:
        hear(self.groups, share.contributions)
        if cites := share.cites:
            self.cited_by[share.key] = cites
        for key, signature in share.signatures:
            self.signatures.setdefault(key, []).append(signature)
        for one in share.unfiled:
            self.unfiled.setdefault(one.key, []).append(one)
        for file in share.files:
            self.users.setdefault(file, []).append(share.path)
        self.due[share.path] = share.due
        self.mistakes[share.path] = share.problems


def regathered(old: Gathered, gone: Heap, come: Heap, names: Names) -> Gathered:
    """The tables without some shares and with others. Of none and all: linking from nothing."""
    groups = retables(old.groups, gone.groups, come.groups, NEWEST_FIRST)
    signatures = retable(old.signatures, gone.signatures, come.signatures)
    unfiled = retable(old.unfiled, gone.unfiled, come.unfiled, IN_ORDER)
    authors = keys(gone.signatures, come.signatures)
    stubs = keys(gone.unfiled, come.unfiled)
    return Gathered(
        groups=groups,
        cited_by=patched(old.cited_by, of_each(gone.cited_by, come.cited_by)),
        sharing=patched(
            old.sharing,
            {key: sharing(groups, key) for key in shared(old.groups, groups, gone, come)},
        ),
        signatures=signatures,
        authors=patched(old.authors, {key: spelling(signatures, key) for key in authors}),
        unfiled=unfiled,
        users=retable(old.users, gone.users, come.users),
        due=patched(old.due, of_each(gone.due, come.due)),
        mistakes=patched(old.mistakes, of_each(gone.mistakes, come.mistakes)),
        stub_problems=patched(
            old.stub_problems, {key: stub_problems(unfiled.get(key, ()), names) for key in stubs}
        ),
    )


def keys(gone: Iterable[K], come: Iterable[K]) -> dict[K, None]:
    """Those of a table under which something goes or comes, each once, in order."""
    return dict.fromkeys((*gone, *come))


def of_each(gone: Iterable[K], come: Mapping[K, V | None]) -> dict[K, V | None]:
    """What stands for every share by itself; None for those that are gone."""
    return {**dict.fromkeys(gone), **{key: value for key, value in come.items() if value}}


def shared(old: Groups, new: Groups, gone: Heap, come: Heap) -> Iterator[Key]:
    """Under which keys briefings may have something else in common than before."""
    for group in SHARED:
        was, now = old.get(group, {}), new.get(group, {})
        for key in keys(gone.groups.get(group, ()), come.groups.get(group, ())):
            if was.get(key) is not now.get(key):
                yield key


def sharing(groups: Groups, key: Key) -> tuple[Key, ...]:
    """The briefings that have something in common, each once, newest first."""
    for name in SHARED:
        if items := groups.get(name, {}).get(key):
            documents = [item.document for item in items if item.document[0] == "briefing"]
            return tuple(dict.fromkeys(documents))
    return ()


def spelling(signatures: Table[Key, Signature], author: Key) -> str:
    """The first spelling of a name; empty where nobody signs with it any more."""
    return signatures[author][0][-1] if author in signatures else ""
