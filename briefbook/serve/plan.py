"""Which page is at which file of the site, found kind by kind as files are asked for."""

from collections.abc import Iterator
from typing import NamedTuple

from .. import addresses, views
from ..link import Book
from ..present.subject import Subject
from ..problems import Problem


class Planned(NamedTuple):
    """A file of the site: what it shows, and what makes it."""

    subject: Subject
    renderer: str


Row = dict[str, Planned]
AT_ONCE = 100
"""So many pages are planned without a rest."""


class Plan:
    """The pages of one book.

    To plan all pages of a large site takes longer than to show one of them, so each kind of page is
    planned when a file of it is asked for; which kind that is, the plan before it knows.
    """

    def __init__(self, book: Book, before: "Plan | None" = None) -> None:
        self.book = book
        self.rows: dict[str, Row] = {}
        self.asked: dict[str, Planned] = before.asked if before else {}
        """What was shown of this and former books."""

    def at(self, file: str) -> Planned | None:
        likely = self.asked.get(file)
        names = [*([likely.subject.row] if likely else []), *views.ROWS]
        found = next((row[file] for name in names if file in (row := self.row(name))), None)
        if found is None:
            self.asked.pop(file, None)
        else:
            self.asked[file] = found
        return found

    def guessed(self, file: str) -> Planned | None:
        """As `at`, but believing a former plan where this one has not come so far."""
        likely = self.asked.get(file)
        return likely if likely and likely.subject.row not in self.rows else self.at(file)

    def row(self, name: str) -> Row:
        if name not in self.rows:
            self.rows[name] = dict(files(self.book, name))
        return self.rows[name]

    # --- all of it ---

    def steps(self) -> Iterator[None]:
        """Plan what is not planned yet, with a rest after every few pages."""
        for name in views.ROWS:
            if name not in self.rows:
                row: Row = {}
                for number, (path, planned) in enumerate(files(self.book, name)):
                    row[path] = planned
                    if number % AT_ONCE == 0:
                        yield
                self.rows[name] = row

    def problems(self) -> tuple[Problem, ...]:
        """Two pages with one address, and links to none."""
        every = ((path, one.subject) for name in views.ROWS for path, one in self.row(name).items())
        return tuple(addresses.problems(self.book, every))


def files(book: Book, name: str) -> Iterator[tuple[str, Planned]]:
    for subject in views.ROWS[name].pages(book):
        for path, renderer in views.outputs(subject):
            yield path, Planned(subject, renderer)
