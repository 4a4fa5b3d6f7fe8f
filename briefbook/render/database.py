"""All tables as one SQLite file, with keys, indexes and full-text search (FTS5).

The same rows give the same bytes: everything is put in once and in order, nothing is ever removed,
and the header does not tell which library wrote it.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import TYPE_CHECKING

from ..shapes import DatabasePage, TableField, TableSchema, TableShown, View

if TYPE_CHECKING:
    from .theme import Theme

TYPES = {"integer": "INTEGER", "boolean": "INTEGER"}
"""Of Table Schema's types; the others are TEXT."""
SEARCHED = {
    "briefings": ("title", "summary", "text"),
    "actors": ("name", "summary"),
    "outlets": ("name", "summary"),
    "sources": ("title", "trans_title", "note"),
    "events": ("name", "summary"),
    "statements": ("text",),
    "dates": ("what", "date_text"),
}
"""The tables that can be searched, and in which fields: `briefings_fts` is the index of `briefings`."""
WRITER = slice(96, 100)
"""The bytes of the header that say which version of SQLite wrote it last (fileformat2, 1.3)."""
OLDEST = 3_009_000
"""The first version that has FTS5."""


def render(view: View, theme: "Theme") -> bytes:
    page = view.page
    assert isinstance(page, DatabasePage)
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
        fill(database, page.tables)
        data = bytearray(database.serialize())
    data[WRITER] = OLDEST.to_bytes(4, "big")
    return bytes(data)


def fill(database: sqlite3.Connection, tables: Iterable[TableShown]) -> None:
    database.execute("PRAGMA page_size = 4096")
    database.execute("BEGIN")
    for table in tables:
        database.execute(creation(table.schema))
        places = ", ".join("?" * len(table.schema.fields))
        database.executemany(
            f"INSERT INTO {quoted(table.schema.name)} VALUES ({places})", table.rows
        )
        for statement in (*indexes(table.schema), *search(table.schema.name)):
            database.execute(statement)
    database.execute("COMMIT")
    # What merging an index leaves free would be dead weight, and may hold what was merged.
    database.execute("VACUUM")


def creation(schema: TableSchema) -> str:
    lines = [
        *map(column, schema.fields),
        f"PRIMARY KEY ({', '.join(map(quoted, schema.key))})",
        *(
            f"FOREIGN KEY ({quoted(field.name)}) REFERENCES {quoted(field.to)} (id)"
            for field in schema.fields
            if field.to
        ),
    ]
    return f"CREATE TABLE {quoted(schema.name)} (\n  " + ",\n  ".join(lines) + "\n)"


def column(field: TableField) -> str:
    required = " NOT NULL" if field.required else ""
    return f"{quoted(field.name)} {TYPES.get(field.type, 'TEXT')}{required}"


def indexes(schema: TableSchema) -> Iterator[str]:
    """One for each id of another table, but for the one that the primary key begins with."""
    for field in schema.fields:
        if field.to and field.name != schema.key[0]:
            name = quoted(f"{schema.name}_{field.name}")
            yield f"CREATE INDEX {name} ON {quoted(schema.name)} ({quoted(field.name)})"


def search(table: str) -> Iterator[str]:
    """An index without a copy of its texts: it reads them in the table itself."""
    if table in SEARCHED:
        names = ", ".join(map(quoted, SEARCHED[table]))
        yield (
            f'CREATE VIRTUAL TABLE {table}_fts USING fts5({names}, content="{table}", '
            "tokenize='unicode61 remove_diacritics 2')"
        )
        yield f"INSERT INTO {table}_fts (rowid, {names}) SELECT rowid, {names} FROM {table}"
        yield f"INSERT INTO {table}_fts ({table}_fts) VALUES ('optimize')"


def quoted(name: str) -> str:
    return f'"{name}"'
