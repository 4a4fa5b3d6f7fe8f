"""The whole story: read, link, views, render, write."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from .. import addresses, views
from ..digest import encoded
from ..ledger import Body
from ..link import Book
from ..link.outward import names_sought
from ..model import Document, File
from ..present.frame import site
from ..present.subject import Subject
from ..problems import Problem, has_error, in_order
from ..render import Theme, theme_of
from ..words import load
from ..write import trial, write_site
from . import inputs, workers
from .linked import linked
from .options import Result
from .pages import NO_JEKYLL, Pages
from .shortcut import Memo
from .steady import released, seldom, steady

if TYPE_CHECKING:
    from .story import Glance, Story


class Plan(NamedTuple):
    """What there is to show."""

    book: Book
    pages: tuple[Subject, ...]
    hashes: dict[str, str]
    """Of every input, by path."""
    result: Result
    """As it is before anything is written."""


class Making(NamedTuple):
    """One build that has something to do."""

    story: "Story"
    glance: "Glance"

    def made(self) -> Result:
        theme = self.theme()
        with steady():
            plan = self.plan(theme)
        try:
            if has_error(plan.result.problems):
                return msgspec.structs.replace(plan.result, exit_code=1)
            with seldom():
                return self.written(plan, self.pages(plan, theme))
        finally:
            released()

    def theme(self) -> Theme:
        return theme_of(self.glance.theme, load(self.story.settings.language))

    def plan(self, theme: Theme) -> Plan:
        """Read and link everything; which pages there are, and what is wrong."""
        documents, files, unread = self.read(theme.prepare)
        book = self.linked(documents, files)
        pages = tuple(views.pages(book))
        wrong = addresses.problems(book, files_of(pages, theme))
        told = (*self.glance.found.problems, *unread, *book.problems, *wrong)
        result = Result(
            problems=in_order(told, strict=self.story.options.strict),
            output=self.story.output,
            read=sum(document.path in self.glance.seen.changed for document in documents),
            held_back=counted(book.held_back.values()),
        )
        return Plan(book, pages, hashes(documents, files.values()), result)

    def read(
        self, meanwhile: Callable[[], None] = workers.nothing
    ) -> tuple[list[Document], dict[str, File], list[Problem]]:
        """`meanwhile`: what is done here while others read, if there are so many files."""
        story, (found, _, seen, _) = self.story, self.glance
        asked = story.root, found, story.settings, story.ledger, seen, self.jobs, story.progress
        documents = inputs.documents(*asked, meanwhile)
        return documents, *inputs.files(story.root, found, story.ledger, seen)

    def linked(self, documents: Sequence[Document], files: Mapping[str, File]) -> Book:
        story = self.story
        return linked(story.settings, story.options, documents, files, story.clock, story.records)

    def pages(self, plan: Plan, theme: Theme) -> Pages:
        book = plan.book
        frame = site(book.settings, book, theme.bundles)
        return Pages(frame, theme, self.glance.memory, partial(views.view, book))

    @property
    def jobs(self) -> int:
        return self.story.options.jobs or workers.available()

    # --- write ---

    def written(self, plan: Plan, pages: Pages) -> Result:
        """Render and write what is not as remembered; a page whose template fails keeps its file."""
        story, memory = self.story, self.glance.memory
        keep = not story.options.dry_run
        files = pages.site(plan.pages, len(plan.book.documents), keep, self.jobs, story.progress)
        if story.options.dry_run:
            report = trial(story.output, files, memory.outputs)
        else:
            story.ledger.begin(story.folder)
            memory._replace(last=None).renew()
            swept = memory.last is not None
            report = write_site(story.output, files, story.ledger, story.folder, swept=swept)
        result = msgspec.structs.replace(
            plan.result,
            problems=in_order((*plan.result.problems, *pages.failed)),
            exit_code=int(bool(pages.failed)),
            rendered=tuple(pages.rendered),
            written=report.written,
            kept=len(report.kept),
            removed=report.removed,
        )
        if not story.options.dry_run:
            story.ledger.hold(story.folder, bodies(plan.book), pages.holders)
            story.finish(self.memo(plan, pages, result), time.time_ns())
        return result

    def memo(self, plan: Plan, pages: Pages, result: Result) -> Memo:
        return Memo(
            key="" if result.exit_code else self.story.key(self.glance, plan.hashes),
            now=plan.book.now,
            next_change=plan.book.next_change,
            by_clock=plan.book.now == self.story.clock,
            problems=result.problems,
            held_back=result.held_back,
            files=len(result.written) + result.kept,
            frame=encoded(pages.frame),
        )


def files_of(planned: Iterable[Subject], theme: Theme) -> Iterator[tuple[str, Subject]]:
    """Every file that is to be written, with what it is about."""
    for subject in planned:
        for path, _ in views.outputs(subject):
            yield path, subject
    for path in (*(path for path, _ in theme.assets), NO_JEKYLL):
        yield path, Subject("theme", ("the theme's", path), path)


def bodies(book: Book) -> Iterator[Body]:
    """What is remembered of the body of every document, hidden ones too."""
    for path, document in book.ground.documents.items():
        names = names_sought(document, book.names, book.documents)
        note = msgspec.msgpack.encode(names)
        yield Body(path, document.hash, document.parts.hash, note)


def hashes(documents: Iterable[Document], files: Iterable[File]) -> dict[str, str]:
    return {d.path: d.hash for d in documents} | {f.path: f.hash for f in files}


def counted(reasons: Iterable[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for reason in reasons:
        counts[reason] = counts.get(reason, 0) + 1
    return counts
