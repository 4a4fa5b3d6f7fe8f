"""The web application manifest (W3C): its addresses are relative, so it holds under a sub-path."""

from typing import TYPE_CHECKING

import msgspec

from ..shapes import Icon, ManifestPage, View
from .palette import PAPER

if TYPE_CHECKING:
    from .theme import Theme


def render(view: View, theme: "Theme") -> bytes:
    site, page = view.site, view.page
    assert isinstance(page, ManifestPage)
    told = {
        "name": site.title,
        "description": site.description,
        "lang": site.language,
        "dir": site.direction,
        "start_url": "./",
        "scope": "./",
        "display": "browser",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": [named(icon) for icon in page.icons],
    }
    found = {key: value for key, value in told.items() if value}
    return msgspec.json.format(msgspec.json.encode(found), indent=1) + b"\n"


def named(icon: Icon) -> dict[str, str]:
    return {"src": icon.address, "type": icon.type, "sizes": icon.sizes}
