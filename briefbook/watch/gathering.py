"""What is heard within a moment, put together."""

import threading
import time
from pathlib import Path
from typing import NamedTuple

MOMENT = 0.025
"""Seconds from the first that is heard until all is told; what comes later never postpones that."""
FLOOD = 1000
"""Events. Of a flood the system keeps 16384 for us, and watchdog may drop thousands of those."""
QUIET = 0.5
"""Seconds in which nothing comes, after which a flood is over."""


class Burst(NamedTuple):
    """What one moment brought."""

    paths: set[Path]
    is_stirred: bool = False
    """Folders or links came or went: what is to be watched may be other than before."""
    is_flood: bool = False
    """So much came that some may have been lost."""


class Gathering:
    """Filled by one thread and emptied by another. What comes meanwhile is one burst, not a queue."""

    def __init__(self) -> None:
        self.changed = threading.Condition()
        self.burst = Burst(set())
        self.since: float | None = None
        self.events = 0
        self.ended = False

    def add(self, paths: set[Path], stirs: bool) -> None:
        """Put one event to what is there. One that says nothing is counted all the same."""
        with self.changed:
            self.burst.paths.update(paths)
            self.burst = self.burst._replace(is_stirred=self.burst.is_stirred or stirs)
            self.events += 1
            if self.since is None and (paths or stirs or self.events == FLOOD):
                self.since = time.monotonic()
                self.changed.notify_all()

    def next(self) -> Burst | None:
        """Wait for something, and for its moment to pass; None at the end."""
        with self.changed:
            patience = QUIET if self.events >= FLOOD else None
            self.changed.wait_for(lambda: self.ended or self.since is not None, patience)
            if self.since is None and not self.ended:
                self.events = 0
                return Burst(set(), is_stirred=True, is_flood=True)
            left = (self.since or 0) + MOMENT - time.monotonic()
            if self.ended or self.changed.wait_for(lambda: self.ended, left):
                return None
            burst, self.burst, self.since = self.burst, Burst(set()), None
            return burst

    def end(self) -> None:
        """Let nobody wait any longer."""
        with self.changed:
            self.ended = True
            self.changed.notify_all()
