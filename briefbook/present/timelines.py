"""The drawing of a timeline: dated entries as points and bars on one axis."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..dates import Date, parse
from ..drawing import Extent, Place, Tick, layout, ticks
from ..link import Book, Key
from ..shapes import Crowd, EntryShown, Mark, TickShown, TimelineDrawn
from .cards import address, day
from .once import once

FEWEST = 3
"""What is less is as plain from its list."""
EXACT = ("day", "time")
HOLLOW = ("planned", "postponed")
"""Kinds of entry that are drawn hollow: they have not happened."""


class Dated(NamedTuple):
    """What is to be marked: when, in what words, and where its mark leads."""

    date: Date
    words: str
    status: str
    to: str


def entries_drawn(
    book: Book, entries: Sequence[EntryShown], *, anchored: bool = False
) -> TimelineDrawn | None:
    """Of a page's entries. `anchored`: they have ids of their own; else the page numbers them."""
    if len(entries) < FEWEST:
        return None
    return drawn(
        book,
        [
            Dated(
                date=read(book, one.date.edtf),
                words=one.words,
                status=one.status,
                to=f"#{one.anchor}" if anchored else f"#page-entry-{number}",
            )
            for number, one in enumerate(entries, 1)
        ],
    )


def events_drawn(book: Book, keys: Sequence[Key]) -> TimelineDrawn | None:
    """Of several events, whose marks lead to their pages."""
    if len(keys) < FEWEST:
        return None
    records = [(key, book.event(key)) for key in keys]
    return drawn(
        book,
        [Dated(one.date, one.name, one.status or "", address(book, key)) for key, one in records],
    )


@once
def read(book: Book, text: str) -> Date:
    """A date from its EDTF, which some page already shows."""
    return parse(text, book.settings.hemisphere)


def drawn(book: Book, rows: Sequence[Dated]) -> TimelineDrawn | None:
    laid = layout([extent(one.date) for one in rows])
    if laid is None:
        return None
    placed = list(zip(rows, laid.places, strict=True))
    return TimelineDrawn(
        entries=len(rows),
        planned=sum(one.status == "planned" for one in rows),
        first=day(book, first_of([one.date for one in rows])),
        last=day(book, last_of([one.date for one in rows])),
        lanes=laid.lanes,
        marks=tuple(mark(book, one, place) for one, place in placed if place.lane >= 0),
        ticks=tuple(shown(book, tick) for tick in ticks(laid.scale)),
        crowds=tuple(Crowd(x=x, more=more) for x, more in laid.crowds),
        kinds=tuple(kinds(placed)),
    )


def extent(date: Date) -> Extent:
    """The days that a date may mean, and which ends of them are not exact."""
    start, end = date.parts if date.precision == "interval" else (date, date)
    whole = bool(date.qualifier)
    return Extent(
        date.earliest, date.latest, whole or not is_exact(start), whole or not is_exact(end)
    )


def is_exact(date: Date) -> bool:
    return date.precision in EXACT and not date.qualifier


def first_of(dates: Iterable[Date]) -> Date:
    """The date that begins first; of an interval its start."""
    found = [one for one in dates if one.earliest is not None] or list(dates)
    one = min(found, key=lambda one: one.earliest or 0)
    return one.parts[0] if one.precision == "interval" and one.earliest is not None else one


def last_of(dates: Iterable[Date]) -> Date:
    found = [one for one in dates if one.latest is not None] or list(dates)
    one = max(found, key=lambda one: one.latest or 0)
    return one.parts[-1] if one.precision == "interval" and one.latest is not None else one


def mark(book: Book, one: Dated, place: Place) -> Mark:
    return Mark(
        to=one.to,
        label=book.words("drawing.mark", date=day(book, one.date).text, words=one.words),
        status=one.status,
        x=place.x,
        width=place.width,
        lane=place.lane,
        soft=place.soft,
    )


def shown(book: Book, tick: Tick) -> TickShown:
    if tick.unit == "year":
        label = day(book, read(book, year(tick.number))).text
        return TickShown(x=tick.x, label=label, major=True)
    if tick.unit == "month":
        return TickShown(x=tick.x, label=month(book, tick.number))
    label = book.words("drawing.day", day=tick.number, month=month(book, tick.month))
    return TickShown(x=tick.x, label=label)


def year(number: int) -> str:
    """In EDTF."""
    far = abs(number) > 9999
    return f"Y{number}" if far else f"{'-' * (number < 0)}{abs(number):04d}"


def month(book: Book, number: int) -> str:
    return book.words(f"drawing.month.{number}")


def kinds(placed: Iterable[tuple[Dated, Place]]) -> list[str]:
    """What has to be explained, of what is drawn here."""
    rows = list(placed)
    status = {one.status for one, place in rows if place.lane >= 0}
    found = {
        "planned": not status.isdisjoint(HOLLOW),
        "cancelled": "cancelled" in status,
        "soft": any(place.soft for _, place in rows),
        "crowd": any(place.lane < 0 for _, place in rows),
    }
    return [kind for kind, is_there in found.items() if is_there]
