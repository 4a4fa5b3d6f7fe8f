"""What the files that are read away from the site share: addresses, and an entry's content.

Addresses are whole wherever the site knows its own (`base_url`), and URIs (RFC 3986): what a URI
cannot hold is percent-encoded.
"""

import re
from collections.abc import Callable
from urllib.parse import quote

from markupsafe import Markup, escape

from ..model import direction_of
from ..shapes import FeedEntry, FeedPage, Publisher, Site, SourceShown
from .body import Body
from .phrases import robust
from .picture import picture
from .theme import Theme

WHOLE = ("https://", "http://", "mailto:")
RESERVED = "/?#@!$&'()*+,;=:"
"""What has a meaning in a URI and is left alone (RFC 3986, 2.2; brackets are for hosts)."""
BARE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
PLAIN = re.compile(r"[\w.~/#:-]*", re.ASCII)
"""What most of our own addresses are made of; there is nothing to encode in it."""
NOT_XML = re.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")
"""What no XML 1.0 document may hold, not even escaped (section 2.2); HTML forbids it too."""
CONTROLS = bytes({*range(32)}.difference(b"\t\n\r"))
NONCHARACTERS = ("\ufffe".encode(), "\uffff".encode())
"""The same, as UTF-8."""
KEPT = 2000
"""So many entries of feeds are held at once, each of a few kilobytes."""


def uri(address: str, safe: str = RESERVED) -> str:
    """An address with everything encoded that a URI cannot hold."""
    if PLAIN.fullmatch(address):
        return address
    return quote(BARE_PERCENT.sub("%25", address), safe=f"{safe}%")


def absolute(site: Site, address: str) -> str:
    """The whole address; empty where the site does not know its own."""
    if address.startswith(WHOLE):
        return address
    return f"{site.base_url}/{uri(address)}" if site.base_url else ""


def reachable(site: Site, address: str, here: str) -> str:
    """The whole address; else the way to it from the file `here`."""
    return absolute(site, address) or "../" * here.count("/") + uri(address) or "./"


def permanent(site: Site, address: str) -> str:
    """An id that stays: the whole address, or a URN (RFC 8141) where there is none."""
    return absolute(site, address) or f"urn:briefbook:{uri(address) or 'home'}"


def printable(text: str) -> str:
    """Text without the control characters that XML 1.0 forbids."""
    return text if text.isprintable() or is_plain(text) else NOT_XML.sub("", text)


def is_plain(text: str) -> bool:
    """Nearly all long texts are, which their bytes tell in a tenth of the time."""
    try:
        data = text.encode()
    except UnicodeEncodeError:
        return False
    left = data.translate(None, CONTROLS)
    return len(left) == len(data) and not any(sign in data for sign in NONCHARACTERS)


def language(site: Site, feed: FeedPage) -> str:
    return feed.language or site.language


def owner(site: Site) -> Publisher:
    """Whose site it is, with whole addresses: who wrote what names no author."""
    who = site.publisher or Publisher(name=site.title, url=site.base_url)
    logo = absolute(site, who.logo) if who.logo else ""
    return Publisher(name=who.name, url=who.url, logo=logo)


def original_url(source: SourceShown | None) -> str:
    """Where the original can be read today: its archived copy where it has gone or changed."""
    if source is None:
        return ""
    return source.url if source.url_status == "live" else source.archive_url


def contents(site: Site, feed: FeedPage, theme: Theme) -> tuple[str, ...]:
    """Each entry's whole text as HTML."""
    return tuple([content(site, feed, entry, theme) for entry in feed.entries])


def content(site: Site, feed: FeedPage, entry: FeedEntry, theme: Theme) -> str:
    """An entry's text as HTML. Several feeds show it, each in two forms: the last are kept for others."""
    kept, depth = theme.entries, 0 if site.base_url else feed.address.count("/")
    known, found, data = kept.pop((id(entry), depth), (None, None, b""))
    if known is not site or found is not entry:
        data = written(site, feed, entry, theme).encode()
    kept[id(entry), depth] = site, entry, data
    if len(kept) > KEPT:
        del kept[next(iter(kept))]
    return data.decode()


def written(site: Site, feed: FeedPage, entry: FeedEntry, theme: Theme) -> str:
    """The whole text; its links work wherever it is read."""
    home = entry.card.address

    def href(address: str) -> str:
        target = f"{home}{address}" if address.startswith("#") else address
        return reachable(site, target, feed.address)

    body = Body(theme, href, site, entry.card.language, away=True).prose(entry.body)
    # Footnotes come as finished HTML: their links to one another still lack the page.
    body = Markup(str(body).replace(' href="#', f' href="{escape(href(home))}#'))
    told = _attribution(entry.original, href) + _lead(entry, href) + body
    return printable(str(_directed(site, entry, told)))


def _attribution(source: SourceShown | None, href: Callable[[str], str]) -> Markup:
    """The line that names the original."""
    if source is None:
        return Markup()
    cite = Markup("<cite>{}</cite>").format(source.title)
    if url := original_url(source):
        known = robust(source.url or url, source.archive_url, source.version_date)
        cite = Markup('<a href="{}"{}>{}</a>').format(href(url), Markup(known), cite)
    elif source.address:
        cite = Markup('<a href="{}">{}</a>').format(href(source.address), cite)
    names = [author.name for author in source.authors]
    outlet = source.outlet.name if source.outlet else ""
    issued = source.issued.text if source.issued else ""
    told = [cite, *(name for name in (*names, outlet, issued, source.via) if name)]
    return Markup("<p>{}</p>\n").format(Markup(" · ").join(told))


def _lead(entry: FeedEntry, href: Callable[[str], str]) -> Markup:
    """The picture that belongs to the whole briefing."""
    if entry.image is None:
        return Markup()
    shown = Markup(picture(entry.image, href, plain=True))
    credit = Markup("<figcaption>{}</figcaption>").format(entry.image.credit)
    return Markup("<figure>{}{}</figure>\n").format(shown, credit if entry.image.credit else "")


def _directed(site: Site, entry: FeedEntry, body: Markup) -> Markup:
    """Feed readers take text to run from left to right, in the feed's language, unless it says otherwise."""
    tag = entry.card.language
    direction = direction_of(tag) if tag else site.direction
    if direction == "ltr" and not tag:
        return body
    wrapped = Markup('<div lang="{}" dir="{}">{}</div>')
    return wrapped.format(tag or site.language, direction, body)
