"""`robots.txt` (RFC 9309): everything may be read, and here is the sitemap."""

from typing import TYPE_CHECKING

from ..shapes import RobotsPage, View
from .feed_content import absolute

if TYPE_CHECKING:
    from .theme import Theme


def render(view: View, theme: "Theme") -> bytes:
    page = view.page
    assert isinstance(page, RobotsPage)
    sitemap = absolute(view.site, page.sitemap) if page.sitemap else ""
    told = f"\nSitemap: {sitemap}\n" if sitemap else ""
    return f"User-agent: *\nAllow: /\n{told}".encode()
