"""One capture: where it lies, what stands in it, and how it is kept."""

import hashlib
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from ..ids import is_id
from . import sums

FOLDER = "captures"
"""Below the site's root."""


class Kept(NamedTuple):
    """What lies in the folder under a source's id."""

    text: str
    """Bytes that are no UTF-8 are shown as U+FFFD."""
    sha256: str
    """Of its bytes, in lower-case hexadecimal."""

    def is_the_one(self, recorded: str) -> bool:
        """Is it what was read, to the byte? `recorded` is the hash in the source's record."""
        return self.sha256 == recorded


class Differs(Exception):
    """Another text has been captured for this source; nothing was written."""


def path(id: str) -> str:
    """Relative to the site's root, with slashes. Raises ValueError for what is no id."""
    if not is_id(id):
        raise ValueError(f'"{id}" is not an id')
    return f"{FOLDER}/{id}.txt"


def read(root: Path, id: str) -> Kept | None:
    """None where nothing was captured, or where it is on another machine. Raises OSError."""
    try:
        data = (root / path(id)).read_bytes()
    except FileNotFoundError:
        return None
    return Kept(data.decode("utf-8", "replace"), hashlib.sha256(data).hexdigest())


def places(root: Path) -> dict[str, str]:
    """Hash → id, as the list of hashes has it: a source may have got another id since. Raises OSError."""
    known = sums.listed(root / FOLDER)
    ids = ((name.removesuffix(".txt"), hash) for name, hash in sorted(known.items()))
    return {hash: id for id, hash in ids if is_id(id)}


def find(root: Path, ids: Sequence[str], sha256: str, places: Mapping[str, str]) -> Kept | None:
    """What was read, under whichever id it lies; else what lies under the first. Raises OSError.

    `ids` are the source's own and former ones.
    """
    own = read(root, ids[0])
    if own and own.is_the_one(sha256):
        return own
    others = [id for id in (places.get(sha256, ""), *ids[1:]) if is_id(id)]
    found = (read(root, id) for id in others)
    return next((one for one in found if one and one.is_the_one(sha256)), own)


def digest(text: str) -> str:
    """The hash that `write` will record."""
    return hashlib.sha256(encoded(text)).hexdigest()


def write(root: Path, id: str, text: str, *, replace: bool = False) -> str:
    """Keep a text at once or not at all; gives its hash. Raises Differs and OSError.

    The same text again changes nothing. Another one takes the place of the first only if that is
    asked for: citations were checked against what was read.
    """
    there = read(root, id)
    made = digest(text)
    if there and there.sha256 != made and not replace:
        raise Differs(path(id))
    if not there or there.sha256 != made:
        put(root / path(id), encoded(text))
    sums.record(root / FOLDER, f"{id}.txt", made, put)
    return made


def encoded(text: str) -> bytes:
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return lines.encode("utf-8", "replace")


def put(target: Path, data: bytes) -> None:
    """Write a file at once or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        temporary.write_bytes(data)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
