"""The proof on demand: everything is built anew elsewhere, and compared byte for byte."""

import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import msgspec

from .options import OUTPUT, Options, Result
from .story import build

DIFFERENT = 3
"""A bug of ours, as the exit code."""


def verified(root: Path, options: Options, today: datetime, result: Result) -> Result:
    """The result of a build, with all in which its output differs from a clean build of the same."""
    with tempfile.TemporaryDirectory(prefix="briefbook-verify-") as scratch:
        clean = msgspec.structs.replace(options, output=Path(scratch) / OUTPUT)
        again = build(root, clean, today, memory=Path(scratch), index=False)
        if again.exit_code:
            found: tuple[str, ...] = (f"a clean build fails: {again.message}".rstrip(": "),)
        else:
            found = tuple(differences(Path(scratch) / OUTPUT, result.output, again))
    exit_code = DIFFERENT if found else result.exit_code
    return msgspec.structs.replace(result, verified=True, differences=found, exit_code=exit_code)


def differences(clean: Path, output: Path, built: Result) -> Iterator[str]:
    """A line for each file of the clean site that is otherwise in the other, or not there."""
    for path in sorted(built.written):
        there, data = output / path, (clean / path).read_bytes()
        if not there.is_file():
            yield f"{path}: missing"
        elif (old := there.read_bytes()) != data:
            yield f"{path}: {where(old, data)}"


def where(old: bytes, new: bytes) -> str:
    """The first line in which two files differ."""
    lines = zip(old.split(b"\n"), new.split(b"\n"), strict=False)
    number = next((n for n, (one, other) in enumerate(lines, 1) if one != other), None)
    return f"differs from line {number} on" if number else "is longer or shorter"
