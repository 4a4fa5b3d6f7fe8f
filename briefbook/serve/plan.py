"""Which page is at which file of the site, found kind by kind as files are asked for."""

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from .. import addresses, views
from ..building.making import files_of
from ..link import Book
from ..present.subject import Subject
from ..problems import Problem
from ..render import Theme


class Planned(NamedTuple):
    """A file of the site: what it shows, and what makes it."""

    subject: Subject
    renderer: str


Row = dict[str, Planned]
AT_ONCE = 100
"""So many pages are planned without a rest."""
MOST = 50_000
"""So many files are known from former plans: whoever asks for nonsense asks for a lot of it."""


class Plan:
    """The pages of one book.

    To plan all pages of a large site takes longer than to show one of them, so each kind of page is
    planned when a file of it is asked for; which kind that is, the plan before it knows.
    """

    def __init__(self, book: Book, before: "Plan | None" = None) -> None:
        self.book = book
        self.rows: dict[str, Row] = {}
        self.second: list[tuple[str, Subject]] = []
        """Pages whose file another page of their kind has taken."""
        self.asked: dict[str, Planned | None] = before.asked if before else {}
        """What was found at files of this and former books; None where nothing was."""
        if before and before.book.documents.keys() != book.documents.keys():
            self.asked = {file: one for file, one in self.asked.items() if one}

    def at(self, file: str) -> Planned | None:
        likely = self.asked.get(file)
        names = [*([likely.subject.row] if likely else []), *views.ROWS]
        found = next((row[file] for name in names if file in (row := self.row(name))), None)
        if len(self.asked) >= MOST:
            self.asked.clear()
        self.asked[file] = found
        return found

    def guessed(self, file: str) -> Planned | None:
        """As `at`, but believing a former plan where this one has not come so far."""
        if file in self.asked and not self.is_whole:
            likely = self.asked[file]
            if likely is None or likely.subject.row not in self.rows:
                return likely
        return self.at(file)

    @property
    def is_whole(self) -> bool:
        return len(self.rows) == len(views.ROWS)

    def row(self, name: str) -> Row:
        if name not in self.rows:
            for _ in self.filling(name):
                pass
        return self.rows[name]

    def filling(self, name: str) -> Iterator[None]:
        """Plan one kind of page, with a rest after every few of them."""
        row: Row = {}
        second: list[tuple[str, Subject]] = []
        for number, (path, planned) in enumerate(files(self.book, name)):
            if row.setdefault(path, planned) is not planned:
                second.append((path, planned.subject))
            if number % AT_ONCE == 0:
                yield
        self.rows[name] = row
        self.second += second

    # --- all of it ---

    def steps(self) -> Iterator[None]:
        """Plan what is not planned yet, step by step."""
        for name in views.ROWS:
            if name not in self.rows:
                yield from self.filling(name)

    def problems(self, theme: Theme) -> tuple[Problem, ...]:
        """Two pages with one address, and links to none."""
        rows = (self.row(name).items() for name in views.ROWS)
        pages = ((path, one.subject) for row in rows for path, one in row)
        every = chain(pages, self.second, files_of((), theme))
        return tuple(addresses.problems(self.book, every))


def files(book: Book, name: str) -> Iterator[tuple[str, Planned]]:
    for subject in views.pages_of(book, name):
        for path, renderer in views.outputs(subject):
            yield path, Planned(subject, renderer)
