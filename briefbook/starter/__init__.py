"""The small site that `briefbook new site` makes; its files lie in `site/` beside this one."""

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path


class Occupied(Exception):
    """The folder holds files already; nothing was made."""


def copy_to(folder: Path) -> tuple[Path, ...]:
    """Write the starter into a new or empty folder, and give the paths made. Raises Occupied."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Occupied(f"{folder} is not empty. Name a new folder: nothing is overwritten.")
    made = []
    for path, source in walk(files(__package__) / "site", Path()):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(source.read_bytes())
        made.append(target)
    return tuple(made)


def walk(source: Traversable, path: Path) -> Iterator[tuple[Path, Traversable]]:
    for child in sorted(source.iterdir(), key=lambda c: c.name):
        below = path / child.name
        if child.is_dir():
            yield from walk(child, below)
        else:
            yield below, child
