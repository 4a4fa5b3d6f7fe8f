"""Rules of drafts: words that stood in for an author's own, and are about to be published."""

from collections.abc import Iterator

from ..model import Briefing, Document
from ..problems import Problem
from .dates import span
from .desk import Desk
from .rule import Rule

RULES: tuple[Rule, ...] = (
    Rule("placeholder", "error", "Words that `clip` left for the author to replace are published."),
)
(PLACEHOLDER,) = RULES
WHAT_HAPPENED = "What happened?"
"""What `clip` writes for an event, with the date in round brackets behind it."""
WHO_SPEAKS = "who-speaks"
"""Whom `clip` names as the speaker where the text does not tell."""


def of_document(desk: Desk, document: Document) -> Iterator[Problem]:
    record = document.annotations
    if isinstance(record, Briefing):
        if record.draft:
            return
        yield from events(desk, document, record)
    yield from speakers(desk, document)


def of_book(desk: Desk) -> Iterator[Problem]:
    yield from ()


def events(desk: Desk, document: Document, record: Briefing) -> Iterator[Problem]:
    for one in record.dates:
        said = one.event.text.strip()
        if said == WHAT_HAPPENED or said.startswith(f"{WHAT_HAPPENED} ("):
            at, end = span(desk.sheet(document), one.at, "event")
            message = f'"{said}" is still to be answered, and would stand on the timeline.'
            hint = "Say what happened on that day, or take the entry out."
            yield from desk.found(PLACEHOLDER, document.path, at, message, hint, end=end)


def speakers(desk: Desk, document: Document) -> Iterator[Problem]:
    for one in document.outline.quotations:
        if one.by.text == WHO_SPEAKS:
            message = f'"{WHO_SPEAKS}" stands where the speaker is to be named.'
            hint = "Say who speaks: by= and an actor, as the source has it."
            yield from desk.found(PLACEHOLDER, document.path, one.at, message, hint)
