"""Feeds: what an RSS, Atom or JSON feed lists."""

import io
import json
from collections.abc import Iterator
from typing import NamedTuple

import feedparser

from .facts import clean, day
from .hosts import tidy
from .original import Original
from .refusal import Refusal

MOST = 50


class Entry(NamedTuple):
    title: str
    url: str
    issued: str


def entries(feed: Original) -> tuple[Entry, ...]:
    """The newest as the feed has them, those without an address left out. Raises Refusal."""
    found = (
        of_json(feed) if feed.data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") else of_xml(feed)
    )
    listed = tuple(one for one in found if one.url)[:MOST]
    if not listed:
        raise Refusal(
            f"{feed.name} lists nothing: it is not a feed in RSS, Atom or JSON Feed, or it is empty."
        )
    return listed


def of_xml(feed: Original) -> Iterator[Entry]:
    headers = {"content-type": f"application/xml; charset={feed.charset}"} if feed.charset else {}
    parsed = feedparser.parse(io.BytesIO(feed.data), response_headers=headers, sanitize_html=True)
    for one in parsed.entries:
        moment = one.get("published_parsed") or one.get("updated_parsed")
        issued = f"{moment[0]:04}-{moment[1]:02}-{moment[2]:02}" if moment else ""
        url = tidy(str(one.get("link") or ""), feed.address)
        yield Entry(clean(one.get("title")) or url, url, issued)


def of_json(feed: Original) -> Iterator[Entry]:
    try:
        items = json.loads(feed.data.decode("utf-8-sig")).get("items", [])
    except (ValueError, AttributeError, RecursionError) as error:
        raise Refusal(f"{feed.name} is neither a feed nor JSON that can be read.") from error
    for one in items if isinstance(items, list) else []:
        if isinstance(one, dict):
            url = tidy(str(one.get("url") or one.get("external_url") or ""), feed.address)
            issued = day(one.get("date_published") or one.get("date_modified"))
            yield Entry(clean(one.get("title")) or url, url, issued)
