"""The book as rows and records, for other programs. Each file here is a family of tables.

A new table is one more entry of its file's TABLES; a new family one file, and one line here.
"""

from ..link import Book
from ..present.once import once
from ..shapes import TableShown
from . import (
    actors,
    briefings,
    citations,
    entries,
    events,
    judgements,
    mentions,
    outlets,
    positions,
    sources,
    statements,
    threads,
    votes,
)
from .table import Table, schema, whole

__all__ = ["TABLES", "Table", "schema", "shown"]

FAMILIES = (
    briefings,
    actors,
    outlets,
    sources,
    events,
    threads,
    mentions,
    citations,
    statements,
    entries,
    votes,
    positions,
    judgements,
)
TABLES: dict[str, Table] = {table.name: table for family in FAMILIES for table in family.TABLES}


@once
def shown(book: Book, name: str) -> TableShown:
    """A whole table: several files hold it."""
    return whole(book, TABLES[name])
