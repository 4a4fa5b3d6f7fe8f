"""May a site be written to this folder?"""

import errno
import os
from collections.abc import Iterable
from pathlib import Path

SOURCES = ("content", "templates", "static", ".briefbook", ".git")


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
    return (
        f"{output} holds files that Briefbook does not know. Choose another with -o, or empty it."
    )


def has_files(folder: Path) -> bool:
    """Is there any file in it, or below? Names that begin with a dot do not count."""
    for _, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        if any(not name.startswith(".") for name in names):
            return True
    return False
