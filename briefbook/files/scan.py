"""What lies in a site's folder: content, the files beside it, and static files; nothing is read."""

import hashlib
import os
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

import msgspec

from ..model import FOLDERS, KINDS, File
from ..problems import Problem, Severity, did_you_mean, listed
from .pictures import measured

MARKDOWN = (".md", ".markdown")
IGNORED = ("*~", "*.swp", "#*#", "Thumbs.db", ".*")
"""What editors and desktops leave behind, and all that begins with a dot."""
KEPT = ".well-known"
"""The one dotted folder that a site may publish (RFC 8615); looked for in static/ only."""


class Found(msgspec.Struct, frozen=True):
    """A Markdown file. `stem` gives the id: the file's stem, or the folder's name of a bundle."""

    path: str
    kind: str
    stem: str


class Scan(msgspec.Struct, frozen=True):
    """All files of a site, each row sorted; paths are relative to its root, with `/`."""

    documents: tuple[Found, ...] = ()
    assets: tuple[str, ...] = ()
    """The files in content/ that are not Markdown."""
    static: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def scan(root: Path) -> Scan:
    """Walk content/ and static/. What cannot be taken is left out, with a problem that says why."""
    walk = Walk(root)
    documents: list[Found] = []
    assets: list[str] = []
    for path in walk.content():
        if not path.lower().endswith(MARKDOWN):
            assets.append(path)
        elif found := walk.document(path):
            documents.append(found)
    static = sorted(walk.files("static")) if (root / "static").is_dir() else []
    if not documents and not walk.problems:
        walk.report("content", "empty-site", *EMPTY, severity="info")
    documents.sort(key=lambda found: found.path)
    return Scan(tuple(documents), tuple(sorted(assets)), tuple(static), tuple(walk.problems))


EMPTY = (
    "There is nothing in content/ yet.",
    '`briefbook new briefing "Title"` makes a first briefing.',
)
NO_CONTENT = (
    "There is no folder content/ here.",
    "`briefbook new site DIR` makes a site; --root DIR names another folder.",
)
NO_KIND = (
    "This file lies directly in content/, so its kind is not known.",
    f"Move it into one of the folders {listed(tuple(FOLDERS), 'or')}.",
)
OWN_INDEX = (
    "An index.md stands for its own folder, and this folder holds all files of a kind.",
    "The list of a kind is made without it. Give the file another name, or a folder of its own.",
)
OUTSIDE = (
    "This link leads out of the site's folder, so it is left out.",
    "Copy what it points to into the site.",
)
BAD_NAME = (
    "This file's name cannot be published: it is not UTF-8, or has control characters.",
    "Rename it, best to lower-case letters, digits and hyphens.",
)


class Walk:
    """One walk over a site's folders, and the problems met on it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.real_root = os.path.realpath(root)
        self.problems: list[Problem] = []

    def content(self) -> Iterator[str]:
        if not (self.root / "content").is_dir():
            self.report("content", "no-content", *NO_CONTENT)
            return
        for entry in self.entries("content"):
            path = f"content/{entry.name}"
            if not self.is_folder(entry, path):
                yield from self.one_file(entry, path)
            elif entry.name in FOLDERS:
                yield from self.files(path)
            else:
                self.unknown_folder(entry.name)

    def document(self, path: str) -> Found | None:
        folders, _, name = path.rpartition("/")
        if folders == "content":
            self.report(path, "no-kind", *NO_KIND)
            return None
        stem = name.rpartition(".")[0]
        if stem == "index":
            stem = folders.rpartition("/")[2]
            if folders == f"content/{stem}":
                self.report(path, "no-id", *OWN_INDEX)
                return None
        return Found(path, KINDS[path.split("/")[1]], stem)

    def files(self, folder: str, above: tuple[str, ...] = ()) -> Iterator[str]:
        """All files below a folder. `above` are the real folders it lies in: a loop ends there."""
        real = os.path.realpath(self.root / folder)
        if real in above:
            return
        for entry in self.entries(folder):
            path = f"{folder}/{entry.name}"
            if self.is_folder(entry, path):
                yield from self.files(path, (*above, real))
            else:
                yield from self.one_file(entry, path)

    def entries(self, folder: str) -> list[os.DirEntry[str]]:
        if self.leads_outside(folder):
            return []
        try:
            with os.scandir(self.root / folder) as found:
                entries = [entry for entry in found if is_wanted(entry.name, folder)]
        except OSError as error:
            self.problems.append(unreadable(folder, error))
            return []
        return sorted(filter(lambda entry: self.has_name(entry, folder), entries), key=by_name)

    def has_name(self, entry: os.DirEntry[str], folder: str) -> bool:
        if is_printable(entry.name):
            return True
        self.report(shown(f"{folder}/{entry.name}"), "bad-file-name", *BAD_NAME)
        return False

    def is_folder(self, entry: os.DirEntry[str], path: str) -> bool:
        try:
            return entry.is_dir()
        except OSError as error:
            self.problems.append(unreadable(path, error))
            return False

    def one_file(self, entry: os.DirEntry[str], path: str) -> Iterator[str]:
        """The file's own path, unless it leads nowhere, or out of the site."""
        if entry.is_symlink():
            if self.leads_outside(path):
                return
            if not (self.root / path).exists():
                message = "This link leads nowhere."
                self.report(path, "unreadable-file", message, "Delete it, or restore its target.")
                return
        if entry.is_file():
            yield path

    def leads_outside(self, path: str) -> bool:
        if Path(os.path.realpath(self.root / path)).is_relative_to(self.real_root):
            return False
        self.report(path, "link-outside", *OUTSIDE)
        return True

    def unknown_folder(self, name: str) -> None:
        near = did_you_mean(name, FOLDERS)
        self.report(
            f"content/{name}",
            "unknown-folder",
            f'content/ has no folder "{name}".{near}',
            f"Its folders are {listed(tuple(FOLDERS), 'and')}. "
            "Files that are to be copied as they are belong into static/.",
        )

    def report(
        self, path: str, code: str, message: str, hint: str, severity: Severity = "error"
    ) -> None:
        problem = Problem(path, 1, 1, code, message, severity=severity, hint=hint)
        self.problems.append(problem)


def by_name(entry: os.DirEntry[str]) -> str:
    return entry.name


def is_wanted(name: str, folder: str) -> bool:
    if name == KEPT and folder == "static":
        return True
    return not any(fnmatchcase(name, pattern) for pattern in IGNORED)


def is_printable(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return all(" " <= letter != "\x7f" for letter in name)


def shown(path: str) -> str:
    """A path that can be printed, whatever its bytes are."""
    clean = path.encode("utf-8", "backslashreplace").decode()
    return "".join(c if " " <= c != "\x7f" else f"\\x{ord(c):02x}" for c in clean)


def unreadable(path: str, error: OSError) -> Problem:
    reason = error.strerror or type(error).__name__
    message = f"This cannot be read: {reason.lower()}."
    hint = "Look at its permissions, and whether another program holds it."
    return Problem(path, 1, 1, "unreadable-file", message, hint=hint)


def file(root: Path, path: str) -> File | Problem:
    """One file that is published as it is: the hash of its bytes, its size, a picture's pixels."""
    try:
        with (root / path).open("rb") as stream:
            digest = hashlib.file_digest(stream, new_hash).hexdigest()
            size = stream.tell()
            picture = measured(stream)
    except OSError as error:
        return unreadable(path, error)
    return File(path, digest, size, *picture)


def new_hash() -> hashlib.blake2b:
    return hashlib.blake2b(digest_size=16)


def content_hash(data: bytes) -> str:
    """32 hexadecimal digits; equal for equal bytes."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()
