"""What the ledger remembers of inputs, outputs and builds: plain rows."""

import os
import struct
from typing import NamedTuple

Stat = bytes
"""(mtime_ns, ctime_ns, size, inode) of a file, packed: a hint that it is the one it was."""

STAT = struct.Struct("<qqqQ")
SETTLED_NS = 2_000_000_000
"""A file that was changed so shortly before it was looked at may change again under the same stat:
the clocks of file systems tick every few milliseconds, and on some every two seconds."""


def stat_of(found: os.stat_result) -> Stat:
    return STAT.pack(
        found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino & 0xFFFF_FFFF_FFFF_FFFF
    )


def is_settled(stat: Stat, looked: int) -> bool:
    """Had the file rested for two seconds when it was looked at? `looked` in ns since 1970."""
    mtime, ctime, _, _ = STAT.unpack(stat)
    return bool(max(mtime, ctime) + SETTLED_NS <= looked)


class Known(NamedTuple):
    """What is known of an input without loading it."""

    stat: Stat
    """Empty where it must not be trusted."""
    hash: str
    asked: str
    """What else reading it depended on."""


class Input(NamedTuple):
    """A file of content: what reading it gave, in two blobs, of which most builds load but one."""

    path: str
    stat: Stat
    hash: str
    asked: str
    head: bytes
    body: bytes


class Output(NamedTuple):
    """A file that we own, and what it was made of."""

    hash: str = ""
    """Of its bytes; empty where it was claimed and never seen finished."""
    stat: Stat = b""
    view: bytes = b""
    """The digest of its view; empty where it is not remembered."""
    closure: bytes = b""
    """The digest of its template with all that it includes."""
    text: bytes = b""
    """The digest of what a search finds in it; empty where it finds nothing."""


class Made(NamedTuple):
    """When and why a file was last made."""

    fields: bytes = b""
    """What the caller keeps of the view's fields, to say later which of them changed."""
    reason: str = ""
    when: int = 0
    """In seconds since 1970."""


class Body(NamedTuple):
    """What a build saw of an input and its body."""

    input: str
    hash: str
    """Of the whole input."""
    body: str
    """The hash of its body."""
    note: bytes
    """What the caller keeps of it."""


class Built(NamedTuple):
    """The last finished build of an output folder."""

    finished: int
    """In ns since 1970."""
    memo: bytes
    """What the caller keeps of it, to know when there is nothing to do."""
