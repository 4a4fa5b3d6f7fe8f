"""A topic's page."""

from collections.abc import Iterator

from ..link import Book
from ..present.cards import by_name, cards, maybe_card
from ..present.coverage import coverage
from ..present.cuts import NEWEST
from ..present.listings import listing, plainly, told
from ..present.members import members, way_on
from ..present.prose import body
from ..present.subject import Subject
from ..present.threads import pages_of
from ..shapes import TopicPage

RENDERER = "topic.html"
TWINS = (("index.json", "twin.json"),)


def pages(book: Book) -> Iterator[Subject]:
    return pages_of(book, "topic")


def view(book: Book, subject: Subject) -> TopicPage:
    key = subject.key
    record, document = book.topic(key), book.documents.get(key)
    items = book.group("topic", key)
    return TopicPage(
        address=subject.address,
        title=record.name,
        summary=record.summary,
        listed=book.is_listed(key),
        id=key[1],
        stub=document is None,
        parent=maybe_card(book, record.parent),
        children=by_name(cards(book, (i.document for i in members(book, key, "parts"))))[:NEWEST],
        more_children=way_on(book, key, "parts"),
        body=body(book, document),
        briefings=listing(book, items, subject.address, "", lambda i: plainly(book, i)),
        named_by=tuple(told(book, i) for i in members(book, key, "pages")[:NEWEST]),
        more_named_by=way_on(book, key, "pages"),
        coverage=coverage(book, items),
    )
