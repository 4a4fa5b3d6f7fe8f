"""Hashes of views: deterministic, in one for all, and one for each field that a page shows."""

import hashlib
from typing import NamedTuple

import msgspec

from .shapes import Page, Parts


def stand_in(value: object) -> str:
    """A body's parts are known by their hash, so that they need not be loaded to be compared."""
    if isinstance(value, Parts):
        return value.hash
    raise TypeError(f"{type(value).__name__} has no place in a view")


ENCODER = msgspec.msgpack.Encoder(order="deterministic", enc_hook=stand_in)
SIZE, FIELD_SIZE = 16, 8
"""In bytes. A field's digest only tells why a page is made again, never whether."""


def digest(value: object) -> bytes:
    """Equal for equal values in every process, never Python's `hash()`."""
    return of_bytes(ENCODER.encode(value))


def of_bytes(encoded: bytes) -> bytes:
    return hashlib.blake2b(encoded, digest_size=SIZE).digest()


class Digested(NamedTuple):
    """A page, and the bytes that its digest is of."""

    page: Page
    encoded: bytes

    def with_frame(self, frame: bytes) -> bytes:
        """The digest of the whole view. The bytes of a page name its fields, and not its kind."""
        kind = type(self.page).__name__.encode()
        return of_bytes(b"".join((frame, kind, b"\0", self.encoded)))

    def each(self) -> dict[str, bytes]:
        """The digest of each field: which of them changed is why a page is made again."""
        page = self.page
        return {name: digest(getattr(page, name))[:FIELD_SIZE] for name in page.__struct_fields__}


def digested(page: Page) -> Digested:
    return Digested(page, ENCODER.encode(page))
