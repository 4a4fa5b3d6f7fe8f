"""A site that stays in memory: after each edit its book is the one that a build would make."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, suppress
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import msgspec

from .. import records
from ..config import FILE, Settings
from ..files import theme_files, unreadable
from ..ledger import LedgerError
from ..link import Book, relink
from ..link.clock import published_on
from ..model import Document
from ..problems import Problem, has_error
from ..records import RECORDS, Records
from ..render import Theme, theme_of
from ..words import load
from .asking import opened
from .linked import linked
from .looking import asked
from .options import Options, Progress, Refused, silent
from .shelf import FOLDERS, Shelf, Turned, is_filled
from .steady import released, steady, tidy
from .story import settings_of
from .warming import warmed

Clock = Callable[[], datetime]


def clock_here() -> datetime:
    return datetime.now().astimezone()


class Resident:
    """Of one site, as its files lie on the disk. Values that it gave away never change.

    All of its methods, `close` too, belong to one thread.
    """

    shelf: Shelf
    theme: Theme
    book: Book

    def __init__(
        self,
        root: Path,
        options: Options,
        clock: Clock = clock_here,
        progress: Progress = silent,
    ) -> None:
        self.root, self.clock, self.progress = root, clock, progress
        self.options = msgspec.structs.replace(options, jobs=1)
        """A process that serves must not fork."""
        self.stack = ExitStack()
        self.settings = Settings(title="")
        """The site's own, once they have been read."""
        self.records = Records()
        self.unusable: tuple[Problem, ...] = ()
        """What is wrong with settings that cannot be used: the last good ones stay."""
        self.unthemed: tuple[Problem, ...] = ()
        """Why the theme cannot be read: the last one stays."""
        self.broken: dict[str, Document] = {}
        """Documents with errors of their own, in whose place the last good ones stay, by path."""
        self.is_untidy = False

    def load(self) -> None:
        """Everything from the disk. If that fails, all stays as it was. Raises Refused and LedgerError."""
        warmed(self.root, self.options, self.progress)
        with ExitStack() as stack:
            try:
                self.opened(stack, None)
            except LedgerError:  # then it is read by a memory that is forgotten again
                memory = stack.enter_context(TemporaryDirectory(prefix="briefbook-"))
                self.opened(stack, Path(memory))
            before, self.stack = self.stack, stack.pop_all()
        before.close()
        self.unusable, self.unthemed, self.broken, self.is_untidy = (), (), {}, True

    def opened(self, stack: ExitStack, memory: Path | None) -> None:
        """The ledger stays open: bodies are loaded from it when they are shown."""
        asking = opened(self.root, self.options, self.clock(), self.progress, memory)
        making = stack.enter_context(asking)
        settings = making.story.settings
        shelf = Shelf(self.root, settings, making.glance.found)
        released()
        with steady():
            documents, files, unread = making.read()
            shelf.fill(files, unread)
            known, now = making.story.records, self.now_here(settings)
            book = linked(settings, self.options, documents, files, now, known)
        self.records = known
        self.settings, self.shelf, self.theme, self.book = settings, shelf, making.theme(), book

    def tidy(self) -> None:
        """Have former books collected: to be asked for when nobody waits."""
        if self.is_untidy:
            tidy()
            self.is_untidy = False

    def close(self) -> None:
        """Let go of the ledger: no page can be shown any more."""
        self.stack.close()
        released()

    # --- edits ---

    def moved(self, told: frozenset[str], *, sure: bool = False) -> frozenset[str]:
        """Take up what has become of these paths, relative to the root, and that time has passed.

        Gives back those that seem to be gone or empty, as files are for a moment while they are
        saved: they are believed to be so only when asked again, and `sure`.
        """
        content = frozenset(path for path in told if path.partition("/")[0] in FOLDERS)
        themes = told - content - {FILE, *RECORDS}
        doubtful = frozenset() if sure else frozenset(self.unlikely(told - content))
        if (FILE in told and FILE not in doubtful) or (told and self.unusable):
            self.resettle()
        if not told.isdisjoint(RECORDS):
            self.rerecord()
        if themes and themes.isdisjoint(doubtful):
            self.retheme(themes)
        turned = self.shelf.look(content, sure=sure) if content else Turned()
        self.take_up(turned)
        return doubtful | turned.doubtful

    def unlikely(self, paths: Iterable[str]) -> Iterator[str]:
        """Files that are gone or empty, as hardly any author wants them to be."""
        return (path for path in paths if not is_filled(self.root / path))

    def take_up(self, turned: Turned) -> None:
        """The edited documents into the book; the whole of it anew where the present is another."""
        documents = self.book.ground.documents
        for path in turned.gone:
            self.broken.pop(path, None)
        new = tuple(self.admitted(turned.read))
        old = tuple(documents[path] for path in sorted(turned.gone) if path in documents)
        if turned.files or self.is_newest_moved(old, new):
            come = {document.path: document for document in new}
            found = {**documents, **come}
            self.relink_all([one for path, one in found.items() if path not in turned.gone])
        elif old or new:
            self.book = relink(self.book, old, new)
        if self.is_due():
            self.relink_all(list(self.book.ground.documents.values()))

    def admitted(self, read: Iterable[Document]) -> Iterator[Document]:
        """Those that are other than before. One that got errors of its own waits: the last one stays."""
        for document in read:
            path, last = document.path, self.book.ground.documents.get(document.path)
            if last and has_error(document.problems) and not has_error(last.problems):
                self.broken[path] = document
                hold(last)
                continue
            self.broken.pop(path, None)
            if not (last and document.hash and document.hash == last.hash):
                yield document

    def relink_all(self, documents: list[Document]) -> None:
        released()
        with steady():
            now = self.now_here(self.settings)
            self.book = linked(
                self.settings, self.options, documents, self.shelf.files, now, self.records
            )
        self.is_untidy = True

    # --- the present ---

    def now_here(self, settings: Settings) -> datetime:
        """The clock, as a build looks at it."""
        return self.clock().astimezone(ZoneInfo(settings.timezone))

    @property
    def next_change(self) -> datetime | None:
        """When time alone may change what is shown; None where *now* stands still."""
        return self.book.next_change if self.is_by_clock() else None

    def is_due(self) -> bool:
        """Is it past the time until which the book holds? Clocks are set back, too."""
        return self.is_by_clock() and not self.book.now <= self.clock() < self.book.next_change

    def is_by_clock(self) -> bool:
        """Is *now* the clock's? Also if it should be the newest briefing's date, and there is none."""
        documents = self.book.ground.documents.values()
        if self.asked_now == "latest":
            return not any(published_on(document.annotations) for document in documents)
        return not self.asked_now

    @property
    def asked_now(self) -> str:
        return self.options.now or self.options.epoch or self.settings.now

    def is_newest_moved(self, old: Iterable[Document], new: Iterable[Document]) -> bool:
        """May *now* be another one, since it is the date of the newest briefing?"""
        if self.asked_now != "latest":
            return False
        documents = self.book.ground.documents
        before = [*old, *(documents[one.path] for one in new if one.path in documents)]
        return sorted(map(appearing, before)) != sorted(map(appearing, new))

    # --- settings and theme ---

    def resettle(self) -> None:
        """Take up the settings; where they make others of the documents, everything is read anew."""
        try:
            settings = settings_of(self.root, self.options)
            if asked(settings) != asked(self.settings):
                self.load()
        except Refused as refused:
            self.unusable = refused.problems or (Problem(FILE, 1, 1, "refused", str(refused)),)
            return
        self.unusable = ()
        if settings != self.settings:
            before, self.settings, self.shelf.settings = self.settings, settings, settings
            if (before.theme, before.language) != (settings.theme, settings.language):
                self.retheme([settings.theme or "templates"])
            self.relink_all(list(self.book.ground.documents.values()))

    def rerecord(self) -> None:
        """Take up what commands have found out."""
        before, self.records = self.records, records.load(self.root)
        if self.records != before:
            self.relink_all(list(self.book.ground.documents.values()))

    def retheme(self, told: Iterable[str]) -> None:
        """Take up the templates and files of the theme, all of them."""
        try:
            files = theme_files(self.root, self.settings.theme)
        except OSError as error:
            self.unthemed = (unreadable(min(told), error),)
            return
        self.unthemed = ()
        self.theme = theme_of(files, load(self.settings.language))

    # --- problems ---

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that is wrong, but for what only pages know."""
        kept = (p for p in self.book.problems if p.path not in self.broken)
        broken = (p for document in self.broken.values() for p in document.problems)
        return (*self.unusable, *self.unthemed, *self.shelf.told, *broken, *kept)


def appearing(document: Document) -> str:
    """When a document would make the newest briefing."""
    return msgspec.json.encode(published_on(document.annotations)).decode()


def hold(document: Document) -> None:
    """Have a body at hand that would be loaded from the ledger: a build would forget it there."""
    with suppress(Refused, LedgerError):
        found = document.parts.load()
        document.parts.load = lambda: found
