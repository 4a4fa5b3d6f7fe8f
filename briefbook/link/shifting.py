"""An edit of what one document refers to, and what that does to how visible things are.

Who names one thing more mostly leaves all levels as they are. What is proved here, one reference at a
time, is that no document's level changes; where that cannot be seen from the thing's own referrers,
the book is linked from nothing.
"""

from collections.abc import Container

from .layers import replaced
from .names import Key
from .tables import retable
from .visibility import FIXED, LISTED, Graph, closure


def shifted(
    old: Graph, key: Key, targets: tuple[Key, ...], documents: Container[Key]
) -> Graph | None:
    """The graph after a document's references have changed; None where other levels may have."""
    come = [target for target in targets if target not in old.edges[key]]
    gone = [target for target in old.edges[key] if target not in targets]
    found = old._replace(edges=replaced(old.edges, {key: targets}))
    for target in come:
        grown = with_edge(found, key, target)
        if grown is None:
            return None
        found = grown
    for target in gone:
        shrunk = without_edge(found, key, target, documents)
        if shrunk is None:
            return None
        found = shrunk
    return found


def with_edge(old: Graph, key: Key, target: Key) -> Graph | None:
    """One reference more. A new stub, which refers to nothing, is as visible as who names it."""
    levels, own = old.levels, old.levels[key]
    referrers = retable(old.referrers, {}, {target: [key]})
    found = old._replace(referrers=referrers)
    if target[0] in FIXED:
        return found
    if target in levels and not stays(old, key, target):
        return None
    if target not in levels:
        found = found._replace(levels=replaced(levels, {target: own}))
    if may_bring(old, key):
        found = found._replace(brought=old.brought | {target} | closure([target], old.edges))
    return found


def may_bring(graph: Graph, key: Key) -> bool:
    """Is a document hidden or unlisted, or brought by one that is?"""
    return graph.levels[key] < LISTED or key in graph.brought


def stays(graph: Graph, key: Key, target: Key) -> bool:
    """Does one reference more leave a thing's level, and all that follow from it, as they are?

    Who is listed by itself can only raise. Else the thing may be brought for the first time, and then
    needs somebody listed who holds it up, and with it all that it brings.
    """
    level = graph.levels[target]
    if not may_bring(graph, key):
        return level == LISTED
    if level < LISTED:
        return graph.levels[key] <= level
    return is_held(graph, key, target)


def is_held(graph: Graph, key: Key, target: Key) -> bool:
    """Does a briefing or page other than this document give the thing the level that it has?"""
    levels = graph.levels
    return any(
        r != key and r[0] in FIXED and levels[r] == levels[target]
        for r in graph.referrers.get(target, ())
    )


def without_edge(old: Graph, key: Key, target: Key, documents: Container[Key]) -> Graph | None:
    """One reference less. A thing without a file goes with the last that names it."""
    referrers = retable(old.referrers, {target: [key]}, {})
    found = old._replace(referrers=referrers)
    if target[0] in FIXED:
        return found
    if target not in referrers and target not in documents:
        return found._replace(levels=replaced(old.levels, {}, [target]))
    rests = target not in old.brought or is_held(old, key, target) or is_rooted(old, key, target)
    return found if rests else None


def is_rooted(graph: Graph, key: Key, target: Key) -> bool:
    """Does something that nothing hidden brings name it, too? Then it is listed, whoever goes."""
    return graph.levels[target] == LISTED and any(
        r != key and r not in graph.brought and graph.levels[r] == LISTED
        for r in graph.referrers[target]
    )
