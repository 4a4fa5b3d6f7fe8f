"""A site that stays in memory: after each edit its book is the one that a build would make."""

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from ..config import FILE, Settings
from ..files import theme_files
from ..ledger import LedgerError
from ..link import Book, relink
from ..link.clock import published_on
from ..model import Document
from ..problems import Problem, has_error
from ..render import Theme, theme_of
from ..words import load
from .asking import opened
from .linked import linked, present
from .looking import asked
from .options import Options, Progress, Refused, silent
from .shelf import Shelf, Turned
from .steady import released, steady
from .story import settings_of
from .warming import warmed

Clock = Callable[[], datetime]


def clock_here() -> datetime:
    return datetime.now().astimezone()


class Resident:
    """Of one site, as its files lie on the disk. Values that it gave away never change.

    All of its methods, `close` too, belong to one thread.
    """

    def __init__(
        self,
        root: Path,
        options: Options,
        clock: Clock = clock_here,
        progress: Progress = silent,
    ) -> None:
        self.root, self.options, self.clock, self.progress = root, options, clock, progress
        self.stack = ExitStack()
        self.unusable: tuple[Problem, ...] = ()
        """What is wrong with settings that cannot be used: the last good ones stay."""
        self.broken: dict[str, Document] = {}
        """Documents with errors of their own, in whose place the last good ones stay, by path."""

    def load(self) -> None:
        """Everything from the disk. Raises Refused where the settings cannot be used."""
        self.close()
        warmed(self.root, self.options, self.progress)
        try:
            self.opened(None)
        except LedgerError:  # then it is read by a memory that is forgotten again
            self.opened(Path(self.stack.enter_context(TemporaryDirectory(prefix="briefbook-"))))
        self.unusable, self.broken = (), {}

    def opened(self, memory: Path | None) -> None:
        """The ledger stays open: bodies are loaded from it when they are shown."""
        asking = opened(self.root, self.options, self.clock(), self.progress, memory)
        making = self.stack.enter_context(asking)
        with steady():
            documents, files, unread = making.read()
            self.settings: Settings = making.story.settings
            self.shelf = Shelf(self.root, self.settings, making.glance.found, files)
            self.shelf.unread = unread
            self.theme: Theme = making.theme()
            self.book: Book = making.linked(documents, files)

    def close(self) -> None:
        self.stack.close()
        self.stack = ExitStack()
        released()

    # --- edits ---

    def moved(self, told: frozenset[str], *, sure: bool = False) -> frozenset[str]:
        """Take up what has become of these paths, relative to the root, and that time has passed.

        Gives back those that seem to be gone or empty: they are believed to be so only when asked
        again, and `sure`.
        """
        if FILE in told and not self.resettled():
            self.load()
            return frozenset()
        content = frozenset(path for path in told if path.startswith(("content", "static")))
        turned = self.shelf.look(content, sure=sure) if content else Turned()
        for path in turned.gone:
            self.broken.pop(path, None)
        if told - content - {FILE}:
            self.theme = self.retheme()
        if turned.files:
            self.relinked_all(self.documents_with(turned))
        else:
            self.take_up(turned)
        return turned.doubtful

    def take_up(self, turned: Turned) -> None:
        """The edited documents into the book; the whole of it anew where the present is another."""
        new = list(self.admitted(turned.read))
        documents = self.book.ground.documents
        old = [documents[path] for path in turned.gone if path in documents]
        if self.is_later(old, new):
            self.relinked_all(self.documents_with(turned, new))
        elif old or new:
            self.book = relink(self.book, old, new)

    def admitted(self, read: Iterable[Document]) -> Iterable[Document]:
        """All but those with errors of their own that had none before: the last good ones stay."""
        for document in read:
            last = self.book.ground.documents.get(document.path)
            if has_error(document.problems) and last and not has_error(last.problems):
                self.broken[document.path] = document
            else:
                self.broken.pop(document.path, None)
                yield document

    def documents_with(
        self, turned: Turned, new: Iterable[Document] | None = None
    ) -> list[Document]:
        come = self.admitted(turned.read) if new is None else new
        found = {**self.book.ground.documents, **{one.path: one for one in come}}
        return [one for path, one in found.items() if path not in turned.gone]

    def is_later(self, old: Iterable[Document], new: Iterable[Document]) -> bool:
        """Is it another day, or another *now*, than that of the book?"""
        if self.now_is_latest():
            documents = self.book.ground.documents
            before = [*old, *(documents[one.path] for one in new if one.path in documents)]
            return sorted(map(appearing, before)) != sorted(map(appearing, new))
        now = present(self.settings, self.options, (), self.clock())
        return now != self.book.now and not self.book.now <= now < self.book.next_change

    def now_is_latest(self) -> bool:
        """Is *now* the date of the newest briefing?"""
        given = self.options.now
        return given == "latest" or (
            not given and not self.options.epoch and self.settings.now == "latest"
        )

    def relinked_all(self, documents: list[Document]) -> None:
        released()
        with steady():
            self.book = linked(
                self.settings, self.options, documents, self.shelf.files, self.clock()
            )

    # --- settings and theme ---

    def resettled(self) -> bool:
        """Take up the settings. False: documents have to be read anew under them."""
        try:
            settings = settings_of(self.root, self.options)
        except Refused as refused:
            self.unusable = refused.problems
            return True
        self.unusable = ()
        if asked(settings) != asked(self.settings):
            return False
        self.settings = self.shelf.settings = settings
        self.theme = self.retheme()
        try:
            self.relinked_all(list(self.book.ground.documents.values()))
        except Refused as refused:
            self.unusable = (Problem(FILE, 1, 1, "no-present", str(refused)),)
        return True

    def retheme(self) -> Theme:
        return theme_of(theme_files(self.root, self.settings.theme), load(self.settings.language))

    # --- problems ---

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that is wrong, but for what only pages know."""
        kept = (p for p in self.book.problems if p.path not in self.broken)
        broken = (p for document in self.broken.values() for p in document.problems)
        return (*self.unusable, *self.shelf.problems, *self.shelf.unread, *broken, *kept)


def appearing(document: Document) -> str:
    """When a document would make the newest briefing."""
    return msgspec.json.encode(published_on(document.annotations)).decode()
