"""The book, from the ground and from what all documents bring together."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import chain

from ..config import Settings
from ..model import Document, File
from ..problems import in_order
from ..records import Records
from ..words import Words
from .book import Book
from .clock import next_day
from .gathered import Gathered, Heap, regathered
from .ground import Given, Ground, ground
from .names import Key
from .visibility import HIDDEN, Shown


def link(
    documents: Sequence[Document],
    settings: Settings,
    words: Words,
    now: datetime,
    shown: Shown = Shown(),
    files: Mapping[str, File] | None = None,
    static: Mapping[str, File] | None = None,
    records: Records = Records(),
) -> Book:
    """The book of these documents at this moment. `files` are the assets of content/, by path.

    The order of the documents means nothing: where one has to go first, that is by path.
    """
    given = Given(
        settings=settings, words=words, now=now, shown=shown, files=files or {}, static=static or {},
        records=records,
    )  # fmt: skip
    return link_all(given, documents)


def link_all(given: Given, documents: Sequence[Document]) -> Book:
    on, surveys = ground(given, documents)
    shares = (on.share(document, surveys.pop(path)) for path, document in on.documents.items())
    return bound(on, regathered(Gathered(), Heap(()), Heap(shares), on.names))


def seen_by(book: Book, shown: Shown) -> Book:
    """The book of the same documents, as others see it."""
    given = replace(book.ground.given, shown=shown)
    return link_all(given, list(book.ground.documents.values()))


def bound(on: Ground, gathered: Gathered) -> Book:
    """The book, of the ground and what was gathered on it."""
    given, levels = on.given, on.graph.levels
    return Book(
        settings=given.settings,
        words=given.words,
        now=given.now,
        documents=on.seen,
        levels=levels,
        names=on.names,
        stubs=stubs(gathered, levels),
        sources=on.sources,
        groups=gathered.groups,
        cited_by=gathered.cited_by,
        sharing=gathered.sharing,
        authors=gathered.authors,
        by_path=on.by_path,
        files=files(on, gathered),
        static=dict(given.static),
        bundles=on.bundles,
        held_back=on.hidden,
        records=given.records,
        next_change=min((next_day(given.now, given.zone), *gathered.due.values())),
        problems=in_order(
            chain(
                given.records.problems,
                on.problems,
                *gathered.mistakes.values(),
                *gathered.stub_problems.values(),
            )
        ),
        ground=on,
        gathered=gathered,
    )


def stubs(gathered: Gathered, levels: Mapping[Key, int]) -> dict[Key, str]:
    """What is visible without a file, as the most visible document spells it."""
    return {
        key: uses[0].reference.text
        for key, uses in gathered.unfiled.items()
        if levels.get(key, HIDDEN) > HIDDEN
    }


def files(on: Ground, gathered: Gathered) -> dict[str, File]:
    """The files that something visible shows or links to."""
    return {
        path: file
        for path, file in on.given.files.items()
        if any(user in on.by_path for user in gathered.users.get(path, ()))
    }
