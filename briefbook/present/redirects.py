"""Where former ids and addresses lead."""

from collections.abc import Iterator

from ..ids import is_id
from ..link import Book, Key
from ..model import FOLDER_OF
from .once import once


@once
def redirects(book: Book) -> tuple[tuple[str, Key], ...]:
    """(old address, the thing), in order. An alias that is an id is a former id of its kind."""
    return tuple(found(book))


def found(book: Book) -> Iterator[tuple[str, Key]]:
    for key, document in sorted(book.documents.items()):
        for alias in getattr(document.annotations, "aliases", ()):
            yield old_address(key[0], alias), key
    for id, (source, home) in sorted(book.sources.items()):
        if source.aliases and home[0] == "briefing" and home in book.documents:
            now = ("source", id) if book.has_source_page(id) else home
            yield from ((old_address("source", alias), now) for alias in source.aliases)


def old_address(kind: str, alias: str) -> str:
    if is_id(alias):
        return f"{alias}/" if kind == "page" else f"{FOLDER_OF[kind]}/{alias}/"
    path = alias.strip("/")
    last = path.rpartition("/")[2]
    return path if "." in last else f"{path}/"
