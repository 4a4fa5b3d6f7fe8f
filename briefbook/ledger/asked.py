"""A file of SQLite: one question, or one change of many rows, at a time."""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .errors import told
from .opening import transaction


@dataclass(frozen=True)
class Asked:
    """What is asked and told in SQL. Every method may raise LedgerError."""

    path: Path
    connections: dict[int, sqlite3.Connection]
    """One a process: a connection must not be taken along through a fork."""

    @property
    def db(self) -> sqlite3.Connection:
        """This process's own connection; that of a worker can only read."""
        found = self.connections.get(os.getpid())
        if found is None:
            uri = f"{self.path.absolute().as_uri()}?mode=ro"
            found = self.connections[os.getpid()] = sqlite3.connect(uri, uri=True)
        return found

    def ask(self, question: str, values: tuple[str, ...] = ()) -> Iterator[tuple]:  # type: ignore[type-arg]
        """The rows of an answer; their columns are as the question names them."""
        with told(self.path):
            yield from self.db.execute(question, values)

    def all(self, question: str, *values: str) -> list[tuple]:  # type: ignore[type-arg]
        """The same, all at once: quicker where there are many."""
        with told(self.path):
            return self.db.execute(question, values).fetchall()

    def change(self, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
        """One statement for many rows, all of them or none."""
        with told(self.path), transaction(self.db):
            self.db.executemany(statement, rows)
