"""Sources and their authors."""

from collections.abc import Iterator

from ..link import Book
from .table import (
    Row,
    Table,
    date_cells,
    dates,
    edtf,
    id_of,
    listed_sources,
    numbers,
    page,
    texts,
    to,
    truths,
)


def sources(book: Book) -> Iterator[Row]:
    for key in listed_sources(book):
        source = book.sources[key[1]][0]
        rights = source.rights
        yield (
            key[1],
            source.type,
            source.title,
            source.trans_title,
            id_of(book, source.outlet),
            source.agency,
            source.via,
            *date_cells(source.issued),
            edtf(source.accessed),
            source.url or "",
            source.url_status if source.url else "",
            source.archive_url or "",
            edtf(source.archive_date),
            source.language,
            source.credibility,
            source.media == "partial",
            rights.holder if rights else "",
            rights.licence if rights else "",
            source.note,
            page(book, key),
        )


def authors(book: Book) -> Iterator[Row]:
    """An author who is an actor of the book has that one's id."""
    for key in listed_sources(book):
        for number, name in enumerate(book.sources[key[1]][0].author, 1):
            actor = book.actor_named(name)
            yield key[1], number, name, actor[1] if actor else ""


TABLES = (
    Table(
        "sources",
        (
            *texts("id", "type", "title", "trans_title"),
            *to("outlets"),
            *texts("agency", "via"),
            *dates("issued"),
            *texts("accessed", "url", "url_status", "archive_url", "archive_date", "language"),
            *numbers("credibility"),
            *truths("partial"),
            *texts("holder", "licence", "note", "page"),
        ),
        ("id",),
        sources,
    ),
    Table(
        "source_authors",
        (*to("sources"), *numbers("number"), *texts("name"), *to("actors")),
        ("source", "number"),
        authors,
    ),
)
