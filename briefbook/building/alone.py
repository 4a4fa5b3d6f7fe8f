"""What rules find in one file, whatever else is in the book: by memory, where the file is as it was."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import msgspec

from .. import checks
from ..checks.desk import Alone
from ..checks.ignoring import MARK
from ..config import Settings
from ..ledger import Ledger
from ..model import Document
from ..problems import Problem
from .shortcut import BY_FILE, Row


class File(NamedTuple):
    """What is found in one file."""

    problems: tuple[Problem, ...]
    marked: bool
    """Has it a remark that may silence a rule?"""


Files = Mapping[str, File]
"""By path."""
FILE = msgspec.msgpack.Decoder(File)


def file(desk: Alone, document: Document) -> File:
    return File(tuple(checks.alone(desk, document)), MARK in desk.sheet(document).text)


def remembered(
    ledger: Ledger, settings: Settings, documents: Iterable[Document]
) -> dict[str, File]:
    """What is known of the files that are as they were; what cannot be read is not known."""
    known, question = ledger.answers(BY_FILE), asked(settings)
    found: dict[str, File] = {}
    for document in documents:
        inputs, answer = known.get(BY_FILE + document.path, ("", b""))
        if inputs == document.hash + question:
            try:
                found[document.path] = FILE.decode(answer)
            except msgspec.MsgspecError:
                continue
    return found


def rows(
    settings: Settings, documents: Iterable[Document], files: Files, known: Files
) -> tuple[Row, ...]:
    """What is to be remembered that is not yet, as rows of the ledger."""
    question = asked(settings)
    return tuple(
        (BY_FILE + one.path, one.hash + question, msgspec.msgpack.encode(files[one.path]))
        for one in documents
        if one.path not in known
    )


def asked(settings: Settings) -> str:
    """Of all that such a rule looks at besides the file: reading it depends on settings, too."""
    data = msgspec.msgpack.encode(settings, order="deterministic")
    return f" {hashlib.sha256(data).hexdigest()}"
