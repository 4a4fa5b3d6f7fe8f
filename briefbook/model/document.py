"""What reading a file gives."""

import msgspec

from ..problems import Problem
from .body import NO_PARTS, Outline, Parts
from .kinds import Annotations
from .plain import Reference


class Document(msgspec.Struct, frozen=True, omit_defaults=True):
    """One file of content, read. `path` is relative to the site's root, with forward slashes."""

    kind: str
    id: str
    path: str
    hash: str
    annotations: Annotations | None
    """None where the front matter could not be made into one; a problem says why."""
    references: tuple[Reference, ...] = ()
    """All references of the front matter, in order."""
    written: tuple[Reference, ...] = ()
    """Without annotations: what they would give a name to. It exists, and no more is known of it."""
    outline: Outline = Outline()
    parts: Parts = NO_PARTS
    """Their hash is of the encoded parts alone: an edit of the front matter leaves it as it was."""
    problems: tuple[Problem, ...] = ()


class File(msgspec.Struct, frozen=True):
    """A file that is published as it is. `hash` is of its bytes; `size` in bytes."""

    path: str
    hash: str
    size: int
    width: int = 0
    height: int = 0
    still: bool = False
    """A picture that can be made smaller: it neither moves nor is it drawn by lines."""
