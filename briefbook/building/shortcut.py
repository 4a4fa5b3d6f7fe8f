"""When there is nothing to do: all as remembered, and too early for any view to have changed."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

import msgspec

from ..config import Settings
from ..files import Scan
from ..ledger import Built
from ..problems import Problem
from ..records import Records
from .options import Options

Row = tuple[str, str, bytes]
"""An answer for the ledger: its key, what it is the answer to, and what it says."""
BY_FILE = "check of "
"""How the keys of answers about single files begin; their path follows."""


class Memo(msgspec.Struct, frozen=True, kw_only=True):
    """What is kept of a build that ended well."""

    key: str
    """Of all that went into it, but for the time."""
    now: datetime
    next_change: datetime
    by_clock: bool
    """Did *now* come from the clock? Else it is among what went in."""
    problems: tuple[Problem, ...]
    held_back: dict[str, int]
    files: int
    """How many files the build left in its output folder."""
    frame: bytes = b""
    """The site's frame, encoded; empty of a check."""


class Found(NamedTuple):
    """What a check found, and when and in what."""

    problems: tuple[Problem, ...]
    hashes: Mapping[str, str]
    """Of every file of content, as it was read."""
    now: datetime
    next_change: datetime
    files: tuple[Row, ...] = ()
    """What was found in single files that was not remembered."""


def key(
    told: tuple[Settings, Records],
    options: Options,
    theme: str,
    found: Scan,
    hashes: Mapping[str, str],
) -> str:
    """A digest of all that a build takes in, but for the time."""
    asked = (
        options.drafts, options.future, options.expired, options.now, options.epoch,
        options.strict, options.base_url,
    )  # fmt: skip
    taken = (told, asked, theme, found, sorted(hashes.items()))
    return hashlib.sha256(msgspec.msgpack.encode(taken, order="deterministic")).hexdigest()


def read(built: Built | None) -> Memo | None:
    try:
        return msgspec.msgpack.decode(built.memo, type=Memo) if built else None
    except msgspec.MsgspecError:
        return None


def holds(memo: Memo, key: str, clock: datetime) -> bool:
    """Would a build of what this key stands for give the same again?"""
    return memo.key == key and (not memo.by_clock or memo.now <= clock < memo.next_change)
