"""What is visible: the one rule, in the one place.

A briefing is hidden while it is a draft, not yet due, or expired; *unlisted* briefings exist, and are in
no list. What only hidden briefings bring (an actor's file, a topic, a picture, a stub) is hidden with
them, and what only unlisted ones bring is unlisted.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from datetime import UTC, datetime, tzinfo
from typing import NamedTuple

from ..model import Briefing, Document
from .clock import instant, is_long_past
from .names import Key
from .tables import Rows, Table, table

HIDDEN, UNLISTED, LISTED = 0, 1, 2
FIXED = ("briefing", "page")
"""Kinds whose level is their own, whoever refers to them."""


class Shown(NamedTuple):
    """What the author asks to see besides: -D, -F, -E."""

    drafts: bool = False
    future: bool = False
    expired: bool = False


def hidden_because(record: Briefing, now: datetime, zone: tzinfo, shown: Shown = Shown()) -> str:
    """`draft`, `future`, `expired`, or nothing."""
    if record.draft and not shown.drafts:
        return "draft"
    if not shown.future and any(moment > now for moment in starts(record, now, zone)):
        return "future"
    if record.expires and instant(record.expires, zone) <= now and not shown.expired:
        return "expired"
    return ""


def starts(record: Briefing, now: datetime, zone: tzinfo) -> list[datetime]:
    """When a briefing may appear; what is long past is left out."""
    dates = (record.date, record.publish_at)
    return [instant(date, zone) for date in dates if date and not is_long_past(date, now)]


def moments(record: Briefing, now: datetime, zone: tzinfo) -> list[datetime]:
    """The instants, in UTC, at which a briefing may appear or go; long past ones are left out."""
    ends = [instant(record.expires, zone)] if record.expires else []
    return [moment.astimezone(UTC) for moment in (*starts(record, now, zone), *ends)]


def due(document: Document, now: datetime, zone: tzinfo) -> datetime | None:
    """The next instant at which a document may appear or go."""
    record = document.annotations
    found = moments(record, now, zone) if isinstance(record, Briefing) else []
    return min((moment for moment in found if moment > now), default=None)


def own_level(document: Document, hidden: Mapping[Key, str]) -> int:
    record = document.annotations
    if not isinstance(record, Briefing):
        return LISTED
    if (document.kind, document.id) in hidden:
        return HIDDEN
    return UNLISTED if record.unlisted else LISTED


class Graph(NamedTuple):
    """Who refers to what, and how visible that makes each."""

    edges: Mapping[Key, tuple[Key, ...]]
    """What each document refers to, itself left out."""
    referrers: Table[Key, Key]
    brought: Set[Key]
    """All that something hidden or unlisted brings, directly or not; perhaps more."""
    levels: Mapping[Key, int]
    """The level of every document, and of every stub and inline source that any of them names."""


def graph(
    documents: Mapping[Key, Document],
    edges: dict[Key, tuple[Key, ...]],
    hidden: Mapping[Key, str],
) -> Graph:
    own = {key: own_level(document, hidden) for key, document in documents.items()}
    result = dict(own)
    referrers = table(named_by(edges))
    for key, rows in referrers.items():
        if key not in own:
            result[key] = max(own.get(r, LISTED) for r in rows)
    brought = closure([key for key in own if own[key] < LISTED], edges)
    for key in brought:
        result[key] = HIDDEN
    for level in (LISTED, UNLISTED):
        raise_to(level, brought, edges, referrers, result)
    return Graph(edges, referrers, brought, result)


def named_by(edges: Mapping[Key, tuple[Key, ...]]) -> Rows[Key, Key]:
    found: defaultdict[Key, list[Key]] = defaultdict(list)
    for key, targets in edges.items():
        for target in targets:
            found[target].append(key)
    return found


def closure(start: Iterable[Key], edges: Mapping[Key, tuple[Key, ...]]) -> set[Key]:
    """What these bring, directly or through what they bring; never a briefing or a page."""
    found: set[Key] = set()
    waiting = list(start)
    while waiting:
        for target in edges.get(waiting.pop(), ()):
            if target not in found and target[0] not in FIXED:
                found.add(target)
                waiting.append(target)
    return found


def raise_to(
    level: int,
    brought: set[Key],
    edges: Mapping[Key, tuple[Key, ...]],
    referrers: Table[Key, Key],
    result: dict[Key, int],
) -> None:
    """Whatever is also brought by something of this level is of this level, and so on from there."""
    waiting = [
        key
        for key in brought
        if result[key] < level
        and any(result[r] >= level for r in referrers.get(key, ()) if r not in brought)
    ] + [key for key in brought if result[key] >= level]
    while waiting:
        key = waiting.pop()
        result[key] = max(result[key], level)
        waiting += [t for t in edges.get(key, ()) if t in brought and result[t] < level]
