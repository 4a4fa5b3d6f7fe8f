"""Hashes of views: deterministic, one for each field that a page shows."""

import hashlib

import msgspec

from .shapes import Page, Parts


def stand_in(value: object) -> str:
    """A body's parts are known by their hash, so that they need not be loaded to be compared."""
    if isinstance(value, Parts):
        return value.hash
    raise TypeError(f"{type(value).__name__} has no place in a view")


ENCODER = msgspec.msgpack.Encoder(order="deterministic", enc_hook=stand_in)


def digest(value: object) -> str:
    """32 hexadecimal digits: equal for equal values in every process, never Python's `hash()`."""
    return hashlib.blake2b(ENCODER.encode(value), digest_size=16).hexdigest()


def fields(page: Page) -> dict[str, str]:
    """The digest of each top-level field of a page: which of them changed is why it is rebuilt."""
    return {name: digest(getattr(page, name)) for name in page.__struct_fields__}
