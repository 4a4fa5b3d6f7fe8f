"""What a file's name says: its id and, for a briefing, the date on which it is published."""

import re
from typing import NamedTuple

from .. import ids
from ..files import Found
from ..problems import Problem

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Name(NamedTuple):
    """`day` is as written, `2023-02-16` or nothing."""

    id: str
    day: str = ""
    problems: tuple[Problem, ...] = ()


def name(found: Found) -> Name:
    """Of a name that is no id, the nearest id, with a problem that suggests it."""
    day, stem = dated(found.stem) if found.kind == "briefing" else ("", found.stem)
    if ids.is_id(stem):
        return Name(stem, day)
    id = ids.slug(stem)
    return Name(id, day, (bad_id(found, stem, better=f"{day}-{id}" if day else id),))


def dated(stem: str) -> tuple[str, str]:
    """A day alone is both: `2023-02-16.md` is the briefing `2023-02-16`, of that day."""
    return (stem, stem) if DAY.fullmatch(stem) else ids.split_stem(stem)


def bad_id(found: Found, stem: str, better: str) -> Problem:
    if found.path.rpartition("/")[2].startswith("index."):
        rename = f'Rename its folder to "{better}".'
    else:
        rename = f'Rename it to "{better}.md".'
    return Problem(
        found.path,
        1,
        1,
        "bad-id",
        f'"{stem}" cannot be an id: ids have lower-case letters a-z, digits and single hyphens.',
        hint=f"{rename} The id becomes the page's address.",
    )
