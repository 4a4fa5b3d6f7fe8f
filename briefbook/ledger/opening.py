"""Opening a ledger: made if there is none, begun anew if it cannot be read."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from .errors import FILE, FOLDER, code

FORMAT = "6"
"""Of every table but `outputs`, which is the same in all formats."""

OUTPUTS = "CREATE TABLE outputs(folder TEXT, path TEXT, hash TEXT, PRIMARY KEY(folder, path))"
ANSWERS: tuple[str, ...] = (
    "CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT)",
    "CREATE TABLE inputs(path TEXT PRIMARY KEY, stat BLOB, hash TEXT, asked TEXT, head BLOB, body BLOB)",
    "CREATE TABLE pages(folder TEXT, path TEXT, stat BLOB, view BLOB, closure BLOB, text BLOB, "
    "fields BLOB, reason TEXT, made INTEGER, PRIMARY KEY(folder, path))",
    "CREATE TABLE answers(key TEXT PRIMARY KEY, inputs TEXT, answer BLOB)",
    "CREATE TABLE builds(folder TEXT PRIMARY KEY, finished INTEGER, memo BLOB)",
    "CREATE TABLE bodies(folder TEXT, input TEXT, hash TEXT, body TEXT, note BLOB, "
    "PRIMARY KEY(folder, input))",
    "CREATE INDEX bodies_by_hash ON bodies(folder, body)",
    "CREATE INDEX bodies_by_input ON bodies(input, hash)",
    "CREATE TABLE former(path TEXT, hash TEXT, asked TEXT, head BLOB, "
    "PRIMARY KEY(path, hash, asked))",
    "CREATE TABLE holders(folder TEXT, body TEXT, path TEXT, PRIMARY KEY(folder, body, path)) "
    "WITHOUT ROWID",
    "CREATE TABLE views(folder TEXT, path TEXT, view BLOB, PRIMARY KEY(folder, path))",
)
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


class Damaged(Exception):
    """The file is not a ledger, or no longer one."""


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
