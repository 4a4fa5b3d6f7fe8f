"""What a table is: its name, its fields, and how a book gives its rows."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from ..dates import Date, iso_bounds
from ..link import Book, Key
from ..link.book import Item
from ..model import Reference
from ..present.cards import address, filled
from ..present.prose import sentence
from ..shapes import Cell, TableField, TableSchema, TableShown

Row = tuple[Cell, ...]
Fields = tuple[TableField, ...]


class Table(NamedTuple):
    name: str
    fields: Fields
    key: tuple[str, ...]
    rows: Callable[[Book], Iterable[Row]]
    """In any order; empty texts stand for what is not known."""


def schema(book: Book, table: Table) -> TableSchema:
    title = book.words(f"data.table.{table.name}")
    fields = tuple(
        field if field.name not in table.key else required(field) for field in table.fields
    )
    return TableSchema(name=table.name, title=title, fields=fields, key=table.key)


def required(field: TableField) -> TableField:
    return TableField(name=field.name, type=field.type, to=field.to, required=True)


def whole(book: Book, table: Table) -> TableShown:
    """A whole table, in order of its key."""
    names = [field.name for field in table.fields]
    places = [names.index(name) for name in table.key]
    rows = [tuple([None if cell == "" else cell for cell in row]) for row in table.rows(book)]
    rows.sort(key=lambda row: [row[place] for place in places])  # keys of one table are of one type
    return TableShown(schema=schema(book, table), rows=tuple(rows))


# --- fields ---


def texts(*names: str) -> Fields:
    return tuple(TableField(name=name, type="string") for name in names)


def numbers(*names: str) -> Fields:
    return tuple(TableField(name=name, type="integer") for name in names)


def truths(*names: str) -> Fields:
    return tuple(TableField(name=name, type="boolean") for name in names)


def to(table: str, name: str = "") -> Fields:
    """The id of a row of another table; by itself it has that one's name without its s."""
    return (TableField(name=name or table.removesuffix("s"), type="string", to=table),)


def dates(*names: str) -> Fields:
    """Three fields a date: EDTF, and the first and the last day that it may mean."""
    return tuple(
        TableField(name=name + end, type="date" if end else "string")
        for name in names
        for end in ("", "_earliest", "_latest")
    )


# --- cells ---


def date_cells(date: Date | None) -> tuple[str, str, str]:
    if date is None:
        return "", "", ""
    earliest, latest = (day if day and len(day) == 10 else "" for day in iso_bounds(date))
    return date.text, earliest, latest


def edtf(date: Date | None) -> str:
    return date.text if date else ""


def id_of(book: Book, reference: Reference | None) -> str:
    """The id of what a reference means, if that is listed."""
    key = book.key(reference) if reference else None
    return key[1] if key and book.is_listed(key) else ""


def ids_of(book: Book, references: Iterable[Reference]) -> Iterator[str]:
    """Each once, in their order."""
    found = dict.fromkeys(id_of(book, reference) for reference in references)
    return (id for id in found if id)


def listed(book: Book, kind: str) -> list[Key]:
    """All things of a kind that stand in lists, by id."""
    return [key for key in book.keys(kind) if book.is_listed(key)]


def listed_sources(book: Book) -> list[Key]:
    return [key for id in sorted(book.sources) if book.is_listed(key := ("source", id))]


def page(book: Book, key: Key) -> str:
    """The whole address of a thing's page, or that within the site where its own is not known."""
    there, base = address(book, key), book.settings.base_url
    return f"{base}/{there}" if base else there


def sentence_cells(book: Book, item: Item) -> tuple[Cell, str]:
    """The number of a sentence in its text, from 1, and the sentence."""
    said = sentence(book, item)
    return (item.number + 1 if said else None), said


def text_of(book: Book, key: Key) -> str:
    """The plain words of a body, a sentence a line."""
    document = book.documents.get(key)
    return filled(book, "\n".join(document.sentences)) if document else ""
