"""Which sentence cites which source."""

from collections.abc import Iterator

from ..link import Book, Item
from ..present.citing import citations
from .table import Row, Table, listed_sources, numbers, sentence_cells, texts, to


def of_briefings(book: Book) -> Iterator[Row]:
    for source, item, number in cited(book):
        if item.document[0] == "briefing":
            where = sentence_cells(book, item)
            yield item.document[1], source, number, item.detail, *where


def of_others(book: Book) -> Iterator[Row]:
    """What events and biographies rest on."""
    for source, item, number in cited(book):
        if item.document[0] != "briefing":
            yield *item.document, source, number, item.detail, *sentence_cells(book, item)


def cited(book: Book) -> Iterator[tuple[str, Item, int]]:
    """(source, citation, its number among those of this source by this document)."""
    for key in listed_sources(book):
        counts: dict[tuple[str, str], int] = {}
        for item in citations(book, key):
            counts[item.document] = counts.get(item.document, 0) + 1
            yield key[1], item, counts[item.document]


WHERE = (*texts("locator"), *numbers("sentence_number"), *texts("sentence"))
TABLES = (
    Table(
        "citations",
        (*to("briefings"), *to("sources"), *numbers("number"), *WHERE),
        ("briefing", "source", "number"),
        of_briefings,
    ),
    Table(
        "other_citations",
        (*texts("kind", "document"), *to("sources"), *numbers("number"), *WHERE),
        ("kind", "document", "source", "number"),
        of_others,
    ),
)
