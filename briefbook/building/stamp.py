"""What answers depend on besides content: our own code and words, and the libraries we build with."""

import hashlib
import sqlite3
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
LIBRARIES = (
    "css-inline",
    "fontpkg-source-serif-4",
    "icalendar",
    "jinja2",
    "markdown-it-py",
    "mdit-py-plugins",
    "msgspec",
    "pagefind-bin",
    "pagefind-bin-extended",
    "pillow",
    "pyyaml",
    "tzdata",
)


def stamp() -> str:
    """Another one after any change of a library, of Python, or of a file of this package."""
    libraries = [sqlite3.sqlite_version, *map(version_of, LIBRARIES)]
    found = hashlib.sha256(f"{sys.version} {libraries}".encode())
    for path in sorted((*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.yaml"))):
        if "templates" not in path.parts[len(PACKAGE.parts) :]:
            found.update(path.name.encode() + b"\0" + path.read_bytes())
    return found.hexdigest()


def version_of(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""
