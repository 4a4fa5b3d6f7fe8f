"""How many citations of a briefing were compared with what its sources say, and when."""

import hashlib

import msgspec

from ..dates import parse
from ..link import Book, Key
from ..model import START, Briefing, Document, Source
from ..shapes import VerificationShown
from .cards import day
from .once import once
from .sources import met


@once
def verification(book: Book, key: Key) -> VerificationShown | None:
    """What was recorded, if the briefing and its sources are as they were then."""
    row = book.records.verified.get(key[1])
    if row is None or row.hash != basis(book, book.documents[key]):
        return None
    on = day(book, parse(row.date.isoformat()))
    return VerificationShown(date=on, checked=row.checked, citations=row.citations)


def basis(book: Book, document: Document) -> str:
    """Of the briefing's file, and of all that is said of its sources, the hashes of captures too."""
    sources = [as_is(source) for source in cited(book, document)]
    taken = msgspec.msgpack.encode((document.hash, sources), order="deterministic")
    return hashlib.sha256(taken).hexdigest()


def cited(book: Book, document: Document) -> tuple[Source, ...]:
    """The sources that a briefing uses, by id."""
    keys = {book.key(reference) for reference in met(document)}
    record = document.annotations
    if isinstance(record, Briefing) and record.original:
        keys.add(book.key(record.original))
    ids = sorted(key[1] for key in keys if key and key[1] in book.sources)
    return tuple(book.sources[id][0] for id in ids)


def as_is(source: Source) -> Source:
    """Wherever it is written."""
    return msgspec.structs.replace(source, at=START)
