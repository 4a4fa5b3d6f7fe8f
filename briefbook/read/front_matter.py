"""The annotations of a Markdown file: the YAML between two lines of three hyphens."""

import re
from typing import Generic, NamedTuple, TypeVar

from ..model import Reference
from ..nodes import Walk, compose, decode, unify, value
from ..problems import Problem
from .written import kept

__all__ = ["FrontMatter", "Reading", "annotations", "decode", "split"]

T = TypeVar("T")

OPENING = re.compile(r"---[ \t]*(?:\n|\Z)")
CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
DASHES = re.compile(r"\s*[-\u2010-\u2015\u2212]{1,9}[ \t]*(?:\n|\Z)")
"""A line meant to be `---`: after blank lines, of another length, or made a dash by an editor."""
HOW_TO_BEGIN = "A file begins with --- on line 1, then keys (title: …), then --- on its own line."


class FrontMatter(NamedTuple):
    """A file taken apart; the lines are those of the file on which each part begins."""

    yaml: str
    first_line: int
    body: str
    body_line: int
    problem: Problem | None = None


class Reading(NamedTuple, Generic[T]):
    """What front matter says. The record is None where it cannot be built."""

    record: T | None
    references: tuple[Reference, ...] = ()
    """All of them in order, those of parts that could not be built included."""
    problems: tuple[Problem, ...] = ()


def split(text: str, path: str) -> FrontMatter:
    """Front matter and body. Without front matter all is body; one left open has no body."""
    text = unify(text)
    opening = OPENING.match(text)
    if opening is None:
        return FrontMatter("", 1, text, 1, without_front_matter(text, path))
    closing = CLOSING.search(text, opening.end())
    if closing is None:
        return FrontMatter("", 2, "", text.count("\n") + 1, left_open(text, path))
    yaml = text[opening.end() : closing.start()]
    return FrontMatter(yaml, 2, text[closing.end() + 1 :], yaml.count("\n") + 3)


def without_front_matter(text: str, path: str) -> Problem:
    if not DASHES.match(text):
        message = "This file has no front matter: its first line is not ---."
        return Problem(path, 1, 1, "no-front-matter", message, hint=HOW_TO_BEGIN)
    blank = len(text) - len(text.lstrip())
    line = text.count("\n", 0, blank) + 1
    message = "Front matter begins with exactly three hyphens, and on line 1."
    return Problem(path, line, 1, "no-front-matter", message, hint=HOW_TO_BEGIN)


def left_open(text: str, path: str) -> Problem:
    """The first blank line is where most authors stop writing keys."""
    lines = text.split("\n")
    blank = next((n for n, line in enumerate(lines, 1) if not line.strip()), len(lines))
    return Problem(
        path,
        1,
        1,
        "front-matter-open",
        "The front matter that begins here is never closed.",
        hint=f"Write --- on a line of its own below the last key, probably on line {blank}.",
    )


def annotations(
    front: FrontMatter, type_: type[T], path: str, hemisphere: str = "north"
) -> Reading[T]:
    """Read front matter as a record of this type. Parts that cannot be read are left out."""
    if front.problem is not None:
        return Reading(None, problems=(front.problem,))
    node, problems = compose(front.yaml, path, front.first_line)
    if problems:
        return Reading(None, problems=problems)
    walk = Walk(path, front.first_line, hemisphere)
    record = value(node, type_, walk)
    if walk.problems:
        record = kept(record, node, walk)
    return Reading(record, tuple(walk.references), tuple(walk.problems))
