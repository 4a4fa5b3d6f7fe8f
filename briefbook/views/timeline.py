"""`/timeline/`: everything that the book dates, with its years and months."""

from collections.abc import Iterator

from ..link import ALL, Book
from ..present.cuts import cut
from ..present.events import timeline
from ..present.listings import period_cards, period_name
from ..present.subject import Subject, with_periods
from ..present.timelines import entries_drawn
from ..present.topical import topical
from ..shapes import Card, TimelinePage

RENDERER = "timeline.html"
TWINS = ()
ADDRESS = "timeline/"


def pages(book: Book) -> Iterator[Subject]:
    yield Subject("timeline", ALL, ADDRESS)
    yield from with_periods(book, "timeline", ALL, ADDRESS, "entries")


def view(book: Book, subject: Subject) -> TimelinePage:
    part = cut(book, book.group("entries", ALL), subject.period)
    title = book.words("section.timeline")
    parent = Card(kind="index", id="timeline", name=title, address=ADDRESS)
    entries = timeline(book, part.items)
    return TimelinePage(
        address=subject.address,
        title=f"{title}: {period_name(book, subject.period)}" if subject.period else title,
        entries=entries,
        timeline=entries_drawn(book, entries),
        topics=topical(book, entries),
        more=period_cards(book, ADDRESS, part.more),
        parent=parent if subject.period else None,
    )
