"""Signs of life while long work goes on: a bar on a terminal, plain lines elsewhere."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

LONG = 2_000
"""Of less than so many files, nothing is said where nobody watches."""

Told = Callable[[str, int, int], None]
"""Takes what is done, how many of it are, and of how many."""


@contextmanager
def progress(*, quiet: bool) -> Iterator[Told]:
    console = Console(stderr=True)
    if quiet:
        yield silent
    elif not console.is_terminal:
        yield plain
    else:
        # no thread of its own: workers are forked while it is shown
        columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()
        with Progress(*columns, console=console, transient=True, auto_refresh=False) as bars:
            yield Bars(bars).told


def silent(stage: str, done: int, total: int) -> None:
    """Say nothing."""


def plain(stage: str, done: int, total: int) -> None:
    if not done and total >= LONG:
        click.echo(f"{stage} {total} files", err=True)


class Bars:
    """One bar for each stage, in the order in which they begin."""

    def __init__(self, progress: Progress) -> None:
        self.progress = progress
        self.tasks: dict[str, TaskID] = {}

    def told(self, stage: str, done: int, total: int) -> None:
        if stage not in self.tasks:
            self.tasks[stage] = self.progress.add_task(stage, total=total)
        self.progress.update(self.tasks[stage], completed=done)
        self.progress.refresh()
