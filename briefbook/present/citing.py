"""The claims that cite a source."""

from ..link import Book, Item, Key
from ..shapes import Item as ItemShown
from .cards import card
from .once import once
from .prose import sentence


@once
def citations(book: Book, key: Key) -> tuple[Item, ...]:
    """Citations with their sentence; a document that only names the source stands once."""
    items = book.group("citations", key)
    with_sentence = {item.document for item in items if item.number >= 0}
    seen: set[tuple[Key, int]] = set()
    found = []
    for item in items:
        mark = (item.document, item.number)
        if mark in seen or (item.number < 0 and item.document in with_sentence):
            continue
        seen.add(mark)
        found.append(item)
    return tuple(found)


def cites(book: Book, item: Item) -> ItemShown:
    return ItemShown(
        card=card(book, item.document), sentence=sentence(book, item), note=item.detail
    )
