"""The indexes from A to Z: all listed things of a kind."""

from collections.abc import Iterator

import msgspec

from ..link import Book, Key
from ..present.alphabet import Sorted, in_order, index, lettered
from ..present.makeup import book_made_up
from ..present.once import once
from ..present.subject import Subject
from ..present.threads import sources_with_page
from ..shapes import Card, IndexPage

RENDERER = "index.html"
TWINS = ()
FOLDERS = {
    "actors": "actor", "outlets": "outlet", "sources": "source", "topics": "topic",
    "storylines": "storyline", "events": "event", "authors": "author",
}  # fmt: skip


def pages(book: Book) -> Iterator[Subject]:
    for folder in FOLDERS:
        yield from lettered(Subject("index", (folder, ""), f"{folder}/"), entries(book, folder))


def view(book: Book, subject: Subject) -> IndexPage:
    folder = subject.key[0]
    title = book.words(f"section.{folder}")
    whole = Card(kind="index", id=folder, name=title, address=f"{folder}/")
    page = index(book, subject, whole, entries(book, folder))
    if folder != "sources" or subject.period:
        return page
    return msgspec.structs.replace(page, makeup=book_made_up(book))


@once
def entries(book: Book, folder: str) -> list[Sorted]:
    return in_order(book, (key for key in keys(book, FOLDERS[folder]) if book.is_listed(key)))


def keys(book: Book, kind: str) -> list[Key]:
    if kind == "author":
        return [key for key in book.authors if book.group("author", key)]
    if kind == "source":
        return list(sources_with_page(book))
    return book.keys(kind)
