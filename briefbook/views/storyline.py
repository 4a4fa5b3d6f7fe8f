"""A storyline's page: its events in the author's order, and its briefings."""

from collections.abc import Iterator

from ..link import Book
from ..present.cards import referred
from ..present.cuts import NEWEST
from ..present.events import event_entry
from ..present.listings import listing, plainly, told
from ..present.members import members, way_on
from ..present.path import path
from ..present.prose import body
from ..present.subject import Subject
from ..present.threads import pages_of
from ..present.timelines import entries_drawn
from ..shapes import StorylinePage

RENDERER = "storyline.html"
TWINS = (("index.json", "twin.json"),)


def pages(book: Book) -> Iterator[Subject]:
    return pages_of(book, "storyline")


def view(book: Book, subject: Subject) -> StorylinePage:
    key = subject.key
    record, document = book.storyline(key), book.documents.get(key)
    items = book.group("storyline", key)
    happened = referred(book, record.events)
    events = tuple(event_entry(book, event) for event in happened)
    return StorylinePage(
        address=subject.address,
        title=record.name,
        summary=record.summary,
        listed=book.is_listed(key),
        id=key[1],
        stub=document is None,
        body=body(book, document),
        events=events,
        path=path(book, happened),
        timeline=entries_drawn(book, events),
        briefings=listing(book, items, subject.address, "", lambda i: plainly(book, i)),
        named_by=tuple(told(book, i) for i in members(book, key, "pages")[:NEWEST]),
        more_named_by=way_on(book, key, "pages"),
    )
