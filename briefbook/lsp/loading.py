"""The book of a site as it lies on the disk, by way of the ledger."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from zoneinfo import ZoneInfo

from ..building.inputs import documents, files
from ..building.looking import asked, look
from ..building.options import Options, Refused
from ..building.stamp import stamp
from ..building.steady import steady
from ..building.story import settings_of
from ..config import Settings
from ..dates import DateError
from ..ledger import Ledger, LedgerError
from ..link import Book, Shown, link
from ..link.clock import choose
from ..link.linking import link_all
from ..problems import Problem
from ..read import scan
from ..words import load as load_words

EVERYTHING = Shown(drafts=True, future=True, expired=True)


class Site(NamedTuple):
    """What is resident of a site."""

    books: tuple[Book, ...]
    """The book with what is held back and, where anything is, the one that readers will see."""
    problems: tuple[Problem, ...]
    """Of files that could not be read, and of folders."""


def load(root: Path, clock: datetime) -> Site:
    """Read and link everything. Raises Refused where the settings cannot be used."""
    settings = settings_of(root, Options())
    with steady():
        return linked(root, settings, clock)


def linked(root: Path, settings: Settings, clock: datetime) -> Site:
    with memory(root) as ledger:
        found = scan(root)
        seen = look(root, found, ledger.inputs(), asked(settings))
        read = documents(root, found, settings, ledger, seen, jobs=1)
        there, unread = files(root, found, ledger, seen)
    zone = ZoneInfo(settings.timezone)
    try:
        now = choose("", "", settings.now, read, zone, clock)
    except DateError as error:
        raise Refused(f"The present is not known: {error.message} {error.hint}".strip()) from error
    book = link(
        read,
        settings,
        load_words(settings.language),
        now,
        EVERYTHING,
        files={path: file for path, file in there.items() if path.startswith("content/")},
        static={path: file for path, file in there.items() if path.startswith("static/")},
    )
    return Site(with_readers(book), (*found.problems, *unread))


def with_readers(book: Book) -> tuple[Book, ...]:
    """The book, and what readers will see of it where that is less."""
    given = replace(book.ground.given, shown=Shown())
    seen = link_all(given, list(book.ground.documents.values()))
    return (book, seen) if seen.held_back else (book,)


@contextmanager
def memory(root: Path) -> Iterator[Ledger]:
    """The site's ledger; where that cannot be used, one that is forgotten again."""
    with ExitStack() as stack:
        try:
            ledger = Ledger.open(root, stamp())
        except LedgerError:
            folder = stack.enter_context(TemporaryDirectory(prefix="briefbook-"))
            ledger = Ledger.open(Path(folder), stamp())
        yield stack.enter_context(ledger)
