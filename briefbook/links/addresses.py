"""The external addresses that readers of the visible book are sent to, and where each is written."""

from collections.abc import Iterator
from typing import NamedTuple

from ..link import Book
from ..model import START, Actor, Document, LinkTo, Outlet, Place, Source

WEB = ("https://", "http://")


class Found(NamedTuple):
    """One address at one place."""

    address: str
    document: Document
    at: Place
    """Where what it belongs to begins."""
    source: Source | None = None
    """Whose address it is, or whose archived copy's."""

    @property
    def is_copy(self) -> bool:
        return self.source is not None and self.address != self.source.url


def found(book: Book) -> list[Found]:
    """By path and place. Feeds are left out: they are for programs."""
    rows = [one for one in (*sources(book), *others(book)) if one.address.startswith(WEB)]
    return sorted(
        rows, key=lambda one: (one.document.path, one.at.line, one.at.column, one.address)
    )


def sources(book: Book) -> Iterator[Found]:
    for source, home in book.sources.values():
        for address in filter(None, (source.url, source.archive_url)):
            yield Found(address, book.documents[home], source.at, source)


def others(book: Book) -> Iterator[Found]:
    for document in book.documents.values():
        record = document.annotations
        if isinstance(record, Outlet) and record.homepage:
            yield Found(record.homepage, document, START)
        for link in record.links if isinstance(record, Actor) else ():
            yield Found(link.url, document, START)
        for slot in document.outline.slots:
            if isinstance(slot, LinkTo):
                yield Found(slot.href, document, slot.at)
