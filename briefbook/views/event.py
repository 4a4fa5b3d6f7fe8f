"""An event's page."""

from collections.abc import Iterator

from ..link import Book, Key
from ..present.cards import by_name, card, cards, day, maybe_card, referred
from ..present.cuts import NEWEST
from ..present.events import when
from ..present.listings import listing, told
from ..present.members import members, way_on
from ..present.people import persons
from ..present.prose import body
from ..present.subject import Subject
from ..present.threads import pages_of
from ..present.timelines import events_drawn
from ..shapes import Beside, EventPage

RENDERER = "event.html"
TWINS = (("index.json", "twin.json"),)


def pages(book: Book) -> Iterator[Subject]:
    return pages_of(book, "event")


def view(book: Book, subject: Subject) -> EventPage:
    key = subject.key
    record = book.event(key)
    threads = [item.document for item in members(book, key, "storylines")]
    inside = sorted(members(book, key, "parts"), key=lambda i: (i.day, i.document))
    return EventPage(
        address=subject.address,
        title=record.name,
        summary=record.summary,
        listed=book.is_listed(key),
        id=key[1],
        date=day(book, record.date),
        place=record.place,
        status=record.status or "",
        actors=persons(book, record.actors, when(record.date)),
        parent=maybe_card(book, record.parent),
        children=tuple(card(book, item.document) for item in inside[:NEWEST]),
        more_children=way_on(book, key, "parts"),
        timeline=events_drawn(book, [item.document for item in inside[:NEWEST]]),
        sources=cards(book, referred(book, record.sources)),
        body=body(book, book.documents[key]),
        storylines=by_name(cards(book, threads))[:NEWEST],
        more_storylines=way_on(book, key, "storylines"),
        beside=tuple(one for thread in threads[:NEWEST] if (one := beside(book, thread, key))),
        named_by=tuple(told(book, i) for i in members(book, key, "pages")[:NEWEST]),
        more_named_by=way_on(book, key, "pages"),
        mentions=listing(
            book, book.group("mentions", key), subject.address, "", lambda i: told(book, i)
        ),
    )


def beside(book: Book, thread: Key, key: Key) -> Beside | None:
    """The events before and after this one in a storyline; None where it has no other."""
    order = referred(book, book.storyline(thread).events)
    at = order.index(key)
    previous, following = order[at - 1 : at], order[at + 1 : at + 2]
    if len(order) < 2:
        return None
    return Beside(
        storyline=card(book, thread),
        previous=card(book, previous[0]) if previous else None,
        next=card(book, following[0]) if following else None,
    )
