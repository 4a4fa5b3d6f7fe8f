"""What reading a file gives."""

from functools import lru_cache

import msgspec

from ..problems import Problem
from .body import NO_PARTS, Outline, Parts
from .kinds import Annotations
from .plain import Reference

Packed = bytes
"""A value as msgpack, unpacked when it is asked for: seldom, and it takes a third of the room."""
AT_HAND = 8
"""So many are kept unpacked: what is asked for is asked for several times in turn."""


class Document(msgspec.Struct, frozen=True, omit_defaults=True):
    """One file of content, read. `path` is relative to the site's root, with forward slashes."""

    kind: str
    id: str
    path: str
    hash: str
    annotations: Annotations | None
    """None where the front matter could not be made into one; a problem says why."""
    packed_references: Packed = b""
    written: tuple[Reference, ...] = ()
    """Without annotations: what they would give a name to. It exists, and no more is known of it."""
    packed_outline: Packed = b""
    packed_sentences: Packed = b""
    parts: Parts = NO_PARTS
    """Their hash is of the encoded parts alone: an edit of the front matter leaves it as it was."""
    problems: tuple[Problem, ...] = ()

    @property
    def references(self) -> tuple[Reference, ...]:
        """All references of the front matter, in order."""
        return references_of(self.packed_references) if self.packed_references else ()

    @property
    def outline(self) -> Outline:
        return outline_of(self.packed_outline) if self.packed_outline else Outline()

    @property
    def sentences(self) -> tuple[str, ...]:
        """Those of the body, without marks."""
        return sentences_of(self.packed_sentences) if self.packed_sentences else ()


def pack(value: tuple[object, ...] | Outline) -> Packed:
    """As a document holds it; nothing where there is nothing in it."""
    return msgspec.msgpack.encode(value) if value and value != Outline() else b""


references_of = lru_cache(AT_HAND)(msgspec.msgpack.Decoder(tuple[Reference, ...]).decode)
outline_of = lru_cache(AT_HAND)(msgspec.msgpack.Decoder(Outline).decode)
sentences_of = lru_cache(AT_HAND)(msgspec.msgpack.Decoder(tuple[str, ...]).decode)


class File(msgspec.Struct, frozen=True):
    """A file that is published as it is. `hash` is of its bytes; `size` in bytes."""

    path: str
    hash: str
    size: int
    width: int = 0
    height: int = 0
    still: bool = False
    """A picture that can be made smaller: it neither moves nor is it drawn by lines."""
