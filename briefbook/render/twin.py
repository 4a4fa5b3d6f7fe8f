"""The machine twin of a page (`index.json`): the view's own page, as JSON (RFC 8259)."""

from typing import TYPE_CHECKING

import msgspec

from ..shapes import Drawing, Page, Parts, View

if TYPE_CHECKING:
    from .theme import Theme


def render(view: View, theme: "Theme") -> bytes:
    """The fields in the order in which the page's shape declares them; empty ones are left out.

    So are drawings: they show what the other fields say.
    """
    return msgspec.json.encode(_undrawn(view.page), enc_hook=_parts) + b"\n"


def _undrawn(page: Page) -> Page:
    fields = page.__struct_fields__
    drawings = [name for name in fields if isinstance(getattr(page, name), Drawing)]
    return msgspec.structs.replace(page, **dict.fromkeys(drawings)) if drawings else page


def _parts(value: object) -> object:
    if isinstance(value, Parts):
        return value.load()
    raise TypeError(f"A twin cannot show a {type(value).__name__}.")
