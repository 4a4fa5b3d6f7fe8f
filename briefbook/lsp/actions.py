"""The fixes of problems, as edits that an editor offers."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..problems import Problem


class Fix(NamedTuple):
    """What ends a problem: its words in the place of the problem's."""

    title: str
    problem: Problem
    text: str


def fixes(problems: Iterable[Problem], first: int, last: int) -> Iterator[Fix]:
    """Of the problems on these lines (from 1, both included)."""
    for problem in problems:
        if problem.fix is None or not problem.end_line:
            continue
        if problem.line <= last and problem.end_line >= first:
            yield Fix(title(problem.fix), problem, problem.fix)


def title(fix: str) -> str:
    words = " ".join(fix.split())
    return f"Write: {words}" if words else "Delete this"
