"""Words that stood in for an author's own, and are about to be published."""

from collections.abc import Iterator

from ..model import Briefing, Document
from ..problems import Problem

WHAT_HAPPENED = "What happened?"
"""What `clip` writes for an event, with the date in round brackets behind it."""
WHO_SPEAKS = "who-speaks"
"""Whom `clip` names as the speaker where the text does not tell."""


def placeholders(document: Document) -> Iterator[Problem]:
    """A draft may wait for its words."""
    record = document.annotations
    if isinstance(record, Briefing):
        if record.draft:
            return
        yield from events(document, record)
    yield from speakers(document)


def events(document: Document, record: Briefing) -> Iterator[Problem]:
    for one in record.dates:
        said, at = one.event.text.strip(), one.event.place
        if said == WHAT_HAPPENED or said.startswith(f"{WHAT_HAPPENED} ("):
            yield Problem(
                document.path,
                at.line,
                at.column,
                "placeholder",
                f'"{said}" is still to be answered, and would stand on the timeline.',
                hint="Say what happened on that day, or take the entry out.",
            )


def speakers(document: Document) -> Iterator[Problem]:
    for one in document.outline.quotations:
        if one.by.text == WHO_SPEAKS:
            yield Problem(
                document.path,
                one.at.line,
                one.at.column,
                "placeholder",
                f'"{WHO_SPEAKS}" stands where the speaker is to be named.',
                hint="Say who speaks: by= and an actor, as the source has it.",
            )
