"""Where the YAML reader gave up, and how the line that it gave up on can be put right."""

import re
from typing import NamedTuple

import yaml

KEYED = re.compile(r"(\s*(?:- +)*(?:[^\s:\[{\"'#][^:\[{\"']*:\s+)?)(.*)", re.DOTALL)
"""A line's indentation and key, then its value."""
INDENT = re.compile(r" *(?:- +)*")
WORD = re.compile(r"[^\s,\[\]{}:]+")

MEANINGS = {
    "@": "YAML keeps it for itself. An id needs no @ here",
    "`": "YAML keeps it for itself",
    "%": "it is a sign of YAML's own",
    "*": "in YAML it makes an alias",
    "&": "in YAML it makes an anchor",
    "!": "in YAML it makes a tag",
    "?": "it is a sign of YAML's own",
    "|": "in YAML it announces lines of text",
    ">": "in YAML it announces lines of text",
    ",": "it is a sign of YAML's own",
    "]": "it is a sign of YAML's own",
    "}": "it is a sign of YAML's own",
}
"""Signs that no text can begin with, and why."""


class Slip(NamedTuple):
    """One mistake in a YAML text. Lines and columns count from 0; a fix stays on its line."""

    message: str
    hint: str
    line: int
    column: int
    fix: str | None = None
    end_column: int = 0
    code: str = "bad-yaml"


class Stumble(NamedTuple):
    """Where the YAML reader gave up, what it said, and what it was about. Counted from 0."""

    said: str
    about: str
    line: int
    column: int
    start_line: int
    start_column: int
    lines: list[str]

    @property
    def text(self) -> str:
        return self.lines[self.line]

    @property
    def char(self) -> str:
        return self.text[self.column : self.column + 1]

    @property
    def before(self) -> str:
        return self.text[: self.column]

    @property
    def line_above(self) -> int | None:
        """The number of the nearest line above that is not blank."""
        above = range(self.line - 1, -1, -1)
        return next((n for n in above if self.lines[n].strip()), None)


def stumbled(error: yaml.MarkedYAMLError, text: str) -> Stumble:
    at = error.problem_mark or error.context_mark
    about = error.context_mark or at
    lines = [*text.split("\n"), ""]
    return Stumble(
        said=error.problem or "",
        about=error.context or "",
        line=min(at.line, len(lines) - 1) if at else 0,
        column=at.column if at else 0,
        start_line=min(about.line, len(lines) - 1) if about else 0,
        start_column=about.column if about else 0,
        lines=lines,
    )


def here(s: Stumble) -> tuple[int, int]:
    return s.line, s.column


def is_end_expected(s: Stumble) -> bool:
    ends = ("expected key", "<block end>", "block end", "'-' indicator", "<document start>")
    return any(end in s.said for end in ends)


def put_in_quotes(s: Stumble, message: str) -> Slip:
    """Advise to quote the whole value of the line, or in a list the word."""
    start, value = key_and_value(s.text)
    if s.column < len(start):
        return Slip(message, "Put it in quotation marks.", s.line, s.column)
    if value[:1] not in ("[", "{") or value.startswith("[["):
        return replacing(s, message, quoted(value), len(start))
    word = WORD.match(s.text, s.column + 1)
    end = word.end() if word else s.column + 1
    right = quoted(s.text[s.column : end])
    return Slip(message, f"Write: {right}", s.line, s.column, right, end)


def replacing(s: Stumble, message: str, right: str, column: int) -> Slip:
    start, value = key_and_value(s.text)
    hint = f"Write: {start.strip()} {right}".replace(":  ", ": ")
    if goes_on(s):
        return Slip(message, "Put the whole text in quotation marks.", s.line, column)
    return Slip(message, hint, s.line, column, right, column + len(value))


def goes_on(s: Stumble) -> bool:
    """Does the value run over the line's end? Then quotation marks on this line would be wrong."""
    below = next((text for text in s.lines[s.line + 1 :] if text.strip()), "")
    return indent(below) > indent(s.text)


def indent(text: str) -> int:
    """The column in which a line's key or text begins, behind the hyphens of its lists."""
    found = INDENT.match(text)
    return found.end() if found else 0


def key_and_value(text: str) -> tuple[str, str]:
    found = KEYED.fullmatch(text)
    return (found[1], found[2].rstrip()) if found else ("", text.strip())


def quoted(text: str) -> str:
    """In quotation marks that the text itself does not need."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"
