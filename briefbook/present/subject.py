"""What a page is about, and the shape that every page kind in views/ has."""

from collections.abc import Iterator
from typing import NamedTuple, Protocol

from ..link import Book, Key
from ..shapes import Page
from .cuts import periods


class Subject(NamedTuple):
    """One page to be: its row in views/, what it is about, where it goes."""

    row: str
    key: Key
    address: str
    """Of a page (`actors/wang-yi/`) or a file (`feed.xml`)."""
    period: str = ""
    """The year or month of a part of a list; of a part of an index, its first letters."""
    which: str = ""
    """Which list of its page it goes on with, where the page has several; of a redirect, the page
    below its thing's own to which it leads.
    """
    former: str = ""
    """The file that it makes at a former address, instead of those at its own."""
    alone: bool = False
    """Without a machine twin, as the settings may ask for."""

    @property
    def file(self) -> str:
        """The path of its file in the output folder."""
        if self.former:
            return self.former
        page = not self.address or self.address.endswith("/")
        return f"{self.address}index.html" if page else self.address


class Row(Protocol):
    """A page kind: one file in views/, one line in its table."""

    RENDERER: str
    """The template, or the machine format, that shows its views."""

    @property
    def TWINS(self) -> tuple[tuple[str, str], ...]:
        """(file, machine format) of what else is made of the same view, beside the page."""

    def pages(self, book: Book) -> Iterator[Subject]: ...

    def view(self, book: Book, subject: Subject) -> Page: ...


def with_periods(book: Book, row: str, key: Key, address: str, group: str) -> Iterator[Subject]:
    """A page's archive: the pages of its list's years and months."""
    for period in periods(book, book.group(group, key)):
        yield Subject(row, key, f"{address}{period}/", period)
