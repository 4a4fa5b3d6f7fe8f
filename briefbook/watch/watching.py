"""The story: something is heard, a moment passes, it is told."""

import os
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from watchdog.events import (
    EVENT_TYPE_CREATED,
    EVENT_TYPE_DELETED,
    EVENT_TYPE_MOVED,
    FileSystemEvent,
)

from .eyes import Eyes
from .gathering import Burst, Gathering
from .places import Ignored, Place, Plan

Told = Callable[[frozenset[Path]], None]
COMING_AND_GOING = (EVENT_TYPE_CREATED, EVENT_TYPE_DELETED, EVENT_TYPE_MOVED)


class Watching:
    """Watches folders with all that lies below them, and single files.

    `told` gets the paths that changed, came or went, as those who asked would write them, on a
    thread of its own. A path of a folder means: all below it may have changed. While `told` runs,
    what comes is gathered and is one next call. Folders and files need not exist, and may be or
    hold symbolic links. `poll` is for network folders: all files are looked at twice a second.
    `notes` gets sentences for people.

    Start it before you read what it watches; between the two nothing gets lost then.
    """

    def __init__(
        self,
        folders: Iterable[Path],
        files: Iterable[Path],
        told: Told,
        *,
        ignored: Ignored,
        notes: Callable[[str], None],
        poll: bool = False,
    ) -> None:
        self.folders = tuple(folders)
        self.files = tuple(files)
        self.told = told
        self.ignored = ignored
        self.notes = notes
        self.eyes = Eyes(self.heard, notes, poll)
        self.gathering = Gathering()
        self.thread = threading.Thread(target=self.run, name="watching", daemon=True)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.stop()

    def start(self) -> None:
        """From the return on, every change is told."""
        self.plan = self.planned()
        self.eyes.look_at(self.plan.places.keys())
        self.thread.start()

    def stop(self) -> None:
        """Tell nothing more. Waits for a call of `told` that runs."""
        self.gathering.end()
        if self.thread.is_alive():
            self.thread.join()
        self.eyes.close()

    def planned(self) -> Plan:
        return Plan(self.folders, self.files, self.ignored)

    # --- on watchdog's thread ---

    def heard(self, place: Place, event: FileSystemEvent) -> None:
        ends = (event.src_path, event.dest_path)
        for path in (Path(os.fsdecode(end)) for end in ends if end):
            names = self.plan.names(place, path)
            self.gathering.add(names, self.stirs(place, path, bool(names), event))

    def stirs(self, place: Place, path: Path, is_named: bool, event: FileSystemEvent) -> bool:
        """May other places have to be watched from now on?"""
        if event.event_type not in COMING_AND_GOING:
            return False
        if path in self.plan.awaited or path == place.path:
            return True
        return is_named and (event.is_directory or path.is_symlink())

    # --- on our own ---

    def run(self) -> None:
        while burst := self.gathering.next():
            try:
                self.tell(burst)
            except Exception as error:
                self.notes(f"A change could not be taken up: {type(error).__name__}: {error}")

    def tell(self, burst: Burst) -> None:
        paths = burst.paths
        if burst.is_stirred:
            paths |= self.settle()
            paths |= {file for folder in topmost(paths) for file in self.files_below(folder)}
        if burst.is_flood:
            paths |= {*self.folders, *self.files}
        if paths:
            self.told(frozenset(paths))

    def settle(self) -> set[Path]:
        """Watch what there is now; gives what was asked for at places that came or went."""
        old, self.plan = self.plan, self.planned()
        new = self.eyes.look_at(self.plan.places.keys())
        changed = new | {place for place, names in old.places.items() if self.differs(place, names)}
        return set().union(*(plan.whole(place) for plan in (old, self.plan) for place in changed))

    def differs(self, place: Place, names: set[Path]) -> bool:
        return self.plan.places.get(place) != names

    def files_below(self, folder: Path) -> Iterator[Path]:
        """What came with a new folder, before anybody listened there."""
        for place, names, files in os.walk(folder):
            names[:] = [name for name in names if not self.ignored(Path(place, name))]
            found = (Path(place, name) for name in files)
            yield from (path for path in found if not self.ignored(path))


def topmost(paths: set[Path]) -> list[Path]:
    """The folders among some paths, without those that lie in another of them."""
    return [path for path in paths if path.parent not in paths and path.is_dir()]
