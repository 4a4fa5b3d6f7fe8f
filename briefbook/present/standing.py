"""How the address of a source stands: whether it still leads there, and which copy stands for it."""

from ..dates import Date, iso_bounds, parse
from ..link import Book
from ..model import Source
from ..shapes import Day
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
