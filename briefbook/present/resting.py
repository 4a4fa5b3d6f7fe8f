"""What rests on an outlet: the documents that cite a source of its."""

from ..link import Book, Item, Key
from ..shapes import Item as ItemShown
from .cards import card, name
from .once import once


@once
def resting(book: Book, key: Key) -> tuple[Item, ...]:
    """One item a briefing, newest first; its detail names the first of the outlet's sources there."""
    found: dict[Key, Item] = {}
    for source in book.group("outlet_sources", key):
        for item in book.group("citations", source.document):
            if item.document[0] == "briefing":
                known = found.get(item.document)
                if known is None or source.document[1] < known.detail:
                    found[item.document] = Item(item.day, item.document, -1, source.document[1])
    return tuple(sorted(found.values(), key=lambda i: (-i.day, i.document)))


def rests(book: Book, item: Item) -> ItemShown:
    """A briefing, with the title of the source by which it rests on the outlet."""
    return ItemShown(card=card(book, item.document), note=name(book, ("source", item.detail)))
