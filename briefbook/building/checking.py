"""A check: what a build would find, and what the editorial rules find; no file is written."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from ..checks import of_book, of_documents, unknown
from ..checks.desk import Desk, Read
from ..checks.ignoring import MARK, heeded
from ..config import FILE
from ..link import Shown
from ..link.linking import seen_by
from ..model import Document
from ..problems import Problem, in_order
from .making import Making, Plan
from .options import Progress
from .shortcut import Found
from .steady import steady
from .story import Glance, Story
from .workers import mapped

EVERYTHING = Shown(drafts=True, future=True, expired=True)
"""An author hears of a mistake before a reader can see it."""
BATCH = 100
"""So many documents are checked at once."""


def looked_at(story: Story, glance: Glance) -> Found:
    """All of it anew: what a build and the rules find, but for what an author asked not to hear."""
    making = Making(story, glance)
    with steady():
        plan = making.plan(making.theme())
        book = seen_by(plan.book, EVERYTHING) if plan.book.held_back else plan.book
    desk = Desk(book, reader(story.root))
    problems = in_order(told(making, plan, desk), strict=story.options.strict)
    next_change = min(plan.book.next_change, book.next_change)
    return Found(problems, plan.hashes, plan.book.now, next_change)


def told(making: Making, plan: Plan, desk: Desk) -> Iterator[Problem]:
    built = {*plan.result.problems, *desk.book.problems}
    yield from unknown(desk.settings, desk.read(FILE))
    found, unmarked = by_rules(desk, making.jobs, making.story.progress)
    yield from heeded(desk, built, found, unmarked)


def by_rules(desk: Desk, jobs: int, progress: Progress) -> tuple[list[Problem], set[str]]:
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
