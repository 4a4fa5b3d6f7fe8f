"""Pages for programs: feeds, calendar, sitemap, redirects, copies."""

from .frame import Icon, Page
from .prose import Prose
from .things import Card, ImageShown, Shape, SourceShown


class RedirectPage(Page, frozen=True, kw_only=True):
    to: str
    """The address that it leads to."""


class FeedEntry(Shape, frozen=True, kw_only=True):
    card: Card
    published: str
    """RFC 3339"""
    updated: str
    authors: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    body: Prose
    original: SourceShown | None = None
    image: ImageShown | None = None


class FeedPage(Page, frozen=True, kw_only=True):
    """A feed of the site, an actor, a topic or an outlet; `address` is that of its Atom form."""

    home: str
    """The address of the page that it is the feed of."""
    updated: str
    """RFC 3339, the newest entry's; empty in an empty feed."""
    entries: tuple[FeedEntry, ...] = ()


class CalendarEvent(Shape, frozen=True, kw_only=True):
    uid: str
    start: str
    """yyyy-mm-dd"""
    end: str
    """yyyy-mm-dd, the last day"""
    summary: str
    place: str = ""
    address: str = ""
    status: str
    stamp: str = ""
    """RFC 3339: when the briefing or book that says so was published."""


class CalendarPage(Page, frozen=True, kw_only=True):
    events: tuple[CalendarEvent, ...] = ()


class SitemapEntry(Shape, frozen=True, kw_only=True):
    address: str
    modified: str = ""
    """yyyy-mm-dd"""


class SitemapPage(Page, frozen=True, kw_only=True):
    entries: tuple[SitemapEntry, ...] = ()
    parts: tuple[str, ...] = ()
    """Addresses of further sitemaps, where this one is their index."""


class RobotsPage(Page, frozen=True, kw_only=True):
    sitemap: str = ""


class RedirectsPage(Page, frozen=True, kw_only=True):
    """`_redirects`: lines of (old address, new address)."""

    lines: tuple[tuple[str, str], ...] = ()


class SocialCardPage(Page, frozen=True, kw_only=True):
    """The picture that stands for a page where its address is shared."""

    above: str = ""
    """Over the rule: the site's name, or on its own card who publishes it."""
    aside: str = ""
    """What hangs in the rail: a date."""


class IconPage(Page, frozen=True, kw_only=True):
    """A picture that stands for the site in a browser."""

    letter: str
    size: int
    """In pixels; 0: in lines, for any size."""


class ManifestPage(Page, frozen=True, kw_only=True):
    """What a telephone is told that keeps the site on its first screen."""

    icons: tuple[Icon, ...] = ()


class TrustPage(Page, frozen=True, kw_only=True):
    """`trust.txt`: lines of (name, value)."""

    lines: tuple[tuple[str, str], ...] = ()


class VariantPage(Page, frozen=True, kw_only=True):
    """A picture made smaller."""

    file: str
    """Its path relative to the site's root."""
    hash: str
    width: int


class CopyPage(Page, frozen=True, kw_only=True):
    """A file that is published as it is."""

    file: str
    """Its path relative to the site's root."""
    hash: str
