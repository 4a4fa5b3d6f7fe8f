"""A feed in Atom (RFC 4287). An empty feed, and one of a site without an address, are valid too."""

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from ..shapes import FeedEntry, FeedPage, View
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


def render(view: View, theme: "Theme") -> bytes:
    feed = view.page
    assert isinstance(feed, FeedPage)
    root = _head(view, feed)
    for entry, text in zip(feed.entries, contents(view.site, feed, theme), strict=True):
        _entry(root, view, feed, entry, text)
    indent(root, " ")
    data: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def _head(view: View, feed: FeedPage) -> Element:
    site = view.site
    root = Element(
        "feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": language(site, feed)}
    )
    _add(root, "id", permanent(site, feed.address))
    _add(root, "title", feed.title or site.title)
    if feed.summary:
        _add(root, "subtitle", feed.summary)
    _add(root, "updated", feed.updated or NEVER)
    _link(root, "self", reachable(site, feed.address, feed.address), "application/atom+xml")
    _link(root, "alternate", reachable(site, feed.home, feed.address), "text/html")
    who = owner(site)
    _author(root, who.name, who.url)
    if who.logo:
        _add(root, "logo", who.logo)
    return root


def _entry(root: Element, view: View, feed: FeedPage, entry: FeedEntry, text: str) -> None:
    card, site = entry.card, view.site
    foreign = {"xml:lang": card.language} if card.language else {}
    element = SubElement(root, "entry", foreign)
    _add(element, "id", permanent(site, card.address))
    _add(element, "title", card.name)
    _link(element, "alternate", reachable(site, card.address, feed.address), "text/html")
    if via := original_url(entry.original):
        _link(element, "via", via)
    _add(element, "published", entry.published)
    _add(element, "updated", entry.updated or entry.published)
    for author in entry.authors:
        _author(element, author)
    for topic in entry.topics:
        SubElement(element, "category", {"term": printable(topic)})
    if card.summary:
        _add(element, "summary", card.summary)
    SubElement(element, "content", {"type": "html"}).text = text


def _add(parent: Element, tag: str, text: str) -> None:
    SubElement(parent, tag).text = printable(text)


def _link(parent: Element, rel: str, href: str, type: str = "") -> None:
    attributes = {"rel": rel, "href": printable(href)}
    SubElement(parent, "link", attributes | ({"type": type} if type else {}))


def _author(parent: Element, name: str, uri: str = "") -> None:
    author = SubElement(parent, "author")
    _add(author, "name", name)
    if uri:
        _add(author, "uri", uri)
