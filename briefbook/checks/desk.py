"""What a rule works with: the book, the files' own words, and a way to say what it found."""

from collections.abc import Callable, Iterator, Mapping

import msgspec

from ..config import Level, Settings
from ..link import Book
from ..model import Briefing, Document, Place
from ..problems import Problem
from .rule import SEVERITIES, Rule
from .sheet import Sheet

Read = Callable[[str], str]
"""A file's text by its path; empty where it cannot be read."""


class Alone:
    """The text of each file at hand, and no book: what is found is the same whatever else there is."""

    def __init__(self, settings: Settings, read: Read) -> None:
        self.settings, self.read = settings, read
        self.levels: Mapping[str, Level] = settings.checks
        self.last: Sheet | None = None

    def sheet(self, document: Document) -> Sheet:
        """The file's text. Rules go by document: only the last one is kept."""
        if self.last is None or self.last.path != document.path:
            self.last = Sheet(document.path, self.read(document.path))
        return self.last

    def found(
        self,
        rule: Rule,
        path: str,
        at: Place,
        message: str,
        hint: str = "",
        *,
        fix: str | None = None,
        end: Place | None = None,
    ) -> Iterator[Problem]:
        """The finding as a problem, at the level that the settings give the rule; or nothing."""
        level = self.levels.get(rule.code, rule.level)
        if level == "ignore":
            return
        problem = Problem(path, at.line, at.column, rule.code, message, SEVERITIES[level], hint)
        if end:
            problem = msgspec.structs.replace(
                problem, end_line=end.line, end_column=end.column, fix=fix
            )
        yield problem


class Desk(Alone):
    """The book as rules see it, too: with its drafts."""

    def __init__(self, book: Book, read: Read) -> None:
        super().__init__(book.settings, read)
        self.book = book

    @property
    def documents(self) -> Iterator[Document]:
        """All that are in the book and could be read, by path."""
        return (
            document
            for document in sorted(self.book.documents.values(), key=lambda one: one.path)
            if document.annotations is not None
        )

    @property
    def briefings(self) -> Iterator[tuple[Document, Briefing]]:
        for document in self.documents:
            if isinstance(document.annotations, Briefing):
                yield document, document.annotations
