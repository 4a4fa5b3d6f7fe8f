"""One run of `briefbook links`: whom to ask, what they say, what is written down, what is told."""

import datetime
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from .. import records
from ..building.asking import book_of, opened
from ..building.checking import reader
from ..building.citations import heeded
from ..building.options import Options, Progress, Refused, silent
from ..checks.desk import Desk
from ..problems import Problem, has_error, in_order
from ..records import LINKS, Answer
from . import marking
from .addresses import Found, found
from .judging import Said, due, judged
from .telling import told

if TYPE_CHECKING:
    from .asking import Asking


class Links(NamedTuple):
    """What came of it."""

    problems: tuple[Problem, ...]
    addresses: int
    asked: int
    waiting: int
    """So many are due, and were not asked: there was a limit."""
    states: Mapping[str, int]
    """How many addresses are in each state."""
    marked: int = 0
    left: tuple[str, ...] = ()
    """What `--fix` could not do."""
    notes: tuple[str, ...] = ()

    @property
    def exit_code(self) -> int:
        return int(has_error(self.problems))


def run(
    root: Path,
    options: Options,
    clock: datetime.datetime,
    asking: "Asking | None",
    *,
    most: int,
    all: bool = False,
    fix: bool = False,
    progress: Progress = silent,
) -> Links:
    """Without `asking`, nobody is asked. Raises Refused, LedgerError, WriteError and OSError."""
    with opened(root, options, clock, progress) as making:
        book, notes = book_of(making), making.story.ledger.notes
    today = clock.astimezone(ZoneInfo(book.settings.timezone)).date()
    there = found(book)
    before = known(root, there)
    wanted = due((one.address for one in there), before, today, all=all)
    chosen = wanted[:most] if asking else []
    answers = asked(root, before, chosen, today, asking, progress)
    marked, left = marking.mark(root, there, answers) if fix else (0, [])
    desk = Desk(book, reader(root))
    return Links(
        problems=in_order(excused(desk, there, answers), strict=options.strict),
        addresses=len({one.address for one in there}),
        asked=len(chosen),
        waiting=len(wanted) - len(chosen),
        states=counted(answers.values()),
        marked=marked,
        left=tuple(left),
        notes=notes,
    )


def known(root: Path, there: Iterable[Found]) -> dict[str, Answer]:
    """What the record says of addresses that the book still has. Raises Refused."""
    problems: list[Problem] = []
    rows = records.rows(root, LINKS, Answer, problems)
    if problems:
        raise Refused(f"{LINKS} cannot be used.", tuple(problems))
    addresses = {one.address for one in there}
    return {address: answer for address, answer in rows.items() if address in addresses}


def asked(
    root: Path,
    before: Mapping[str, Answer],
    chosen: list[str],
    today: datetime.date,
    asking: "Asking | None",
    progress: Progress,
) -> dict[str, Answer]:
    """Ask, and write down what was said, also where the run is ended early."""
    answers, done = dict(before), set[str]()

    def heard(address: str, said: Said) -> None:
        answers[address] = judged(before.get(address), said, today)
        done.add(address)
        progress("Asking", len(done), len(chosen))

    with ExitStack() as ended:
        ended.callback(lambda: records.save(root, LINKS, answers) if answers or before else None)
        progress("Asking", 0, len(chosen))
        if asking and chosen:
            asking.ask(chosen, heard)
    return answers


def excused(desk: Desk, there: list[Found], answers: Mapping[str, Answer]) -> Iterable[Problem]:
    """What is to be told, but for what a remark in the file says the author knows."""
    documents = {one.document.path: one.document for one in there}
    for path, document in documents.items():
        rows = [one for one in there if one.document.path == path]
        yield from heeded(desk, document, told(desk, rows, answers))


def counted(answers: Iterable[Answer]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for answer in answers:
        counts[answer.state] = counts.get(answer.state, 0) + 1
    return counts
