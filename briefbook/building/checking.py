"""A check: what a build would find, and what the editorial rules find; no file is written.

Rules that look at one file alone are asked again only where that file is another one.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from ..checks import beside_others, of_book, unknown
from ..checks.desk import Desk, Read
from ..checks.ignoring import heeded
from ..config import FILE
from ..link import Shown
from ..link.linking import seen_by
from ..model import Document
from ..problems import Problem, in_order
from . import alone
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
    """What a build and the rules find, but for what an author asked not to hear."""
    making = Making(story, glance)
    with steady():
        plan = making.plan(making.theme())
        book = seen_by(plan.book, EVERYTHING) if plan.book.held_back else plan.book
    desk = Desk(book, reader(story.root))
    known = alone.remembered(story.ledger, story.settings, desk.documents)
    found = by_rules(desk, known, making.jobs, story.progress)
    problems = in_order(told(plan, desk, found), strict=story.options.strict)
    next_change = min(plan.book.next_change, book.next_change)
    files = alone.rows(story.settings, desk.documents, found.files, known)
    return Found(problems, plan.hashes, plan.book.now, next_change, files)


class ByRules(NamedTuple):
    """What the rules find."""

    files: dict[str, alone.File]
    """In each file by itself."""
    others: list[Problem]
    """In files beside others, and in the book as a whole."""


def told(plan: Plan, desk: Desk, found: ByRules) -> Iterator[Problem]:
    built = {*plan.result.problems, *desk.book.problems}
    yield from unknown(desk.settings, desk.read(FILE))
    problems = chain(found.others, *(file.problems for file in found.files.values()))
    unmarked = {path for path, file in found.files.items() if not file.marked}
    yield from heeded(desk, built, problems, unmarked)


def by_rules(desk: Desk, known: alone.Files, jobs: int, progress: Progress) -> ByRules:
    """By a map over documents, and a look at the whole."""
    documents = list(desk.documents)
    batches = [documents[at : at + BATCH] for at in range(0, len(documents), BATCH)]
    files, others = dict(known), list[Problem]()
    progress("Checking", 0, len(documents))
    for number, batch in enumerate(mapped(partial(of_batch, desk, known), batches, jobs), 1):
        progress("Checking", min(number * BATCH, len(documents)), len(documents))
        files.update(batch.files)
        others += batch.others
    return ByRules(files, [*others, *of_book(desk)])


def of_batch(desk: Desk, known: alone.Files, documents: Sequence[Document]) -> ByRules:
    """What is found in some documents; of what is known by itself, only what else there is."""
    found = ByRules({}, [])
    for document in documents:
        if document.path not in known:
            found.files[document.path] = alone.file(desk, document)
        found.others.extend(beside_others(desk, document))
    return found


def reader(root: Path) -> Read:
    def read(path: str) -> str:
        try:
            with open(f"{root}/{path}", encoding="utf-8-sig", errors="replace") as file:  # noqa: PTH123
                return file.read()
        except (OSError, ValueError):
            return ""

    return read
