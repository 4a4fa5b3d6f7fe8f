"""What stands here, in a few words: a card, the meaning of a date, what a key says."""

import re
from collections.abc import Iterator

from ..dates import DateError, display, parse
from ..link import Book, Key, day
from ..model import Actor, Briefing, Document, Place, Source
from ..present.cards import address, card, name
from ..present.people import role_at
from .fields import says, takes
from .front import end_of_head, spot
from .places import key_at

TOKEN = re.compile(r"[^\s,\[\]{}\"']+")
DATED = re.compile(r"\b(?:date|from|to)=$")


def told(book: Book, document: Document, lines: list[str], at: Place) -> str:
    """Markdown; empty where there is nothing to say."""
    key = key_at(book, document, lines, at)
    if key:
        return "\n\n".join(source(book, key) if key[0] == "source" else thing(book, key, document))
    return date(book, document, lines, at) or key_says(document, lines, at)


# --- cards ---


def thing(book: Book, key: Key, document: Document) -> Iterator[str]:
    shown = card(book, key)
    yield f"**{shown.name}** ({shown.kind})"
    record = document.annotations
    if isinstance(book.record(key), Actor) and isinstance(record, Briefing):
        role = role_at(book, key, day(record.date))
        yield from (role,) if role else ()
    yield from (shown.date.text,) if shown.date else ()
    yield from (shown.summary,) if shown.summary else ()
    if key not in book.documents:
        yield "It has no file yet."
    yield at_address(book, key)


def source(book: Book, key: Key) -> Iterator[str]:
    found = book.sources[key[1]][0]
    yield f"**{name(book, key)}** ({book.words(f'source_type.{found.type}')})"
    about = ", ".join(origin(book, found))
    yield from (about,) if about else ()
    yield from (f"<{found.url}>",) if found.url else ()
    yield at_address(book, key)


def origin(book: Book, found: Source) -> Iterator[str]:
    """Who wrote it, where it appeared, and when."""
    yield from found.author
    if found.outlet:
        outlet = book.key(found.outlet)
        yield name(book, outlet) if outlet else found.outlet.text
    if found.issued:
        yield display(found.issued, book.words)


def at_address(book: Book, key: Key) -> str:
    found = address(book, key)
    return f"`/{found}`" if found else ""


# --- front matter ---


def token(line: str, at: Place) -> re.Match[str] | None:
    """The word at a column."""
    found = (one for one in TOKEN.finditer(line))
    return next((one for one in found if one.start() < at.column <= one.end() + 1), None)


def date(book: Book, document: Document, lines: list[str], at: Place) -> str:
    """A date in readers' words, where a date is expected."""
    line = lines[at.line - 1]
    found = token(line, at)
    if found is None:
        return ""
    text = found[0]
    if at.line <= end_of_head(lines):
        here = spot(lines, at.line - 1, found.end())
        if not here or not here.at_value or not takes(document.path, here.keys).date:
            return ""
    else:
        before, _, text = text.rpartition("=")
        if not DATED.search(f"{before}="):
            return ""
    try:
        return f"{text}: {display(parse(text, book.settings.hemisphere), book.words)}"
    except DateError as error:
        return error.message


def key_says(document: Document, lines: list[str], at: Place) -> str:
    line = lines[at.line - 1]
    found = re.compile(r"[\w$-]+").search(line, word_start(line, at.column - 1))
    if not found or not re.match(r"[ \t]*:(?:\s|$)", line[found.end() :]):
        return ""
    here = spot(lines, at.line - 1, found.end())
    record = takes(document.path, here.keys[:-1]).record if here and here.keys else None
    if here and here.at_key:
        record = takes(document.path, here.keys).record
    what = says(record, found[0]) if record else ""
    return f"`{found[0]}`: {what}" if what else ""


def word_start(line: str, column: int) -> int:
    while column > 0 and re.match(r"[\w$-]", line[column - 1]):
        column -= 1
    return column
