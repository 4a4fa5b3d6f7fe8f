"""The memory between builds: keys, hashes and bytes in one SQLite file, and no domain.

What is forgotten is made again. Only the list of the files that we own cannot be, so it outlives
every other table.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

FOLDER, FILE = ".briefbook", "ledger.db"
FORMAT = "1"
"""Of every table but `outputs`, which is the same in all formats."""

OUTPUTS = "CREATE TABLE outputs(folder TEXT, path TEXT, hash TEXT, PRIMARY KEY(folder, path))"
ANSWERS: tuple[str, ...] = ("CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT)",)
"""The tables that are forgotten when the format or the stamp differs."""
TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'sqlite_*'"

LOST = (
    f"The ledger ({FOLDER}/{FILE}) could not be read and is begun anew: "
    "what earlier builds made is no longer known."
)
CHANGED = "Another version of Briefbook built last: everything is built anew."
PATIENCE = 30
"""Seconds to wait for another process that is writing."""
DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


class LedgerError(Exception):
    """The ledger cannot be opened, read or written; the message says why, and what to do."""


class Damaged(Exception):
    """The file is not a ledger, or no longer one."""


@dataclass(frozen=True)
class Ledger:
    """An open ledger; close it, or use it in a `with`. Every method may raise LedgerError.

    `folder` is whatever text the caller names an output folder by; paths are relative to it, with
    slashes; a hash is text, empty where the file was claimed and never seen finished.
    """

    path: Path
    db: sqlite3.Connection
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
        return cls(path, db, (note,) if note else ())

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

    def folders(self) -> tuple[str, ...]:
        """The output folders in which we own files."""
        with told(self.path):
            rows = self.db.execute("SELECT DISTINCT folder FROM outputs ORDER BY folder")
            return tuple(folder for (folder,) in rows)

    def owned(self, folder: str) -> dict[str, str]:
        """Path → hash of the files in it that we made, or were about to make."""
        with told(self.path):
            rows = "SELECT path, hash FROM outputs WHERE folder = ? ORDER BY path"
            return dict(self.db.execute(rows, (folder,)))

    def claim(self, folder: str, paths: Iterable[str]) -> None:
        """Own these files from now on, before they are written."""
        insert = "INSERT OR IGNORE INTO outputs VALUES (?, ?, '')"
        self.change(insert, ((folder, path) for path in paths))

    def record(self, folder: str, hashes: Mapping[str, str]) -> None:
        """Remember what was written: path → hash."""
        replace = "INSERT OR REPLACE INTO outputs VALUES (?, ?, ?)"
        self.change(replace, ((folder, path, found) for path, found in hashes.items()))

    def forget(self, folder: str, paths: Iterable[str]) -> None:
        """Own these files no longer."""
        delete = "DELETE FROM outputs WHERE folder = ? AND path = ?"
        self.change(delete, ((folder, path) for path in paths))

    def change(self, statement: str, rows: Iterable[tuple[str, ...]]) -> None:
        """One statement for many rows, all of them or none."""
        with told(self.path), transaction(self.db):
            self.db.executemany(statement, rows)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Failures of the disk and of SQLite, as a sentence."""
    try:
        yield
    except OSError as error:
        message = f"{error.filename or path} cannot be written: {error.strerror or error}."
        raise LedgerError(f"{message} Briefbook keeps its memory there.") from error
    except sqlite3.Error as error:
        raise LedgerError(f"{path} cannot be used: {error}. {advice(error)}") from error


def advice(error: sqlite3.Error) -> str:
    match code(error):
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return "Another build may be running; wait for its end."
        case sqlite3.SQLITE_FULL:
            return "The disk is full; free some space and build again."
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return f"Delete the folder {FOLDER} and build again."
    return f"The folder {FOLDER} and what is in it must be writable."


def code(error: sqlite3.Error) -> int:
    """SQLite's primary result code; 0 where the error is not SQLite's own."""
    return (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF


def prepare(folder: Path) -> None:
    """Make the ledger's folder, and keep it out of git."""
    folder.mkdir(parents=True, exist_ok=True)
    ignore = folder / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", encoding="utf-8")


def remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def connected(path: Path, stamp: str) -> tuple[sqlite3.Connection, str]:
    """A connection to a ledger of today's form, and what to say of it. May raise Damaged."""
    existed = path.exists()
    db = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    try:
        write_ahead(db)
        db.execute("PRAGMA synchronous = NORMAL")
        with transaction(db):
            note = renewed(db, {"format": FORMAT, "stamp": stamp})
    except BaseException as error:
        db.close()
        if isinstance(error, sqlite3.Error) and code(error) in DAMAGED:
            raise Damaged from error
        raise
    return db, note if existed else ""


def write_ahead(db: sqlite3.Connection) -> None:
    """Let readers and a writer work at once. If others are at it just now, a later opening will."""
    try:
        db.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        if code(error) != sqlite3.SQLITE_BUSY:
            raise


def renewed(db: sqlite3.Connection, marks: Mapping[str, str]) -> str:
    """Forget what was made under other marks, and say so; the files that we own stay known."""
    tables = [str(name) for (name,) in db.execute(TABLES)]
    kept = has_outputs(db)
    if kept and "meta" in tables and dict(db.execute("SELECT key, value FROM meta")) == marks:
        return ""
    for table in tables:
        if not (kept and table == "outputs"):
            db.execute(f'DROP TABLE "{table}"')
    for statement in ANSWERS if kept else (OUTPUTS, *ANSWERS):
        db.execute(statement)
    db.executemany("INSERT INTO meta VALUES (?, ?)", marks.items())
    return CHANGED if kept else LOST


def has_outputs(db: sqlite3.Connection) -> bool:
    """Is there a list of the files that we own? Raises Damaged where it cannot be trusted."""
    columns = db.execute("SELECT name FROM pragma_table_info('outputs') ORDER BY cid")
    if [name for (name,) in columns] != ["folder", "path", "hash"]:
        return False
    if [finding for (finding,) in db.execute("PRAGMA quick_check('outputs')")] != ["ok"]:
        raise Damaged
    return True


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All that is changed within, or nothing."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
