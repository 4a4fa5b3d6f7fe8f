"""Signs of life while long work goes on: a bar on a terminal, plain lines elsewhere."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from ..building import Progress, silent

LONG = 2_000
"""Of less than so many files, nothing is said where nobody watches."""


@contextmanager
def progress(*, quiet: bool) -> Iterator[Progress]:
    if quiet:
        yield silent
    elif not sys.stderr.isatty():
        yield plain
    else:
        from .bars import bars  # a tenth of a second to import, wherever nobody watches

        with bars() as shown:
            yield shown.told


def plain(stage: str, done: int, total: int) -> None:
    if not done and total >= LONG:
        click.echo(f"{stage}: {total}", err=True)
