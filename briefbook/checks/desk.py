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


class Desk:
    """The book as rules see it: with its drafts, and the text of each file at hand."""

    def __init__(self, book: Book, read: Read) -> None:
        self.book, self.read = book, read
        self.levels: Mapping[str, Level] = book.settings.checks
        self.last: Sheet | None = None

    @property
    def settings(self) -> Settings:
        return self.book.settings

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
