"""`/actors/<id>/timeline/`: all that is dated of an actor of whom there is much, by year and month."""

from collections.abc import Iterator

from ..link import Book
from ..present.cards import address, card
from ..present.cuts import NEWEST, cut
from ..present.events import timeline
from ..present.listings import period_cards, period_name
from ..present.subject import Subject, with_periods
from ..shapes import TimelinePage

RENDERER = "timeline.html"
TWIN = False


def pages(book: Book) -> Iterator[Subject]:
    for key in book.keys("actor"):
        if len(book.group("entries", key)) > NEWEST:
            home = f"{address(book, key)}timeline/"
            yield Subject("actor_timeline", key, home)
            yield from with_periods(book, "actor_timeline", key, home, "entries")


def view(book: Book, subject: Subject) -> TimelinePage:
    parent = card(book, subject.key)
    part = cut(book.group("entries", subject.key), subject.period)
    what = period_name(book, subject.period) if subject.period else book.words("section.timeline")
    return TimelinePage(
        address=subject.address,
        title=f"{parent.name}: {what}",
        listed=book.is_listed(subject.key),
        entries=timeline(book, part.items),
        more=period_cards(book, f"{parent.address}timeline/", part.more),
        parent=parent,
    )
