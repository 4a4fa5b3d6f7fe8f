"""The record of a file: what its front matter says, completed by what its name says."""

import re

import msgspec

from ..dates import Date, DateError, parse
from ..files import Found
from ..model import (
    FOLDER_OF,
    FOLDERS,
    START,
    Annotations,
    Briefing,
    Place,
    Reference,
    Source,
)
from ..problems import Problem
from .front_matter import FrontMatter, Reading, annotations
from .names import Name

BOTH_WAYS = (
    "Write `date: 2023-02-16` into the front matter, "
    "or begin the file's name with the day: 2023-02-16-{id}.md."
)


def record(front: FrontMatter, found: Found, name: Name, hemisphere: str) -> Reading[Annotations]:
    """Never raises; the record is None where the front matter cannot be made into one."""
    type_ = FOLDERS[FOLDER_OF[found.kind]]
    said = annotations(front, type_, found.path, hemisphere)
    record, problems = said.record, said.problems
    references = said.references
    if isinstance(record, Briefing) and problems:
        references = without_words(record, references)
    if isinstance(record, Briefing) and record.date is None:
        date, missing = day(found, name, hemisphere)
        record = msgspec.structs.replace(record, date=date)
        problems += () if any(is_about(front, "date", p) for p in problems) else missing
    elif isinstance(record, Source):
        problems += other_id(record, front, found, name)
        record = msgspec.structs.replace(record, id=name.id)
    assert record is None or isinstance(record, Annotations)
    return Reading(record, references, problems)


def without_words(record: Briefing, references: tuple[Reference, ...]) -> tuple[Reference, ...]:
    """Without what stands in an event's place in dated entries that could not be read: it may be words."""
    events = {entry.event for entry in record.dates}
    return tuple(one for one in references if one.kind != "event" or one in events)


def day(found: Found, name: Name, hemisphere: str) -> tuple[Date | None, tuple[Problem, ...]]:
    """The date that the file's name begins with, or why there is none."""
    if not name.day:
        message = "This briefing has no date."
        hint = BOTH_WAYS.format(id=name.id)
        return None, (Problem(found.path, 1, 1, "missing-date", message, hint=hint),)
    try:
        return parse(name.day, hemisphere), ()
    except DateError as error:
        message = f"The file's name begins with {name.day}: {error.message}"
        return None, (Problem(found.path, 1, 1, "bad-date", message, hint=error.hint),)


def is_about(front: FrontMatter, key: str, problem: Problem) -> bool:
    """Has the value of this key been complained about already?"""
    at = behind(front, key)
    return at is not None and problem.line == at.line


def behind(front: FrontMatter, key: str) -> Place | None:
    """Where the value of a key of the file's own stands."""
    match = re.search(rf"^{key}[ \t]*:[ \t]*", front.yaml, re.MULTILINE)
    if match is None:
        return None
    line = front.first_line + front.yaml.count("\n", 0, match.start())
    return Place(line, len(match[0]) + 1)


def other_id(source: Source, front: FrontMatter, found: Found, name: Name) -> tuple[Problem, ...]:
    """A source's id is its file's name; stating another one is a mistake."""
    if source.id in ("", name.id):
        return ()
    at = behind(front, "id") or START
    message = f'By its file\'s name this source is "{name.id}", and here it is "{source.id}".'
    hint = "Take this line out, or rename the file."
    return (Problem(found.path, at.line, at.column, "other-id", message, hint=hint),)
