"""`/actors/<id>/people/`, `/topics/<id>/parts/`, …: a list too long for its page, from A to Z."""

from collections.abc import Iterator

from ..link import Book, Key
from ..present.alphabet import Sorted, in_order, index, lettered
from ..present.cards import address, card
from ..present.members import LISTS, lists_of, members
from ..present.once import once
from ..present.subject import Subject
from ..shapes import Card, IndexPage

RENDERER = "index.html"
TWINS = ()


def pages(book: Book) -> Iterator[Subject]:
    for key, which in lists_of(book):
        home = f"{address(book, key)}{which}/"
        yield from lettered(Subject("members", key, home, which=which), entries(book, key, which))


def view(book: Book, subject: Subject) -> IndexPage:
    key, which = subject.key, subject.which
    owner = card(book, key)
    name = f"{owner.name}: {book.words(LISTS[key[0], which].title)}"
    whole = Card(kind="index", id=which, name=name, address=f"{owner.address}{which}/")
    return index(book, subject, whole, entries(book, key, which), owner)


@once
def entries(book: Book, key: Key, which: str) -> list[Sorted]:
    return in_order(book, (item.document for item in members(book, key, which)))
