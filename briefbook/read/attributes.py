"""The one parser of braces: `{.timeline actor=wang-yi from=2022-02}` and its like."""

import re
from typing import NamedTuple

BLANK = re.compile(r"\s*")
CLASS = re.compile(r"\.([A-Za-z][\w-]*)")
KEY = re.compile(r"([A-Za-z][\w-]*)=")
QUOTED = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
BARE = re.compile(r"[^\s}\"]+")
LOOKS_LIKE = re.compile(r"\{\s*(?:[.#][A-Za-z]|[A-Za-z][\w-]*=)")
"""How a brace begins that means attributes; `{x}` in running text is left alone."""


class Attribute(NamedTuple):
    """One `key=value`, or a class (its key is `.`). Offsets are into the parsed text."""

    key: str
    value: str
    key_at: int
    value_at: int


class Group(NamedTuple):
    """A parsed `{…}`. `end` is the offset behind the closing brace."""

    attributes: tuple[Attribute, ...]
    end: int

    @property
    def classes(self) -> tuple[str, ...]:
        return tuple(a.value for a in self.attributes if a.key == ".")

    def get(self, key: str) -> Attribute | None:
        return next((a for a in self.attributes if a.key == key), None)


class Unparsed(NamedTuple):
    """Why a group could not be read, and at which offset."""

    message: str
    at: int


def parse(text: str, start: int) -> Group | Unparsed:
    """Read the group whose `{` stands at `start`.

    A value runs to white space or `}`, so that `date=2022-23~` and `date=2023-02-17/2023-02-19`
    need no quotation marks; `"…"` holds spaces.
    """
    found: list[Attribute] = []
    position = start + 1
    while True:
        position = skip_blank(text, position)
        if position >= len(text):
            return Unparsed("This group of attributes is never closed with `}`.", start)
        if text[position] == "}":
            return Group(tuple(found), position + 1)
        attribute = one(text, position)
        if isinstance(attribute, Unparsed):
            return attribute
        position = attribute[1]
        found.append(attribute[0])


def skip_blank(text: str, position: int) -> int:
    match = BLANK.match(text, position)
    return match.end() if match else position


def one(text: str, position: int) -> tuple[Attribute, int] | Unparsed:
    if match := CLASS.match(text, position):
        return Attribute(".", match[1], position, position + 1), match.end()
    if match := KEY.match(text, position):
        return keyed(text, match)
    return Unparsed("Expected `key=value` or `.name` here.", position)


def keyed(text: str, key: re.Match[str]) -> tuple[Attribute, int] | Unparsed:
    at = key.end()
    if quoted := QUOTED.match(text, at):
        value = re.sub(r"\\(.)", r"\1", quoted[1])
        return Attribute(key[1], value, key.start(), at + 1), quoted.end()
    if bare := BARE.match(text, at):
        return Attribute(key[1], bare[0], key.start(), at), bare.end()
    return Unparsed(f"`{key[1]}=` has no value.", key.start())
