"""What is gathered on the way through one file's nodes, and how a node is blamed."""

import re
from typing import NamedTuple

import yaml

from ..model import Place, Reference
from ..problems import Problem, Severity

BARE = re.compile(r"[A-Za-z0-9_./][\w./:+~?%@=&-]*")
"""Texts that need no quotation marks in YAML, whatever stands around them."""
MOST_SHOWN = 80


class Fault(NamedTuple):
    """Why a text is not what its key takes, and a text that would be."""

    code: str
    message: str
    hint: str = ""
    suggestion: str = ""


class Walk:
    """Problems and references, both in the order in which they are met."""

    def __init__(self, path: str, first_line: int = 1, hemisphere: str = "north") -> None:
        self.path = path
        self.first_line = first_line
        self.hemisphere = hemisphere
        self.problems: list[Problem] = []
        self.references: list[Reference] = []

    def place(self, node: yaml.Node) -> Place:
        mark = node.start_mark
        return Place(mark.line + self.first_line, mark.column + 1)

    def report(self, node: yaml.Node, fault: Fault, severity: Severity = "error") -> None:
        """Blame a node. The suggestion is a fix where the node stands on one line."""
        start, end = node.start_mark, node.end_mark
        spans = end.line == start.line and end.column > start.column
        self.problems.append(
            Problem(
                self.path,
                start.line + self.first_line,
                start.column + 1,
                fault.code,
                fault.message,
                severity=severity,
                hint=fault.hint,
                fix=as_yaml(fault.suggestion) if spans and fault.suggestion else None,
                end_line=end.line + self.first_line if spans else 0,
                end_column=end.column + 1 if spans else 0,
            )
        )


def as_yaml(text: str) -> str:
    """The text as a value in YAML, in quotation marks where it may need them."""
    if BARE.fullmatch(text) and not text.endswith(":"):
        return text
    return "'" + text.replace("'", "''") + "'" if '"' in text or "\\" in text else f'"{text}"'


def shown(text: str) -> str:
    """The text as a message quotes it: on one line, and not too long."""
    words = " ".join(text.split())
    return words if len(words) <= MOST_SHOWN else words[: MOST_SHOWN - 1] + "…"
