"""What was judged likely, and what came of it."""

from collections.abc import Iterator

from ..link import Book, Item
from ..present.judgements import all_judgements, anchors_of_judgements, record_of
from .table import Row, Table, date_cells, dates, edtf, ids_of, numbers, texts, to


def judgements(book: Book) -> Iterator[Row]:
    """Dated as their briefing where they have no date of their own."""
    for item in all_judgements(book):
        one, outcome = record_of(book, item), record_of(book, item).outcome
        yield (
            id(book, item),
            item.document[1],
            one.text,
            one.likelihood,
            one.confidence or "",
            one.basis,
            *date_cells(one.date or book.briefing(item.document).date),
            *date_cells(one.resolves_by),
            outcome.result if outcome else "",
            edtf(outcome.date) if outcome else "",
            outcome.text if outcome else "",
        )


def authors(book: Book) -> Iterator[Row]:
    for item in all_judgements(book):
        names = record_of(book, item).by or book.briefing(item.document).authors
        for number, name in enumerate(names, 1):
            yield id(book, item), number, name


def sources(book: Book) -> Iterator[Row]:
    """What they rest on, and what tells the outcome."""
    for item in all_judgements(book):
        one = record_of(book, item)
        told = one.outcome.sources if one.outcome else ()
        for source in ids_of(book, (*one.sources, *told)):
            yield id(book, item), source


def id(book: Book, item: Item) -> str:
    """`wang-yi-europe#judgement-5f2c9a01`: its place on its briefing's page."""
    return f"{item.document[1]}#{anchors_of_judgements(book, item.document)[item.number]}"


TABLES = (
    Table(
        "judgements",
        (
            *texts("id"),
            *to("briefings"),
            *texts("text", "likelihood", "confidence", "basis"),
            *dates("date", "resolves_by"),
            *texts("outcome", "outcome_date", "outcome_text"),
        ),
        ("id",),
        judgements,
    ),
    Table(
        "judgement_authors",
        (*to("judgements"), *numbers("number"), *texts("name")),
        ("judgement", "number"),
        authors,
    ),
    Table(
        "judgement_sources",
        (*to("judgements"), *to("sources")),
        ("judgement", "source"),
        sources,
    ),
)
