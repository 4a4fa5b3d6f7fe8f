"""One build at a time for each output folder. The system frees the lock of a process that died."""

import hashlib
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from .errors import FOLDER, told

EVERY = 0.05
"""Seconds between two tries."""


class Busy(Exception):
    """Another build holds the output folder, and did not end in time."""


@contextmanager
def locked(root: Path, folder: str, patience: float) -> Iterator[None]:
    """Hold an output folder for one build; waits so many seconds for another. Raises Busy."""
    path = root / FOLDER / f"{hashlib.sha256(folder.encode()).hexdigest()[:16]}.lock"
    with told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("a+b")
    with file:
        until = time.monotonic() + patience
        while not tried(file, path):
            if time.monotonic() >= until:
                raise Busy(f"Another build is writing to {folder}; wait for its end.")
            time.sleep(EVERY)
        yield


def tried(file: IO[bytes], path: Path) -> bool:
    with told(path):
        return taken(file)


if sys.platform == "win32":
    import msvcrt

    def taken(file: IO[bytes]) -> bool:
        """Take the lock if it is free. Closing the file frees it."""
        file.seek(0)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

else:
    import fcntl

    def taken(file: IO[bytes]) -> bool:
        """Take the lock if it is free. Closing the file frees it."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
