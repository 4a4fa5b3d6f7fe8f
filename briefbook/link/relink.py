"""The book after an edit: what the touched documents brought is taken out, and what they bring put in.

That is right as long as no other document brings anything else than before: none may be resolved
otherwise, and none may appear or go. Where that is not plain from comparing values, the book is linked
from nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..ids import fold
from ..model import Document
from .anchors import anchors
from .book import Book
from .edges import edges_of, references
from .gathered import Heap, keys, regathered
from .ground import Ground, definitions, why
from .layers import replaced
from .linking import bound, files, link_all, stubs
from .names import Key, Names, Spelled, key_of, linking_names, spelled
from .near import is_like
from .shifting import shifted
from .tables import patched
from .visibility import Graph, own_level

MOST = 100
"""Of more documents at once, linking from nothing is no slower."""
Edit = tuple[Document, Document]
"""A document as it was and as it is."""


def relink(book: Book, old: Sequence[Document], new: Sequence[Document]) -> Book:
    """The book with `new` in the place of `old`: equal to that of all these documents together.

    `old` may be empty, or `new`; a document takes the place of one at the same path in any case.
    """
    return relinked(book, old, new) or afresh(book, old, new)


def afresh(book: Book, old: Sequence[Document], new: Sequence[Document]) -> Book:
    documents = dict(book.ground.documents)
    for document in old:
        documents.pop(document.path, None)
    documents.update((document.path, document) for document in new)
    return link_all(book.ground.given, list(documents.values()))


def relinked(book: Book, old: Sequence[Document], new: Sequence[Document]) -> Book | None:
    """The book by the quick way; None where it cannot be proved right."""
    edits = edits_of(book.ground, old, new)
    ground = moved(book, edits) if edits is not None and len(edits) <= MOST else None
    if edits is None or ground is None:
        return None
    looked_at = {path: (was, ground.documents[path]) for path, was in touched(book, edits).items()}
    gone = Heap(book.ground.share(was) for was, _ in looked_at.values())
    come = Heap(ground.share(now) for _, now in looked_at.values())
    gathered = regathered(book.gathered, gone, come, ground.names)
    named, used = keys(gone.unfiled, come.unfiled), keys(gone.users, come.users)
    shown = patched(book.stubs, stubs(ground, gathered, named))
    return bound(ground, gathered, shown, patched(book.files, files(ground, gathered, used)))


def edits_of(
    ground: Ground, old: Sequence[Document], new: Sequence[Document]
) -> tuple[Edit, ...] | None:
    """What was and what is at each path; None where a document has come, gone or become another."""
    now = {document.path: document for document in new}
    if any(document.path not in now for document in old):
        return None
    if any(path not in ground.documents for path in now):
        return None
    edits = tuple((ground.documents[path], document) for path, document in now.items())
    return edits if all(is_same(ground, *edit) for edit in edits) else None


def is_same(ground: Ground, was: Document, now: Document) -> bool:
    """Is it still the same thing, as visible by itself, and defines it the same sources?"""
    key, given = key_of(was), ground.given
    ids = [id for id, _ in definitions(was)]
    return (
        key == key_of(now)
        and (was.annotations is None) == (now.annotations is None)
        and ground.twins.isdisjoint((key, *(("source", id) for id in ids)))
        and ids == [id for id, _ in definitions(now)]
        and why(was, given) == why(now, given)
        and own_level(was, ground.hidden) == own_level(now, ground.hidden)
    )


def moved(book: Book, edits: Sequence[Edit]) -> Ground | None:
    """The ground under the edited documents; None where others do not stand on it as before."""
    ground = book.ground
    names = renamed(book, edits)
    graph = redrawn(ground, edits, names) if names else None
    if names is None or graph is None or are_called_otherwise(graph, edits):
        return None
    come = {now.path: now for _, now in edits}
    seen = {key_of(now): now for _, now in edits if key_of(now) in ground.seen}
    homes = ((id, (source, key_of(now))) for _, now in edits for id, source in definitions(now))
    sources = {id: home for id, home in homes if ground.sources.get(id, home) != home}
    return replace(
        ground,
        documents=replaced(ground.documents, come),
        names=names,
        graph=graph,
        seen=replaced(ground.seen, seen),
        sources=replaced(ground.sources, sources),
    )


def redrawn(ground: Ground, edits: Sequence[Edit], names: Names) -> Graph | None:
    """The graph with what the edited documents refer to now; None where that moves other levels."""
    graph: Graph | None = ground.graph
    for _, now in edits:
        key, targets = key_of(now), edges_of(now, names)
        if graph is None or set(targets) == set(graph.edges[key]):
            continue
        others = set(targets) ^ set(graph.edges[key])
        lowered = not ground.lowered.isdisjoint((key, *others))
        graph = None if lowered else shifted(graph, key, targets, ground.paths)
    return graph


def are_called_otherwise(graph: Graph, edits: Sequence[Edit]) -> bool:
    """Has an actor other names by which those are searched who declare him?"""
    edited = {key_of(was) for was, _ in edits}
    return any(
        not edited.issuperset(graph.referrers.get(key_of(was), ()))
        for was, now in edits
        if linking_names(was) != linking_names(now)
    )


# --- names ---


def renamed(book: Book, edits: Sequence[Edit]) -> Names | None:
    """The names after the edits; None where they mean something to any other document."""
    edited = {now.path for _, now in edits}
    names: Names | None = book.names
    for was, now in edits:
        before, after = spelled(was), spelled(now)
        if names is None or is_heard(book, key_of(was), before, after, edited):
            return None
        names = names if before == after else names.renamed(key_of(was), before, after)
    return names


def is_heard(book: Book, key: Key, old: Spelled, new: Spelled, edited: set[str]) -> bool:
    """May another document look up a name that has come or gone, or be told of one?"""
    if old == new:
        return False
    changed = {name for _, name in old.strong ^ new.strong} | (old.weak ^ new.weak)
    return is_asked(book, key[0], changed, edited) or is_told(book, key, edited)


def is_asked(book: Book, kind: str, changed: set[str], edited: set[str]) -> bool:
    """Looked up as it is, or with one letter wrong. By whom, is seen only where anybody does."""
    looked_up = ((asked, fold(asked[1])) for asked in book.names.looked_up(kind))
    alike = {asked for asked, text in looked_up if any(is_like(text, name) for name in changed)}
    return bool(alike) and any(
        not alike.isdisjoint((r.kind, r.text) for r in references(document))
        for path, document in book.ground.documents.items()
        if path not in edited
    )


def is_told(book: Book, key: Key, edited: set[str]) -> bool:
    """Does a problem of another document speak of it? Such words have its id in them, too."""
    called = (" ".join(key), f'"{key[1]}"')
    return any(
        any(words in problem.message for words in called)
        for path, problems in book.gathered.mistakes.items()
        if path not in edited
        for problem in problems
    )


# --- anchors ---


def touched(book: Book, edits: Iterable[Edit]) -> dict[str, Document]:
    """The documents, as they were, that are to be looked at again, by path."""
    found = {was.path: was for was, _ in edits}
    linking = (
        path
        for was, now in edits
        if anchors(was) != anchors(now)
        for path in book.gathered.users.get(was.path, ())
    )
    return found | {path: book.ground.documents[path] for path in linking}
