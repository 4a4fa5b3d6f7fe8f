"""What is recorded of briefings, carried along where a thing gets another id."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from .. import records
from ..link import Book
from ..model import Document
from ..present.verification import basis
from ..problems import Problem
from ..records import VERIFIED, Verified
from .rewriting import Change

Pairs = Iterable[tuple[Document, Document]]
"""Each document as it is, and as it will be."""


def carried(root: Path, before: Book, after: Book, pairs: Pairs) -> list[Change]:
    """The change of `verified.json`: what was true of a briefing is true of it under another id.

    One that cannot be read is left as it is; so is a row that was no longer true.
    """
    problems: list[Problem] = []
    rows = records.rows(root, VERIFIED, Verified, problems)
    found = dict(rows)
    for was, now in pairs if rows and not problems else ():
        row = rows.get(was.id) if was.kind == "briefing" else None
        if row and row.hash == basis(before, was):
            found.pop(was.id, None)
            found[now.id] = msgspec.structs.replace(row, hash=basis(after, now))
    if found == rows:
        return []
    return [Change(VERIFIED, (root / VERIFIED).read_bytes(), records.written(found), VERIFIED)]
