"""A feed in JSON Feed 1.1 (jsonfeed.org); its addresses are whole, or left out."""

from typing import TYPE_CHECKING

import msgspec

from ..shapes import FeedEntry, FeedPage, Site, View
from .feed_content import absolute, contents, language, original_url, owner, permanent

if TYPE_CHECKING:
    from .theme import Theme

VERSION = "https://jsonfeed.org/version/1.1"


def render(view: View, theme: "Theme") -> bytes:
    site, feed = view.site, view.page
    assert isinstance(feed, FeedPage)
    who = owner(site)
    told = zip(feed.entries, contents(site, feed, theme), strict=True)
    items = [_item(site, entry, text) for entry, text in told]
    head = _told(
        version=VERSION,
        title=feed.title or site.title,
        home_page_url=absolute(site, feed.home),
        feed_url=absolute(site, f"{feed.home}feed.json"),
        description=feed.summary,
        icon=who.logo,
        authors=[_told(name=who.name, url=who.url)],
        language=language(site, feed),
    )
    return msgspec.json.encode(head | {"items": items}) + b"\n"


def _item(site: Site, entry: FeedEntry, content_html: str) -> dict[str, object]:
    """`url` is where we tell of it, `external_url` what we tell of."""
    card = entry.card
    told = _told(
        id=permanent(site, card.address),
        url=absolute(site, card.address),
        external_url=original_url(entry.original),
        title=card.name,
        summary=card.summary,
        date_published=entry.published,
        date_modified=entry.updated,
        authors=[{"name": name} for name in entry.authors],
        tags=list(entry.topics),
        language=card.language,
        image=absolute(site, entry.image.address) if entry.image else "",
    )
    return told | {"content_html": content_html}


def _told(**fields: object) -> dict[str, object]:
    """Only the fields that say something."""
    return {key: value for key, value in fields.items() if value}
