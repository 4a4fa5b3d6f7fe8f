"""Tables of a book: what many pages ask for is made once. A book never changes, so neither do they."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar, TypeVarTuple

from ..link import Book

Asked = TypeVarTuple("Asked")
Told = TypeVar("Told")


def once(function: Callable[[Book, *Asked], Told]) -> Callable[[Book, *Asked], Told]:
    """Remember for each book what was told. What is asked for must be hashable, and given by place."""

    @wraps(function)
    def told(book: Book, *asked: *Asked) -> Told:
        table = book.tables[function]
        found = table.get(asked, table)
        if found is table:
            found = table[asked] = function(book, *asked)
        return found  # type: ignore[return-value]

    return told
