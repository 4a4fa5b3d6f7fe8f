"""`calendar.ics`: what is planned, and known to the day."""

from collections.abc import Iterator

from ..dates import Date, iso_bounds
from ..link import ALL, Book, Item
from ..present.cards import address
from ..present.events import date_of, entry_of, in_time
from ..present.feeds import stamp
from ..present.subject import Subject
from ..shapes import CalendarEvent, CalendarPage

RENDERER = "calendar.ics"
TWINS = ()
LIMIT = 500
"""The nearest 500: a calendar does not grow with the book."""

FIRST_DAY, LAST_DAY = 1_01_01, 9998_12_31


def pages(book: Book) -> Iterator[Subject]:
    yield Subject("calendar", ALL, "calendar.ics")


def view(book: Book, subject: Subject) -> CalendarPage:
    return CalendarPage(
        address="calendar.ics", title=book.settings.title, listed=False, events=tuple(events(book))
    )


def events(book: Book) -> Iterator[CalendarEvent]:
    """Each planned event once, though several briefings may date it."""
    seen: set[tuple[str, str]] = set()
    items = sorted(book.group("upcoming", ALL), key=in_time)
    for item in [i for i in items if is_exact(date_of(book, i))]:
        event = event_of(book, item)
        mark = (event.start, event.summary.casefold())
        if mark not in seen and len(seen) < LIMIT:
            seen.add(mark)
            yield event


def is_exact(date: Date) -> bool:
    """A day, a time, or days from one to another, in years that calendars have."""
    if (date.earliest or 0) < FIRST_DAY or (date.latest or 0) > LAST_DAY:
        return False
    ends = date.parts if date.precision == "interval" else (date,)
    exact = all(end.precision in ("day", "time") and not end.qualifier for end in ends)
    return exact and not date.qualifier


def event_of(book: Book, item: Item) -> CalendarEvent:
    shown = entry_of(book, item)
    start, end = iso_bounds(date_of(book, item))
    assert start and end
    about = item.document if item.document[0] == "event" else ("briefing", item.document[1])
    part = f"-{shown.anchor.rpartition('#')[2]}" if shown.anchor else ""
    return CalendarEvent(
        uid=f"{about[0]}-{about[1]}{part}",
        start=start,
        end=end,
        summary=shown.words,
        place=shown.place,
        address=shown.event.address if shown.event else shown.anchor or address(book, about),
        status=shown.status,
        stamp=published(book, item),
    )


def published(book: Book, item: Item) -> str:
    if item.document[0] == "event":
        return stamp(book, book.event(item.document).date)
    date = book.briefing(item.document).date
    return stamp(book, date) if date else ""
