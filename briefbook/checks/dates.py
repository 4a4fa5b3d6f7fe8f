"""Rules of dates: what does not fit the briefing's own day, and words that will not last."""

import re
from collections.abc import Iterator

from ..dates import Date, before
from ..link import Key
from ..model import (
    START,
    Actor,
    Briefing,
    DatedEntry,
    Document,
    Event,
    Involvement,
    Place,
    Quotation,
    Statement,
    Vote,
)
from ..present.people import held
from ..problems import Problem
from . import fleeting
from .desk import Alone, Desk
from .rule import Rule
from .sheet import Sheet

RULES: tuple[Rule, ...] = (
    Rule(
        "occurred-after-cut-off",
        "warn",
        "Something is said to have happened after the briefing's information cut-off.",
    ),
    Rule("planned-and-past", "warn", "Something is still planned, and its date is past."),
    Rule(
        "role-outside-dates", "warn", "A role ends before it begins, or was not held at the time."
    ),
    Rule("relative-date", "warn", "Words in the text will mean another day to a later reader."),
)
TOO_LATE, PAST, OUTSIDE, RELATIVE = RULES
Span = tuple[Place, Place | None]


def alone(desk: Alone, document: Document) -> Iterator[Problem]:
    yield from ()


def of_document(desk: Desk, document: Document) -> Iterator[Problem]:
    record = document.annotations
    if isinstance(record, Briefing):
        yield from too_late(desk, document, record)
        yield from past(desk, document, record.dates)
        yield from roles_here(desk, document, record)
    elif isinstance(record, Event) and record.status == "planned" and is_past(desk, record.date):
        sheet = desk.sheet(document)
        yield from still_planned(desk, document, record.date, span(sheet, START, "status"))
    elif isinstance(record, Actor):
        yield from roles_of(desk, document, record)
    yield from relative(desk, document)


def of_book(desk: Desk) -> Iterator[Problem]:
    yield from ()


def too_late(desk: Desk, document: Document, record: Briefing) -> Iterator[Problem]:
    """What begins after the day up to which the briefing knows anything."""
    known = record.as_of or max(
        filter(None, (record.date, record.updated)), key=lambda one: one.latest or 0, default=None
    )
    for one in dated(document, record) if known else ():
        when = one.date
        if known and when and before(known, when):
            what = WHAT.get(type(one), "a statement of")
            until = "the information cut-off" if record.as_of else "the day of the briefing"
            message = f"This is {what} {when.text}, which is after {until} ({known.text})."
            hint = "Correct the date, or the status if it is still to come"
            hint += ", or set `as_of:` to the day up to which the briefing tells."
            at, end = span(desk.sheet(document), one.at, "date")
            yield from desk.found(TOO_LATE, document.path, at, message, hint, end=end)


WHAT: dict[type, str] = {DatedEntry: "said to have occurred on", Vote: "a vote of"}
Dated = DatedEntry | Statement | Quotation | Vote


def dated(document: Document, record: Briefing) -> tuple[Dated, ...]:
    """What a briefing says has happened, has been said or been decided."""
    occurred = (entry for entry in record.dates if entry.status == "occurred")
    return (*occurred, *record.statements, *record.votes, *document.outline.quotations)


def past(desk: Desk, document: Document, entries: tuple[DatedEntry, ...]) -> Iterator[Problem]:
    for entry in entries:
        if entry.status == "planned" and is_past(desk, entry.date):
            where = span(desk.sheet(document), entry.at, "status")
            yield from still_planned(desk, document, entry.date, where)


def is_past(desk: Desk, when: Date) -> bool:
    return when.latest is not None and when.latest < desk.book.today


def still_planned(desk: Desk, document: Document, when: Date, where: Span) -> Iterator[Problem]:
    message = f'This is still "planned", and its date ({when.text}) is past.'
    hint = 'Write what became of it: "occurred", "cancelled" or "postponed".'
    yield from desk.found(PAST, document.path, where[0], message, hint, end=where[1])


def span(sheet: Sheet, at: Place, key: str) -> Span:
    """Where the value of a key stands in the annotation that begins here; else where that begins."""
    start = sheet.offset(at)
    value = rf"""(?<![\w-]){key}[ \t]*[:=][ \t]*(?P<value>"[^"\n]*"|'[^'\n]*'|[^\s,}}]+)"""
    found = re.compile(value).search(sheet.text, start)
    if not found:
        return at, None
    return sheet.place(found.start("value")), sheet.place(found.end("value"))


def roles_of(desk: Desk, document: Document, actor: Actor) -> Iterator[Problem]:
    """Roles that end before they begin."""
    for number, role in enumerate(actor.roles):
        if role.start and role.end and before(role.end, role.start):
            same = [
                one for one in actor.roles[:number] if one.end and one.end.text == role.end.text
            ]
            at, end = written(desk.sheet(document), "roles", "end", role.end.text, len(same))
            spoken = f"({role.end.text}) before it begins ({role.start.text})"
            message = f"The role of {role.role} ends {spoken}."
            hint = "Correct `start:` or `end:`."
            yield from desk.found(OUTSIDE, document.path, at, message, hint, end=end)


def roles_here(desk: Desk, document: Document, record: Briefing) -> Iterator[Problem]:
    """Roles in a story that the actor has held, and not at the briefing's date."""
    when = record.date.earliest if record.date else None
    for number, one in enumerate(record.actors):
        key = desk.book.key(one.actor) if one.role and when else None
        if when and key and not was_held(desk, key, one, when):
            same = [other for other in record.actors[:number] if other.role == one.role]
            at, end = written(desk.sheet(document), "actors", "as", one.role, len(same))
            day = record.date.text if record.date else ""
            message = f"{desk.book.names.name(key)} did not hold the role of {one.role} on {day}."
            path = desk.book.documents[key].path
            hint = f"Write the role held then, or correct the dates under `roles:` in {path}."
            yield from desk.found(OUTSIDE, document.path, at, message, hint, end=end)


def was_held(desk: Desk, key: Key, one: Involvement, when: int) -> bool:
    """True, too, where the role is none of the actor's own."""
    record = desk.book.record(key)
    roles = record.roles if isinstance(record, Actor) else ()
    same = [role for role in roles if role.role.casefold() == one.role.casefold()]
    return not same or any(held(role, when) for role in same)


def written(sheet: Sheet, block: str, key: str, value: str, skipped: int) -> Span:
    """Where a key of a list in the head has this value, but for the first few times."""
    start = sheet.offset(sheet.key(block))
    pattern = rf"(?<![\w-]){key}[ \t]*:[ \t]*(?P<value>[\"']?{re.escape(value)}[\"']?)(?![\w-])"
    found = list(re.compile(pattern).finditer(sheet.text, start, max(start, sheet.body_at)))
    if skipped >= len(found):
        return sheet.key(block), None
    here = found[skipped]
    return sheet.place(here.start("value")), sheet.place(here.end("value"))


def relative(desk: Desk, document: Document) -> Iterator[Problem]:
    """Words that a later reader cannot resolve; the day that they may mean is offered."""
    sheet = desk.sheet(document)
    for one in (*fleeting.of_head(desk, document), *fleeting.of_text(desk, document)):
        message = f'"{one.phrase.words}" will mean another day to a later reader.'
        at, end = sheet.place(one.phrase.start), sheet.place(one.phrase.end)
        raw = sheet.text[one.phrase.start : one.phrase.end]
        fix = f"[{raw}]{{date={one.meant}}}" if one.meant and not one.is_in_head else None
        hint = instead(one)
        yield from desk.found(RELATIVE, document.path, at, message, hint, fix=fix, end=end)


def instead(one: fleeting.Fleeting) -> str:
    """What to write: in a text the words may stay, with their date."""
    words, meant, seen = one.phrase.words, one.meant, one.seen
    guess = f"it is {meant} (counted from {seen.day})" if seen and meant else ""
    if one.is_in_head:
        hint = "Write here when it was, as exactly as you know it"
        return f"{hint}. Perhaps {guess}." if guess else f"{hint}."
    if guess:
        return f"If {guess}, write [{words}]{{date={meant}}}."
    hint = f"Say when it was as exactly as you know it: [{words}]{{date=…}}"
    return f"{hint}, with the date in place of the dots."
