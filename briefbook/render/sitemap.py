"""The sitemap, or the index of its parts (sitemaps.org 0.9). It holds whole addresses only."""

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from ..shapes import Site, SitemapEntry, SitemapPage, View
from .feed_content import absolute, printable

if TYPE_CHECKING:
    from .theme import Theme

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def render(view: View, theme: "Theme") -> bytes:
    page = view.page
    assert isinstance(page, SitemapPage)
    root = Element("sitemapindex" if page.parts else "urlset", {"xmlns": NAMESPACE})
    for part in page.parts:
        _add(root, "sitemap", view.site, SitemapEntry(address=part))
    for entry in () if page.parts else page.entries:
        _add(root, "url", view.site, entry)
    indent(root, " ")
    data: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def _add(root: Element, tag: str, site: Site, entry: SitemapEntry) -> None:
    if not (address := absolute(site, entry.address)):
        return
    element = SubElement(root, tag)
    SubElement(element, "loc").text = printable(address)
    if entry.modified:
        SubElement(element, "lastmod").text = entry.modified
