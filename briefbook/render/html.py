"""A page as HTML: its template, and what the template may use."""

from collections.abc import Callable
from functools import partial
from urllib.parse import urlsplit

import msgspec
from markupsafe import Markup

from ..shapes import Site, SourceShown, View
from ..words import Words
from . import reference
from .body import Body
from .json_ld import json_ld
from .theme import Theme
from .trail import breadcrumbs, trail

OUTSIDE = ("https://", "http://", "mailto:", "#")
"""How addresses begin that are the same on every page."""
NOT_FOUND = "404.html"


def render(name: str, view: View, theme: Theme) -> bytes:
    """Raises TemplateProblem where the template fails."""
    return theme.render(name, context(view, theme)).encode()


def context(view: View, theme: Theme) -> dict[str, object]:
    """The names that a template knows, besides `words`."""
    href = links_from(view.page.address, view.site)
    body = Body(theme, href, view.site, view.page.language)
    return {
        "site": view.site,
        "page": view.page,
        "href": href,
        "absolute": partial(absolute, view.site),
        "prose": body.prose,
        "notes": body.notes,
        "attribution": body.attribution,
        "link": body.link,
        "day": body.day,
        "image": body.picture,
        "json_ld": lambda: script(json_ld(view)),
        "trail": lambda: trail(view, theme.words),
        "breadcrumbs": lambda: script(breadcrumbs(view, theme.words)),
        "reference": partial(cited, view, theme.words),
    }


def links_from(here: str, site: Site) -> Callable[[str], str]:
    """Links from one page: relative, so that the site works from any host and under a sub-path.

    The page of missing addresses is shown at any of them: its links begin at the site's base path.
    """
    root = urlsplit(site.base_url).path.rstrip("/") + "/"
    base = root if here == NOT_FOUND else "../" * here.count("/")

    def href(address: str) -> str:
        return address if address.startswith(OUTSIDE) else base + address or "./"

    return href


def absolute(site: Site, address: str) -> str:
    """The whole address, or nothing where the site's own is not known."""
    if address.startswith(OUTSIDE):
        return address
    return f"{site.base_url}/{address}" if site.base_url else ""


def cited(view: View, words: Words, source: SourceShown | None = None) -> str:
    """How a source, or the page itself, is cited elsewhere."""
    if source:
        return reference.of_source(source, words)
    return reference.of_page(view.site, view.page, words)


def script(found: dict[str, object] | None) -> Markup:
    """JSON-LD, safe in a `<script>`; empty where there is none."""
    if found is None:
        return Markup()
    return Markup(msgspec.json.encode(found).decode().replace("<", "\\u003c"))
