"""Generated blocks of a text: lists of what the book has, chosen by the block's attributes."""

from collections.abc import Callable

from msgspec.structs import replace

from ..link import ALL, Book, Item
from ..link.book import grouped
from ..link.contributions import contribution
from ..link.recorded import question_key
from ..model import Block, Document, Position
from ..shapes import BlockShown, NetworkDrawn, SourceShown
from .cards import referred
from .company import companions, network
from .events import last_day, statement_of, timeline, without
from .judgements import judgements
from .positions import position_of
from .sources import Numbers, shown
from .votes import votes

LONGEST = 50
"""A generated block shows its newest entries: no page grows with the book."""
Items = tuple[Item, ...]


def generated(book: Book, document: Document, numbers: Numbers, slot: Block) -> BlockShown:
    if slot.name == "network":
        return BlockShown(name=slot.name, network=network_of(book, slot))
    if slot.name == "sources":
        return BlockShown(name=slot.name, sources=sources(book, numbers, slot))
    group, show = LISTS[slot.name]
    items = within(book, slot, chosen(book, document, group, slot))
    shown = show(book, slot.name, items[:LONGEST])
    return without_actor(book, shown, slot) if shown.entries else shown


def chosen(book: Book, document: Document, group: str, slot: Block) -> Items:
    """What all the references of a block have in common; without any, the page's own."""
    wanted = [(group, key) for key in referred(book, slot.references)]
    if slot.body and (body := book.key(slot.body)):
        wanted.append(("decided", body))
    if slot.question:
        wanted.append((group, question_key(Position(question=slot.question))))
    if not wanted:
        return own(book, document, group)
    shared = set.intersection(*(set(book.group(*one)) for one in wanted))
    return tuple(item for item in book.group(*wanted[0]) if item in shared)


def own(book: Book, document: Document, group: str) -> Items:
    """A briefing's own entries, statements and so on, listed or not; of another page, its group."""
    if document.kind != "briefing":
        return book.group(group, (document.kind, document.id))
    said = contribution(document, book.names, book.documents)
    return grouped(one for one in said if one[0] == group).get(group, {}).get(ALL, ())


def within(book: Book, slot: Block, items: Items) -> Items:
    """Those not certainly before `from` or after `to`."""
    start = (slot.start.earliest or 0) if slot.start else 0
    end = (slot.end.latest or 99999999) if slot.end else 99999999
    ends = last_day if slot.name == "timeline" else (lambda book, item: item.day)
    return tuple(i for i in items if i.day <= end and ends(book, i) >= start)


# --- what each of them shows ---


def entries_shown(book: Book, name: str, items: Items) -> BlockShown:
    return BlockShown(name=name, entries=timeline(book, items))


def quotes_shown(book: Book, name: str, items: Items) -> BlockShown:
    return BlockShown(name=name, quotes=tuple(statement_of(book, item) for item in items))


def without_actor(book: Book, block: BlockShown, slot: Block) -> BlockShown:
    """The timeline of one actor need not name them in each entry."""
    actors = [key for key in referred(book, slot.references) if key[0] == "actor"]
    if len(actors) != 1:
        return block
    return replace(block, entries=tuple(without(one, actors[0]) for one in block.entries))


def votes_shown(book: Book, name: str, items: Items) -> BlockShown:
    return BlockShown(name=name, votes=votes(book, items))


def positions_shown(book: Book, name: str, items: Items) -> BlockShown:
    return BlockShown(name=name, positions=tuple(position_of(book, item) for item in items))


def judgements_shown(book: Book, name: str, items: Items) -> BlockShown:
    return BlockShown(name=name, judgements=judgements(book, items))


LISTS: dict[str, tuple[str, Callable[[Book, str, Items], BlockShown]]] = {
    "timeline": ("entries", entries_shown),
    "quotes": ("statements", quotes_shown),
    "votes": ("votes", votes_shown),
    "positions": ("positions", positions_shown),
    "judgements": ("judgements", judgements_shown),
}
"""By the block's name: the group that it lists, and how."""


def network_of(book: Book, slot: Block) -> NetworkDrawn | None:
    """Who appears with the actor, in the briefings of that time."""
    for key in referred(book, slot.references):
        items = within(book, slot, book.group("mentions", key))
        return network(book, key, items, companions(book, key, items))
    return None


def sources(book: Book, numbers: Numbers, slot: Block) -> tuple[SourceShown, ...]:
    """The page's own sources, or those that rest on an outlet or are cited under a topic."""
    keys = referred(book, slot.references)
    under = [id for key in keys for id in book.sources_under(key)]
    ids = under if keys else list(numbers.numbers)
    found = [shown(book, book.sources[id][0], numbers.own) for id in dict.fromkeys(ids)]
    return tuple(found[:LONGEST])
