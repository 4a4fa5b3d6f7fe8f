"""How an address stands: whether it still leads there, which copy stands for it, and of which day."""

from collections.abc import Iterator

from ..dates import Date, iso_bounds, parse
from ..link import ALL, Book, Item, Key
from ..model import Briefing, Source
from ..shapes import Day, Outward
from .cards import day
from .once import once


def status(book: Book, source: Source) -> str:
    """What the author says of the address; else what has been found out since."""
    return "dead" if gone(book, source) else source.url_status


def gone(book: Book, source: Source) -> Day | None:
    """The day on which nothing was found there, unless the author knows more."""
    since = book.records.dead.get(source.url or "")
    if since is None or source.url_status != "live":
        return None
    return day(book, parse(since.isoformat()))


def version_date(source: Source) -> str:
    """The day of what was cited, yyyy-mm-dd; empty where no day is known."""
    read = (source.accessed, source.capture.date if source.capture else None)
    known = (source.archive_date, *read) if source.archive_url else read
    return next((on for date in known if date and (on := the_day(date))), "")


def the_day(date: Date) -> str:
    first, last = iso_bounds(date)
    return first if first and first == last and not date.qualifier else ""


@once
def at_address(book: Book, url: str) -> Source | None:
    """The source at an address, where a copy of it or the day of a reading is known."""
    source = by_address(book).get(url)
    return source if source and (source.archive_url or version_date(source)) else None


@once
def by_address(book: Book) -> dict[str, Source]:
    """Of several with one address, the first by id."""
    rows = sorted(book.sources.items(), reverse=True)
    return {source.url: source for _, (source, _) in rows if source.url}


# --- links of which no reading is known ---

WEB = ("https://", "http://", "//")


def is_outside(book: Book, address: str) -> bool:
    """Does it lead to the web, and not to a page of this site?"""
    own = book.settings.base_url
    return address.lower().startswith(WEB) and not (own and f"{address}/".startswith(f"{own}/"))


def outward(book: Book, url: str, on: str) -> Outward:
    """A link that leaves the site; `on` is its day where no copy and no reading is known."""
    source = at_address(book, url)
    version = (source.archive_url or "") if source else ""
    version_date = version_date_or(source, on) if source else on
    return Outward(url=url, version=version, version_date=version_date)


def version_date_or(source: Source, on: str) -> str:
    return version_date(source) or on


@once
def linked_on(book: Book, key: Key) -> str:
    """The day, yyyy-mm-dd, on which what a thing links to was last of use.

    A briefing's own; of other things that of the newest briefing that uses them; of all else that of
    the first briefing: later ones must not change it. Empty in a book without briefings.
    """
    if key[0] == "briefing":
        return own_day(book.briefing(key))
    days = [item.day for item in uses(book, key) if item.document[0] == "briefing"]
    if not days:
        days = [item.day for item in book.group("briefings", ALL)[-1:]]
    newest = str(max(days, default=0))
    return f"{newest[:-4].zfill(4)}-{newest[-4:-2]}-{newest[-2:]}" if days else ""


def own_day(record: Briefing) -> str:
    """Its cut-off, if that is a day; else its date."""
    cut_off = the_day(record.as_of) if record.as_of else ""
    return cut_off or (iso_bounds(record.date)[0] if record.date else None) or ""


USES = {"source": "citations", "topic": "topic", "storyline": "storyline"}
"""The group of what uses a thing, where that is not who mentions it."""


def uses(book: Book, key: Key) -> Iterator[Item]:
    yield from book.group(USES.get(key[0], "mentions"), key)
    if key[0] == "outlet":
        for source in book.group("outlet_sources", key):
            yield from book.group("citations", source.document)
