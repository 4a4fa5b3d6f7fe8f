"""What happens to builds: they die at any step, and file systems have clocks that hardly tick."""

import time
from bisect import bisect_right
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from unittest.mock import patch

from briefbook import write
from briefbook.ledger import Ledger, rows

SECOND = 1_000_000_000
SLOWER = 100
STEPS = (
    (Ledger, "change"),
    (Ledger, "record"),
    (Ledger, "forget"),
    (Ledger, "hold"),
    (Ledger, "rehold"),
    (write.files, "fill"),
    (Path, "replace"),
    (Path, "unlink"),
    (Path, "rmdir"),
    (Path, "mkdir"),
)
"""Whatever changes the ledger or the output."""


class Crash(BaseException):
    """The process ends here."""


class Dying:
    """A process that ends at one of its next changes of the disk, and does nothing ever after."""

    def __init__(self, after: int) -> None:
        self.left = after

    @property
    def dead(self) -> bool:
        return self.left <= 0

    def step(self) -> None:
        self.left -= 1
        if self.dead:
            raise Crash

    def instead_of(self, real: Callable[..., object]) -> Callable[..., object]:
        """The real step; the process may die before it, after it, or, of a file, in its midst."""

        def dying(*given: object, **named: object) -> object:
            self.step()
            if real.__name__ == "fill" and self.left == 1:
                path, data = given
                real(path, data[: len(data) // 2])  # type: ignore[index, arg-type]
                self.step()
            result = real(*given, **named)
            self.step()
            return result

        return dying


@contextmanager
def crashing(after: int) -> Iterator[Dying]:
    """Builds within die at that step, if they take so many."""
    process = Dying(after)
    with ExitStack() as stack:
        for owner, name in STEPS:
            replaced = process.instead_of(getattr(owner, name))
            stack.enter_context(patch.object(owner, name, replaced))
        with suppress(Crash):
            yield process


class Clock:
    """A clock that hardly runs unless a test moves it, and stamps that tick but once a second.

    So nearly all that happens between two moves happens within one tick.
    """

    def __init__(self) -> None:
        self.real = time.time_ns
        self.start = self.real()
        self.exact = rows.STAT
        self.unpack = rows.STAT.unpack
        self.instants: list[int] = []
        self.skipped = [0]

    def shown(self, instant: int) -> int:
        """What this clock showed at an instant of the real one."""
        skipped = self.skipped[bisect_right(self.instants, instant)]
        return self.start + (instant - self.start) // SLOWER + skipped

    def time_ns(self) -> int:
        return self.shown(self.real())

    def pack(self, mtime: int, ctime: int, size: int, inode: int) -> bytes:
        ticks = (self.shown(stamp) // SECOND * SECOND for stamp in (mtime, ctime))
        return self.exact.pack(*ticks, size, inode)

    def rest(self, folder: Path, seconds: int = 10) -> None:
        """Let time pass; what is written from now on has a later stamp."""
        instant, probe = self.real(), folder / "probe"
        while not probe.exists() or probe.stat().st_mtime_ns <= instant:
            probe.write_bytes(b"")
        probe.unlink()
        self.instants.append(instant)
        self.skipped.append(self.skipped[-1] + seconds * SECOND)


@contextmanager
def slow_clock() -> Iterator[Clock]:
    """Builds within go by this clock and these stamps."""
    clock = Clock()
    with patch.object(rows, "STAT", clock), patch.object(time, "time_ns", clock.time_ns):
        yield clock


def stamps(folder: Path) -> dict[Path, tuple[int, int]]:
    """By which it shows whether anything was written again."""
    files = ((file, file.stat()) for file in folder.rglob("*"))
    return {file: (found.st_mtime_ns, found.st_ino) for file, found in files}
