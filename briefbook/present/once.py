"""Tables of a book: what many pages ask for is made once. A book never changes, so neither do they."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar, TypeVarTuple

from ..link import Book

Asked = TypeVarTuple("Asked")
Told = TypeVar("Told")


def once(function: Callable[[Book, *Asked], Told]) -> Callable[[Book, *Asked], Told]:
    """Remember for each book what was told. What is asked for must be hashable, and given by place."""
    told = alone(function) if function.__code__.co_argcount == 2 else together(function)
    return wraps(function)(told)  # type: ignore[return-value]


def alone(function: Callable[..., Told]) -> Callable[..., Told]:
    """Of one question. Pages ask hundreds of times, so that a tuple around it would be felt."""

    def told(book: Book, asked: object) -> Told:
        table = book.tables[function]
        try:
            return table[asked]  # type: ignore[return-value]
        except KeyError:
            pass
        found = table[asked] = function(book, asked)
        return found

    return told


def together(function: Callable[..., Told]) -> Callable[..., Told]:
    """Of any number of questions at once."""

    def told(book: Book, *asked: object) -> Told:
        table = book.tables[function]
        try:
            return table[asked]  # type: ignore[return-value]
        except KeyError:
            pass
        found = table[asked] = function(book, *asked)
        return found

    return told
