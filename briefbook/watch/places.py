"""Which folders must be watched, so that nothing changes unheard in some folders and files.

What is asked for may be a link, may hold links, may not exist yet, and may be deleted and made anew.
So the folder is watched in which a path lies, or the nearest that there is, and a link at its target.
"""

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from stat import S_ISDIR
from typing import NamedTuple

Ignored = Callable[[Path], bool]


class Place(NamedTuple):
    """A folder to watch, by its real path."""

    path: Path
    is_deep: bool
    """With all that lies below it."""
    identity: tuple[int, int]
    """Tells it from another folder that takes its path later."""


class Plan:
    """The places to watch, and what they are called by those who asked."""

    def __init__(self, folders: Iterable[Path], files: Iterable[Path], ignored: Ignored) -> None:
        self.ignored = ignored
        self.places: dict[Place, set[Path]] = {}
        """A deep place has the paths under which it was asked for; the others have none."""
        self.files: dict[Path, set[Path]] = {}
        """Single files: the real path, and the paths under which it was asked for."""
        self.awaited: set[Path] = set()
        """Real paths: if something comes or goes there, the plan has to be made anew."""
        for file in files:
            self.take_file(file)
        for folder in folders:
            self.take_folder(folder)

    def names(self, place: Place, path: Path) -> set[Path]:
        """A path heard at a place, as those who asked would write it; empty if nobody did."""
        if not place.is_deep:
            return self.files.get(path, set())
        if not path.is_relative_to(place.path):
            return set()
        below = path.relative_to(place.path)
        names = {folder / below for folder in self.places.get(place, ())}
        return {name for name in names if not self.ignored(name)}

    def whole(self, place: Place) -> set[Path]:
        """All that was asked for at a place."""
        single = (names for real, names in self.files.items() if real.parent == place.path)
        return self.places.get(place, set()).union(*single)

    # --- how it is made ---

    def take_file(self, file: Path) -> None:
        own, target = real_paths(file)
        for path in {own, target}:
            self.files.setdefault(path, set()).add(file)
            self.wait_for(path)

    def take_folder(self, folder: Path, above: tuple[Path, ...] = ()) -> None:
        """`above` are the real folders in which it was found: a link back to them is not followed."""
        own, target = real_paths(folder)
        for path in {own, target}:
            self.wait_for(path)
        identity = identity_of(target)
        if identity and not any(one.is_relative_to(target) for one in above):
            place = Place(target, True, identity)
            self.places.setdefault(place, set()).add(folder)
            self.follow_links(folder, target, above)

    def follow_links(self, folder: Path, real: Path, above: tuple[Path, ...]) -> None:
        for link in links(str(real)):
            name = folder / link.relative_to(real)
            if self.ignored(name):
                continue
            if link.is_dir():
                self.take_folder(name, (*above, link.parent))
            else:
                self.take_file(name)

    def wait_for(self, path: Path) -> None:
        """Watch the folder in which a path lies, or will lie."""
        self.awaited.add(path)
        parent = path.parent
        if identity := identity_of(parent):
            self.places.setdefault(Place(parent, False, identity), set())
        elif parent != path:
            self.wait_for(parent)


def real_paths(path: Path) -> tuple[Path, Path]:
    """Where it really lies, and where it leads: the same if it is no link."""
    own = Path(os.path.realpath(path.parent), path.name)
    return own, Path(os.path.realpath(path))


def identity_of(folder: Path) -> tuple[int, int] | None:
    """None if there is no such folder."""
    try:
        found = folder.stat()
    except (OSError, ValueError):
        return None
    return (found.st_dev, found.st_ino) if S_ISDIR(found.st_mode) else None


def links(folder: str) -> list[Path]:
    """All symbolic links below a folder; none is followed."""
    found: list[Path] = []
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_symlink():
                found.append(Path(entry.path))
            elif entry.is_dir(follow_symlinks=False):
                found += links(entry.path)
    return found
