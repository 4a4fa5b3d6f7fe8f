"""What can be written at a position: ids, keys, and words of a choice."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Literal, NamedTuple

from ..ids import fold
from ..link import Book, Key
from ..link.names import MENTIONED
from ..model import Briefing, Document, Record
from ..present.cards import name
from ..present.positions import QUESTION, questions, wording
from .fields import Takes, says, shorthand, takes, types
from .front import end_of_head, spot

MOST = 200
MENTION = re.compile(r"\[\[(?:(?P<kind>[a-z]+):)?(?P<before>[^\]\[|\n]*)$")
CITATION = re.compile(r"\[(?:[^\[\]\n]*[\s;-])?@(?P<before>[\w.-]*)$")
ATTRIBUTE = re.compile(r"\{[^{}\n]*\b(?P<key>\w+)=(?:[\w-]+,)*(?P<before>[\w-]*)$")
KIND_OF = {
    "by": "actor", "to": "actor", "cite": "source", "actor": "actor", "topic": "topic",
    "storyline": "storyline", "outlet": "outlet", "event": "event", "body": "actor",
    "question": QUESTION,
}  # fmt: skip
"""What the keys of braces in a text refer to."""


class Offer(NamedTuple):
    """One thing that can be written from `column` (from 0) to the position."""

    label: str
    column: int
    sort: Literal["key", "word", "thing"]
    detail: str = ""
    says: str = ""
    text: str = ""
    """What is written; empty: the label."""
    filter: str = ""
    """What is compared with the letters typed so far; empty: the label."""


def offers(
    book: Book, document: Document, path: str, lines: list[str], line: int, column: int
) -> list[Offer]:
    """At a line and column that count from 0. At most 200, the likeliest first."""
    in_head = 0 < line < end_of_head(lines)
    if in_head:
        found = in_front(book, document, path, lines, line, column)
    else:
        found = in_text(book, document, lines[line], column)
    return list(islice(found, MOST))


# --- front matter ---


def in_front(
    book: Book, document: Document, path: str, lines: list[str], line: int, column: int
) -> Iterator[Offer]:
    here = spot(lines, line, column)
    if here is None:
        return
    wanted = takes(path, here.keys)
    before, start = here.before, here.column
    if here.at_value:
        value = shorthand(wanted.record) if wanted.record else wanted
        yield from values(book, document, value, before, start)
    if here.at_key and wanted.record:
        colon = "" if re.match(r"[\w$-]*\s*:", lines[line][column:]) else ": "
        yield from keys(wanted.record, here.others, before, start, colon)


def values(
    book: Book, document: Document, wanted: Takes, before: str, column: int
) -> Iterator[Offer]:
    for word in wanted.words:
        if word.startswith(before):
            yield Offer(word, column, "word")
    if wanted.kind:
        for key in things(book, document, (wanted.kind,), before):
            yield thing(book, key, before, column)


def keys(
    record: type[Record], others: frozenset[str], before: str, column: int, colon: str
) -> Iterator[Offer]:
    for key in types(record):
        if key not in others and key.startswith(before):
            yield Offer(key, column, "key", says=says(record, key), text=key + colon)


# --- text ---


def in_text(book: Book, document: Document, line: str, column: int) -> Iterator[Offer]:
    written, after = line[:column], line[column:]
    if found := MENTION.search(written):
        yield from mentions(book, document, found, "" if after.startswith("]]") else "]]")
    elif found := CITATION.search(written):
        yield from of_kind(book, document, "source", found)
    elif (found := ATTRIBUTE.search(written)) and found["key"] in KIND_OF:
        yield from of_kind(book, document, KIND_OF[found["key"]], found)


def of_kind(book: Book, document: Document, kind: str, found: re.Match[str]) -> Iterator[Offer]:
    for key in things(book, document, (kind,), found["before"]):
        yield thing(book, key, found["before"], found.start("before"))


def mentions(book: Book, document: Document, found: re.Match[str], end: str) -> Iterator[Offer]:
    """Where several kinds have one id, the kind has to be said."""
    before, kind = found["before"], found["kind"]
    for key in things(book, document, (kind,) if kind else MENTIONED, before):
        shared = not kind and sum((one, key[1]) in book.documents for one in MENTIONED) > 1
        offer = thing(book, key, before, found.start("before"))
        label = f"{key[0]}:{key[1]}" if shared else key[1]
        yield offer._replace(label=label, text=label + end, filter=offer.filter or key[1])


# --- things ---


def things(book: Book, document: Document, kinds: Iterable[str], before: str) -> Iterator[Key]:
    """Those that begin so go first; of sources, those of this briefing before all."""
    typed = fold(before)
    own = own_sources(document)
    found: list[tuple[int, Key]] = []
    for kind in kinds:
        for key in all_of(book, kind):
            id, called = key[1], fold(called_by(book, key))
            if typed and typed not in id and typed not in called and before not in id:
                continue
            begins = id.startswith(before) or called.startswith(typed)
            found.append(((0 if kind == "source" and id in own else 2) + (not begins), key))
    return (key for _, key in sorted(found))


def all_of(book: Book, kind: str) -> Iterable[Key]:
    if kind == QUESTION:
        return questions(book)
    return (("source", id) for id in book.sources) if kind == "source" else book.keys(kind)


def own_sources(document: Document) -> frozenset[str]:
    record = document.annotations
    return frozenset(s.id for s in record.sources) if isinstance(record, Briefing) else frozenset()


def called_by(book: Book, key: Key) -> str:
    return wording(book, key) if key[0] == QUESTION else name(book, key)


def thing(book: Book, key: Key, before: str, column: int) -> Offer:
    called = called_by(book, key)
    is_id = key[1].startswith(before)
    return Offer(
        key[1], column, "thing", detail=called, says=key[0], filter="" if is_id else called
    )
