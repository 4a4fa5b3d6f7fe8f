"""An output folder while it is written: what is ours in it, and what is in the way."""

import os
import re
import secrets
import stat
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from .errors import LinkedElsewhere, WriteError, told
from .folder import resolved

TEMPORARY = re.compile(r"\.briefbook-[0-9a-f]{16}\.tmp")


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


def opened(output: Path, owned: dict[str, str], *, swept: bool = False) -> Place:
    """The folder, made if need be, without what an interrupted build left half written."""
    with told(output):
        output = resolved(output)
        output.mkdir(parents=True, exist_ok=True)
        if not swept:
            sweep(output)
    return Place(output, owned, f".briefbook-{secrets.token_hex(8)}.tmp", {"": output})


def sweep(output: Path) -> None:
    for folder, _, names in os.walk(output):
        for name in names:
            if TEMPORARY.fullmatch(name):
                (Path(folder) / name).unlink(missing_ok=True)


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
        if name in place.seen:
            raise both(place.output / name)
        try:
            folder.mkdir()
        except FileExistsError:
            if not is_folder(folder):
                clear_file(place, folder, name)
                folder.mkdir()
        place.folders[name] = folder
    return folder


def status(path: Path | str) -> os.stat_result | None:
    """Of the thing itself, not of what a link leads to; None where there is nothing."""
    try:
        return os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None


def is_folder(path: Path) -> bool:
    there = status(path)
    return there is not None and stat.S_ISDIR(there.st_mode)


def clear_file(place: Place, target: Path, path: str) -> None:
    """Remove a file or link of ours that is where a folder should be."""
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


def is_foreign(place: Place, target: str, there: os.stat_result, path: str, data: bytes) -> bool:
    """Is what is there a file that is not ours, and not what we are about to write?"""
    if stat.S_ISDIR(there.st_mode) or holds(target, there, data):
        return False
    other = place.other_cases.get(folded(path))
    return other is None or not is_one_file(target, place.output / other)


def folded(path: str) -> str:
    """Equal for names that some file systems take for one."""
    return unicodedata.normalize("NFC", path.casefold())


def is_one_file(one: Path | str, other: Path) -> bool:
    here, there = status(one), status(other)
    return here is not None and there is not None and os.path.samestat(here, there)


def holds(target: Path | str, there: os.stat_result, data: bytes) -> bool:
    """Is it a plain file with just these bytes?"""
    same_size = stat.S_ISREG(there.st_mode) and there.st_size == len(data)
    return same_size and Path(target).read_bytes() == data


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


def is_real(place: Place, name: str) -> bool:
    """Is it a folder within the output, reached without any symbolic link?"""
    if name not in place.folders:
        parent = name.rpartition("/")[0]
        folder = place.output / name
        if not is_real(place, parent) or not is_folder(folder):
            return False
        place.folders[name] = folder
    return True
