"""What all documents bring together: the tables of the book, made of shares and remade of them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain
from typing import TypeVar

from ..problems import Problem
from .book import Groups, regrouped
from .contributions import Contribution
from .names import Key, Names
from .share import Share, Signature
from .stubs import Unfiled, most_shown_first, stub_problems
from .tables import Table, patched, retable, retables

K = TypeVar("K")
R = TypeVar("R")
V = TypeVar("V")
Shares = Sequence[Share]
SHARED = ("storyline", "topic", "citations", "mentions")
"""Groups by which briefings have something in common; of a thread, its own goes before mentions."""


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Gathered:
    """Tables of all documents. None is ever changed in place: an older book may still use it."""

    groups: Groups = field(default_factory=dict)
    cited_by: dict[Key, tuple[str, ...]] = field(default_factory=dict)
    sharing: dict[Key, tuple[Key, ...]] = field(default_factory=dict)
    signatures: Table[Key, Signature] = field(default_factory=dict)
    authors: dict[Key, str] = field(default_factory=dict)
    unfiled: Table[Key, Unfiled] = field(default_factory=dict)
    asked: dict[str, Table[str, str]] = field(default_factory=dict)
    """Who (by path) looks up a name, folded, by the kind that is meant."""
    users: Table[str, str] = field(default_factory=dict)
    """Who (by path) shows a file, or links to it."""
    due: dict[str, datetime] = field(default_factory=dict)
    mistakes: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    """By path, of the documents that have any."""
    stub_problems: dict[Key, tuple[Problem, ...]] = field(default_factory=dict)


def regathered(old: Gathered, gone: Shares, come: Shares, names: Names) -> Gathered:
    """The tables without some shares and with others. Of none and all: linking from nothing."""
    groups = regrouped(old.groups, list(said(gone)), list(said(come)))
    signatures = retable(old.signatures, signed(gone), signed(come))
    unfiled = retable(old.unfiled, unnamed(gone), unnamed(come), most_shown_first)
    stubs = {key: stub_problems(unfiled.get(key, ()), names) for key in keys(unnamed, gone, come)}
    return Gathered(
        groups=groups,
        cited_by=patched(old.cited_by, of_each(gone, come, lambda s: s.key, lambda s: s.cites)),
        sharing=patched(
            old.sharing,
            {
                key: sharing(groups, key)
                for key in shared(old.groups, groups, chain(said(gone), said(come)))
            },
        ),
        signatures=signatures,
        authors=patched(
            old.authors, {key: spelling(signatures, key) for key in keys(signed, gone, come)}
        ),
        unfiled=unfiled,
        asked=retables(old.asked, asked(gone), asked(come)),
        users=retable(old.users, used(gone), used(come)),
        due=patched(old.due, of_each(gone, come, lambda s: s.path, lambda s: s.due)),
        mistakes=patched(old.mistakes, of_each(gone, come, lambda s: s.path, lambda s: s.problems)),
        stub_problems=patched(old.stub_problems, stubs),
    )


def said(shares: Shares) -> Iterator[Contribution]:
    return chain.from_iterable(share.contributions for share in shares)


def signed(shares: Shares) -> Iterator[tuple[Key, Signature]]:
    return chain.from_iterable(share.signatures for share in shares)


def unnamed(shares: Shares) -> Iterator[tuple[Key, Unfiled]]:
    return ((one.key, one) for share in shares for one in share.unfiled)


def asked(shares: Shares) -> Iterator[tuple[str, str, str]]:
    return ((kind, name, share.path) for share in shares for kind, name in share.asked)


def used(shares: Shares) -> Iterator[tuple[str, str]]:
    return ((file, share.path) for share in shares for file in share.files)


def keys(
    of: Callable[[Shares], Iterator[tuple[K, R]]], gone: Shares, come: Shares
) -> dict[K, None]:
    """The keys of a table under which shares have something, each once, in order."""
    return dict.fromkeys(key for key, _ in chain(of(gone), of(come)))


def of_each(
    gone: Shares, come: Shares, key: Callable[[Share], K], value: Callable[[Share], V]
) -> dict[K, V | None]:
    """What stands for every share by itself; None for those that are gone."""
    return {**dict.fromkeys(map(key, gone)), **{key(s): v for s in come if (v := value(s))}}


def shared(old: Groups, new: Groups, said: Iterable[Contribution]) -> Iterator[Key]:
    """Under which keys briefings may have something else in common than before."""
    for group, key in dict.fromkeys((group, key) for group, key, _ in said if group in SHARED):
        if old.get(group, {}).get(key) is not new.get(group, {}).get(key):
            yield key


def sharing(groups: Groups, key: Key) -> tuple[Key, ...]:
    """The briefings that have something in common, each once, newest first."""
    items = next((groups[name][key] for name in SHARED if key in groups.get(name, {})), ())
    return tuple(dict.fromkeys(item.document for item in items if item.document[0] == "briefing"))


def spelling(signatures: Table[Key, Signature], author: Key) -> str:
    """The first spelling of a name; empty where nobody signs with it any more."""
    return signatures[author][0][-1] if author in signatures else ""
