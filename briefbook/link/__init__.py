"""Documents → Book: names resolved, back-links, indexes, visibility, problems. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import chain
from zoneinfo import ZoneInfo

from ..config import Settings
from ..model import Briefing, Document, File, Source
from ..problems import Problem
from ..words import Words
from .aliases import bad_aliases
from .book import ALL, Book, Item, author_key, day, grouped
from .contributions import contribution
from .edges import inline_sources, keys
from .links import Links, files_used
from .names import Key, Names, named
from .references import References, duplicate_documents, duplicate_sources
from .visibility import HIDDEN, LISTED, Shown, hidden_because, levels, next_change

__all__ = ["ALL", "Book", "Item", "Key", "Shown", "author_key", "day", "link"]

Sources = dict[str, list[tuple[Source, Document]]]


def link(
    documents: Sequence[Document],
    settings: Settings,
    words: Words,
    now: datetime,
    shown: Shown = Shown(),
    files: Mapping[str, File] | None = None,
    static: Mapping[str, File] | None = None,
) -> Book:
    """The book of these documents at this moment. `files` are the assets of content/, by path."""
    zone = ZoneInfo(settings.timezone)
    by_key = {(d.kind, d.id): d for d in reversed(documents)}
    defined = all_sources(documents)
    names = Names(chain((named(d) for d in documents), source_names(defined)))
    edges = {key: edges_of(d, names) for key, d in by_key.items()}
    hidden = why_hidden(by_key, now, zone, shown)
    level = levels(by_key, edges, hidden)
    level.update((key, HIDDEN) for key in undefined(defined, level))
    seen = {key: d for key, d in sorted(by_key.items()) if level[key] > HIDDEN and d.annotations}
    bundles = {folder: key for key, d in by_key.items() if (folder := bundle(d.path))}
    references = References(names, level, hidden)
    problems = tuple(chain(
        (p for d in documents for p in d.problems),
        (p for d in most_shown_first(documents, level) for p in references.problems(d)),
        duplicate_documents(list(documents)),
        duplicate_sources(defined),
        bad_aliases(documents),
        links_of(documents, files or {}, level, bundles),
    ))  # fmt: skip
    listed = [d for key, d in seen.items() if level[key] == LISTED]
    stubs = {key: name for key, name in references.stubs.items() if level.get(key, HIDDEN) > HIDDEN}
    used = set().union(*(files_used(d) for d in seen.values())) if files else set()
    return Book(
        settings=settings,
        words=words,
        now=now,
        documents=seen,
        levels=level,
        names=names,
        stubs=stubs,
        sources={
            id: (found[0][0], (found[0][1].kind, found[0][1].id))
            for id, found in defined.items()
            if (found[0][1].kind, found[0][1].id) in seen
        },
        groups=grouped(chain.from_iterable(contribution(d, names, seen) for d in listed)),
        files={path: file for path, file in (files or {}).items() if path in used},
        static=dict(static or {}),
        bundles=bundles,
        held_back=hidden,
        next_change=next_change(by_key, now, zone),
        problems=problems,
    )


def bundle(path: str) -> str:
    """The folder of a bundle; empty where the document is a file of its own."""
    folder, _, file = path.rpartition("/")
    return folder if file.startswith("index.") else ""


def all_sources(documents: Sequence[Document]) -> Sources:
    """Every definition of every source, by id; files first."""
    found: Sources = {}
    for document in sorted(documents, key=lambda d: d.kind != "source"):
        if isinstance(document.annotations, Source):
            found.setdefault(document.id, []).append((document.annotations, document))
        for source in inline_sources(document):
            if source.id:
                found.setdefault(source.id, []).append((source, document))
    return found


def undefined(defined: Sources, level: Mapping[Key, int]) -> list[Key]:
    """Sources that are defined only where nobody may look: who cites them, cites nothing."""
    homes = {("source", id): (found[0][1].kind, found[0][1].id) for id, found in defined.items()}
    return [key for key, home in homes.items() if level[home] == HIDDEN]


def most_shown_first(documents: Sequence[Document], level: Mapping[Key, int]) -> list[Document]:
    """The first document that names a stub gives it its spelling: never a hidden one."""
    return sorted(documents, key=lambda d: -level[(d.kind, d.id)])


def source_names(defined: Sources) -> Iterator[tuple[Key, str, tuple[()]]]:
    for id, found in defined.items():
        yield ("source", id), found[0][1].path, ()


def edges_of(document: Document, names: Names) -> tuple[Key, ...]:
    """What a document refers to; the sources that it defines are brought by it."""
    brought = (("source", source.id) for source in inline_sources(document))
    return (*keys(document, names), *brought)


def why_hidden(
    documents: Mapping[Key, Document], now: datetime, zone: ZoneInfo, shown: Shown
) -> dict[Key, str]:
    found = {
        key: hidden_because(d.annotations, now, zone, shown)
        for key, d in documents.items()
        if isinstance(d.annotations, Briefing)
    }
    return {key: reason for key, reason in found.items() if reason}


def links_of(
    documents: Sequence[Document],
    files: Mapping[str, File],
    level: Mapping[Key, int],
    bundles: Mapping[str, Key],
) -> Iterator[Problem]:
    links = Links({d.path: d for d in documents}, frozenset(files), level, bundles)
    for document in documents:
        yield from links.problems(document)
