"""The story of a build: read, link, views, render, write."""

import os
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

import msgspec

from .. import addresses, config, views
from ..config import Settings
from ..dates import DateError
from ..ledger import Built, Busy, Ledger, LedgerError, locked
from ..link import Book, Shown, link
from ..link.clock import choose
from ..model import Document, File
from ..present.subject import Subject
from ..problems import has_error, in_order
from ..read import Scan, scan
from ..render import Theme, load_theme
from ..words import load
from ..write import WriteError, check_output, intact, trial, write_site
from . import inputs, shortcut, workers
from .options import OUTPUT, Options, Progress, Refused, Result, silent
from .pages import NO_JEKYLL, Memory, Pages
from .stamp import stamp

PATIENCE = 60.0
"""Seconds to wait for another build of the same output folder."""


def build(
    root: Path,
    options: Options = Options(),
    today: datetime | None = None,
    memory: Path | None = None,
    progress: Progress = silent,
) -> Result:
    """Make the site of a folder. Content that has errors leaves the old site as it was.

    `memory` is the folder of the ledger, by default the root.
    """
    output = (options.output or root / OUTPUT).absolute()
    folder = folder_key(root, output)
    try:
        settings = settings_of(root, options)
        home = memory or root
        with Ledger.open(home, stamp()) as ledger, locked(home, folder, PATIENCE):
            clock = today or datetime.now(ZoneInfo(settings.timezone))
            result = Story(root, output, folder, settings, options, ledger, clock, progress).told()
            return msgspec.structs.replace(result, notes=ledger.notes)
    except Refused as refusal:
        return Result(problems=refusal.problems, exit_code=2, message=str(refusal))
    except (WriteError, LedgerError, Busy) as error:
        return Result(exit_code=2, message=str(error))


class Plan(NamedTuple):
    """What there is to show."""

    book: Book
    pages: tuple[Subject, ...]
    hashes: dict[str, str]
    """Of every input, by path."""
    result: Result
    """As it is before anything is written."""


class Story(NamedTuple):
    """One build of one output folder, under its lock."""

    root: Path
    output: Path
    folder: str
    """What the ledger calls the output folder."""
    settings: Settings
    options: Options
    ledger: Ledger
    clock: datetime
    progress: Progress = silent

    def told(self) -> Result:
        """The whole story, or its end where nothing has changed."""
        found = scan(self.root)
        theme = self.theme()
        seen = self.look(found)
        memory = self.memory()
        if before := self.as_before(found, theme, seen, memory):
            return before
        plan = self.plan(found, theme, seen, memory)
        if has_error(plan.result.problems):
            return msgspec.structs.replace(plan.result, exit_code=1)
        result = self.written(Pages(plan.book, theme, plan.pages, memory), plan.result)
        self.finish(result, plan.book, self.key(found, theme, plan.hashes))
        return result

    def plan(self, found: Scan, theme: Theme, seen: inputs.Look, memory: Memory) -> Plan:
        """Read and link everything; which pages there are, and what is wrong."""
        documents = inputs.documents(
            self.root, found, self.settings, self.ledger, seen, self.jobs, self.progress
        )
        files, unread = inputs.files(self.root, found, self.ledger, seen)
        book = self.linked(documents, files)
        pages = tuple(views.pages(book))
        wrong = addresses.problems(book, files_of(pages, theme))
        told = (*found.problems, *unread, *book.problems, *wrong)
        result = Result(
            problems=in_order(told, strict=self.options.strict),
            output=self.output,
            read=sum(document.path in seen.changed for document in documents),
            held_back=counted(book.held_back.values()),
        )
        return Plan(book, pages, hashes(documents, files.values()), result)

    def theme(self) -> Theme:
        return load_theme(self.root, load(self.settings.language), self.settings.theme)

    @property
    def jobs(self) -> int:
        return self.options.jobs or workers.available()

    # --- memory ---

    def look(self, found: Scan) -> inputs.Look:
        """A glance at all inputs; what is gone is forgotten."""
        seen = inputs.look(self.root, found, self.ledger.inputs(), inputs.asked(self.settings))
        if seen.renewed:
            self.ledger.renew(seen.renewed)
        if seen.gone:
            self.ledger.forget_inputs(seen.gone)
        return seen

    def memory(self) -> Memory:
        """What is remembered of the output folder, and what of it is still true."""
        outputs = self.ledger.outputs(self.folder)
        if reason := check_output(self.root, self.output, outputs):
            raise Refused(reason)
        last = self.ledger.last(self.folder)
        found = intact(self.output, outputs, last.finished if last else 0)
        return Memory(self.ledger, self.folder, outputs, found)

    def key(self, found: Scan, theme: Theme, hashes: Mapping[str, str]) -> str:
        return shortcut.key(self.settings, self.options, theme.digest, found, hashes)

    def as_before(
        self, found: Scan, theme: Theme, seen: inputs.Look, memory: Memory
    ) -> Result | None:
        """What the last build said, if this one could only do it again."""
        last = self.ledger.last(self.folder)
        memo = shortcut.read(last)
        if last is None or memo is None or seen.changed or len(memory.intact) < len(memory.outputs):
            return None
        if not shortcut.holds(memo, self.key(found, theme, seen.same), self.clock):
            return None
        self.renew(memory)
        return Result(
            problems=memo.problems,
            output=self.output,
            kept=len(memory.outputs),
            held_back=memo.held_back,
        )

    def renew(self, memory: Memory) -> None:
        """Remember the stats of files that had to be read to be known."""
        stats = {
            path: stat for path, stat in memory.intact.items() if stat != memory.outputs[path].stat
        }
        if stats:
            self.ledger.renew_outputs(self.folder, stats)

    def finish(self, result: Result, book: Book, key: str) -> None:
        """Remember the build, so that the next one knows when there is nothing to do."""
        if self.options.dry_run:
            return
        memo = shortcut.Memo(
            key="" if result.exit_code else key,
            now=book.now,
            next_change=book.next_change,
            by_clock=book.now == self.clock,
            problems=result.problems,
            held_back=result.held_back,
        )
        self.ledger.finish(self.folder, Built(time.time_ns(), msgspec.msgpack.encode(memo)))

    # --- link ---

    def linked(self, documents: Sequence[Document], files: Mapping[str, File]) -> Book:
        zone = ZoneInfo(self.settings.timezone)
        options = self.options
        try:
            now = choose(options.now, options.epoch, self.settings.now, documents, zone, self.clock)
        except DateError as error:
            message = f"The present is not known: {error.message} {error.hint}".strip()
            raise Refused(message) from error
        return link(
            documents,
            self.settings,
            load(self.settings.language),
            now,
            Shown(options.drafts, options.future, options.expired),
            files={path: file for path, file in files.items() if path.startswith("content/")},
            static={path: file for path, file in files.items() if path.startswith("static/")},
        )

    # --- write ---

    def written(self, pages: Pages, result: Result) -> Result:
        """Render and write what is not as remembered; a page whose template fails keeps its file."""
        owned = pages.memory.outputs
        if self.options.dry_run:
            report = trial(self.output, pages.files(self.jobs, self.progress), owned)
        else:
            swept = self.ledger.last(self.folder) is not None
            self.ledger.begin(self.folder)
            self.renew(pages.memory)
            report = write_site(
                self.output,
                pages.files(self.jobs, self.progress),
                self.ledger,
                self.folder,
                swept=swept,
            )
        return msgspec.structs.replace(
            result,
            problems=in_order((*result.problems, *pages.failed)),
            exit_code=int(bool(pages.failed)),
            rendered=tuple(pages.rendered),
            written=report.written,
            kept=len(report.kept),
            removed=report.removed,
        )


def settings_of(root: Path, options: Options) -> Settings:
    settings, problems = config.load(root)
    if settings is None or has_error(problems):
        raise Refused("The settings cannot be used.", problems)
    if not options.base_url:
        return settings
    if fault := config.check_base_url(options.base_url):
        raise Refused(fault.message)
    return msgspec.structs.replace(settings, base_url=options.base_url.rstrip("/"))


def folder_key(root: Path, output: Path) -> str:
    """How the ledger calls an output folder: relative where it lies in the site's root."""
    target = Path(os.path.realpath(output))
    try:
        return target.relative_to(os.path.realpath(root)).as_posix()
    except ValueError:
        return target.as_posix()


def files_of(planned: Iterable[Subject], theme: Theme) -> Iterator[tuple[str, Subject]]:
    """Every file that is to be written, with what it is about."""
    for subject in planned:
        for path, _ in views.outputs(subject):
            yield path, subject
    for path in (*(path for path, _ in theme.assets), NO_JEKYLL):
        yield path, Subject("theme", ("the theme's", path), path)


def hashes(documents: Iterable[Document], files: Iterable[File]) -> dict[str, str]:
    return {d.path: d.hash for d in documents} | {f.path: f.hash for f in files}


def counted(reasons: Iterable[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for reason in reasons:
        counts[reason] = counts.get(reason, 0) + 1
    return counts
