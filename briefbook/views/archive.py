"""The years and months of the lists of actors, topics, outlets, sources, and so on."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from ..link import Book, Item, Key
from ..present.cards import address, author_card, card
from ..present.citing import citations, cites
from ..present.cuts import periods
from ..present.listings import archive, plainly, told
from ..present.resting import resting, rests
from ..present.subject import Subject
from ..present.threads import sources_with_page
from ..shapes import ArchivePage, Card
from ..shapes import Item as ItemShown

RENDERER = "archive.html"
TWINS = ()


class Kept(NamedTuple):
    """How a kind's list comes about, and how one of its rows is shown."""

    items: Callable[[Book, Key], tuple[Item, ...]]
    show: Callable[[Book, Item], ItemShown]


def grouped(name: str) -> Callable[[Book, Key], tuple[Item, ...]]:
    return lambda book, key: book.group(name, key)


LISTS: dict[str, Kept] = {
    "actor": Kept(grouped("mentions"), told),
    "event": Kept(grouped("mentions"), told),
    "topic": Kept(grouped("topic"), plainly),
    "storyline": Kept(grouped("storyline"), plainly),
    "outlet": Kept(resting, rests),
    "source": Kept(citations, cites),
    "author": Kept(grouped("author"), plainly),
}


def pages(book: Book) -> Iterator[Subject]:
    for kind in LISTS:
        for key in keys(book, kind):
            home = address(book, key)
            for period in periods(book, LISTS[kind].items(book, key)):
                yield Subject("archive", key, f"{home}{period}/", period)


def keys(book: Book, kind: str) -> list[Key]:
    if kind == "author":
        return sorted(book.authors)
    if kind == "source":
        return list(sources_with_page(book))
    return book.keys(kind)


def view(book: Book, subject: Subject) -> ArchivePage:
    kept = LISTS[subject.key[0]]
    items = kept.items(book, subject.key)
    return archive(book, subject, owner(book, subject.key), items, lambda i: kept.show(book, i))


def owner(book: Book, key: Key) -> Card:
    return author_card(book.authors[key]) if key[0] == "author" else card(book, key)
