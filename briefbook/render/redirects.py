"""`_redirects`, which Netlify, Cloudflare Pages and others read: `/old /new 301`, one a line."""

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ..shapes import RedirectsPage, View
from .feed_content import WHOLE, uri

if TYPE_CHECKING:
    from .theme import Theme

PLAIN = "/@!$&'()+,;="
"""What an old address may hold as it is: `*` and `:name` would be patterns, `#` a comment."""


def render(view: View, theme: "Theme") -> bytes:
    page = view.page
    assert isinstance(page, RedirectsPage)
    base = urlsplit(view.site.base_url).path.rstrip("/")
    lines = (f"{base}/{uri(old, PLAIN)} {_target(base, new)} 301\n" for old, new in page.lines)
    return "".join(lines).encode()


def _target(base: str, address: str) -> str:
    return uri(address) if address.startswith(WHOLE) else f"{base}/{uri(address)}"
