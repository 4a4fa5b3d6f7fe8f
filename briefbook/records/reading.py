"""Records from the disk: whatever is wrong in them is a problem, and never raises."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

import msgspec

from ..problems import Problem
from .rows import LINKS, VERIFIED, Answer, Day, Row, Verified, written

RECORDS = (LINKS, VERIFIED)
"""Their names in a site's root."""
COMMANDS = {LINKS: "briefbook links", VERIFIED: "briefbook verify --record"}
R = TypeVar("R", bound=Row)


class Records(msgspec.Struct, frozen=True):
    """What a build takes from the records: no more than what pages may show."""

    dead: dict[str, Day] = {}
    """Addresses that lead nowhere any more, and since when that is known."""
    verified: dict[str, Verified] = {}
    """By the id of a briefing."""
    problems: tuple[Problem, ...] = ()


def load(root: Path) -> Records:
    """The records of a site. One that is missing says nothing."""
    problems: list[Problem] = []
    answers = rows(root, LINKS, Answer, problems)
    verified = rows(root, VERIFIED, Verified, problems)
    dead = {
        address: answer.gone or answer.checked
        for address, answer in answers.items()
        if answer.state == "dead"
    }
    return Records(dead, verified, tuple(problems))


def rows(root: Path, name: str, kind: type[R], problems: list[Problem]) -> dict[str, R]:
    try:
        return msgspec.json.decode((root / name).read_bytes(), type=dict[str, kind])  # type: ignore[valid-type]
    except FileNotFoundError:
        return {}
    except OSError as error:
        message = f"{name} cannot be read: {error.strerror}."
        problems.append(Problem(name, 1, 1, "unreadable-file", message))
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        problems.append(bad(name, str(error)))
    return {}


def save(root: Path, name: str, rows: Mapping[str, Row]) -> bool:
    """Write a record at once or not at all; did it change? Raises OSError."""
    data, target = written(rows), root / name
    if target.exists() and target.read_bytes() == data:
        return False
    temporary = target.with_name(f".{name}.{os.getpid()}.tmp")
    try:
        temporary.write_bytes(data)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
    return True


def bad(name: str, why: str) -> Problem:
    message = f"{name} is not as it was written: {why}."
    hint = (
        "Take an earlier version of the file from git. Only if there is none, delete it and run "
        f"`{COMMANDS[name]}` again: what it knew is lost."
    )
    return Problem(name, 1, 1, "bad-record", message, hint=hint)
