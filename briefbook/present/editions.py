"""What stands in the edition of a week or a day."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import msgspec

from ..dates import Date
from ..link import ALL, Book, Item, Key
from ..link.clock import number_of
from ..model import Quotation, Statement
from ..shapes import Card, EditionPage, EntryShown
from ..shapes import Item as ItemShown
from .cards import card
from .corrections import correction_of
from .cuts import periods
from .events import date_of, in_time, statement_of, timeline
from .listings import period_cards
from .once import once
from .reading import minutes, words_in, words_of
from .spans import (
    Span,
    by_id,
    dates_of,
    day_cards,
    edition_card,
    local_day,
    maybe_edition,
    published,
    title,
    week_span,
)

HEADLINES = 3
BRIEFINGS, ENTRIES, STATEMENTS, COMING, CORRECTIONS = 30, 20, 12, 12, 12
"""So many of each at most: an edition can be read to its end."""
AHEAD = timedelta(days=7)
"""How far an edition looks ahead."""
HAPPENED = ("occurred", "ongoing", "reported", None)
Days = dict[int, list[tuple[int, Item]]]
"""Items by the day on which they begin (yyyymmdd), each with the last on which they may."""


# --- what lies in which span ---


def beginning(book: Book, when: Date) -> tuple[int, int]:
    """The first and the last day on which it may have begun; (0, 0) where nobody can say."""
    start = when.parts[0] if when.precision == "interval" else when
    if start.precision in ("day", "time"):
        found = local_day(book, start)
        return found, found
    return (when.earliest, when.latest) if when.earliest and when.latest else (0, 0)


def by_day(book: Book, group: str, when: Callable[[Book, Item], Date | None]) -> Days:
    found: Days = {}
    for item in book.group(group, ALL):
        if date := when(book, item):
            first, last = beginning(book, date)
            found.setdefault(first, []).append((last, item))
    return found


def within(days: Days, span: Span, ahead: timedelta = timedelta()) -> list[Item]:
    """What certainly began in a span, or in the time after it, in order of time."""
    whole = span._replace(last=span.last + ahead)
    end = number_of(whole.last)
    found = (pair for day in whole.days for pair in days.get(day, ()))
    return sorted((item for last, item in found if last <= end), key=in_time)


@once
def happenings(book: Book) -> Days:
    return by_day(book, "entries", happened_on)


def happened_on(book: Book, item: Item) -> Date | None:
    """The date of what is over or under way, by what its file or its briefing says."""
    key = item.document
    entry = book.event(key) if key[0] == "event" else book.briefing(key).dates[item.number]
    return entry.date if entry.status in HAPPENED and item.day <= book.today else None


@once
def plans(book: Book) -> Days:
    return by_day(book, "upcoming", date_of)


@once
def sayings(book: Book) -> Days:
    return by_day(book, "statements", said_on)


def said_on(book: Book, item: Item) -> Date | None:
    """A statement's own date, or that of its briefing."""
    record = book.briefing(item.document)
    said: tuple[Statement | Quotation, ...] = (
        *record.statements,
        *book.documents[item.document].outline.quotations,
    )
    return said[item.number].date or record.date


@once
def mistakes(book: Book) -> Days:
    return by_day(book, "corrections", corrected_on)


def corrected_on(book: Book, item: Item) -> Date:
    return book.briefing(item.document).corrections[item.number].date


# --- the edition ---


@once
def edition(book: Book, id: str) -> EditionPage:
    """The edition of a week or a day, by its id."""
    span, before, after = by_id(book)[id]
    keys = briefings_of(book, span)
    said = within(sayings(book), span)
    corrections = within(mistakes(book), span)[::-1]
    happened = timeline(book, within(happenings(book), span))
    coming = still_ahead(book, span, happened)
    whole = EditionPage(
        address=span.address,
        home=span.address,
        id=id,
        kind=span.kind,
        title=title(book, span),
        summary=headlines(book, span),
        span=dates_of(book, span),
        total=len(keys),
        minutes=0,
        minutes_in_full=sum(minutes(words_of(book, key)) for key in keys[:BRIEFINGS]) or 1,
        briefings=tuple(to_read(book, key) for key in keys[:BRIEFINGS]),
        happened=happened[:ENTRIES],
        said=tuple(statement_of(book, item) for item in said[:STATEMENTS]),
        coming=coming[:COMING],
        corrections=tuple(correction_of(book, item) for item in corrections[:CORRECTIONS]),
        rest=(
            *rest(book, span, "briefings", len(keys) > BRIEFINGS or len(said) > STATEMENTS),
            *rest(book, span, "timeline", len(happened) > ENTRIES or len(coming) > COMING),
            *rest(book, span, "corrections", len(corrections) > CORRECTIONS),
        ),
        days=day_cards(book, id),
        week=week_of(book, span),
        previous=maybe_edition(book, before),
        next=maybe_edition(book, after),
    )
    words = words_in(texts(whole), book.settings.language)
    return msgspec.structs.replace(whole, minutes=minutes(words))


def briefings_of(book: Book, span: Span) -> list[Key]:
    """What was published in a span, newest first."""
    return [key for day in reversed(span.days) for key in published(book).get(day, ())]


def headlines(book: Book, span: Span) -> str:
    """The first of them."""
    keys = briefings_of(book, span)[:HEADLINES]
    return book.words("edition.between").join(card(book, key).name for key in keys)


def still_ahead(book: Book, span: Span, happened: tuple[EntryShown, ...]) -> tuple[EntryShown, ...]:
    """What was planned for the span and for the days after it, as far as it was known by then."""
    end = number_of(span.last)
    items = [item for item in within(plans(book), span, AHEAD) if told_on(book, item) <= end]
    over = {mark(one) for one in happened}
    return tuple(one for one in timeline(book, items) if mark(one) not in over)


def told_on(book: Book, item: Item) -> int:
    """The day of the briefing that tells of it; an event's own file knows no such day."""
    date = book.briefing(item.document).date if item.document[0] == "briefing" else None
    return local_day(book, date) if date else 0


def mark(one: EntryShown) -> tuple[str, str]:
    return (one.date.edtf, one.event.id if one.event else one.words.casefold())


def to_read(book: Book, key: Key) -> ItemShown:
    time = book.words("reading.time", count=minutes(words_of(book, key)))
    return ItemShown(card=card(book, key), note=time)


def week_of(book: Book, span: Span) -> Card | None:
    """The edition of the week that a day lies in."""
    week = by_id(book).get(week_span(span.first).id) if span.kind == "day" else None
    return edition_card(book, week[0]) if week else None


LISTS = {"briefings": "briefings", "timeline": "entries", "corrections": "corrections"}
"""The lists of the whole book, each with its group."""


def rest(book: Book, span: Span, which: str, is_cut: bool) -> tuple[Card, ...]:
    """Where an edition is cut: the page of its month in a list, or of its year, or the list."""
    if not is_cut:
        return ()
    home, name = f"{which}/", book.words(f"section.{which}")
    known = set(periods(book, book.group(LISTS[which], ALL)))
    month = f"{span.middle // 10000:04d}-{span.middle // 100 % 100:02d}"
    period = next((one for one in (month, month[:4]) if one in known), "")
    if not period:
        return (Card(kind="index", id=which, name=name, address=home),)
    [part] = period_cards(book, home, (period,))
    return (msgspec.structs.replace(part, name=f"{name}: {part.name}"),)


def texts(page: EditionPage) -> Iterator[str]:
    """All that there is to read in an edition."""
    for one in page.briefings:
        yield from (one.card.name, one.card.summary)
    for entry in (*page.happened, *page.coming):
        yield from (entry.words, entry.place, *(actor.card.name for actor in entry.actors))
    yield from (said.text for said in page.said)
    yield from (one.text for one in page.corrections)
