"""Events as iCalendar (RFC 5545): whole days, which leave a subscriber's own time free."""

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from ..shapes import CalendarEvent, CalendarPage, Site, View
from .feed_content import absolute, printable

if TYPE_CHECKING:
    from icalendar import Event

    from .theme import Theme

PRODUCT = "-//Briefbook//Briefbook//EN"
STATUS = {"postponed": "TENTATIVE", "cancelled": "CANCELLED"}
NEVER = "1970-01-01T00:00:00Z"


def render(view: View, theme: "Theme") -> bytes:
    # Slow to import, and a build of one changed page has no use for it.
    from icalendar import Calendar, vText

    page = view.page
    assert isinstance(page, CalendarPage)
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    # Not known to icalendar, which would write it without escapes.
    calendar.add("x-wr-calname", vText(_text(page.title or view.site.title)))
    for event in page.events:
        calendar.add_component(_event(view.site, event))
    return bytes(calendar.to_ical())


def _event(site: Site, event: CalendarEvent) -> "Event":
    from icalendar import Event

    result = Event()
    result.add("uid", event.uid)
    result.add("dtstamp", _instant(event.stamp or NEVER))
    result.add("dtstart", date.fromisoformat(event.start))
    result.add("dtend", _day_after(event.end or event.start))
    result.add("summary", _text(event.summary))
    result.add("status", STATUS.get(event.status, "CONFIRMED"))
    result.add("transp", "TRANSPARENT")
    if event.place:
        result.add("location", _text(event.place))
    if event.address and site.base_url:
        result.add("url", absolute(site, event.address))
    return result


def _text(text: str) -> str:
    """Text without characters that RFC 5545, 3.3.11 forbids; icalendar escapes the others."""
    return printable(text).replace("\x7f", "")


def _instant(stamp: str) -> datetime:
    """An RFC 3339 time in UTC; without an offset it is taken to be in UTC already."""
    found = datetime.fromisoformat(stamp)
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)


def _day_after(day: str) -> date:
    """DTEND is the first day that an event no longer takes."""
    return date.fromisoformat(day) + timedelta(days=1)
