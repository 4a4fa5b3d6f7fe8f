"""Data files: tables of plain rows, and records in other projects' formats."""

from .bibliography import SourceItem
from .civic import Entity, Popolo
from .frame import Page
from .things import Shape

Cell = str | int | bool | None
"""None where nothing is known; never an empty text."""


class TableField(Shape, frozen=True, kw_only=True):
    name: str
    type: str
    """A type of Table Schema: string, integer, boolean or date."""
    to: str = ""
    """The table whose ids stand here."""
    required: bool = False


class TableSchema(Shape, frozen=True, kw_only=True):
    name: str
    title: str
    fields: tuple[TableField, ...]
    key: tuple[str, ...]
    """The fields that tell its rows apart."""


class TableShown(Shape, frozen=True, kw_only=True):
    """A whole table: the one kind of value here that grows with the book."""

    schema: TableSchema
    rows: tuple[tuple[Cell, ...], ...] = ()


class DataFile(Shape, frozen=True, kw_only=True):
    """A file of `/data/`."""

    name: str
    """The setting that chooses it: `csv`, `sqlite`."""
    address: str
    title: str
    about: str
    media_type: str


class DataPage(Page, frozen=True, kw_only=True):
    """`/data/`: what files there are. Nothing in it depends on what they hold."""

    files: tuple[DataFile, ...] = ()
    tables: tuple[TableSchema, ...] = ()
    """Those of the CSV and JSON Lines files, and of the database."""
    formats: tuple[DataFile, ...] = ()
    """What there is one file of for each table: its name is the ending, its address the folder."""


class TablePage(Page, frozen=True, kw_only=True):
    table: TableShown


class DatabasePage(Page, frozen=True, kw_only=True):
    tables: tuple[TableShown, ...] = ()


class PackagePage(Page, frozen=True, kw_only=True):
    """`datapackage.json`: what the tables' fields are."""

    tables: tuple[TableSchema, ...] = ()
    format: str = ""
    """The ending of the tables' files: `csv`, or `jsonl` where there are no others."""
    files: tuple[DataFile, ...] = ()


class EntitiesPage(Page, frozen=True, kw_only=True):
    entities: tuple[Entity, ...] = ()


class PopoloPage(Page, frozen=True, kw_only=True):
    popolo: Popolo


class SourceItemsPage(Page, frozen=True, kw_only=True):
    """All sources, for programs that manage references."""

    items: tuple[SourceItem, ...] = ()
