"""Lists for the author's desk: what is hidden, what is due, what has no file, what nobody names."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import msgspec

from ..checks.desk import Read
from ..checks.sheet import Sheet
from ..link import Book
from ..link.clock import instant
from ..link.edges import pointers
from ..link.names import Key
from ..link.visibility import hidden_because, starts
from ..model import Briefing, Document, Page, Reference, Source
from .asking import book_of, everything, opened
from .checking import reader
from .options import Options, Progress
from .rows import Counted, Listing, Row, Stub, Timed, Used

REFERRED = ("actor", "event", "outlet", "source", "topic")
"""Kinds of which a file is there to be referred to."""


class Shelf(NamedTuple):
    """The book with all that is hidden, and the text of each file at hand."""

    book: Book
    read: Read

    @property
    def briefings(self) -> Iterator[tuple[Document, Briefing]]:
        for document in self.book.documents.values():
            if isinstance(document.annotations, Briefing):
                yield document, document.annotations

    def reason(self, record: Briefing) -> str:
        """Why readers cannot see it: `draft`, `future`, `expired`, or nothing."""
        return hidden_because(record, self.book.now, self.book.zone)

    def row(self, document: Document, key: str = "") -> Row:
        """What the file says, and on which line the key that matters stands."""
        record = document.annotations
        line = Sheet(document.path, self.read(document.path)).key(key).line if key else 1
        date = record.issued if isinstance(record, Source) else getattr(record, "date", None)
        return Row(
            kind=document.kind,
            id=document.id,
            path=document.path,
            line=line,
            name=name_of(document),
            date=date.text if date else "",
        )

    def timed(self, document: Document, change: str, at: datetime, key: str) -> Timed:
        moment = at.astimezone(UTC).astimezone(self.book.zone)  # 2:00 where clocks jump to 3:00
        return Timed(
            **msgspec.structs.asdict(self.row(document, key)), change=change, at=moment.isoformat()
        )


def name_of(document: Document) -> str:
    record = document.annotations
    if isinstance(record, Briefing | Page | Source):
        return record.title or document.id
    return record.name if record else document.id


def listing(
    root: Path, which: str, options: Options, clock: datetime, progress: Progress
) -> Listing:
    """One of LISTS. Raises Refused, LedgerError and WriteError."""
    with opened(root, everything(options), clock, progress) as making:
        book, settings = book_of(making), making.story.settings
        return Listing(
            rows=tuple(LISTS[which](Shelf(book, reader(root)))),
            timezone=settings.timezone,
            clock=settings.now,
            unread=sum(one.annotations is None for one in book.ground.documents.values()),
            notes=making.story.ledger.notes,
        )


# --- by time ---


def drafts(shelf: Shelf) -> Iterable[Row]:
    found = (shelf.row(d, "draft") for d, record in shelf.briefings if record.draft)
    return newest_first(found)


def newest_first(rows: Iterable[Row]) -> list[Row]:
    by_path = sorted(rows, key=lambda row: row.path)
    return sorted(by_path, key=lambda row: row.date, reverse=True)


def future(shelf: Shelf) -> Iterable[Row]:
    found = (
        appearing(shelf, document, record)
        for document, record in shelf.briefings
        if shelf.reason(record) == "future"
    )
    return soonest_first(found)


def appearing(shelf: Shelf, document: Document, record: Briefing) -> Timed:
    at = max(starts(record, shelf.book.now, shelf.book.zone))
    waits = record.publish_at and instant(record.publish_at, shelf.book.zone) == at
    return shelf.timed(document, "appears", at, "publish_at" if waits else "date")


def soonest_first(rows: Iterable[Timed]) -> list[Timed]:
    return sorted(rows, key=lambda row: (moment_of(row), row.change, row.path))


def moment_of(row: Timed) -> datetime:
    return datetime.fromisoformat(row.at).astimezone(UTC)


def expired(shelf: Shelf) -> Iterable[Row]:
    """What went last stands first."""
    found = (
        shelf.timed(document, "expires", instant(record.expires, shelf.book.zone), "expires")
        for document, record in shelf.briefings
        if record.expires and shelf.reason(record) == "expired"
    )
    return reversed(soonest_first(found))


def due(shelf: Shelf) -> Iterable[Row]:
    """All that time alone will change; never a draft, nor what expires before it would appear."""
    changes = (changing(shelf, d, record) for d, record in shelf.briefings if not record.draft)
    return soonest_first(change for some in changes for change in some)


def changing(shelf: Shelf, document: Document, record: Briefing) -> Iterator[Timed]:
    now, zone = shelf.book.now, shelf.book.zone
    appears = max(starts(record, now, zone), default=now)
    expires = instant(record.expires, zone) if record.expires else None
    if expires and expires <= max(appears, now):
        return
    if appears > now:
        yield appearing(shelf, document, record)
    if expires:
        yield shelf.timed(document, "expires", expires, "expires")


# --- by name ---


def stubs(shelf: Shelf) -> Iterable[Row]:
    for kind, id in sorted(shelf.book.stubs):
        uses = shelf.book.gathered.unfiled.get((kind, id), ())
        places = sorted({Used(use.path, *place(use.reference)) for use in uses})
        first = places[0] if places else Used("", 0, 0)
        yield Stub(
            kind=kind,
            id=id,
            path=first.path,
            line=first.line,
            name=shelf.book.stubs[kind, id],
            date="",
            places=tuple(places),
        )


def place(reference: Reference) -> tuple[int, int]:
    return reference.place.line, reference.place.column


def orphans(shelf: Shelf) -> Iterable[Row]:
    referrers = shelf.book.ground.graph.referrers
    alone = [
        document
        for key, document in shelf.book.documents.items()
        if key[0] in REFERRED and not referrers.get(key)
    ]
    linked = links_to({document.path for document in alone}, shelf.book)
    rest = (shelf.row(document) for document in alone if document.path not in linked)
    return sorted(rest, key=lambda row: row.path)


def links_to(paths: set[str], book: Book) -> set[str]:
    """Which of these files other files link to, or show, by path."""
    return {
        path
        for document in (book.documents.values() if paths else ())
        for _, path in pointers(document)
        if path in paths and path != document.path
    }


def actors(shelf: Shelf) -> Iterable[Row]:
    filed = {key: shelf.row(d) for key, d in shelf.book.documents.items() if key[0] == "actor"}
    named = {key: unfiled(key, name) for key, name in shelf.book.stubs.items() if key[0] == "actor"}
    return most_named_first(shelf.book, filed | named)


def unfiled(key: Key, name: str) -> Row:
    return Row(kind=key[0], id=key[1], path="", line=0, name=name, date="")


def sources(shelf: Shelf) -> Iterable[Row]:
    """Those with a file, and those that briefings define."""
    found = shelf.book.sources.items()
    rows = {("source", id): source_row(shelf.book, id, *source) for id, source in found}
    return most_named_first(shelf.book, rows)


def source_row(book: Book, id: str, source: Source, definer: Key) -> Row:
    return Row(
        kind="source",
        id=id,
        path=book.documents[definer].path,
        line=source.at.line,
        name=source.title or id,
        date=source.issued.text if source.issued else "",
    )


def most_named_first(book: Book, rows: Mapping[Key, Row]) -> list[Counted]:
    referrers = book.ground.graph.referrers
    counted = [
        Counted(
            **msgspec.structs.asdict(row),
            briefings=sum(kind == "briefing" for kind, _ in referrers.get(key, ())),
        )
        for key, row in rows.items()
    ]
    return sorted(counted, key=lambda row: (-row.briefings, row.id))


LISTS: dict[str, Callable[[Shelf], Iterable[Row]]] = {
    "drafts": drafts,
    "future": future,
    "expired": expired,
    "due": due,
    "stubs": stubs,
    "orphans": orphans,
    "actors": actors,
    "sources": sources,
}
