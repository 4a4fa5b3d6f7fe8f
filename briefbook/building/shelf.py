"""What lies in a site's folder, as it was last looked at; and what is other than it was."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from markdown_it import MarkdownIt

from ..config import Settings
from ..files import Found, Scan, file, scan
from ..ledger import Stat
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

    def __init__(
        self, root: Path, settings: Settings, found: Scan, files: Mapping[str, File]
    ) -> None:
        self.root, self.settings = root, settings
        self.problems = found.problems
        self.documents = {one.path: one for one in found.documents}
        self.files = dict(files)
        self.stats = self.looked_at((*self.documents, *found.assets, *found.static))
        self.unread: list[Problem] = []
        self.md: MarkdownIt = parser(raw_html=settings.raw_html)

    def looked_at(self, paths: Iterable[str]) -> dict[str, Stat]:
        return {path: stat_now(self.root, path) for path in paths}

    def look(self, told: frozenset[str], *, sure: bool = False) -> Turned:
        """What has become of these paths. One that is no known document has the whole folder walked.

        `sure`: what is gone or empty is believed to be so.
        """
        if all(path in self.documents and self.is_filled(path) for path in told):
            return Turned(read=tuple(self.read(self.documents[path]) for path in sorted(told)))
        return self.walked(told, sure=sure)

    def is_filled(self, path: str) -> bool:
        try:
            return (self.root / path).stat().st_size > 0
        except OSError:
            return False

    def walked(self, told: frozenset[str], *, sure: bool) -> Turned:
        found = scan(self.root)
        self.problems = found.problems
        if any(problem.code == "no-content" for problem in found.problems):
            return Turned()
        before = self.stats
        there = {one.path: one for one in found.documents}
        now = self.looked_at((*there, *found.assets, *found.static))
        doubtful = frozenset() if sure else frozenset(self.doubted(now))
        self.stats = {**now, **{path: before[path] for path in doubtful}}
        moved = {path for path, stat in now.items() if stat != before.get(path) or path in told}
        gone = before.keys() - now.keys() - doubtful
        read = tuple(self.read(there[p]) for p in sorted(moved & there.keys() - doubtful))
        lost = frozenset(gone & self.documents.keys())
        kept = {path: one for path, one in self.documents.items() if path in doubtful}
        self.documents = {**there, **kept}
        files = self.filed((*found.assets, *found.static), moved - doubtful, gone)
        return Turned(read, lost, files, doubtful)

    def doubted(self, now: Mapping[str, Stat]) -> Iterable[str]:
        """What was there with something in it, and is not."""
        for path, before in self.stats.items():
            if path not in now or (now[path] != before and not self.is_filled(path)):
                yield path

    def filed(self, there: tuple[str, ...], moved: set[str], gone: set[str]) -> bool:
        """Take up what has become of pictures and static files; is any of them another one?"""
        before = dict(self.files)
        described = {path: file(self.root, path) for path in there if path in moved}
        self.unread = [one for one in described.values() if isinstance(one, Problem)]
        for path in gone:
            self.files.pop(path, None)
        self.files |= {path: one for path, one in described.items() if isinstance(one, File)}
        return self.files != before

    def read(self, found: Found) -> Document:
        self.stats[found.path] = stat_now(self.root, found.path)
        settings = self.settings
        return read_path(self.root, found, self.md, settings.hemisphere, settings.limits.file_bytes)
