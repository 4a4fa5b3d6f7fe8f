"""A check: what a build would find, and what the editorial rules find; no file is written."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

import msgspec

from ..checks import of_book, of_documents, unknown
from ..checks.desk import Desk, Read
from ..checks.ignoring import heeded
from ..config import FILE
from ..ledger import Ledger
from ..link import Book
from ..problems import Problem, has_error, in_order
from .making import Making
from .options import OUTPUT, Options, Progress, Refused, Result
from .stamp import stamp
from .story import Story, folder_key, settings_of
from .workers import mapped

BATCH = 100
"""So many documents are checked at once."""

ALL = {"drafts": True, "future": True, "expired": True}
"""An author hears of a mistake before a reader can see it."""


def checks(root: Path, options: Options, clock: datetime, progress: Progress) -> Result:
    """All problems of a site. Raises LedgerError and WriteError."""
    try:
        settings = settings_of(root, options)
    except Refused as refusal:
        return Result(problems=refusal.problems, exit_code=2, message=str(refusal))
    output = (options.output or root / OUTPUT).absolute()
    folder = folder_key(root, output)
    with Ledger.open(root, stamp()) as ledger:
        story = Story(root, output, folder, settings, options, ledger, clock, progress)
        making = Making(story, story.inputs())
        plan = making.plan(making.theme())
        desk = Desk(whole(making, plan.book, options), reader(root))
        built = {*plan.result.problems, *desk.book.problems}
        rules = {
            *unknown(settings, desk.read(FILE)),
            *heeded(desk, built, found(desk, making.jobs, progress)),
        }
    problems = in_order(rules, strict=options.strict)
    return Result(problems=problems, exit_code=int(has_error(problems)), notes=ledger.notes)


def found(desk: Desk, jobs: int, progress: Progress) -> Iterator[Problem]:
    """What the rules find: a map over documents, and a look at the whole."""
    documents = list(desk.documents)
    batches = [documents[at : at + BATCH] for at in range(0, len(documents), BATCH)]
    progress("Checking", 0, len(documents))
    for number, told in enumerate(mapped(partial(of_documents, desk), batches, jobs), 1):
        progress("Checking", min(number * BATCH, len(documents)), len(documents))
        yield from told
    yield from of_book(desk)


def whole(making: Making, book: Book, options: Options) -> Book:
    """The book with what readers cannot see yet or no longer."""
    if not book.held_back:
        return book
    shown = msgspec.structs.replace(options, **ALL)
    documents, files, _ = making.read()
    return making._replace(story=making.story._replace(options=shown)).linked(documents, files)


def reader(root: Path) -> Read:
    def read(path: str) -> str:
        try:
            return (root / path).read_text("utf-8-sig", errors="replace")
        except (OSError, ValueError):
            return ""

    return read


def reported(problems: Iterable[Problem], root: Path, paths: Iterable[Path]) -> Iterator[Problem]:
    """Those in these files and folders; all where none is named."""
    wanted = [path.absolute() for path in paths]
    for problem in problems:
        here = (root / problem.path).absolute()
        if not wanted or any(here == path or here.is_relative_to(path) for path in wanted):
            yield problem
