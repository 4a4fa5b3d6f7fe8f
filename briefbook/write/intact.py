"""Which files of an earlier build are as it made them: a stat is a hint, the bytes are the truth."""

import hashlib
import os
import stat
import time
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from ..ledger import Output, Stat, is_settled, stat_of


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


class Intact(NamedTuple):
    """The files that have the bytes that are remembered."""

    stats: dict[str, Stat]
    """By path, what to remember as its stat; empty where that must not be trusted."""
    read: int
    """How many had to be read for it."""
    looked: int
    """When, in ns since 1970."""


def intact(output: Path, known: Mapping[str, Output], finished: int) -> Intact:
    """Look at all files of ours.

    `finished` is when the last finished build ended, in ns since 1970; 0: there was none. A file is
    read where its stat is another one, or was so young at that time that it says nothing.
    """
    looked = time.time_ns()
    found: dict[str, Stat] = {}
    read = 0
    prefix = f"{output}{os.sep}"
    for path, row in known.items():
        there = now(prefix + path)
        if not there:
            continue
        if there == row.stat and is_settled(there, finished):
            found[path] = there
            continue
        read += 1
        if row.hash and holds(output / path, row.hash):
            found[path] = there if is_settled(there, looked) else b""
    return Intact(found, read, looked)


def now(path: str) -> Stat:
    """The stat of a plain file; empty where there is none."""
    try:
        there = os.lstat(path)
    except (OSError, ValueError):
        return b""
    return stat_of(there) if stat.S_ISREG(there.st_mode) else b""


def holds(path: Path, hash: str) -> bool:
    try:
        return digest(path.read_bytes()) == hash
    except OSError:  # gone since, or not to be read: it is made again, and that says why
        return False
