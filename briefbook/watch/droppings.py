"""What nobody wants to hear of: what editors, version control and builds leave behind."""

from collections.abc import Callable
from fnmatch import fnmatchcase
from pathlib import Path

from ..files.scan import is_wanted

PASSING = ("4913", "*.swx", "*.swo", "*.tmp", "*.part", "*___jb_tmp___", "*___jb_old___")
"""Names that live for a moment while an editor saves. `is_wanted` knows those that stay longer."""


def is_dropping(name: str, folder: str = "") -> bool:
    """Is this left behind? `folder` is where it lies, from the site's root and with `/`."""
    return not is_wanted(name, folder) or any(fnmatchcase(name, one) for one in PASSING)


def ignoring(root: Path, output: Path) -> Callable[[Path], bool]:
    """What to ignore of a site: droppings, all below a dotted folder, and the output folder.

    Of a path outside of the site's root only the name counts: who knows where a theme is installed?
    """

    def ignored(path: Path) -> bool:
        if path.is_relative_to(output):
            return True
        parts = path.relative_to(root).parts if path.is_relative_to(root) else (path.name,)
        return any(is_dropping(part, "/".join(parts[:n])) for n, part in enumerate(parts))

    return ignored
