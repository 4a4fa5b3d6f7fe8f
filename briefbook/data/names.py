"""Other names, of whatever has them."""

from collections.abc import Callable, Iterator

from ..link import Book
from ..model import Actor, Outlet, Topic
from .table import Row, Table, edtf, listed, numbers, texts, to, truths


def other_names(kind: str) -> Table:
    """The table of the other names of all things of a kind."""
    return Table(
        f"{kind}_names",
        (
            *to(f"{kind}s"),
            *numbers("number"),
            *texts("name", "language", "note", "start", "end"),
            *truths("weak"),
        ),
        (kind, "number"),
        rows_of(kind),
    )


def rows_of(kind: str) -> Callable[[Book], Iterator[Row]]:
    def rows(book: Book) -> Iterator[Row]:
        for key in listed(book, kind):
            record = book.record(key)
            if isinstance(record, Actor | Outlet | Topic):
                for number, name in enumerate(record.other_names, 1):
                    ends = edtf(name.start), edtf(name.end)
                    yield key[1], number, name.name, name.lang, name.note, *ends, name.weak

    return rows
