"""A table as JSON Lines: an object a row, every field in each, null for nothing."""

from typing import TYPE_CHECKING

import msgspec

from ..shapes import TablePage, View

if TYPE_CHECKING:
    from .theme import Theme


def render(view: View, theme: "Theme") -> bytes:
    page = view.page
    assert isinstance(page, TablePage)
    names = [field.name for field in page.table.schema.fields]
    rows = (dict(zip(names, row, strict=True)) for row in page.table.rows)
    return b"".join(msgspec.json.encode(row) + b"\n" for row in rows)
