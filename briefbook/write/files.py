"""The files of a site: claimed, written if changed, and pruned if they are ours."""

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from ..ledger import Ledger, Made, Output, stat_of
from .errors import told
from .intact import digest
from .place import (
    Place,
    clear_folder,
    folded,
    foreign,
    holds,
    is_folder,
    is_foreign,
    is_one_file,
    is_plain,
    is_real,
    made,
    opened,
    status,
)

BATCH_FILES, BATCH_BYTES = 500, 8_000_000
"""So much is claimed, and held in memory, at once."""


class File(NamedTuple):
    """A file of the new site, and what is to be remembered of how it came about."""

    path: str
    """Relative to the output folder, with slashes."""
    data: bytes | None
    """None: leave it as it is."""
    view: bytes = b""
    closure: bytes = b""
    made: Made = Made()
    text: bytes = b""


Given = tuple[str, bytes | None] | File


@dataclass(frozen=True)
class Report:
    """Paths: written and kept in the order in which they were given, removed in theirs."""

    written: tuple[str, ...]
    kept: tuple[str, ...]
    removed: tuple[str, ...]


def write_site(
    output: Path,
    files: Mapping[str, bytes | None] | Iterable[Given],
    ledger: Ledger,
    folder: str,
    *,
    swept: bool = False,
) -> Report:
    """Make the output folder hold these files, and of ours no others.

    `files` may be a generator: little of it is held at once, and if it raises, nothing is pruned.
    `folder` is the ledger's name for the output folder. Raises WriteError, LedgerError, and
    ValueError for a path that no caller should ask for. `swept`: no crash can have left half a file.
    """
    place = opened(output, ledger.owned(folder), swept=swept)
    for batch in batches(files.items() if isinstance(files, Mapping) else files):
        write_batch(place, batch, ledger, folder)
    prune(place, ledger, folder)
    return Report(tuple(place.written), tuple(place.kept), tuple(sorted(place.removed)))


def rewrite(output: Path, files: Iterable[Given], ledger: Ledger, folder: str) -> Report:
    """Make the output folder hold these files; all others in it stay as they are.

    No crash can have left half a file. Raises as `write_site`.
    """
    place = opened(output, ledger.owned(folder), swept=True)
    for batch in batches(files):
        write_batch(place, batch, ledger, folder)
    return Report(tuple(place.written), tuple(place.kept), ())


def clean(output: Path, ledger: Ledger, folder: str) -> tuple[str, ...]:
    """Remove the files that we own, and the folders that become empty; says which files."""
    if not output.is_dir():
        ledger.forget(folder, ledger.owned(folder))
        return ()
    place = opened(output, ledger.owned(folder))
    prune(place, ledger, folder)
    return tuple(sorted(place.removed))


def batches(files: Iterable[Given]) -> Iterator[list[File]]:
    batch, size = list[File](), 0
    for given in files:
        file = File(*given)
        batch.append(file)
        size += len(file.data or b"")
        if len(batch) == BATCH_FILES or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    yield batch


class Admitted(NamedTuple):
    """A file that may be written, or stays as it is."""

    file: File
    target: str
    """Where its path leads; empty where it stays."""
    there: os.stat_result | None
    """What is there now."""


def write_batch(place: Place, batch: list[File], ledger: Ledger, folder: str) -> None:
    """Claim what is new, write what differs, then remember what is there."""
    given = [admitted(place, file) for file in batch]
    new = [one.file.path for one in given if one.target and one.file.path not in place.owned]
    if new:
        ledger.claim(folder, new)
        place.owned.update(dict.fromkeys(new, ""))
    made: dict[str, tuple[Output, Made]] = {}
    for one in given:
        file, data = one.file, one.file.data
        if data is None:
            place.kept.append(file.path)
            continue
        with told(place.output, file.path):
            changed = put(place, one, data)
            made[file.path] = remembered(one, data), file.made
        (place.written if changed else place.kept).append(file.path)
    if made:
        ledger.record(folder, made)


def remembered(one: Admitted, data: bytes) -> Output:
    file = one.file
    return Output(digest(data), stat_of(os.lstat(one.target)), file.view, file.closure, file.text)


def admitted(place: Place, file: File) -> Admitted:
    """Where this path leads, if nothing that is not ours is there."""
    path, data = file.path, file.data
    if not is_plain(path):
        raise ValueError(f"{path!r} is not a plain path within the output folder.")
    if path in place.seen:
        raise ValueError(f'"{path}" is given twice.')
    place.seen.add(path)
    if data is None:
        return Admitted(file, "", None)
    parent, _, name = path.rpartition("/")
    with told(place.output, path):
        target = f"{made(place, parent)}{os.sep}{name}"
        there = status(target)
        if there and path not in place.owned and is_foreign(place, target, there, path, data):
            raise foreign(place.output / path)
    return Admitted(file, target, there)


def put(place: Place, one: Admitted, data: bytes) -> bool:
    """Put these bytes there, at once or not at all; False if they are there already."""
    there, target = one.there, one.target
    if there is not None and holds(target, there, data):
        return False
    temporary = Path(f"{target.rpartition(os.sep)[0]}{os.sep}{place.temporary}")
    try:
        fill(temporary, data)
        if there is not None and stat.S_ISDIR(there.st_mode):
            clear_folder(place, Path(target))
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return True


def fill(path: Path, data: bytes) -> None:
    """Write these bytes, in half of the calls to the system that `write_bytes` makes."""
    rest = memoryview(data)
    with path.open("wb", buffering=0) as file:
        while rest:
            rest = rest[file.write(rest) :]


def prune(place: Place, ledger: Ledger, folder: str) -> None:
    """Remove what we own and no longer make, and the folders that become empty by it."""
    stale = sorted(place.owned.keys() - place.seen)
    if not stale:
        return
    new = {folded(path): path for path in place.seen}
    ours = [path for path in stale if is_plain(path)]
    for path in ours:
        target = place.output / path
        with told(target):
            if is_there(place, path, new.get(folded(path))):
                target.unlink(missing_ok=True)
                place.removed.append(path)
    for parent in sorted({parent for path in ours for parent in parents(path)}, reverse=True):
        if is_real(place, parent):
            remove_empty(place.output / parent)
    ledger.forget(folder, stale)


def is_there(place: Place, path: str, twin: str | None) -> bool:
    """Is there a file, reached by real folders only, that is not a new one in other letters?"""
    target = place.output / path
    if not is_real(place, path.rpartition("/")[0]) or status(target) is None or is_folder(target):
        return False
    return twin is None or not is_one_file(target, place.output / twin)


def parents(path: str) -> Iterator[str]:
    """`a/b/c` → `a/b`, `a`."""
    while path := path.rpartition("/")[0]:
        yield path


def remove_empty(folder: Path) -> None:
    with suppress(OSError):
        folder.rmdir()
