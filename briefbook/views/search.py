"""`/search/`: a form, and the lists from A to Z for whoever has no script."""

from collections.abc import Iterator

from ..link import ALL, Book
from ..present.cards import SEARCH, recorded
from ..present.subject import Subject
from ..shapes import Card, SearchPage

RENDERER = "search.html"
TWINS = ()
LISTS = (
    "briefings", "actors", "outlets", "sources", "topics", "storylines", "events", "authors",
)  # fmt: skip


def pages(book: Book) -> Iterator[Subject]:
    if book.settings.search:
        yield Subject("search", ALL, SEARCH)


def view(book: Book, subject: Subject) -> SearchPage:
    lists = (
        Card(kind="index", id=list, name=book.words(f"section.{list}"), address=f"{list}/")
        for list in (*LISTS, *recorded(book))
    )
    title = book.words("search.title")
    return SearchPage(address=subject.address, title=title, lists=tuple(lists))
