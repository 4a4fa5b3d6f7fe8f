"""What rests on an outlet: the documents that cite a source of its."""

from ..link import Book, Item, Key
from ..shapes import Item as ItemShown
from .cards import card, name
from .once import once
from .prose import sentence


@once
def resting(book: Book, key: Key) -> tuple[Item, ...]:
    """One item a briefing, newest first; its detail names the first of the outlet's sources there."""
    found: dict[Key, Item] = {}
    for source in book.group("outlet_sources", key):
        for item in book.group("citations", source.document):
            if item.document[0] == "briefing":
                mark = Item(item.day, item.document, item.number, source.document[1])
                known = found.setdefault(item.document, mark)
                found[item.document] = min(known, mark, key=first)
    return tuple(sorted(found.values(), key=lambda i: (-i.day, i.document)))


def first(item: Item) -> tuple[str, bool, int]:
    """The first source, and its first sentence if it has one."""
    return item.detail, item.number < 0, item.number


def rests(book: Book, item: Item, *, named: bool = True) -> ItemShown:
    """A briefing, the sentence that cites a source of the outlet, and which one that is (`named`)."""
    return ItemShown(
        card=card(book, item.document),
        sentence=sentence(book, item),
        note=name(book, ("source", item.detail)) if named else "",
    )
