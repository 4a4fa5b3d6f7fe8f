"""Why a site cannot be written, as a sentence."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FULL = (errno.ENOSPC, errno.EDQUOT)


class WriteError(Exception):
    """The site cannot be written; the message names the path and says what to do."""


class LinkedElsewhere(WriteError, ValueError):
    """A path would lead through a symbolic link, and so might lead out of the output folder."""


@contextmanager
def told(folder: Path, path: str = "") -> Iterator[None]:
    """Failures of the disk, as a sentence."""
    try:
        yield
    except OSError as error:
        raise WriteError(sentence(folder / path, error)) from error


def sentence(path: Path, error: OSError) -> str:
    if error.errno in FULL:
        return (
            f"The disk is full: {path} could not be written. What was there is still there. "
            "Free some space and build again."
        )
    return f"{path} could not be written: {error.strerror or error}."
