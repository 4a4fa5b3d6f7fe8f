"""`trust.txt` (JournalList): whom this site belongs to, and what belongs to it, `name=value` a line."""

from typing import TYPE_CHECKING

from ..shapes import TrustPage, View
from .feed_content import uri

if TYPE_CHECKING:
    from .theme import Theme


def render(view: View, theme: "Theme") -> bytes:
    page = view.page
    assert isinstance(page, TrustPage)
    return "".join(f"{name}={uri(value)}\n" for name, value in page.lines).encode()
