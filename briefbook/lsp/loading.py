"""The book of a site as it lies on the disk, by way of the ledger."""

from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from ..building.asking import everything, opened
from ..building.making import Making
from ..building.options import Options
from ..building.steady import steady, tidy
from ..ledger import LedgerError
from ..link import Book, Shown
from ..link.linking import seen_by
from ..problems import Problem


class Site(NamedTuple):
    """What is resident of a site."""

    books: tuple[Book, ...]
    """The book with what is held back and, where anything is, the one that readers will see."""
    problems: tuple[Problem, ...]
    """Of files that could not be read, and of folders."""


def load(root: Path, clock: datetime) -> Site:
    """Read and link everything. Raises Refused where the settings cannot be used."""
    options = everything(Options(jobs=1))
    try:
        with opened(root, options, clock) as making:
            return site_of(making)
    except LedgerError:  # then it is read by a memory that is forgotten again
        with (
            TemporaryDirectory(prefix="briefbook-") as folder,
            opened(root, options, clock, memory=Path(folder)) as making,
        ):
            return site_of(making)


def site_of(making: Making) -> Site:
    tidy()
    with steady():
        documents, files, unread = making.read()
        book = making.linked(documents, files)
        seen = seen_by(book, Shown())
    books = (book, seen) if seen.held_back else (book,)
    return Site(books, (*making.glance.found.problems, *unread))
