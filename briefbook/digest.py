"""Hashes of views: deterministic, in one for all, and one for each field that a page shows."""

import hashlib
import zlib
from collections.abc import Callable
from typing import NamedTuple, TypeVar

import msgspec

from .shapes import Page, Parts

Shape = TypeVar("Shape")


def stand_in(value: object) -> str:
    """A body's parts are known by their hash, so that they need not be loaded to be compared."""
    if isinstance(value, Parts):
        return value.hash
    raise TypeError(f"{type(value).__name__} has no place in a view")


ENCODER = msgspec.msgpack.Encoder(order="deterministic", enc_hook=stand_in)
FIELDS = msgspec.msgpack.Decoder(dict[str, msgspec.Raw])
"""Of the bytes of a page: those of each field, as they stand."""
SIZE = 16
"""In bytes."""


def encoded(value: object) -> bytes:
    return ENCODER.encode(value)


def digest(value: object) -> bytes:
    """Equal for equal values in every process, never Python's `hash()`."""
    return of_bytes(encoded(value))


def of_bytes(encoded: bytes) -> bytes:
    return hashlib.blake2b(encoded, digest_size=SIZE).digest()


def restored(shape: type[Shape], encoded: bytes, parts: Callable[[str], Parts]) -> Shape:
    """The value of these bytes; `parts` gives the parts of a body by their hash.

    Raises msgspec.MsgspecError.
    """
    decoder = msgspec.msgpack.Decoder(shape, dec_hook=lambda _, hash: parts(hash))
    return decoder.decode(encoded)


class Digested(NamedTuple):
    """A page, and the bytes that its digest is of."""

    page: Page
    encoded: bytes
    bodies: tuple[str, ...]
    """The hashes of the bodies that it holds."""

    def with_frame(self, frame: bytes) -> bytes:
        """The digest of the whole view. The bytes of a page name its fields, and not its kind."""
        found = hashlib.blake2b(frame, digest_size=SIZE)
        found.update(type(self.page).__name__.encode() + b"\0")
        found.update(self.encoded)
        return found.digest()

    def each(self) -> dict[str, int]:
        """A sum of each field that is not empty: it tells why a page is made again, never whether."""
        return {name: zlib.crc32(field) for name, field in FIELDS.decode(self.encoded).items()}


def digested(page: Page) -> Digested:
    bodies: list[str] = []

    def noted(value: object) -> str:
        bodies.append(stand_in(value))
        return bodies[-1]

    encoder = msgspec.msgpack.Encoder(order="deterministic", enc_hook=noted)
    return Digested(page, encoder.encode(page), tuple(bodies))
