"""How `check` shows problems: with the line of the file for people, and in three ways for machines."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import category

import msgspec
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from ..building.manuscript import LINE_END, unified
from ..problems import Problem, plain
from .problems import told

if TYPE_CHECKING:  # all rules: a third of a second to import
    from ..building.fixing import Fixed

TAB = 4
LEAST = 24
"""So many cells of a line are shown on the narrowest terminal."""
UNSHOWN = ("Cc", "Cs", "Zl", "Zp")
"""Categories of Unicode that would disturb a terminal."""
WORD = re.compile(r"https?://[^\s\"']+|\w[\w-]*")
"""An address is marked whole."""
COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}
"""What each severity is called in a workflow of GitHub."""


def shown_path(path: str, root: Path) -> str:
    """Relative to where the author stands, or to the site where that is not below."""
    here = Path.cwd()
    whole = root / path
    return whole.relative_to(here).as_posix() if whole.is_relative_to(here) else path


# --- for people ---


def print_problems(problems: Iterable[Problem], root: Path) -> None:
    """To standard output: each with its line, a mark under the place, and what to do."""
    console = Console(soft_wrap=True, highlight=False)
    width = console.width
    path, where, lines = "", "", list[str]()
    for problem in problems:
        if problem.path != path:
            path, lines = problem.path, lines_of(root / problem.path)
            where = shown_path(path, root)
        text = printed(problem, where, lines, width)
        if console.is_terminal:
            console.print(text)
        else:
            console.file.write(f"{text.plain}\n")  # sooner, where thousands are piped


def lines_of(path: Path) -> list[str]:
    try:
        return LINE_END.split(path.read_bytes().decode("utf-8-sig", errors="replace"))
    except (OSError, ValueError):
        return []


def printed(problem: Problem, where: str, lines: Sequence[str], width: int) -> Text:
    """Place, severity, code and message; the line of the file; the hint; an empty line."""
    placed = msgspec.structs.replace(problem, path=where, hint="")
    text = told(placed)
    if problem.line <= len(lines):
        text.append("\n")
        text.append(excerpt(problem, lines[problem.line - 1], width))
    for line in problem.hint.splitlines():
        text.append(f"\n  {line}")
    return text.append("\n")


def excerpt(problem: Problem, line: str, width: int) -> Text:
    number = f"{problem.line:>5} "
    start, end = reach(problem, line)
    shown = fitted(line, start, end, max(width - len(number) - 3, LEAST))
    mark = "^" + "~" * (shown.width - 1)
    text = Text(f"{number}| {shown.text}".rstrip() + "\n", style="")
    text.append(f"{' ' * len(number)}| {' ' * shown.before}")
    return text.append(mark, style="bold green")


def reach(problem: Problem, line: str) -> tuple[int, int]:
    """From where to where on this line; without a known end, the word that stands there."""
    start = min(max(problem.column - 1, 0), len(line))
    if problem.end_line > problem.line:
        return start, len(line)
    if problem.end_line and problem.end_column > problem.column:
        return start, min(problem.end_column - 1, len(line))
    word = WORD.match(line, start)
    return start, word.end() if word else start + 1


class Shown(NamedTuple):
    """A line as it is shown: cells before the place, and cells of the place."""

    text: str
    before: int
    width: int


def fitted(line: str, start: int, end: int, room: int) -> Shown:
    if len(line) <= room and line.isascii() and line.isprintable():
        return Shown(line, start, max(min(end, len(line)) - start, 1))  # most of them
    return cut(cells(line), start, end, room)


def cells(line: str) -> list[tuple[str, int]]:
    """Each character as it is shown, and how many cells it takes: tabs end at every fourth."""
    if line.isascii() and line.isprintable():
        return [(character, 1) for character in line]
    found: list[tuple[str, int]] = []
    at = 0
    for character in line:
        if character == "\t":
            character = " " * (TAB - at % TAB)
        elif category(character) in UNSHOWN:
            character = "\N{REPLACEMENT CHARACTER}"
        width = cell_len(character)
        found.append((character, width))
        at += width
    return found


def cut(pieces: Sequence[tuple[str, int]], start: int, end: int, room: int) -> Shown:
    first, last = window([width for _, width in pieces], start, room)
    left, right = "…" * (first > 0), "…" * (last < len(pieces))
    text = left + "".join(piece for piece, _ in pieces[first:last]) + right
    before = len(left) + sum(width for _, width in pieces[first:start])
    width = sum(width for _, width in pieces[start : min(end, last)])
    return Shown(text, before, max(width, 1))


def window(widths: Sequence[int], start: int, room: int) -> tuple[int, int]:
    """Which characters are shown: all, or so many around the place as there is room for."""
    if sum(widths) <= room:
        return 0, len(widths)
    room -= 2  # for the signs that something is left out
    first, used = start, 0
    while first > 0 and used + widths[first - 1] <= room // 3:
        first -= 1
        used += widths[first]
    last = first
    used = 0
    while last < len(widths) and used + widths[last] <= room:
        used += widths[last]
        last += 1
    while last == len(widths) and first > 0 and used + widths[first - 1] <= room:
        first -= 1
        used += widths[first]
    while first < start and not widths[first]:
        first += 1  # an accent without its letter
    return first, last


# --- for machines ---


def as_json(problems: Iterable[Problem], root: Path) -> str:
    """A list of problems, every key present; paths are relative to the site."""
    data = msgspec.json.encode([plain(problem) for problem in problems])
    return msgspec.json.format(data, indent=2).decode()


def as_github(problems: Iterable[Problem], root: Path) -> str:
    """Commands of a GitHub workflow, which annotates the files of a pull request with them."""
    return "".join(f"{command(problem, root)}\n" for problem in problems)


def command(problem: Problem, root: Path) -> str:
    properties = {"file": shown_path(problem.path, root), **region(problem)}
    properties["title"] = problem.code
    given = ",".join(f"{key}={in_property(str(value))}" for key, value in properties.items())
    words = "\n".join(filter(None, (problem.message, problem.hint)))
    return f"::{COMMANDS[problem.severity]} {given}::{in_message(words)}"


def region(problem: Problem) -> dict[str, int]:
    """Ends are inclusive there, and columns count within one line only."""
    if problem.end_line > problem.line:
        return {"line": problem.line, "endLine": problem.end_line}
    start = {"line": problem.line, "col": problem.column}
    if not problem.end_line:
        return start
    end = max(problem.end_column - 1, problem.column)
    return {**start, "endLine": problem.end_line, "endColumn": end}


def in_message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def in_property(text: str) -> str:
    return in_message(text).replace(":", "%3A").replace(",", "%2C")


def sarif(problems: Iterable[Problem], root: Path) -> str:
    from .sarif import as_sarif

    return as_sarif(problems, lambda path: shown_path(path, root))


MACHINE: Mapping[str, Callable[[Iterable[Problem], Path], str]] = {
    "json": as_json,
    "github": as_github,
    "sarif": sarif,
}


# --- what a fix changes ---


def difference(changes: Iterable["Fixed"]) -> bytes:
    """A unified diff of the files."""
    return "".join(
        line
        for one in changes
        for line in unified(one.before, one.after, f"a/{one.path}", f"b/{one.path}")
    ).encode()
