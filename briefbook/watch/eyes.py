"""Looks at folders: by the system's own watch, or twice a second where that has no more to give."""

import errno
import logging
import os
import sys
import warnings
from collections.abc import Callable, Collection
from contextlib import suppress

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.polling import PollingObserverVFS

from .places import Place

INTERVAL = 0.5
"""Seconds between two looks at the files, where the system does not tell."""
WORTH_HEARING: list[type[FileSystemEvent]] = [
    FileCreatedEvent,
    FileModifiedEvent,
    FileClosedEvent,
    FileMovedEvent,
    FileDeletedEvent,
    DirCreatedEvent,
    DirMovedEvent,
    DirDeletedEvent,
]
"""Not that a file was opened, read, or given other rights: the system need not tell us at all."""
LIMITS = (errno.ENOSPC, errno.EMFILE, errno.ENFILE)
LIMIT_REACHED = (
    "The system's limit of watched folders is reached, so files are looked at twice a second. "
    "To hear of changes at once, raise the limit and start again: "
    "sudo sysctl fs.inotify.max_user_watches=524288 fs.inotify.max_user_instances=1024"
)
logging.getLogger("watchdog").addHandler(logging.NullHandler())  # it would write to the terminal
TWICE = r"Callback with id '\d+' already exists"
"""What it warns of where folders come so fast that it sees one twice, which does no harm."""
with suppress(ImportError):
    # A file moved out of a folder, as Vim does with a backup, would hold up all else for half a second.
    from watchdog.observers.inotify_move_event_grouper import InotifyMoveEventGrouper

    InotifyMoveEventGrouper.delay = 0.01

Heard = Callable[[Place, FileSystemEvent], None]


class Ear(FileSystemEventHandler):
    """Passes on what is heard at one place."""

    def __init__(self, place: Place, heard: Heard) -> None:
        self.place = place
        self.heard = heard

    def dispatch(self, event: FileSystemEvent) -> None:
        self.heard(self.place, event)


class Eyes:
    """Looks at some places, and at others when it is told so."""

    def __init__(self, heard: Heard, notes: Callable[[str], None], poll: bool) -> None:
        self.heard = heard
        self.notes = notes
        self.polls = poll
        self.observer: BaseObserver | None = None
        self.watches: dict[Place, ObservedWatch] = {}

    def look_at(self, places: Collection[Place]) -> set[Place]:
        """Look at these places and no others; gives those that were not looked at until now."""
        if not self.polls:
            try:
                return self.turn_to(places)
            except OSError as error:
                if error.errno not in LIMITS:
                    raise
            self.close()
            self.polls = True
            self.notes(LIMIT_REACHED)
        return self.turn_to(places)

    def close(self) -> None:
        """Look at nothing any longer, and leave no thread behind."""
        if self.observer:
            self.observer.stop()
            self.observer.join()
        self.observer = None
        self.watches.clear()

    def turn_to(self, places: Collection[Place]) -> set[Place]:
        observer = self.observer = self.observer or self.opened()
        blind = {one.watch for one in observer.emitters if not one.should_keep_running()}
        for place, watch in list(self.watches.items()):
            if place not in places or watch in blind:
                observer.unschedule(self.watches.pop(place))
        new = set(places) - self.watches.keys()
        for place in new:
            self.watch(observer, place)
        if sys.platform == "linux" and not self.polls:
            probe(observer)
        return new

    def opened(self) -> BaseObserver:
        """Polling follows no links: a plan has places for what they lead to."""
        warnings.filterwarnings("ignore", TWICE, RuntimeWarning)
        polling = PollingObserverVFS(os.lstat, os.scandir, polling_interval=INTERVAL)
        observer = polling if self.polls else Observer(timeout=INTERVAL)
        observer.start()
        return observer

    def watch(self, observer: BaseObserver, place: Place) -> None:
        """What is gone again, or may not be read, is left until something stirs there."""
        ear = Ear(place, self.heard)
        try:
            self.watches[place] = observer.schedule(
                ear, str(place.path), recursive=place.is_deep, event_filter=WORTH_HEARING
            )
        except OSError as error:
            if error.errno in LIMITS:
                raise


def probe(observer: BaseObserver) -> None:
    """Raises OSError if the limit is reached: watchdog says nothing of folders below that it left out."""
    watch = observer.schedule(FileSystemEventHandler(), os.sep, event_filter=WORTH_HEARING)
    observer.unschedule(watch)
