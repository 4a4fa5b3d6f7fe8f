"""Who and what is named in which briefing, with the first sentence that does."""

from collections.abc import Iterator

from ..link import Book, Item, Key
from ..present.events import when
from ..present.once import once
from ..present.people import role_at
from .table import Row, Table, numbers, sentence_cells, texts, to


def mentions(book: Book) -> Iterator[Row]:
    for key, item in named(book):
        if key[0] == "actor":
            role, note = part(book, item.document).get(key, ("", ""))
            then = when(book.briefing(item.document).date)
            role = role or role_at(book, key, then, alone=True)
            yield item.document[1], key[1], role, note, *sentence_cells(book, item)


def others(book: Book) -> Iterator[Row]:
    for key, item in named(book):
        if key[0] != "actor":
            yield item.document[1], *key, *sentence_cells(book, item)


def named(book: Book) -> Iterator[tuple[Key, Item]]:
    """Every listed thing with every briefing that names it."""
    for key, items in book.groups.get("mentions", {}).items():
        if book.exists(key) and book.is_listed(key):
            yield from ((key, item) for item in items)


@once
def part(book: Book, briefing: Key) -> dict[Key, tuple[str, str]]:
    """What the actors are in a briefing's story, as it says itself."""
    involved = ((book.key(one.actor), one) for one in book.briefing(briefing).actors)
    return {key: (one.role, one.note) for key, one in involved if key}


TABLES = (
    Table(
        "mentions",
        (
            *to("briefings"),
            *to("actors"),
            *texts("role", "note"),
            *numbers("sentence_number"),
            *texts("sentence"),
        ),
        ("briefing", "actor"),
        mentions,
    ),
    Table(
        "other_mentions",
        (
            *to("briefings"),
            *texts("kind", "target"),
            *numbers("sentence_number"),
            *texts("sentence"),
        ),
        ("briefing", "kind", "target"),
        others,
    ),
)
