"""Rules of names: whom a briefing declares, and whom it names."""

import re
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import NamedTuple
from weakref import WeakKeyDictionary

from ..link import Book, Key
from ..link.names import Names
from ..model import Block, Briefing, Document, Involvement, Mention, Quotation, Reference
from ..problems import Problem
from .desk import Alone, Desk
from .name_scan import Found, Scanner, folded, occurrences
from .rule import Rule

RULES: tuple[Rule, ...] = (
    Rule("declared-not-mentioned", "warn", "A briefing declares an actor whom it never names."),
    Rule("mentioned-not-annotated", "info", "A briefing names an actor whom it does not declare."),
)
UNNAMED, UNDECLARED = RULES
PART = re.compile(r"\w")


def alone(desk: Alone, document: Document) -> Iterator[Problem]:
    yield from ()


def of_document(desk: Desk, document: Document) -> Iterator[Problem]:
    if isinstance(document.annotations, Briefing):
        yield from unnamed(desk, document, document.annotations)
        yield from undeclared(desk, document, document.annotations)


def of_book(desk: Desk) -> Iterator[Problem]:
    yield from ()


def unnamed(desk: Desk, document: Document, record: Briefing) -> Iterator[Problem]:
    """Declared, and named neither by a reference nor in words."""
    book = desk.book
    named = set(keys_of(book, (*of_head(document, record), *of_body(document))))
    text = spoken(document, record)
    for involvement in record.actors:
        key = book.key(involvement.actor)
        if key and key not in named and not is_called(book, key, involvement, text):
            at, words = involvement.actor.place, involvement.actor.text
            message = f"{called(book, key)} is declared under `actors:` and never named."
            hint = "Name the actor in the text, or take the line out if the story is not theirs."
            sheet = desk.sheet(document)
            start = sheet.offset(at)
            end = sheet.place(start + len(words)) if sheet.text.startswith(words, start) else None
            yield from desk.found(UNNAMED, document.path, at, message, hint, end=end)


def is_called(book: Book, key: Key, involvement: Involvement, text: str) -> bool:
    """Does a name of the actor, a weak one too, stand in the text?"""
    names = (involvement.actor.text, *every_name(book, key))
    return any(stands_in(text, plain(name)) for name in names)


def stands_in(text: str, name: str) -> bool:
    """As words of their own."""
    return any(
        not (PART.match(text[at - 1 : at]) or PART.match(text, at + len(name)))
        for at in occurrences(text, name)
    )


def every_name(book: Book, key: Key) -> Iterator[str]:
    record = book.record(key)
    yield called(book, key)
    yield from (other.name for other in getattr(record, "other_names", ()))


def spoken(document: Document, record: Briefing) -> str:
    """All words of a briefing that a reader sees."""
    labels = (slot.label for slot in document.outline.slots if isinstance(slot, Mention))
    entries = chain.from_iterable((e.event.text, e.date_text, e.place) for e in record.dates)
    said = (statement.text for statement in record.statements)
    judged = (judgement.text for judgement in record.judgements)
    held = (holder.text for position in record.positions for holder in position.holders)
    voted = (vote.motion for vote in record.votes)
    quoted = (quotation.text for quotation in document.outline.quotations)
    words = (record.title, record.summary, *document.sentences, *labels)
    return plain(" \n ".join((*words, *entries, *said, *held, *voted, *judged, *quoted)))


def plain(text: str) -> str:
    return " ".join(folded(text).replace("\u2019", "'").split())


def of_head(document: Document, record: Briefing) -> Iterator[Reference]:
    """What the head names besides those whom it declares; entries with a mistake count, too."""
    declared = {involvement.actor for involvement in record.actors}
    return (one for one in document.references if one not in declared)


def of_body(document: Document) -> Iterator[Reference]:
    for slot in document.outline.slots:
        if isinstance(slot, Mention):
            yield slot.target
        elif isinstance(slot, Quotation):
            yield from (slot.by, *((slot.to,) if slot.to else ()))
        elif isinstance(slot, Block):
            yield from slot.references


def keys_of(book: Book, references: tuple[Reference, ...]) -> Iterator[Key]:
    return (key for reference in references if (key := book.key(reference)))


def undeclared(desk: Desk, document: Document, record: Briefing) -> Iterator[Problem]:
    """Names in the text of which the annotations say nothing; each actor once."""
    known = set(keys_of(desk.book, (*document.references, *of_body(document))))
    sheet = desk.sheet(document)
    for found in scanner(desk.book).found(sheet.prose, sheet.body_at):
        if known.isdisjoint(found.keys) and len(found.keys) == 1 and found.keys[0][0] == "actor":
            known.update(found.keys)
            yield from told(desk, document, found)


def told(desk: Desk, document: Document, found: Found) -> Iterator[Problem]:
    sheet, key = desk.sheet(document), found.keys[0]
    words = sheet.text[found.start : found.end]
    link = f"[[{words}]]" if desk.book.names.find("", words) == (key,) else f"[[{key[1]}]]"
    message = f"{called(desk.book, key)} is named here, and the annotations do not say so."
    hint = f"Add `- {key[1]}` under `actors:`, or link the name in the text: `{' '.join(link.split())}`."
    at, end = sheet.place(found.start), sheet.place(found.end)
    yield from desk.found(UNDECLARED, document.path, at, message, hint, end=end)


def called(book: Book, key: Key) -> str:
    return book.names.name(key) or book.stubs.get(key, key[1])


class Scanners(NamedTuple):
    """What is looked for in texts: the names that have files, and with them those that have none."""

    named: Scanner
    stubs: Mapping[Key, str]
    all: Scanner


SCANNERS = WeakKeyDictionary[Names, Scanners]()
"""By the names of a book: after most edits a book goes on with the same."""


def scanner(book: Book) -> Scanner:
    """Every name that is not weak. Those of other things keep the shorter names of actors off."""
    known = SCANNERS.get(book.names)
    if known is None or (known.stubs is not book.stubs and known.stubs != book.stubs):
        named = Scanner(strong_names(book)) if known is None else known.named
        known = Scanners(named, book.stubs, Scanner(book.stubs.items(), named))
        SCANNERS[book.names] = known
    return known.all


def strong_names(book: Book) -> Iterator[tuple[Key, str]]:
    for key, document in book.documents.items():
        if key[0] in ("actor", "outlet", "topic", "event"):
            record = document.annotations
            yield key, book.names.name(key)
            for other in getattr(record, "other_names", ()):
                if not other.weak:
                    yield key, other.name
