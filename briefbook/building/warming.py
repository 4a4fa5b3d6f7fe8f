"""Many files that were never read are read by a process of their own, on all cores, into the ledger.

A process that serves must not fork: its other threads hold locks that a fork would never release.
"""

import multiprocessing
from contextlib import suppress
from datetime import datetime
from multiprocessing.connection import Connection
from pathlib import Path

from ..ledger import LedgerError
from .asking import opened
from .options import Options, Progress, Refused
from .workers import available

MANY = 500
"""Fewer files are read in less time than it takes to start a process."""


def warmed(root: Path, options: Options, progress: Progress) -> None:
    """Read what is not remembered, if that is much. Raises Refused."""
    if available() < 2 or missing(root, options) < MANY:
        return
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    worker = context.Process(target=warm, args=(root, options, theirs), name="briefbook-reading")
    worker.start()
    theirs.close()
    try:
        with suppress(EOFError, OSError):  # its end, however it came: what is missing is read later
            while True:
                progress(*ours.recv())
    finally:
        worker.terminate()
        worker.join()
        ours.close()


def missing(root: Path, options: Options) -> int:
    with suppress(LedgerError), opened(root, options, datetime.now().astimezone()) as making:
        return len(making.glance.seen.changed)
    return 0


def warm(root: Path, options: Options, told: Connection) -> None:
    """What the process does. Whoever started it has gone if nobody hears: then it ends, too."""

    def progress(stage: str, done: int, total: int) -> None:
        told.send((stage, done, total))

    with (
        suppress(LedgerError, Refused, BrokenPipeError, KeyboardInterrupt),
        opened(root, options, datetime.now().astimezone(), progress) as making,
    ):
        making.read()
