"""Feeds: of the site, of an actor, a topic or an outlet."""

from collections.abc import Iterator
from datetime import UTC

from ..dates import Date
from ..link import ALL, Book, Key
from ..link.clock import instant
from ..shapes import FeedEntry, FeedPage
from .cards import address, card, name, referred
from .images import image
from .once import once
from .prose import Resolver
from .resting import resting
from .sources import Numbers, shown
from .subject import Subject

SITE_ENTRIES, ENTRIES = 20, 10


def feeds(book: Book, row: str, file: str) -> Iterator[Subject]:
    """One of the site, and one of everything listed that has briefings."""
    yield Subject(row, ALL, file)
    for kind in ("actor", "topic", "outlet"):
        for key in book.keys(kind):
            if book.is_listed(key) and briefings(book, key, 1):
                yield Subject(row, key, address(book, key) + file)


def feed(book: Book, subject: Subject) -> FeedPage:
    key = subject.key
    entries = tuple(
        entry(book, found) for found in briefings(book, key, ENTRIES if key[0] else SITE_ENTRIES)
    )
    title = book.settings.title
    return FeedPage(
        address=subject.address,
        title=f"{name(book, key)} - {title}" if key[0] else title,
        summary="" if key[0] else book.settings.description,
        listed=False,
        home=subject.address[: subject.address.rindex("feed.")],
        updated=max((e.updated for e in entries), default=""),
        entries=entries,
    )


def briefings(book: Book, key: Key, count: int) -> tuple[Key, ...]:
    """The newest listed briefings that the feed is of."""
    if not key[0]:
        return book.listed_briefings()[:count]
    if key[0] == "outlet":
        return tuple(item.document for item in resting(book, key)[:count])
    group = "topic" if key[0] == "topic" else "mentions"
    return tuple(item.document for item in book.group(group, key)[:count])


@once
def entry(book: Book, key: Key) -> FeedEntry:
    document, record = book.documents[key], book.briefing(key)
    assert record.date is not None
    numbers = Numbers(book, document)
    source = book.key(record.original) if record.original else None
    published = stamp(book, record.date)
    return FeedEntry(
        card=card(book, key),
        published=published,
        updated=max(published, stamp(book, record.updated)) if record.updated else published,
        authors=record.authors,
        topics=tuple(name(book, topic) for topic in referred(book, record.topics)),
        body=Resolver(book, document, numbers).prose(),
        original=shown(book, book.sources[source[1]][0], key) if source else None,
        image=image(book, document, record.image),
    )


@once
def stamp(book: Book, date: Date) -> str:
    """RFC 3339, in UTC."""
    moment = instant(date, book.zone).astimezone(UTC)
    return moment.replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
