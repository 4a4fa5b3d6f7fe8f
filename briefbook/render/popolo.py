"""A book's people, organizations, events, votes and speeches as one JSON document of Popolo."""

from typing import TYPE_CHECKING

import msgspec

from ..shapes import PopoloPage, View

if TYPE_CHECKING:
    from .theme import Theme


def render(view: View, theme: "Theme") -> bytes:
    """All collections; of their things what is empty is left out."""
    page = view.page
    assert isinstance(page, PopoloPage)
    found = page.popolo
    whole = {name: getattr(found, name) for name in found.__struct_fields__}
    return msgspec.json.format(msgspec.json.encode(whole), indent=1) + b"\n"
