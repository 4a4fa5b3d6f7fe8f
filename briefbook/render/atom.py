"""A feed in Atom (RFC 4287). An empty feed, and one of a site without an address, are valid too."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from ..shapes import FeedEntry, FeedPage, Site, View
from .feed_content import (
    contents,
    language,
    original_url,
    owner,
    permanent,
    printable,
    reachable,
)

if TYPE_CHECKING:
    from .theme import Theme

NEVER = "1970-01-01T00:00:00Z"
"""`updated` may not be missing, and nothing in an empty feed has a date."""


SPACE = {'"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#09;"}
"""What an attribute does not keep as it is (XML 1.0, 3.3.3), besides what is escaped anywhere."""


def render(view: View, theme: "Theme") -> bytes:
    site, feed = view.site, view.page
    assert isinstance(feed, FeedPage)
    texts = contents(site, feed, theme)
    entries = [_entry(site, feed, *one) for one in zip(feed.entries, texts, strict=True)]
    start = f'<feed xmlns="http://www.w3.org/2005/Atom"{_lang(language(site, feed))}>'
    whole = _around(start, "feed", "", (*_head(site, feed), *entries))
    return f"<?xml version='1.0' encoding='utf-8'?>\n{whole}\n".encode()


def _head(site: Site, feed: FeedPage) -> Iterator[str]:
    yield _told("id", permanent(site, feed.address))
    yield _told("title", feed.title or site.title)
    if feed.summary:
        yield _told("subtitle", feed.summary)
    yield _told("updated", feed.updated or NEVER)
    yield _link("self", reachable(site, feed.address, feed.address), "application/atom+xml")
    yield _link("alternate", reachable(site, feed.home, feed.address), "text/html")
    who = owner(site)
    yield _author(" ", who.name, who.url)
    if who.logo:
        yield _told("logo", who.logo)


def _entry(site: Site, feed: FeedPage, entry: FeedEntry, text: str) -> str:
    fields = _fields(site, feed, entry, text)
    return _around(f"<entry{_lang(entry.card.language)}>", "entry", " ", fields)


def _fields(site: Site, feed: FeedPage, entry: FeedEntry, text: str) -> Iterator[str]:
    card = entry.card
    yield _told("id", permanent(site, card.address))
    yield _told("title", card.name)
    yield _link("alternate", reachable(site, card.address, feed.address), "text/html")
    if via := original_url(entry.original):
        yield _link("via", via)
    yield _told("published", entry.published)
    yield _told("updated", entry.updated or entry.published)
    for author in entry.authors:
        yield _author("  ", author)
    for topic in entry.topics:
        yield f'<category term="{_quoted(topic)}" />'
    if card.summary:
        yield _told("summary", card.summary)
    yield f'<content type="html">{escape(text)}</content>' if text else '<content type="html" />'


def _author(margin: str, name: str, uri: str = "") -> str:
    told = (_told("name", name), *([_told("uri", uri)] if uri else []))
    return _around("<author>", "author", margin, told)


# --- XML ---


def _told(tag: str, text: str) -> str:
    shown = escape(printable(text))
    return f"<{tag}>{shown}</{tag}>" if shown else f"<{tag} />"


def _link(rel: str, href: str, type: str = "") -> str:
    kind = f' type="{type}"' if type else ""
    return f'<link rel="{rel}" href="{_quoted(href)}"{kind} />'


def _lang(language: str) -> str:
    return f' xml:lang="{_quoted(language)}"' if language else ""


def _quoted(value: str) -> str:
    return escape(printable(value), SPACE)


def _around(start: str, tag: str, margin: str, inner: Iterable[str]) -> str:
    """An element with others in it, each on lines of its own."""
    line = f"\n{margin} "
    return f"{start}{line}{line.join(inner)}\n{margin}</{tag}>"
