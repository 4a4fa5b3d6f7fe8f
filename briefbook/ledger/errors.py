"""What is said where the ledger cannot be used."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FOLDER, FILE = ".briefbook", "ledger.db"


class LedgerError(Exception):
    """The ledger cannot be opened, read or written; the message says why, and what to do."""


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
