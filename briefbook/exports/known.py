"""What a book's own ids and names are, so that editors can complete them."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ..link import Book, Key
from ..link.names import names_of
from ..model import Document
from ..present.cards import sections

BY_ID = ("source", "page")
"""Kinds that have no names to refer to them by."""


class Known(NamedTuple):
    """What a schema knows of one site."""

    names: Mapping[str, tuple[str, ...]] = {}
    """By kind: all ids, then all names that mean one thing, both in order."""
    rules: Mapping[str, str] = {}
    """The rules of `check`: code → what it finds."""


NOTHING = Known()


def known(book: Book, rules: Mapping[str, str]) -> Known:
    ids: dict[str, set[str]] = {"source": set(book.sources), "page": set(sections(book))}
    names: dict[str, set[str]] = {}
    for (kind, id), document in book.documents.items():
        ids.setdefault(kind, set()).add(id)
        if kind not in BY_ID:
            names.setdefault(kind, set()).update(called(book, (kind, id), document))
    return Known(
        {
            kind: (*sorted(ids[kind]), *sorted(names.get(kind, set()) - ids[kind]))
            for kind in sorted(ids)
        },
        rules,
    )


def called(book: Book, key: Key, document: Document) -> Iterator[str]:
    """The names that mean this and nothing else; a former id is not one to be written anew."""
    former = getattr(document.annotations, "aliases", ())
    for one in names_of(document, key):
        is_new = not one.weak and one.name not in former
        if is_new and book.names.find(key[0], one.name) == (key,):
            yield one.name
