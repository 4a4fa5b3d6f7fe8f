"""Problems on standard error, in colour where that is a terminal."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from ..problems import Problem, as_text

COLOURS = {"error": "bold red", "warning": "yellow", "info": "cyan"}
SHOWN = 200


def print_problems(problems: Sequence[Problem]) -> None:
    console = Console(stderr=True, soft_wrap=True, highlight=False)
    for problem in problems[:SHOWN]:
        console.print(told(problem))
    if len(problems) > SHOWN:
        console.print(f"… and {len(problems) - SHOWN} more problems.")


def told(problem: Problem) -> Text:
    """As anywhere, with the severity in its colour."""
    text = Text(as_text(problem))
    start = len(problem.place) + 2
    text.stylize(COLOURS[problem.severity], start, start + len(problem.severity))
    return text
