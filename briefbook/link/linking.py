"""The book, from the ground and from what all documents bring together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from ..config import Settings
from ..model import Document, File
from ..records import Records
from ..words import Words
from .book import Book
from .clock import next_day
from .gathered import Gathered, Heap, regathered
from .ground import Given, Ground, ground
from .names import Key
from .tables import patched
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
    gathered = regathered(Gathered(), Heap(()), Heap(shares), on.names)
    return bound(on, gathered, patched({}, stubs(on, gathered)), patched({}, files(on, gathered)))


def seen_by(book: Book, shown: Shown) -> Book:
    """The book of the same documents, as others see it."""
    given = replace(book.ground.given, shown=shown)
    return link_all(given, list(book.ground.documents.values()))


def bound(
    on: Ground, gathered: Gathered, stubs: Mapping[Key, str], files: Mapping[str, File]
) -> Book:
    """The book, of the ground and what was gathered on it."""
    given, levels = on.given, on.graph.levels
    return Book(
        settings=given.settings,
        words=given.words,
        now=given.now,
        documents=on.seen,
        levels=levels,
        names=on.names,
        stubs=stubs,
        sources=on.sources,
        groups=gathered.groups,
        cited_by=gathered.cited_by,
        sharing=gathered.sharing,
        authors=gathered.authors,
        by_path=on.by_path,
        files=files,
        static=given.static,
        bundles=on.bundles,
        held_back=on.hidden,
        records=given.records,
        next_change=min((next_day(given.now, given.zone), *gathered.due.values())),
        ground=on,
        gathered=gathered,
    )


def stubs(
    on: Ground, gathered: Gathered, keys: Iterable[Key] | None = None
) -> dict[Key, str | None]:
    """What is visible without a file, as the most visible document spells it; None: is not."""
    levels, unfiled = on.graph.levels, gathered.unfiled
    return {
        key: unfiled[key][0].reference.text
        if key in unfiled and levels.get(key, HIDDEN) > HIDDEN
        else None
        for key in (unfiled if keys is None else keys)
    }


def files(
    on: Ground, gathered: Gathered, paths: Iterable[str] | None = None
) -> dict[str, File | None]:
    """The files that something visible shows or links to; None: that nothing does."""
    users, known = gathered.users, on.given.files
    return {
        path: known[path]
        if path in known and any(user in on.by_path for user in users.get(path, ()))
        else None
        for path in (known if paths is None else paths)
    }
