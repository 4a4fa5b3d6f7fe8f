"""A check: what a build would find, and what the editorial rules find; no file is written."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from ..checks import of_book, of_documents, unknown
from ..checks.desk import Desk, Read
from ..checks.ignoring import MARK, heeded
from ..config import FILE
from ..link import Shown
from ..link.linking import seen_by
from ..model import Document
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
    found, unmarked = looked_at(desk, making.jobs, story.progress)
    yield from heeded(desk, built, found, unmarked)


def looked_at(desk: Desk, jobs: int, progress: Progress) -> tuple[list[Problem], set[str]]:
    """What the rules find, by a map over documents and a look at the whole; files without remarks."""
    documents = list(desk.documents)
    batches = [documents[at : at + BATCH] for at in range(0, len(documents), BATCH)]
    found, unmarked = list[Problem](), set[str]()
    progress("Checking", 0, len(documents))
    for number, told in enumerate(mapped(partial(of_batch, desk), batches, jobs), 1):
        progress("Checking", min(number * BATCH, len(documents)), len(documents))
        found += told[0]
        unmarked.update(told[1])
    return [*found, *of_book(desk)], unmarked


def of_batch(desk: Desk, documents: Sequence[Document]) -> tuple[list[Problem], list[str]]:
    """What is found in some documents, and which of them have no remark that silences a rule."""
    found, unmarked = list[Problem](), list[str]()
    for document in documents:
        found += of_documents(desk, [document])
        if MARK not in desk.sheet(document).text:
            unmarked.append(document.path)
    return found, unmarked


def reader(root: Path) -> Read:
    def read(path: str) -> str:
        try:
            with open(f"{root}/{path}", encoding="utf-8-sig", errors="replace") as file:  # noqa: PTH123
                return file.read()
        except (OSError, ValueError):
            return ""

    return read


def reported(problems: Iterable[Problem], root: Path, paths: Iterable[Path]) -> Iterator[Problem]:
    """Those in these files and folders; all where none is named."""
    wanted = [path.absolute() for path in paths]
    if not wanted:
        yield from problems
        return
    for problem in problems:
        here = (root / problem.path).absolute()
        if any(here == path or here.is_relative_to(path) for path in wanted):
            yield problem
