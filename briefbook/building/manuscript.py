"""An author's text that is edited at exact places: nothing else changes, not even a line's end."""

import difflib
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ..model import Place
from .options import Refused

LINE_END = re.compile(r"\r\n|\r|\n")


class Unplaced(Refused):
    """Something is not written where it should be, or in a way that cannot be rewritten safely."""


class Edit(NamedTuple):
    """Offsets into the text as it is on the disk."""

    start: int
    end: int
    text: str


class Manuscript:
    """A file's text with its own line ends, and the edits that are to be made in it."""

    def __init__(self, path: str, data: bytes) -> None:
        self.path, self.data, self.text = path, data, data.decode("utf-8")
        first = int(self.text.startswith("\ufeff"))
        self.starts = [first, *(found.end() for found in LINE_END.finditer(self.text))]
        found = LINE_END.search(self.text)
        self.newline = found[0] if found else "\n"
        self.edits: set[Edit] = set()

    def offset(self, at: Place) -> int:
        return min(self.starts[at.line - 1] + at.column - 1, len(self.text))

    def replace(self, start: int, end: int, text: str) -> None:
        if self.text[start:end] != text:
            self.edits.add(Edit(start, end, text))

    def line_end(self, offset: int) -> int:
        """Where the line's own end begins."""
        found = LINE_END.search(self.text, offset)
        return found.start() if found else len(self.text)

    def edited(self) -> bytes:
        text = self.text
        behind = len(text)
        for edit in sorted(self.edits, reverse=True):
            if edit.end > behind:
                raise self.unplaced(edit.start, "Two changes meet here.")
            text = text[: edit.start] + edit.text + text[edit.end :]
            behind = edit.start
        return text.encode("utf-8")

    def unplaced(self, offset: int, why: str) -> Unplaced:
        line = sum(start <= offset for start in self.starts) or 1
        return Unplaced(f"{self.path}:{line}: {why} Nothing was changed.")


def unified(before: bytes, after: bytes, old: str, new: str) -> Iterator[str]:
    """The changed lines, in their own line ends, with those around them."""
    texts = (data.decode("utf-8", "replace") for data in (before, after))
    one, other = (re.findall(r"[^\n]*\n|[^\n]+", text) for text in texts)
    for line in difflib.unified_diff(one, other, old, new):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def prepared(path: Path, data: bytes) -> tuple[Path, Path]:
    """The new content beside the file (the one that a link leads to), under a passing name."""
    target = path.resolve()
    temporary = target.with_name(f".briefbook-{secrets.token_hex(8)}.tmp")
    try:
        with temporary.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        shutil.copymode(target, temporary)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary, target
