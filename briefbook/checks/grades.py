"""Rules of grades on the Admiralty scale: F and 6 say that nobody can judge, and nothing worse."""

import re
from collections.abc import Iterator

from ..link.edges import inline_sources
from ..model import Briefing, Document, Outlet, Place, Source
from ..problems import Problem
from .desk import Alone, Desk
from .house import grade_places
from .rule import Rule

RULES: tuple[Rule, ...] = (
    Rule("cannot-be-judged", "warn", "F or 6 is given for something that has been judged."),
)
(JUDGED,) = RULES
WORSE = re.compile(
    r"\b(?:unreliable|untrustworthy|not\s+(?:to\s+)?(?:be\s+)?(?:reliable|trusted|trustworthy)|false(?:hoods?)?|fakes?"
    r"|fabricat\w+|untrue|lies|lying|propaganda|disinformation|misinformation|hoax|debunked|discredited"
    r"|improbable|implausible|worst)\b",
    re.I,
)
"""Words of somebody who has judged."""


def alone(desk: Alone, document: Document) -> Iterator[Problem]:
    record = document.annotations
    if isinstance(record, Outlet):
        yield from of_outlet(desk, document, record)
    elif isinstance(record, Source):
        yield from of_source(desk, document, record, desk.sheet(document).key("credibility"))
    elif isinstance(record, Briefing):
        for source in inline_sources(document):
            yield from of_source(desk, document, source, source.at)


def of_document(desk: Desk, document: Document) -> Iterator[Problem]:
    yield from ()


def of_book(desk: Desk) -> Iterator[Problem]:
    yield from ()


def of_outlet(desk: Alone, document: Document, record: Outlet) -> Iterator[Problem]:
    bases = [one.basis or record.reliability_basis for one in record.reliability]
    judged = [WORSE.search(basis) for basis in bases]
    if not any(judged):
        return
    places = grade_places(desk.sheet(document))
    for grading, found, at in zip(record.reliability, judged, places, strict=False):
        if grading.grade == "F" and found:
            message = f'F means that reliability cannot be judged, and its basis says "{found[0]}".'
            hint = "Who is known to be unreliable has an E; F is for who is not known."
            yield from desk.found(JUDGED, document.path, at, message, hint)


def of_source(desk: Alone, document: Document, source: Source, at: Place) -> Iterator[Problem]:
    found = WORSE.search(source.note) if source.credibility == 6 else None
    if found:
        message = f'6 means that truth cannot be judged, and the note says "{found[0]}".'
        hint = "What is improbable has a 5, what is doubtful a 4; 6 is for what nobody can check."
        yield from desk.found(JUDGED, document.path, at, message, hint)
