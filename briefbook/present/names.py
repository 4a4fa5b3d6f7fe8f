"""Other names of actors and outlets, and the names of countries."""

from ..link import Book, Key
from ..model import OtherName
from ..shapes import NameShown
from .cards import card, maybe_day
from .once import once


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
    """The name of a country that is given as an actor's id, name or ISO code; else as it is written."""
    key = book.actor_named(written) or states(book).get(written.upper())
    return card(book, key).name if key else written


def language_name(book: Book, tag: str) -> str:
    """What a language is called (`fr-CA` is French); its tag, where the words do not know it."""
    known, first = book.words.table, tag.lower().partition("-")[0]
    return known.get(f"tongue.{tag.lower()}", known.get(f"tongue.{first}", tag))


def register(book: Book, scheme: str) -> str:
    """What a public register is called; the scheme as it is written, where the words do not know it."""
    return book.words.table.get(f"register.{scheme.lower()}", scheme)


@once
def states(book: Book) -> dict[str, Key]:
    """Listed actors by their codes of ISO 3166-1, such as FR."""
    return {
        one.identifier.upper(): key
        for key in reversed(book.keys("actor"))
        if book.is_listed(key)
        for one in book.actor(key).identifiers
        if one.scheme.lower().startswith("iso-3166-1")
    }
