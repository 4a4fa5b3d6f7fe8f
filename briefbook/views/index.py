"""The indexes from A to Z: all listed things of a kind."""

from collections.abc import Iterator

import msgspec

from ..data.files import files
from ..link import ALL, Book, Key
from ..present.alphabet import Sorted, in_order, index, lettered
from ..present.cards import RECORD
from ..present.makeup import book_made_up
from ..present.once import once
from ..present.positions import questions
from ..present.subject import Subject
from ..present.threads import sources_with_page
from ..present.votes import bodies, votes
from ..shapes import Card, IndexPage

RENDERER = "index.html"
TWINS = ()
FOLDERS = {
    "actors": "actor", "outlets": "outlet", "sources": "source", "topics": "topic",
    "storylines": "storyline", "events": "event", "authors": "author", "votes": "body",
    "positions": "question",
}  # fmt: skip
NEWEST_VOTES = 5
"""Whatever the body, on the index of bodies."""
REFERENCES = ("csl", "bibtex")
"""The data files that hold all sources, for programs that cite."""


def pages(book: Book) -> Iterator[Subject]:
    for folder in FOLDERS:
        if folder not in RECORD or entries(book, folder):
            whole = Subject("index", (folder, ""), f"{folder}/")
            yield from lettered(whole, entries(book, folder))


def view(book: Book, subject: Subject) -> IndexPage:
    folder = subject.key[0]
    title = book.words(f"section.{folder}")
    whole = Card(kind="index", id=folder, name=title, address=f"{folder}/")
    page = index(book, subject, whole, entries(book, folder))
    if folder == "sources" and not subject.period:
        references = tuple(file for file in files(book) if file.name in REFERENCES)
        return msgspec.structs.replace(page, makeup=book_made_up(book), files=references)
    if folder == "votes" and not subject.period:
        newest = votes(book, book.group("votes", ALL)[:NEWEST_VOTES])
        return msgspec.structs.replace(page, votes=newest)
    return page


@once
def entries(book: Book, folder: str) -> list[Sorted]:
    return in_order(book, (key for key in keys(book, FOLDERS[folder]) if book.is_listed(key)))


def keys(book: Book, kind: str) -> list[Key]:
    if kind == "author":
        return [key for key in book.authors if book.group("author", key)]
    if kind in WITHOUT_FILE:
        return list(WITHOUT_FILE[kind](book))
    return book.keys(kind)


WITHOUT_FILE = {"source": sources_with_page, "body": bodies, "question": questions}
