"""What a build would write and remove, without doing so."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from ..ledger import Output
from .files import File, Report
from .place import holds, status


def trial(output: Path, files: Iterable[File], owned: Mapping[str, Output]) -> Report:
    """As `write_site` would report it. Touches nothing."""
    written: list[str] = []
    kept: list[str] = []
    for file in files:
        right = file.data is None or is_there(output / file.path, file.data)
        (kept if right else written).append(file.path)
    left = owned.keys() - set(written) - set(kept)
    removed = (path for path in left if status(output / path) is not None)
    return Report(tuple(written), tuple(kept), tuple(sorted(removed)))


def is_there(target: Path, data: bytes) -> bool:
    there = status(target)
    return there is not None and holds(target, there, data)
