"""Lists of briefings and other documents, as pages show them."""

from collections.abc import Callable, Iterable

from ..dates import display, parse
from ..link import Book, Item
from ..shapes import ArchivePage, Card, Listing
from ..shapes import Item as ItemShown
from .cards import card
from .cuts import UNDATED, cut
from .prose import sentence
from .subject import Subject


def period_cards(book: Book, address: str, periods: Iterable[str]) -> tuple[Card, ...]:
    """Links to the pages of years or months below a list's own address."""
    return tuple(
        Card(kind="index", id=p, name=period_name(book, p), address=f"{address}{p}/")
        for p in periods
    )


def period_name(book: Book, period: str) -> str:
    """`2023`, or `February 2023` in the words of the site's language."""
    if period == UNDATED:
        return book.words("list.undated")
    return display(parse(period), book.words)


def listing(
    book: Book,
    items: tuple[Item, ...],
    address: str,
    period: str,
    show: Callable[[Item], ItemShown],
) -> Listing:
    """A list as its page shows it, or as the page of one of its years or months does."""
    part = cut(book, items, period)
    home = address.removesuffix(f"{period}/") if period else address
    return Listing(
        items=tuple(show(item) for item in part.items),
        more=period_cards(book, home, part.more),
    )


def told(book: Book, item: Item) -> ItemShown:
    """A briefing (or another document), with the sentence for which it stands in the list."""
    return ItemShown(card=card(book, item.document), sentence=sentence(book, item))


def plainly(book: Book, item: Item) -> ItemShown:
    return ItemShown(card=card(book, item.document))


def archive(
    book: Book,
    subject: Subject,
    parent: Card,
    items: tuple[Item, ...],
    show: Callable[[Item], ItemShown],
) -> ArchivePage:
    """The page of a year or month of some page's list."""
    return ArchivePage(
        address=subject.address,
        title=f"{parent.name}: {period_name(book, subject.period)}",
        listing=listing(book, items, subject.address, subject.period, show),
        parent=parent,
    )
