"""What lies in a site's folder, as it was last looked at; and what is other than it was."""

import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from stat import S_ISDIR, S_ISREG
from typing import NamedTuple

from markdown_it import MarkdownIt

from ..config import Settings
from ..files import Found, Scan, file, scan
from ..ledger import Stat, is_settled
from ..model import Document, File
from ..problems import Problem
from ..read import parser, read_path
from .looking import stat_now

FOLDERS = ("content", "static")


class Turned(NamedTuple):
    """What is other than before."""

    read: tuple[Document, ...] = ()
    """Read anew, and new ones."""
    gone: frozenset[str] = frozenset()
    """Paths of documents."""
    files: bool = False
    """Have pictures or static files come, gone or changed?"""
    doubtful: frozenset[str] = frozenset()
    """Known, and now gone or empty. Editors do that for a moment: look once more before believing it."""


class Shelf:
    """Files by path, relative to the site's root."""

    def __init__(self, root: Path, settings: Settings, found: Scan) -> None:
        """To be made before the files are read: what is changed meanwhile is then seen later."""
        self.root, self.settings = root, settings
        self.md: MarkdownIt = parser(raw_html=settings.raw_html)
        self.problems = found.problems
        self.documents = {one.path: one for one in found.documents}
        self.files: dict[str, File] = {}
        self.unread: dict[str, Problem] = {}
        self.stats: dict[str, Stat] = {}
        self.unsettled: set[str] = set()
        """Changed so shortly before they were looked at that their stat may hide a later change."""
        for path in (*self.documents, *found.assets, *found.static):
            self.look_at(path)

    def fill(self, files: Mapping[str, File], unread: Iterable[Problem]) -> None:
        """Put in what is known of pictures and static files."""
        self.files = dict(files)
        self.unread = {problem.path: problem for problem in unread}

    @property
    def told(self) -> tuple[Problem, ...]:
        """What is wrong with files that are no documents."""
        return (*self.problems, *self.unread.values())

    def look_at(self, path: str) -> None:
        looked = time.time_ns()
        stat = self.stats[path] = stat_now(self.root, path)
        (self.unsettled.discard if stat and is_settled(stat, looked) else self.unsettled.add)(path)

    # --- edits ---

    def look(self, told: frozenset[str], *, sure: bool = False) -> Turned:
        """What has become of these files and of what lies in these folders.

        `sure`: if they are gone or empty, they are believed to be so.
        """
        if all(path in self.documents and is_own_file(self.root / path) for path in told):
            return Turned(read=tuple(self.read(self.documents[path]) for path in sorted(told)))
        return self.walked(told, sure=sure)

    def walked(self, told: frozenset[str], *, sure: bool) -> Turned:
        """A look at everything: what is new, and what a folder was told for, can only be found so."""
        found = scan(self.root)
        self.problems = found.problems
        if any(problem.code == "no-content" for problem in found.problems):
            return Turned()
        before, files = self.documents, (*found.assets, *found.static)
        there = {one.path: one for one in found.documents}
        now = {path: stat_now(self.root, path) for path in (*there, *files)}
        missed = [path for path in self.doubted(now) if not (sure and is_told(path, told))]
        doubtful = frozenset(missed)
        moved = {path for path in now.keys() - doubtful if self.is_other(path, now[path], told)}
        gone = self.stats.keys() - now.keys() - doubtful
        for path in gone:
            self.stats.pop(path)
            self.unsettled.discard(path)
        self.documents = there | {path: before[path] for path in doubtful & before.keys()}
        return Turned(
            read=tuple(self.read(there[path]) for path in sorted(moved & there.keys())),
            gone=frozenset(gone & before.keys()),
            files=self.refile([path for path in files if path in moved], gone),
            doubtful=doubtful,
        )

    def doubted(self, now: Mapping[str, Stat]) -> Iterator[str]:
        """What was there with something in it, and is not."""
        for path, stat in self.stats.items():
            if path not in now or (now[path] != stat and not is_filled(self.root / path)):
                yield path

    def is_other(self, path: str, stat: Stat, told: frozenset[str]) -> bool:
        return stat != self.stats.get(path) or path in told or path in self.unsettled

    def refile(self, moved: Iterable[str], gone: Iterable[str]) -> bool:
        """Take up what has become of pictures and static files; is any of them another one?"""
        before = dict(self.files)
        for path in gone:
            self.files.pop(path, None)
            self.unread.pop(path, None)
        for path in moved:
            self.look_at(path)
            one = file(self.root, path)
            if isinstance(one, Problem):
                self.files.pop(path, None)
                self.unread[path] = one
            else:
                self.files[path] = one
                self.unread.pop(path, None)
        return self.files != before

    def read(self, found: Found) -> Document:
        self.look_at(found.path)
        settings = self.settings
        return read_path(self.root, found, self.md, settings.hemisphere, settings.limits.file_bytes)


def is_told(path: str, told: frozenset[str]) -> bool:
    """Was it named, or a folder that it lies in?"""
    return path in told or any(str(folder) in told for folder in PurePosixPath(path).parents)


def is_own_file(path: Path) -> bool:
    """Has it something in it, and leads to no other file?"""
    try:
        found = path.lstat()
    except OSError:
        return False
    return S_ISREG(found.st_mode) and found.st_size > 0


def is_filled(path: Path) -> bool:
    """Is it a folder, or a file with something in it?"""
    try:
        found = path.stat()
    except OSError:
        return False
    return S_ISDIR(found.st_mode) or found.st_size > 0
