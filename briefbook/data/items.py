"""All sources, as programs that manage references want them."""

from ..link import Book, Key
from ..model import Source
from ..present.cards import name, source_title
from ..shapes import ItemDate, SourceItem
from .partial import item_date
from .table import listed_sources


def items(book: Book) -> tuple[SourceItem, ...]:
    """In order of their ids."""
    return tuple(item(book, book.sources[key[1]][0]) for key in listed_sources(book))


def item(book: Book, source: Source) -> SourceItem:
    return SourceItem(
        id=source.id,
        type=source.type,
        title=source_title(book, source),
        authors=source.author,
        outlet=outlet(book, source),
        agency=source.agency,
        via=source.via,
        issued=item_date(source.issued) if source.issued else None,
        accessed=accessed(source),
        url=source.url or "",
        archive_url=source.archive_url or "",
        language=source.language,
        note=source.note,
    )


def accessed(source: Source) -> ItemDate | None:
    return item_date(source.accessed) if source.accessed else None


def outlet(book: Book, source: Source) -> str:
    key: Key | None = book.key(source.outlet) if source.outlet else None
    return name(book, key) if key and book.is_listed(key) else ""
