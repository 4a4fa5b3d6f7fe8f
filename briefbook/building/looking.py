"""A glance at all inputs: which of them are as remembered."""

import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from ..config import FILE, Settings
from ..files import Scan, content_hash, scan
from ..ledger import Known, Stat, is_settled, stat_of


class Look(NamedTuple):
    """A glance at all inputs: which are as remembered."""

    same: Mapping[str, str]
    """Path → hash of those whose bytes are the remembered ones."""
    changed: frozenset[str]
    """Those that have to be read, new ones among them."""
    renewed: tuple[tuple[str, Stat], ...]
    """New stats of those whose bytes had to be compared."""
    gone: tuple[str, ...]


def asked(settings: Settings) -> str:
    """What reading a document depends on besides its bytes."""
    return f"{settings.hemisphere} {settings.raw_html} {settings.limits.file_bytes}"


def paths(found: Scan) -> list[str]:
    return [*(document.path for document in found.documents), *found.assets, *found.static]


def look(root: Path, found: Scan, known: Mapping[str, Known], question: str) -> Look:
    """Stats are hints, bytes are the truth: an input is read where its stat says nothing."""
    looked = time.time_ns()
    same: dict[str, str] = {}
    renewed: list[tuple[str, Stat]] = []
    there = paths(found)
    documents = {document.path for document in found.documents}
    for path in there:
        row = known.get(path)
        if row is None or row.asked != (question if path in documents else ""):
            continue
        stat = stat_now(root, path)
        if row.stat and stat == row.stat:
            same[path] = row.hash
        elif stat and hash_now(root, path) == row.hash:
            same[path] = row.hash
            renewed.append((path, stat if is_settled(stat, looked) else b""))
    gone = sorted(known.keys() - set(there))
    return Look(same, frozenset(there) - same.keys(), tuple(renewed), tuple(gone))


def stat_now(root: Path, path: str) -> Stat:
    try:
        return stat_of(os.stat(f"{root}{os.sep}{path}"))  # noqa: PTH116 - asked for every file
    except OSError:
        return b""


def hash_now(root: Path, path: str) -> str:
    try:
        return content_hash((root / path).read_bytes())
    except OSError:
        return ""


def contents(root: Path) -> dict[str, Stat]:
    """The settings and the files of content that authors write, as they are now."""
    there = (FILE, *(found.path for found in scan(root).documents))
    return {path: stat_now(root, path) for path in there}
