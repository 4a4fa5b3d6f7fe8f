"""Which files of an earlier build are as it made them: a stat is a hint, the bytes are the truth."""

import hashlib
import os
import stat
import time
from collections.abc import Mapping
from pathlib import Path

from ..ledger import Output, Stat, is_settled, stat_of


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def intact(output: Path, known: Mapping[str, Output], finished: int) -> dict[str, Stat]:
    """The files that have the bytes that are remembered, each with what to remember as its stat.

    `finished` is when the last finished build ended, in ns since 1970; 0: there was none. A file is
    read where its stat is another one, or was so young at that time that it says nothing.
    """
    looked = time.time_ns()
    found: dict[str, Stat] = {}
    prefix = f"{output}{os.sep}"
    for path, row in known.items():
        there = now(prefix + path)
        if not there:
            continue
        if there == row.stat and is_settled(there, finished):
            found[path] = there
        elif row.hash and holds(output / path, row.hash):
            found[path] = there if is_settled(there, looked) else b""
    return found


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
