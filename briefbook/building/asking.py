"""A site of which something is asked, and nothing is built: its files by memory, its book."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import msgspec

from ..ledger import Ledger
from ..link import Book
from .making import Making
from .options import Options, Progress, silent
from .stamp import stamp
from .steady import steady
from .story import settings_of, story_of


def everything(options: Options) -> Options:
    """With what readers cannot see yet or no longer: an author hears of it before they do."""
    return msgspec.structs.replace(options, drafts=True, future=True, expired=True)


@contextmanager
def opened(
    root: Path,
    options: Options,
    clock: datetime,
    progress: Progress = silent,
    memory: Path | None = None,
) -> Iterator[Making]:
    """The site, whatever its output folder holds. Raises Refused and LedgerError.

    `memory` is the folder of the ledger, by default the root.
    """
    settings = settings_of(root, options)
    with Ledger.open(memory or root, stamp()) as ledger:
        story = story_of(root, settings, options, ledger, clock, progress)
        yield Making(story, story.inputs())


def book_of(making: Making) -> Book:
    with steady():
        documents, files, _ = making.read()
        return making.linked(documents, files)
