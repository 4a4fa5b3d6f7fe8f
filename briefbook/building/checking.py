"""A check: what a build would find, and what the editorial rules find; no file is written."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

from ..checks import of_book, of_documents, unknown
from ..checks.desk import Desk, Read
from ..checks.ignoring import heeded
from ..config import FILE
from ..link import Shown
from ..link.linking import seen_by
from ..problems import Problem, has_error, in_order
from .asking import opened
from .making import Making
from .options import Options, Progress, Refused, Result
from .steady import steady
from .workers import mapped

EVERYTHING = Shown(drafts=True, future=True, expired=True)
"""An author hears of a mistake before a reader can see it."""
BATCH = 100
"""So many documents are checked at once."""


def checks(root: Path, options: Options, clock: datetime, progress: Progress) -> Result:
    """All problems of a site. Raises LedgerError and WriteError."""
    try:
        with opened(root, options, clock, progress) as making:
            problems = in_order(told(making), strict=options.strict)
            notes = making.story.ledger.notes
    except Refused as refusal:
        return Result(problems=refusal.problems, exit_code=2, message=str(refusal))
    return Result(problems=problems, exit_code=int(has_error(problems)), notes=notes)


def told(making: Making) -> Iterator[Problem]:
    """What a build and the rules find, but for what an author has asked not to hear."""
    story = making.story
    with steady():
        plan = making.plan(making.theme())
        book = seen_by(plan.book, EVERYTHING) if plan.book.held_back else plan.book
    desk = Desk(book, reader(story.root))
    built = {*plan.result.problems, *desk.book.problems}
    yield from unknown(story.settings, desk.read(FILE))
    yield from heeded(desk, built, found(desk, making.jobs, story.progress))


def found(desk: Desk, jobs: int, progress: Progress) -> Iterator[Problem]:
    """What the rules find: a map over documents, and a look at the whole."""
    documents = list(desk.documents)
    batches = [documents[at : at + BATCH] for at in range(0, len(documents), BATCH)]
    progress("Checking", 0, len(documents))
    for number, told in enumerate(mapped(partial(of_documents, desk), batches, jobs), 1):
        progress("Checking", min(number * BATCH, len(documents)), len(documents))
        yield from told
    yield from of_book(desk)


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
