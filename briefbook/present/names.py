"""Other names of actors and outlets, and the names of countries."""

from ..link import Book
from ..model import OtherName
from ..shapes import NameShown
from .cards import card, maybe_day


def other_name(book: Book, name: OtherName) -> NameShown:
    return NameShown(
        name=name.name,
        lang=name.lang,
        note=name.note,
        start=maybe_day(book, name.start),
        end=maybe_day(book, name.end),
        weak=name.weak,
    )


def country(book: Book, written: str) -> str:
    """The name of a country that is given as an actor's id or name; else as it is written."""
    key = book.actor_named(written)
    return card(book, key).name if key else written
