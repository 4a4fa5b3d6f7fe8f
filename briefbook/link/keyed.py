"""What a contribution is: an item, under a group and a key."""

from collections.abc import Collection, Iterable

from ..model import Reference
from .book import Item
from .names import Key, Names

Contribution = tuple[str, Key, Item]
Threads = tuple[Key | None, ...]
"""The topics and the storyline of a briefing: what it dates and records stands under them, too."""


def named(
    group: str, references: Iterable[Reference | None], item: Item, names: Names
) -> list[Contribution]:
    """The same of everything that some references mean, each once."""
    return under(group, keys_of(references, names), item)


def keys_of(references: Iterable[Reference | None], names: Names) -> list[Key | None]:
    meanings = names.meanings
    return [meanings[r.kind, r.text] for r in references if r]


def under(group: str, keys: Collection[Key | None], item: Item) -> list[Contribution]:
    once = dict.fromkeys(keys) if len(keys) > 1 else keys
    return [(group, key, item) for key in once if key]
