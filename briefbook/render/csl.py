"""Sources as CSL-JSON (Citation Style Language 1.0.2): types as they are, names as they are written."""

from typing import TYPE_CHECKING

import msgspec

from ..shapes import ItemDate, SourceItem, SourceItemsPage, View

if TYPE_CHECKING:
    from .theme import Theme


def render(view: View, theme: "Theme") -> bytes:
    page = view.page
    assert isinstance(page, SourceItemsPage)
    items = [_item(item) for item in page.items]
    return msgspec.json.format(msgspec.json.encode(items), indent=1) + b"\n"


def _item(item: SourceItem) -> dict[str, object]:
    """What is empty is left out. What CSL has no variable for stands in its `custom`."""
    custom = {"agency": item.agency, "via": item.via, "archive_url": item.archive_url}
    found: dict[str, object] = {
        "id": item.id,
        "type": item.type,
        "title": item.title,
        "author": [{"literal": name} for name in item.authors],
        "container-title": item.outlet,
        "issued": _date(item.issued),
        "accessed": _date(item.accessed),
        "URL": item.url or item.archive_url,
        "language": item.language,
        "note": item.note,
        "custom": {key: value for key, value in custom.items() if value},
    }
    return {key: value for key, value in found.items() if value}


def _date(date: ItemDate | None) -> dict[str, object]:
    """CSL knows no date without a beginning: that one is said in EDTF."""
    if date is None:
        return {}
    if not date.start:
        return {"literal": date.edtf}
    found: dict[str, object] = {"date-parts": [part for part in (date.start, date.end) if part]}
    if date.circa:
        found["circa"] = True
    if date.season:
        found["season"] = date.season
    return found
