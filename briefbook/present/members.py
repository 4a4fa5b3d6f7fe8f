"""Lists without dates that other files make: 50 on their page, and all of them from A to Z."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from ..link import Book, Item, Key
from ..shapes import Card
from .cards import address
from .cuts import NEWEST
from .independence import kin
from .people import began

Items = tuple[Item, ...]


class Members(NamedTuple):
    """How one of these lists comes about."""

    title: str
    """Its name, as a key of the words."""
    items: Callable[[Book, Key], Items]


def grouped(name: str) -> Callable[[Book, Key], Items]:
    return lambda book, key: book.group(name, key)


def holding(book: Book, key: Key) -> Items:
    """The roles in an organization that have begun."""
    items = book.group("holders", key)
    return tuple(i for i in items if began(book.actor(i.document).roles[i.number]) <= book.today)


def published(book: Book, key: Key) -> Items:
    """The sources of an outlet, newest first."""
    return tuple(i for i in book.group("outlet_sources", key) if book.exists(i.document))


def naming(book: Book, key: Key) -> Items:
    """What names something in its text: briefings, newest first, then all else."""
    return (*book.group("mentions", key), *book.group("named_by", key))


LISTS: dict[tuple[str, str], Members] = {
    ("actor", "people"): Members("actor.holders", holding),
    ("actor", "relations"): Members("actor.told_relations", grouped("relations")),
    ("actor", "parts"): Members("actor.children", grouped("children")),
    ("actor", "pages"): Members("actor.named_by", grouped("named_by")),
    ("outlet", "sources"): Members("section.sources", published),
    ("outlet", "kin"): Members("outlet.kin", kin),
    ("outlet", "pages"): Members("actor.named_by", naming),
    ("topic", "parts"): Members("topic.children", grouped("children")),
    ("topic", "pages"): Members("actor.named_by", naming),
    ("storyline", "pages"): Members("actor.named_by", naming),
    ("event", "parts"): Members("event.children", grouped("children")),
    ("event", "storylines"): Members("event.storylines", grouped("event_storylines")),
    ("event", "pages"): Members("actor.named_by", grouped("named_by")),
    ("briefing", "pages"): Members("actor.named_by", naming),
    ("briefing", "later"): Members("briefing.later", grouped("following")),
}
"""By the kind of page and the end of the list's address."""


def lists_of(book: Book) -> Iterator[tuple[Key, str]]:
    """All lists that are too long for their page."""
    for kind, which in LISTS:
        for key in book.keys(kind):
            if way_on(book, key, which):
                yield key, which


def members(book: Book, key: Key, which: str) -> Items:
    return LISTS[key[0], which].items(book, key)


def way_on(book: Book, key: Key, which: str) -> tuple[Card, ...]:
    """The page of a whole list, where its own page shows only the first 50."""
    if len(members(book, key, which)) <= NEWEST:
        return ()
    name = book.words("list.all", list=book.words(LISTS[key[0], which].title))
    return (Card(kind="index", id=which, name=name, address=f"{address(book, key)}{which}/"),)
