"""The two records: what each line of them says, and how they are written."""

import datetime
from collections.abc import Mapping
from typing import Annotated, Literal

import msgspec

LINKS, VERIFIED = "links.json", "verified.json"
Day = datetime.date
Count = Annotated[int, msgspec.Meta(ge=0)]
State = Literal["live", "missing", "dead", "unknown"]


class Row(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """One line of a record; what is empty is left out."""


class Answer(Row, frozen=True, kw_only=True):
    """What an address said when it was last asked."""

    state: State
    """`missing`: 404 or 410, so far on one day. `dead`: on two. `unknown`: no answer that says either."""
    checked: Day
    status: Count = 0
    """Of HTTP; 0 where there was no answer."""
    why: str = ""
    """Why there was no answer, in a word: `timeout`, `host`, `private`, `connection`, `expired`."""
    to: str = ""
    """Where its redirects lead."""
    moved: bool = False
    """Were all of them for good?"""
    gone: Day | None = None
    """The first of the days on which there was nothing, if nothing has been there since."""
    retry: Day | None = None
    """Before this day its host does not want to be asked again."""


class Verified(Row, frozen=True, kw_only=True):
    """How many citations of a briefing were compared with captures, and when."""

    date: Day
    checked: Count
    """So many have a capture that says it."""
    citations: Count
    hash: str
    """Of the briefing and its sources as they were."""


def written(rows: Mapping[str, Row]) -> bytes:
    """A record as text: a line for each key, in order, so that a difference is easy to read."""
    lines = (f"  {plain(key)}: {plain(row)}" for key, row in sorted(rows.items()))
    body = ",\n".join(lines)
    return f"{{\n{body}\n}}\n".encode() if body else b"{}\n"


def plain(value: object) -> str:
    return msgspec.json.format(msgspec.json.encode(value), indent=0).decode()
