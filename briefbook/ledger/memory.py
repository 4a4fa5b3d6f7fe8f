"""An open ledger: what is remembered, asked and told."""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from .bodies import Bodies
from .errors import FILE, FOLDER, told
from .opening import LOST, Damaged, connected, prepare, remove, transaction
from .rows import Built, Input, Known, Made, Output, Stat

LAST_SIGN = "\U0010ffff"
"""Behind all others in the order of keys."""


@dataclass(frozen=True)
class Ledger(Bodies):
    """An open ledger; close it, or use it in a `with`. Every method may raise LedgerError.

    `folder` is whatever text the caller names an output folder by; paths are relative to it, with
    slashes; a hash is text, empty where the file was claimed and never seen finished.
    """

    notes: tuple[str, ...] = ()
    """Plain lines to print: what was forgotten, and why."""

    @classmethod
    def open(cls, root: Path, stamp: str = "") -> Self:
        """The ledger of the site in this root, begun if there is none.

        `stamp` stands for all that makes old answers wrong, as versions do; if it is not the
        remembered one, the answers are forgotten and the list of files that we own is kept.
        """
        path = root / FOLDER / FILE
        with told(path):
            prepare(path.parent)
            try:
                db, note = connected(path, stamp)
            except Damaged:
                remove(path)
                db, note = connected(path, stamp)[0], LOST
        return cls(path, {os.getpid(): db}, (note,) if note else ())

    def close(self) -> None:
        self.db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # --- inputs ---

    def inputs(self) -> dict[str, Known]:
        """What is known of every input, by path."""
        rows = self.all("SELECT path, stat, hash, asked FROM inputs")
        return {path: Known(*known) for path, *known in rows}

    def heads(self, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """(path, head) of these inputs, in any order."""
        wanted = set(paths)
        for path, head in self.ask("SELECT path, head FROM inputs"):
            if path in wanted:
                yield path, head

    def body(self, path: str) -> bytes:
        """The body of an input that is remembered; empty where it is not."""
        found = self.ask("SELECT body FROM inputs WHERE path = ?", (path,))
        return next((bytes(body) for (body,) in found), b"")

    def learn(self, inputs: Iterable[Input]) -> None:
        """Remember what reading gave; and the former head of what some build has seen."""
        rows = list(inputs)
        with told(self.path), transaction(self.db):
            self.db.executemany(
                "INSERT OR IGNORE INTO former SELECT path, hash, asked, head FROM inputs "
                "WHERE path = ? AND EXISTS (SELECT 1 FROM bodies "
                "WHERE bodies.input = inputs.path AND bodies.hash = inputs.hash)",
                ((row.path,) for row in rows),
            )
            self.db.executemany("INSERT OR REPLACE INTO inputs VALUES (?, ?, ?, ?, ?, ?)", rows)

    def head(self, path: str, hash: str, asked: str) -> bytes:
        """The head of an input as it is remembered or was when some build saw it; else empty.

        What was read when more than its bytes was another one is none of these.
        """
        for table in ("inputs", "former"):
            question = f"SELECT head FROM {table} WHERE path = ? AND hash = ? AND asked = ?"
            for (head,) in self.ask(question, (path, hash, asked)):
                return bytes(head)
        return b""

    def renew(self, stats: Iterable[tuple[str, bytes]]) -> None:
        """Remember new stats of inputs whose bytes are as they were: (path, stat)."""
        rows = ((stat, path) for path, stat in stats)
        self.change("UPDATE inputs SET stat = ? WHERE path = ?", rows)

    def forget_inputs(self, paths: Iterable[str]) -> None:
        self.change("DELETE FROM inputs WHERE path = ?", ((path,) for path in paths))

    # --- outputs ---

    def folders(self) -> tuple[str, ...]:
        """The output folders in which we own files."""
        rows = self.ask("SELECT DISTINCT folder FROM outputs ORDER BY folder")
        return tuple(folder for (folder,) in rows)

    def owned(self, folder: str) -> dict[str, str]:
        """Path → hash of the files in it that we made, or were about to make."""
        rows = "SELECT path, hash FROM outputs WHERE folder = ? ORDER BY path"
        return dict(self.ask(rows, (folder,)))

    def outputs(self, folder: str) -> dict[str, Output]:
        """What is remembered of every file that we own in a folder, by path."""
        rows = self.all(
            "SELECT path, outputs.hash, stat, view, closure, text "
            "FROM outputs LEFT JOIN pages USING (folder, path) WHERE outputs.folder = ?",
            folder,
        )
        return {
            path: Output(hash) if stat is None else Output(hash, stat, *rest)
            for path, hash, stat, *rest in rows
        }

    def texts(self, folder: str) -> dict[str, bytes]:
        """Path → digest of what a search finds in it, where it finds anything."""
        question = "SELECT path, text FROM pages WHERE folder = ? AND length(text) > 0"
        return dict(self.ask(question, (folder,)))

    def made(self, folder: str, path: str) -> Made:
        """When and why a file was last made; empty where it is not remembered."""
        question = "SELECT fields, reason, made FROM pages WHERE folder = ? AND path = ?"
        return next((Made(*row) for row in self.ask(question, (folder, path))), Made())

    def claim(self, folder: str, paths: Iterable[str]) -> None:
        """Own these files from now on, before they are written."""
        insert = "INSERT OR IGNORE INTO outputs VALUES (?, ?, '')"
        self.change(insert, ((folder, path) for path in paths))

    def record(self, folder: str, made: Mapping[str, tuple[Output, Made]]) -> None:
        """Remember files that are as they should be, by path."""
        rows = [(folder, path, *output[1:], *how) for path, (output, how) in made.items()]
        with told(self.path), transaction(self.db):
            self.db.executemany(
                "INSERT OR REPLACE INTO outputs VALUES (?, ?, ?)",
                ((folder, path, output.hash) for path, (output, _) in made.items()),
            )
            self.db.executemany(
                "INSERT OR REPLACE INTO pages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows
            )

    def renew_outputs(self, folder: str, stats: Mapping[str, Stat]) -> None:
        """Remember new stats of files whose bytes are as they were."""
        rows = ((stat, folder, path) for path, stat in stats.items())
        self.change("UPDATE pages SET stat = ? WHERE folder = ? AND path = ?", rows)

    def forget(self, folder: str, paths: Iterable[str]) -> None:
        """Own these files no longer."""
        rows = [(folder, path) for path in paths]
        with told(self.path), transaction(self.db):
            self.db.executemany("DELETE FROM pages WHERE folder = ? AND path = ?", rows)
            self.db.executemany("DELETE FROM outputs WHERE folder = ? AND path = ?", rows)

    # --- builds ---

    def last(self, folder: str) -> Built | None:
        """The last build of a folder, if it was finished."""
        rows = list(self.ask("SELECT finished, memo FROM builds WHERE folder = ?", (folder,)))
        return next((Built(*row) for row in rows), None)

    def begin(self, folder: str) -> None:
        """From now on, until `finish`, the last build of this folder is not finished."""
        self.change("DELETE FROM builds WHERE folder = ?", [(folder,)])

    def finish(self, folder: str, built: Built) -> None:
        self.change("INSERT OR REPLACE INTO builds VALUES (?, ?, ?)", [(folder, *built)])

    # --- answers ---

    def answers(self, begin: str) -> dict[str, tuple[str, bytes]]:
        """Key → (inputs, answer) of all whose key begins so: each answer is that of these inputs."""
        question = "SELECT key, inputs, answer FROM answers WHERE key BETWEEN ? AND ?"
        rows = self.ask(question, (begin, f"{begin}{LAST_SIGN}"))
        return {key: (inputs, answer) for key, inputs, answer in rows}

    def keys(self, begin: str) -> Iterator[str]:
        """The keys of answers that begin so."""
        question = "SELECT key FROM answers WHERE key BETWEEN ? AND ?"
        return (key for (key,) in self.ask(question, (begin, f"{begin}{LAST_SIGN}")))

    def answer(self, rows: Iterable[tuple[str, str, bytes]]) -> None:
        """Remember answers: (key, inputs, answer)."""
        self.change("INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", rows)

    def forget_answers(self, keys: Iterable[str]) -> None:
        self.change("DELETE FROM answers WHERE key = ?", ((key,) for key in keys))
