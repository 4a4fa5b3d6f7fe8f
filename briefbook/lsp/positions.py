"""Lines and columns: ours count characters from 1, an editor's count code units from 0."""

import re
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from lsprotocol.types import Position, Range

from ..problems import Problem
from .places import Extent

WORD = re.compile(r"[\w@-]+|\S")


class Codec(Protocol):
    """How an editor counts; UTF-16 unless it has said otherwise."""

    def client_num_units(self, string: str) -> int: ...


class Span(NamedTuple):
    """Ours: from 1, the end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


def span(problem: Problem, lines: Sequence[str]) -> Span:
    """Where a problem's end is not known: to the end of the word at its place."""
    if problem.end_line:
        return Span(problem.line, problem.column, problem.end_line, problem.end_column)
    text = lines[problem.line - 1] if problem.line <= len(lines) else ""
    found = WORD.match(text, problem.column - 1)
    end = found.end() + 1 if found else problem.column
    return Span(problem.line, problem.column, problem.line, end)


def to_range(span: Span, lines: Sequence[str], codec: Codec) -> Range:
    start = position(span.line, span.column, lines, codec)
    return Range(start, position(span.end_line, span.end_column, lines, codec))


def of_extent(extent: Extent, lines: Sequence[str], codec: Codec) -> Range:
    return to_range(Span(extent.line, extent.column, extent.line, extent.end), lines, codec)


def position(line: int, column: int, lines: Sequence[str], codec: Codec) -> Position:
    text = lines[line - 1] if 0 < line <= len(lines) else ""
    return Position(max(line - 1, 0), codec.client_num_units(text[: max(column - 1, 0)]))


def column_of(character: int, text: str, codec: Codec) -> int:
    """The column, from 0, at which an editor's character stands; never past the line's end."""
    units = 0
    for column, sign in enumerate(text):
        if units >= character:
            return column
        units += codec.client_num_units(sign)
    return len(text)
