"""Closures of templates: each with all that it extends, includes or imports, found without running it."""

import hashlib
from collections.abc import Iterator

import jinja2

from .theme import BLOCKS, Theme

NAMING = ("extends", "include", "import", "from")
"""The tags that name another template."""
FOLLOWING = ("block_end", "name")
"""What may follow a name that is one plain string: the tag's end, or a word such as `import`."""


class Closures:
    """The closures of one theme; each template is looked through once."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.used: dict[str, tuple[str, ...]] = {}
        self.digests: dict[str, bytes] = {}

    def digest(self, name: str) -> bytes:
        """Of the template and all that it may use; a computed name means all templates.

        `name` may be that of a renderer without a template: any body may need that of blocks.
        """
        if name not in self.digests:
            found = hashlib.blake2b(name.encode(), digest_size=16)
            for one in self.names(name):
                found.update(f"\0{one}\0{text(self.theme, one)}".encode())
            self.digests[name] = found.digest()
        return self.digests[name]

    def names(self, name: str) -> list[str]:
        """The templates that a template may use, itself and those that do not exist among them."""
        seen: set[str] = set()
        pending = [name, BLOCKS]
        while pending:
            one = pending.pop()
            if one not in seen:
                seen.add(one)
                pending += self.uses(one)
        return sorted(seen)

    def uses(self, name: str) -> tuple[str, ...]:
        if name not in self.used:
            found = list(named(self.theme.environment, text(self.theme, name)))
            plain = tuple(one for one in found if one)
            self.used[name] = tuple(self.theme.templates) if len(plain) < len(found) else plain
        return self.used[name]


def text(theme: Theme, name: str) -> str:
    return theme.templates[name][0] if name in theme.templates else ""


def named(environment: jinja2.Environment, text: str) -> Iterator[str]:
    """The names of templates in the tags of a template; empty for one that is not a plain string."""
    try:
        tokens = [token for token in environment.lex(text) if token[1] != "whitespace"]
    except jinja2.TemplateError:
        return
    for place, (_, kind, _) in enumerate(tokens):
        if kind == "block_begin" and is_naming(*tokens[place + 1 : place + 2]):
            yield plain_name(tokens[place + 2 : place + 4])


def is_naming(*tag: tuple[int, str, str]) -> bool:
    return any(kind == "name" and word in NAMING for _, kind, word in tag)


def plain_name(tokens: list[tuple[int, str, str]]) -> str:
    """The string that these tokens begin with, if it is all that names the template."""
    match tokens:
        case [(_, "string", written), (_, kind, word)] if (
            kind in FOLLOWING and word not in OPERATORS
        ):
            return written[1:-1] if "\\" not in written else ""
    return ""


OPERATORS = ("if", "is", "in", "and", "or", "not")
"""Words that make an expression of a string."""
