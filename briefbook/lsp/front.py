"""Where in front matter a position is: below which keys, and at a key or at a value.

It is asked while a line is half written, when no YAML parser can help: the lines above are read by
their indentation, and the line itself by its brackets.
"""

import re
from typing import NamedTuple

FENCE = re.compile(r"(?:---|\.\.\.)[ \t]*")
LINE = re.compile(r"(?P<indent> *)(?P<dashes>(?:-[ \t]+)*)(?:(?P<key>[\w$-]+)[ \t]*:(?=\s|$))?")
FLOW_KEY = re.compile(r"\s*([\w$-]+)[ \t]*:\s")
QUOTES = "\"'"


class Spot(NamedTuple):
    """`before` is what is written of a key or value up to the position; it begins at `column` (from 0)."""

    keys: tuple[str, ...]
    """Those below which the position is; of a value, its own is the last."""
    before: str
    column: int
    at_key: bool
    """May a key stand here?"""
    at_value: bool
    others: frozenset[str] = frozenset()
    """The keys that the record has already."""


class Row(NamedTuple):
    """A line as its indentation shows it; columns count from 0."""

    key: str
    column: int
    dash: int
    """Where its last hyphen stands; -1: nowhere."""


def end_of_head(lines: list[str]) -> int:
    """The index of the line that closes the front matter; 0 where there is none."""
    if not lines or not FENCE.fullmatch(lines[0]):
        return 0
    return next((n for n, line in enumerate(lines[1:], 1) if FENCE.fullmatch(line)), len(lines))


def row(line: str) -> Row:
    found = LINE.match(line)
    assert found, "the pattern matches any line"
    dashes = found["dashes"]
    dash = found.end("indent") + dashes.rstrip().rfind("-") if dashes else -1
    return Row(found["key"] or "", found.end("dashes"), dash)


def spot(lines: list[str], line: int, column: int) -> Spot | None:
    """Of a position (both from 0); None outside of front matter, and in a remark."""
    if not 0 < line < end_of_head(lines):
        return None
    written = lines[line][:column]
    if re.search(r"(?:^|\s)#", unquoted(written)):
        return None
    own = row(lines[line])
    above = (*parents(lines, line, own),)
    colon = own.key and written.find(":", own.column)
    if not own.key or (isinstance(colon, int) and colon < 0):
        return plain(lines, line, own, above, written)
    rest = own.column + len(own.key) + 1
    return in_flow(written, rest, (*above, own.key))


def plain(lines: list[str], line: int, own: Row, above: tuple[str, ...], written: str) -> Spot:
    """A line without a key so far: a key to be, or an item of a list."""
    start = min(own.column, len(written))
    if written[start : start + 1] in ("[", "{"):
        return in_flow(written, start, above)
    is_item = own.dash >= 0
    others = siblings(lines, line, own)
    before = written[start:].lstrip(QUOTES)
    return Spot(above, before, len(written) - len(before), True, is_item, others)


def parents(lines: list[str], line: int, own: Row) -> tuple[str, ...]:
    """The keys under which a line stands, from the top."""
    found: list[str] = []
    need, is_list = (own.dash, True) if own.dash >= 0 else (own.column, False)
    for number in range(line - 1, 0, -1):
        if need <= 0 and not is_list:
            break
        other = row(lines[number])
        if not lines[number].strip() or lines[number].lstrip().startswith("#"):
            continue
        if is_list and other.dash == need:
            continue
        if not is_list and other.dash >= 0 and other.column == need:
            need, is_list = other.dash, True
        elif other.key and (other.column < need or (is_list and other.column == need)):
            found.append(other.key)
            need, is_list = (other.dash, True) if other.dash >= 0 else (other.column, False)
    return tuple(reversed(found))


def siblings(lines: list[str], line: int, own: Row) -> frozenset[str]:
    """The keys that the record of this line has on other lines."""
    found: set[str] = set()
    end = end_of_head(lines)
    numbers = range(line - 1, 0, -1) if own.dash < 0 else ()
    for number in numbers:
        other = row(lines[number])
        if other.key and other.column == own.column:
            found.add(other.key)
        if is_outside(lines[number], other, own.column) or other.dash == own.column - 2 >= 0:
            break
    for number in range(line + 1, end):
        other = row(lines[number])
        if is_outside(lines[number], other, own.column) or 0 <= other.dash < own.column:
            break
        if other.key and other.column == own.column:
            found.add(other.key)
    return frozenset(found)


def is_outside(line: str, other: Row, column: int) -> bool:
    return bool(line.strip()) and other.column < column


def in_flow(written: str, start: int, keys: tuple[str, ...]) -> Spot:
    """A value on its key's line: plain, or within brackets and braces."""
    stack: list[tuple[str, tuple[str, ...], set[str]]] = []
    path, begin, quote = keys, start, ""
    for number in range(start, len(written)):
        sign = written[number]
        if quote:
            quote = "" if sign == quote else quote
        elif sign in QUOTES and not written[begin:number].strip():
            quote = sign
        elif sign in "[{" and not written[begin:number].strip():
            stack.append((sign, path, set()))
            begin = number + 1
        elif sign in "]}" and stack:
            path = stack.pop()[1]
            begin = number + 1
        elif sign == "," and stack:
            path, begin = stack[-1][1], number + 1
        elif (
            sign == ":"
            and stack
            and stack[-1][0] == "{"
            and written[number + 1 : number + 2] in " "
        ):
            key = written[begin:number].strip()
            stack[-1][2].add(key)
            path, begin = (*stack[-1][1], key), number + 1
    before = written[begin:].lstrip().lstrip(QUOTES)
    at_key = bool(stack) and stack[-1][0] == "{" and path == stack[-1][1]
    others = frozenset(stack[-1][2]) if stack else frozenset[str]()
    return Spot(path, before, len(written) - len(before), at_key, not at_key, others)


def unquoted(text: str) -> str:
    """Without what stands between quotation marks."""
    return re.sub(r"\"[^\"]*(?:\"|$)|(?<![\w])'[^']*(?:'|$)", "", text)
