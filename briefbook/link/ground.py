"""What every document is looked at with: names, levels, what is visible, which files there are."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from itertools import chain
from zoneinfo import ZoneInfo

from ..config import Settings
from ..model import Briefing, Document, File, Source
from ..problems import Problem
from ..records import Records
from ..words import Words
from .edges import Survey, inline_sources, survey
from .names import Key, Names, key_of, named
from .references import duplicate_documents, duplicate_sources
from .share import Desk, Share
from .visibility import HIDDEN, Graph, Shown, due, graph, hidden_because

Sources = dict[str, list[tuple[Source, Document]]]


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Given:
    """What link is told besides the documents."""

    settings: Settings
    words: Words
    now: datetime
    shown: Shown
    files: Mapping[str, File]
    static: Mapping[str, File]
    records: Records = Records()

    @cached_property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.settings.timezone)

    @cached_property
    def instant(self) -> datetime:
        """Now, in UTC: times of one zone are compared by their clocks, even where those go back."""
        return self.now.astimezone(UTC)


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Ground:
    """None of its tables is ever changed in place: an older book may still use it."""

    given: Given
    documents: Mapping[str, Document]
    """All, hidden ones too, by path; of two with one kind and id, the first counts."""
    paths: dict[Key, str]
    twins: frozenset[Key]
    """Ids, those of sources too, that are given twice."""
    names: Names
    hidden: dict[Key, str]
    graph: Graph
    lowered: frozenset[Key]
    """Sources that are defined only where nobody may look."""
    seen: Mapping[Key, Document]
    """What is visible, in order."""
    by_path: dict[str, Key]
    sources: Mapping[str, tuple[Source, Key]]
    """Those that are visible, each with the document that defines it."""
    bundles: dict[str, Key]
    problems: tuple[Problem, ...]
    """Of ids that are given twice."""

    @cached_property
    def desk(self) -> Desk:
        given = self.given
        return Desk(
            self.names, self.graph.levels, self.hidden, self.seen, self.documents, given.files,
            self.bundles,
        )  # fmt: skip

    def share(self, document: Document, surveyed: Survey | None = None) -> Share:
        """What a document brings; `surveyed` is what it refers to, where that is known already."""
        found = surveyed or survey(document, self.names)
        return self.desk.share(document, found, due(document, self.given.instant, self.given.zone))


def ground(given: Given, documents: Iterable[Document]) -> tuple[Ground, dict[str, Survey]]:
    """The ground, and by path what each document refers to."""
    by_path = {d.path: d for d in sorted(documents, key=lambda d: d.path)}
    by_key = {key_of(d): d for d in reversed(by_path.values())}
    defined = all_sources(by_path.values())
    names = Names(chain(map(named, by_path.values()), source_names(defined)))
    hidden = why_hidden(by_key, given)
    surveys = {path: survey(document, names) for path, document in by_path.items()}
    edges = {key: surveys[d.path].edges for key, d in sorted(by_key.items())}
    drawn = graph(by_key, edges, hidden)
    lowered = frozenset(undefined(defined, drawn.levels))
    levels = {**drawn.levels, **dict.fromkeys(lowered, HIDDEN)}
    seen = {key: d for key, d in sorted(by_key.items()) if levels[key] > HIDDEN and d.annotations}
    made = Ground(
        given=given,
        documents=by_path,
        paths={key: d.path for key, d in by_key.items()},
        twins=frozenset(twins(by_key, by_path.values(), defined)),
        names=names,
        hidden=hidden,
        graph=drawn._replace(levels=levels),
        lowered=lowered,
        seen=seen,
        by_path={document.path: key for key, document in seen.items()},
        sources={id: home for id, rows in defined.items() if (home := first(rows))[1] in seen},
        bundles={folder: key for key, d in by_key.items() if (folder := bundle(d.path))},
        problems=(*duplicate_documents(by_path.values()), *duplicate_sources(defined)),
    )
    return made, surveys


def bundle(path: str) -> str:
    """The folder of a bundle; empty where the document is a file of its own."""
    folder, _, file = path.rpartition("/")
    return folder if file.startswith("index.") else ""


def definitions(document: Document) -> Iterator[tuple[str, Source]]:
    """The sources that a document defines, by id."""
    if isinstance(document.annotations, Source):
        yield document.id, document.annotations
    yield from ((source.id, source) for source in inline_sources(document) if source.id)


def all_sources(documents: Iterable[Document]) -> Sources:
    """Every definition of every source, by id; files first."""
    found: Sources = {}
    for document in sorted(documents, key=lambda d: d.kind != "source"):
        for id, source in definitions(document):
            found.setdefault(id, []).append((source, document))
    return found


def first(defined: list[tuple[Source, Document]]) -> tuple[Source, Key]:
    source, document = defined[0]
    return source, (document.kind, document.id)


def undefined(defined: Sources, levels: Mapping[Key, int]) -> Iterator[Key]:
    """Sources that are defined only where nobody may look: who cites them, cites nothing."""
    for id, rows in defined.items():
        if levels[first(rows)[1]] == HIDDEN:
            yield "source", id


def twins(
    documents: Mapping[Key, Document], paths: Iterable[Document], defined: Sources
) -> set[Key]:
    """Kinds and ids that several documents have, or several definitions of a source."""
    again = {key_of(d) for d in paths if documents[key_of(d)] is not d}
    return again | {("source", id) for id, rows in defined.items() if len(rows) > 1}


def source_names(defined: Sources) -> Iterator[tuple[Key, str, tuple[()]]]:
    for id, found in defined.items():
        yield ("source", id), found[0][1].path, ()


def why_hidden(documents: Mapping[Key, Document], given: Given) -> dict[Key, str]:
    found = {key: why(document, given) for key, document in documents.items()}
    return {key: reason for key, reason in found.items() if reason}


def why(document: Document, given: Given) -> str:
    """Why a document is hidden by itself; empty where it is not."""
    record = document.annotations
    if not isinstance(record, Briefing):
        return ""
    return hidden_because(record, given.instant, given.zone, given.shown)
