"""`/ledger/`: the outlets on which most rests, how many are independent, and how all addresses stand."""

from collections.abc import Iterator

from ..link import ALL, Book
from ..present.cards import trusted
from ..present.cuts import NEWEST
from ..present.independence import independent
from ..present.ledger import addresses, all_sources, rested_on, row
from ..present.subject import Subject
from ..shapes import Card, LedgerPage

RENDERER = "ledger.html"
TWINS = (("index.json", "twin.json"),)
ADDRESS = "ledger/"


def pages(book: Book) -> Iterator[Subject]:
    if "ledger" in trusted(book):
        yield Subject("ledger", ALL, ADDRESS)


def view(book: Book, subject: Subject) -> LedgerPage:
    outlets, sources = rested_on(book), all_sources(book)
    return LedgerPage(
        address=subject.address,
        title=book.words("section.ledger"),
        rows=tuple(row(book, key) for key in outlets[:NEWEST]),
        more=way_on(book) if len(outlets) > NEWEST else (),
        outlets=len(outlets),
        independent=independent(book, outlets),
        sources=len(sources),
        addresses=addresses(book, sources),
    )


def way_on(book: Book) -> tuple[Card, ...]:
    """All outlets from A to Z: each page says the same of its own."""
    name = book.words("list.all", list=book.words("section.outlets"))
    return (Card(kind="index", id="outlets", name=name, address="outlets/"),)
