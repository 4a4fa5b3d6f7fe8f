"""`/actors/<id>/timeline/`: all that is dated of an actor of whom there is much, by year and month."""

from collections.abc import Iterator

from ..link import Book
from ..present import further
from ..present.events import timeline
from ..present.subject import Subject
from ..present.timelines import entries_drawn
from ..present.topical import topical
from ..shapes import TimelinePage

RENDERER = "timeline.html"
TWINS = ()


def pages(book: Book) -> Iterator[Subject]:
    return further.pages(book, further.TIMELINE)


def view(book: Book, subject: Subject) -> TimelinePage:
    part = further.part_of(book, subject, further.TIMELINE)
    entries = timeline(book, part.items, subject.key)
    return TimelinePage(
        address=subject.address,
        title=part.title,
        listed=book.is_listed(subject.key),
        entries=entries,
        timeline=entries_drawn(book, entries),
        topics=topical(book, entries),
        more=part.more,
        parent=part.actor,
    )
