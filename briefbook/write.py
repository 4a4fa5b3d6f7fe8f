"""Atomic replace, write-if-changed, prune only what we own.

No file is ever half written, none is touched whose bytes are right, and none is removed or
replaced that the ledger does not own.
"""

import errno
import hashlib
import os
import re
import secrets
import stat
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from .ledger import Ledger

TEMPORARY = re.compile(r"\.briefbook-[0-9a-f]{16}\.tmp")
SOURCES = ("content", "templates", "static", ".briefbook", ".git")
FULL = (errno.ENOSPC, errno.EDQUOT)
BATCH_FILES, BATCH_BYTES = 500, 8_000_000
"""So much is claimed, and held in memory, at once."""

File = tuple[str, bytes | None]
"""A path relative to the output folder, with slashes; its bytes, or None: leave it as it is."""


class WriteError(Exception):
    """The site cannot be written; the message names the path and says what to do."""


class LinkedElsewhere(WriteError, ValueError):
    """A path would lead through a symbolic link, and so might lead out of the output folder."""


@dataclass(frozen=True)
class Report:
    """Paths: written and kept in the order in which they were given, removed in theirs."""

    written: tuple[str, ...]
    kept: tuple[str, ...]
    removed: tuple[str, ...]


def check_output(root: Path, output: Path, owned: Iterable[str]) -> str:
    """Why a site must not be written to this folder; empty where it may.

    `owned` are the paths in it that the ledger owns.
    """
    try:
        return misplaced(resolved(root), output) or occupied(output, owned)
    except OSError as error:
        return f"{output} cannot be used: {error.strerror}. Choose another with -o."


def resolved(path: Path) -> Path:
    """The path without symbolic links; OSError where they form a ring."""
    try:
        found = path.resolve()
    except RuntimeError:  # what Python said of a ring before 3.13
        found = path
    if found.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
    return found


def misplaced(root: Path, output: Path) -> str:
    target = resolved(output)
    if within(root, target):
        return f"{output} is the site's own folder, or above it. Choose another with -o."
    for name in SOURCES:
        source = (root / name).resolve()
        if within(target, source) or within(source, target):
            return f"{output} is inside or above the folder {name}. Choose another with -o."
    there = next((folder for folder in (target, *target.parents) if folder.exists()), None)
    if there is not None and not there.is_dir():
        return f"{there} is a file, not a folder. Choose another with -o."
    return ""


def within(inner: Path, outer: Path) -> bool:
    """Is it that folder, or below it? Where they exist, by the disk's opinion of names."""
    return any(same(folder, outer) for folder in (inner, *inner.parents))


def same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return one == other


def occupied(output: Path, owned: Iterable[str]) -> str:
    if not has_files(output) or any(os.path.lexists(output / path) for path in owned):
        return ""
    return f"{output} holds files that Briefbook did not make. Choose another with -o, or empty it."


def has_files(folder: Path) -> bool:
    """Is there any file in it, or below? Names that begin with a dot do not count."""
    for _, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        if any(not name.startswith(".") for name in names):
            return True
    return False


def write_site(
    output: Path, files: Mapping[str, bytes | None] | Iterable[File], ledger: Ledger, folder: str
) -> Report:
    """Make the output folder hold these files, and of ours no others.

    `files` may be a generator: little of it is held at once, and if it raises, nothing is pruned.
    `folder` is the ledger's name for the output folder. Raises WriteError, LedgerError, and
    ValueError for a path that no caller should ask for.
    """
    place = opened(output, ledger.owned(folder))
    for batch in batches(files.items() if isinstance(files, Mapping) else files):
        write_batch(place, batch, ledger, folder)
    prune(place, ledger, folder)
    return Report(tuple(place.written), tuple(place.kept), tuple(sorted(place.removed)))


def clean(output: Path, ledger: Ledger, folder: str) -> tuple[str, ...]:
    """Remove the files that we own, and the folders that become empty; says which files."""
    if not output.is_dir():
        ledger.forget(folder, ledger.owned(folder))
        return ()
    place = opened(output, ledger.owned(folder))
    prune(place, ledger, folder)
    return tuple(sorted(place.removed))


def batches(files: Iterable[File]) -> Iterator[list[File]]:
    batch, size = list[File](), 0
    for path, data in files:
        batch.append((path, data))
        size += len(data or b"")
        if len(batch) == BATCH_FILES or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    yield batch


@dataclass
class Place:
    """An output folder while it is written: what is ours in it, and what has been done so far."""

    output: Path
    """Resolved."""
    owned: dict[str, str]
    """Path → hash, as the ledger remembers."""
    temporary: str
    folders: dict[str, Path] = field(default_factory=dict)
    """Those that are known to be real folders, by their path within the output."""
    seen: set[str] = field(default_factory=set)
    """Every path of the new site."""
    written: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)

    @cached_property
    def other_cases(self) -> Mapping[str, str]:
        """Folded → path of the files that were owned at the start."""
        return {folded(path): path for path in self.owned}


def opened(output: Path, owned: dict[str, str]) -> Place:
    """The folder, made if need be, without what an interrupted build left half written."""
    with told(output):
        output = resolved(output)
        output.mkdir(parents=True, exist_ok=True)
        sweep(output)
    return Place(output, owned, f".briefbook-{secrets.token_hex(8)}.tmp", {"": output})


def sweep(output: Path) -> None:
    for folder, _, names in os.walk(output):
        for name in names:
            if TEMPORARY.fullmatch(name):
                (Path(folder) / name).unlink(missing_ok=True)


def write_batch(place: Place, batch: list[File], ledger: Ledger, folder: str) -> None:
    """Claim what is new, write what differs, then remember what is there."""
    given = [(path, data, admitted(place, path, data)) for path, data in batch]
    new = [path for path, data, _ in given if data is not None and path not in place.owned]
    if new:
        ledger.claim(folder, new)
        place.owned.update(dict.fromkeys(new, ""))
    hashes: dict[str, str] = {}
    for path, data, target in given:
        changed = data is not None and put(place, path, data, target)
        (place.written if changed else place.kept).append(path)
        if data is not None and (found := digest(data)) != place.owned[path]:
            hashes[path] = found
    if hashes:
        ledger.record(folder, hashes)


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def admitted(place: Place, path: str, data: bytes | None) -> Path:
    """Where this path leads, if nothing that is not ours is there."""
    if not is_plain(path):
        raise ValueError(f"{path!r} is not a plain path within the output folder.")
    if path in place.seen:
        raise ValueError(f'"{path}" is given twice.')
    place.seen.add(path)
    parent, _, name = path.rpartition("/")
    if data is None:
        return place.output / path
    with told(place.output, path):
        target = made(place, parent) / name
        if path not in place.owned and is_foreign(place, target, path, data):
            raise foreign(place.output / path)
    return target


def is_plain(path: str) -> bool:
    """Is it a relative path with slashes, in Unicode, that stays where it begins?"""
    if "\\" in path or "\0" in path or path[1:2] == ":":
        return False
    encodable = path.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in path)
    return encodable and not {"", ".", ".."} & set(path.split("/"))


def made(place: Place, name: str) -> Path:
    """The folder of that name, checked and if need be made, once."""
    folder = place.folders.get(name)
    if folder is None:
        parent, _, last = name.rpartition("/")
        folder = made(place, parent) / last
        if not is_folder(folder):
            clear_file(place, folder, name)
            folder.mkdir()
        place.folders[name] = folder
    return folder


def status(path: Path) -> os.stat_result | None:
    """Of the thing itself, not of what a link leads to; None where there is nothing."""
    try:
        return path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return None


def is_folder(path: Path) -> bool:
    there = status(path)
    return there is not None and stat.S_ISDIR(there.st_mode)


def clear_file(place: Place, target: Path, path: str) -> None:
    """Remove a file or link of ours that is where a folder should be."""
    if path in place.seen:
        raise both(place.output / path)
    there = status(target)
    if there is None:
        return
    if path in place.owned:
        target.unlink()
        place.removed.append(path)
    elif stat.S_ISLNK(there.st_mode):
        raise LinkedElsewhere(
            f"{target} is a symbolic link where a folder of the site should be. Remove the link."
        )
    else:
        raise foreign(target)


def foreign(target: Path) -> WriteError:
    return WriteError(
        f"{target} is in the way: Briefbook did not make it. Move it elsewhere, or remove it."
    )


def both(target: Path) -> WriteError:
    return WriteError(f"{target} would be both a file and a folder. Rename what makes one of them.")


def is_foreign(place: Place, target: Path, path: str, data: bytes) -> bool:
    """Is there already a file that is not ours, and not what we are about to write?"""
    there = status(target)
    if there is None or stat.S_ISDIR(there.st_mode) or holds(target, there, data):
        return False
    other = place.other_cases.get(folded(path))
    return other is None or not is_one_file(target, place.output / other)


def folded(path: str) -> str:
    """Equal for names that some file systems take for one."""
    return unicodedata.normalize("NFC", path.casefold())


def is_one_file(one: Path, other: Path) -> bool:
    here, there = status(one), status(other)
    return here is not None and there is not None and os.path.samestat(here, there)


def holds(target: Path, there: os.stat_result, data: bytes) -> bool:
    """Is it a plain file with just these bytes?"""
    same_size = stat.S_ISREG(there.st_mode) and there.st_size == len(data)
    return same_size and target.read_bytes() == data


def put(place: Place, path: str, data: bytes, target: Path) -> bool:
    """Put these bytes there, at once or not at all; False if they are there already."""
    with told(target):
        there = status(target)
        if there is not None and holds(target, there, data):
            return False
        temporary = target.parent / place.temporary
        try:
            temporary.write_bytes(data)
            if there is not None and stat.S_ISDIR(there.st_mode):
                clear_folder(place, target)
            temporary.replace(target)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    return True


def clear_folder(place: Place, target: Path) -> None:
    """Remove a folder that is where a file should be, if every file in it is ours."""
    below = sorted(target.rglob("*"), reverse=True)
    folders = dict.fromkeys(inner for inner in below if is_folder(inner))
    files = {
        file.relative_to(place.output).as_posix(): file for file in below if file not in folders
    }
    for path, file in files.items():
        if path in place.seen:
            raise both(target)
        if path not in place.owned:
            raise foreign(file)
    for file in files.values():
        file.unlink()
    for folder in (*folders, target):
        folder.rmdir()
    place.removed.extend(files)


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


def is_real(place: Place, name: str) -> bool:
    """Is it a folder within the output, reached without any symbolic link?"""
    if name not in place.folders:
        parent = name.rpartition("/")[0]
        folder = place.output / name
        if not is_real(place, parent) or not is_folder(folder):
            return False
        place.folders[name] = folder
    return True


def parents(path: str) -> Iterator[str]:
    """`a/b/c` → `a/b`, `a`."""
    while path := path.rpartition("/")[0]:
        yield path


def remove_empty(folder: Path) -> None:
    with suppress(OSError):
        folder.rmdir()


@contextmanager
def told(folder: Path, path: str = "") -> Iterator[None]:
    """Failures of the disk, as a sentence."""
    try:
        yield
    except OSError as error:
        raise WriteError(sentence(folder / path, error)) from error


def sentence(path: Path, error: OSError) -> str:
    if error.errno in FULL:
        return (
            f"The disk is full: {path} could not be written. What was there is still there. "
            "Free some space and build again."
        )
    return f"{path} could not be written: {error.strerror or error}."
