"""A table as comma-separated values (RFC 4180): UTF-8, a line of names, an empty cell for nothing.

Cells are what the book says, to the letter: also those that a spreadsheet would take for a formula
(docs/decisions/033).
"""

import csv
import io
from typing import TYPE_CHECKING

from ..shapes import Cell, TablePage, View

if TYPE_CHECKING:
    from .theme import Theme


def render(view: View, theme: "Theme") -> bytes:
    page = view.page
    assert isinstance(page, TablePage)
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow([field.name for field in page.table.schema.fields])
    writer.writerows(map(_cells, page.table.rows))
    return file.getvalue().encode()


def _cells(row: tuple[Cell, ...]) -> list[Cell]:
    """Booleans as Table Schema writes them."""
    return [str(cell).lower() if isinstance(cell, bool) else cell for cell in row]
