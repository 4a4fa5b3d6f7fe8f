"""The story of a clip: an original is read, its text is kept, and a draft is written."""

from datetime import date
from itertools import count
from pathlib import Path
from typing import NamedTuple

from .. import captures
from ..ids import slug
from ..link import Book
from ..starter.making import write_new
from .days import days
from .draft import Material, draft
from .mail import read_mail
from .original import HTML, MAIL, TEXT, Original
from .outlets import matched
from .page import read_page
from .people import people
from .plain_text import read_text
from .quotes import quotes
from .reading import Reading
from .refusal import Refusal

READERS = {HTML: read_page, MAIL: read_mail, TEXT: read_text}
LONGEST_ID = 60


class Clipped(NamedTuple):
    path: Path
    """Of the draft."""
    source: str
    """The source's id."""
    reading: Reading
    already: str
    """The id of a source of the book that has the same address."""


def clip(
    root: Path, book: Book, original: Original, today: date, *, excerpt: bool = False
) -> Clipped:
    """Raises Refusal, and OSError where the disk does not let us."""
    reading = READERS[original.media](original)
    path = place(root, book, reading, today)
    outlet = matched(book, reading.outlet, reading.homepage)
    id = source_id(root, book, reading, outlet.reference)
    others = (reading.outlet, reading.agency, reading.via, *reading.authors)
    named = people(book, reading.text, others)
    material = Material(
        id=id,
        reading=reading,
        outlet=outlet,
        today=today.isoformat(),
        sha256=captures.digest(reading.text),
        people=named,
        days=days(reading.text, reading.issued, today, book.settings.hemisphere),
        quotes=list(quotes(reading.text, named)),
        excerpt_words=book.settings.limits.excerpt_words,
        with_excerpt=excerpt,
    )
    captures.write(root, id, reading.text)
    write_new(path, draft(material))
    return Clipped(path, id, reading, already(book, reading.url))


def place(root: Path, book: Book, reading: Reading, today: date) -> Path:
    """The draft's file, named after the day and the title. Raises Refusal where it is taken."""
    id = shortened(slug(reading.title))
    path = root / "content" / "briefings" / f"{today}-{id}.md"
    known = book.documents.get(("briefing", id))
    if known or path.exists():
        there = known.path if known else path.relative_to(root).as_posix()
        raise Refusal(f'There is a briefing "{id}" already: {there}. Nothing was overwritten.')
    return path


def source_id(root: Path, book: Book, reading: Reading, outlet: str) -> str:
    """`harbour-herald-2023-02-15`: free in the book, and among the captures."""
    name = slug(outlet or reading.outlet or next(iter(reading.authors), "") or reading.title)
    wanted = "-".join(
        filter(None, (shortened(name, 30), slug(reading.issued) if reading.issued else ""))
    )
    numbered = (wanted if number == 1 else f"{wanted}-{number}" for number in count(1))
    return next(id for id in numbered if is_free(root, book, id, captures.digest(reading.text)))


def is_free(root: Path, book: Book, id: str, sha256: str) -> bool:
    """Has the book no source of this id, and was nothing else captured under it?"""
    kept = captures.read(root, id)
    return id not in book.sources and (kept is None or kept.is_the_one(sha256))


def shortened(id: str, most: int = LONGEST_ID) -> str:
    """Whole words of an id."""
    return id if len(id) <= most else id[: most + 1].rpartition("-")[0] or id[:most]


def already(book: Book, url: str) -> str:
    same = (id for id, (source, _) in sorted(book.sources.items()) if url and source.url == url)
    return next(same, "")
