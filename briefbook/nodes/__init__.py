"""YAML with places: a text composed once, and values made from its nodes beside the model's types.

`compose` gives nodes that keep their marks; `value` walks them, and gathers all that is wrong in
a `Walk`, each with line, column and what to write instead. Nothing here raises on bad content.
"""

from .compose import Composed, compose
from .decode import MOST_BYTES, decode, too_large, unify
from .records import value
from .texts import address, file_path
from .walk import Fault, Walk

__all__ = [
    "MOST_BYTES",
    "Composed",
    "Fault",
    "Walk",
    "address",
    "compose",
    "decode",
    "file_path",
    "too_large",
    "unify",
    "value",
]
