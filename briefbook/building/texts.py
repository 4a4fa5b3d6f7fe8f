"""The plain words of briefings in data files: new ones in the place of the old, in remembered views."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from msgspec.structs import replace

from ..data.entity import ref
from ..shapes import Cell, DatabasePage, EntitiesPage, Entity, Page, TablePage, TableShown

TABLE, BODY = "briefings", "bodyText"
"""Where texts stand: in this table, and in this property of FollowTheMoney's articles."""
HOLDER = "texts"
"""In place of a body's hash: the views that hold the words of all briefings."""
MARK = "\0"
"""Around a mention by id, where the name is to stand."""

Row = tuple[Cell, ...]


class Doubt(Exception):
    """A view is not remembered, or not so that it can be made again."""


class Text(NamedTuple):
    """A briefing's sentences as they were and as they are, and how many words these have."""

    was: tuple[str, ...]
    now: tuple[str, ...]
    words: int


def has_texts(page: Page) -> bool:
    """Does it hold the words of all briefings?"""
    if isinstance(page, TablePage):
        return page.table.schema.name == TABLE
    return isinstance(page, DatabasePage | EntitiesPage)


def retold(page: Page, texts: Mapping[str, Text]) -> Page:
    """The page with these new texts, by the briefing's id. Raises Doubt."""
    if isinstance(page, TablePage):
        return replace(page, table=in_table(page.table, texts))
    if isinstance(page, DatabasePage):
        return replace(page, tables=tuple(in_table(table, texts) for table in page.tables))
    if isinstance(page, EntitiesPage):
        return replace(page, entities=in_entities(page.entities, texts))
    return page


def in_table(table: TableShown, texts: Mapping[str, Text]) -> TableShown:
    if table.schema.name != TABLE:
        return table
    names = [field.name for field in table.schema.fields]
    id, words, text = map(names.index, ("id", "words", "text"))
    rows = list(table.rows)
    for place, row in enumerate(rows):
        if known := texts.get(str(row[id])):
            cells = list(row)
            cells[words], cells[text] = known.words, told(known, row[text])
            rows[place] = tuple(cells)
    return replace(table, rows=tuple(rows))


def in_entities(entities: Iterable[Entity], texts: Mapping[str, Text]) -> tuple[Entity, ...]:
    known = {ref("briefing", id): text for id, text in texts.items()}
    return tuple(in_entity(one, known.get(one.id)) for one in entities)


def in_entity(entity: Entity, text: Text | None) -> Entity:
    if text is None:
        return entity
    found = dict(entity.properties)
    old = found.get(BODY, ())
    found[BODY] = (told(text, old[0] if old else None),)  # where there is none, told raises
    return replace(entity, properties=tuple(found.items()))


def told(text: Text, old: Cell) -> str:
    """The new text, a sentence a line, given the old one. Raises Doubt.

    Only linking knows whom a mention by id means, so a sentence that has one must be an old one.
    """
    lines = old.split("\n") if isinstance(old, str) else []
    if len(lines) != len(text.was) or not all(map(is_plain, (*text.was, *text.now))):
        raise Doubt
    known = dict(zip(text.was, lines, strict=True))
    unsaid = (one for one in text.now if MARK in one and one not in known)
    is_other = (one != line for one, line in known.items() if MARK not in one)
    if any(unsaid) or any(is_other) or not any(text.now):
        raise Doubt
    return "\n".join(known[one] if MARK in one else one for one in text.now)


def is_plain(sentence: str) -> bool:
    """Is it one line, and does every mark in it have its other one?"""
    return "\n" not in sentence and sentence.count(MARK) % 2 == 0
