"""Other names of actors and outlets."""

from ..link import Book
from ..model import OtherName
from ..shapes import NameShown
from .cards import maybe_day


def other_name(book: Book, name: OtherName) -> NameShown:
    return NameShown(
        name=name.name,
        lang=name.lang,
        note=name.note,
        start=maybe_day(book, name.start),
        end=maybe_day(book, name.end),
        weak=name.weak,
    )
