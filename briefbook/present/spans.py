"""The weeks and days of a book: those in which something was published have an edition."""

from datetime import date, timedelta
from typing import NamedTuple

from ..dates import Date, display, parse
from ..link import Book, Item, Key
from ..link.clock import day_of, instant, number_of
from ..shapes import Card, Day
from .cards import day
from .once import once

ADDRESS = "editions/"
KINDS = ("week", "day")
FIRST_DAY, LAST_DAY = 2_01_01, 9998_12_31
"""Beyond these, no calendar helps."""


class Span(NamedTuple):
    """A week (ISO 8601, from Monday) or a day, in the site's time zone."""

    id: str
    kind: str
    first: date
    last: date

    @property
    def days(self) -> tuple[int, ...]:
        """Each as the integer yyyymmdd."""
        count = (self.last - self.first).days + 1
        return tuple(number_of(self.first + timedelta(days=n)) for n in range(count))

    @property
    def address(self) -> str:
        return f"{ADDRESS}{self.id}/"

    @property
    def middle(self) -> int:
        """The day that says to which year it belongs: of a week its Thursday."""
        return number_of(self.first + (self.last - self.first) / 2)


def day_span(when: date) -> Span:
    return Span(when.isoformat(), "day", when, when)


def week_span(when: date) -> Span:
    """The week of a day. Its year is that of its Thursday: 3 January 2021 is in 2020-W53."""
    year, week, weekday = when.isocalendar()
    first = when - timedelta(days=weekday - 1)
    return Span(f"{year:04d}-W{week:02d}", "week", first, first + timedelta(days=6))


SPAN_OF = {"day": day_span, "week": week_span}


def local_day(book: Book, when: Date) -> int:
    """The day (yyyymmdd) on which a date begins, in the site's time zone."""
    if not when.time:
        return when.earliest or when.latest or 0
    return number_of(instant(when, book.zone).astimezone(book.zone))


@once
def published(book: Book) -> dict[int, tuple[Key, ...]]:
    """The listed briefings of each day, newest first."""
    found: dict[int, list[Key]] = {}
    for key in book.listed_briefings():
        if moment := book.briefing(key).date:
            found.setdefault(local_day(book, moment), []).append(key)
    newest = sorted(found, reverse=True)
    return {n: tuple(found[n]) for n in newest if FIRST_DAY <= n <= LAST_DAY}


@once
def spans(book: Book, kind: str) -> tuple[Span, ...]:
    """The editions of a kind, newest first; none where the settings want none."""
    if kind not in book.settings.editions:
        return ()
    made = (SPAN_OF[kind](day_of(number)) for number in published(book))
    return tuple(dict.fromkeys(made))


@once
def by_id(book: Book) -> dict[str, tuple[Span, Span | None, Span | None]]:
    """Each edition with the one before and the one after it."""
    found = {}
    for kind in KINDS:
        order = spans(book, kind)
        for one, after, before in zip(order, (None, *order), (*order[1:], None), strict=False):
            found[one.id] = (one, before, after)
    return found


@once
def days_of(book: Book) -> dict[str, tuple[Span, ...]]:
    """The editions of days by the week that they lie in, in order of time."""
    found: dict[str, tuple[Span, ...]] = {}
    for one in reversed(spans(book, "day")):
        week = week_span(one.first).id
        found[week] = (*found.get(week, ()), one)
    return found


@once
def listed(book: Book) -> tuple[Item, ...]:
    """What the list of editions lists: weeks, or days where there are none of weeks."""
    kind = next((kind for kind in KINDS if kind in book.settings.editions), "")
    return tuple(Item(one.middle, ("edition", one.id)) for one in spans(book, kind))


# --- for readers ---


def dates_of(book: Book, one: Span) -> Day:
    """`13–19 February 2023`"""
    if one.kind == "day":
        return day(book, parse(one.id))
    whole = parse(f"{one.first.isoformat()}/{one.last.isoformat()}")
    return Day(text=display(whole, book.words), edtf=whole.text)


def title(book: Book, one: Span) -> str:
    """`Week 7, 13–19 February 2023`, or `Thursday, 16 February 2023`"""
    dates = dates_of(book, one).text
    if one.kind == "week":
        return book.words("edition.week", week=int(one.id[-2:]), dates=dates)
    return book.words("edition.day", weekday=weekday(book, one), date=dates)


def weekday(book: Book, one: Span) -> str:
    return book.words(f"date.weekday.{one.first.isoweekday()}")


def edition_card(book: Book, one: Span) -> Card:
    return Card(kind="edition", id=one.id, name=title(book, one), address=one.address)


def maybe_edition(book: Book, one: Span | None) -> Card | None:
    return edition_card(book, one) if one else None


def newest_edition(book: Book) -> Card | None:
    """The newest of those that the list of editions lists."""
    return next((edition_card(book, by_id(book)[i.document[1]][0]) for i in listed(book)), None)


def day_cards(book: Book, week: str) -> tuple[Card, ...]:
    """The days of a week that have an edition: `Thursday`."""
    return tuple(
        Card(kind="edition", id=one.id, name=weekday(book, one), address=one.address)
        for one in days_of(book).get(week, ())
    )
