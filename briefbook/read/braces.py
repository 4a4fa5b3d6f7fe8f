"""Attributes in the wrong place: they would be published as text, so they are mistakes."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from markdown_it.token import Token

from .attributes import LOOKS_LIKE

BEHIND = ("link_close", "image", "code_inline", "briefbook_mention", "briefbook_citation")
"""What braces may stick to by mistake."""
STUCK = re.compile(
    r"""(?<!\\)\{\s*(?:(?:by|cite|date|to)=|\.(?:quote|paraphrase|verbatim)\b)"""
    r"""|(?<=\])\{\s*(?:\.[A-Za-z]|[A-Za-z][\w-]*=)|^\{[.\w-]+=[^\n]*\}[ \t]*$""",
    re.MULTILINE,
)
"""Attributes of ours that are text: behind words, behind a bracket, on a line of a paragraph."""


class Mistake(NamedTuple):
    """`offset` is into the content of the inline token."""

    offset: int
    code: str
    message: str
    hint: str


def misplaced(inline: Token) -> Iterator[Mistake]:
    """Whether there are any is asked of the text that is shown; where they stand, of the content."""
    children = inline.children or []
    yield from stuck(inline.content, children)
    yield from behind(inline.content, children)


def stuck(content: str, children: list[Token]) -> Iterator[Mistake]:
    """`{by=…}` on a line of a paragraph, or at its end."""
    if not any(child.type == "text" and STUCK.search(child.content) for child in children):
        return
    right = {child.meta["brace"] for child in children if child.type == "briefbook_span_open"}
    for found in STUCK.finditer(content):
        if found.start() not in right:
            yield Mistake(found.start(), "stuck-attributes", *STUCK_TO_TEXT)


STUCK_TO_TEXT = (
    "These attributes stick to a text that they do not belong to.",
    "Before a quotation, leave a blank line, write `{…}` on a line of its own, and begin the next "
    "line with `> `. Around words, write `[words]{…}`. For braces in the text, write `\\{`.",
)


def behind(content: str, children: list[Token]) -> Iterator[Mistake]:
    """`[a](b){width=50%}`: attributes where none are understood."""
    for before, child in pairwise(children):
        if before.type not in BEHIND or child.type != "text":
            continue
        if LOOKS_LIKE.match(child.content) and not STUCK.match(child.content):
            offset = max(content.find(child.content.split("}")[0]), 0)
            yield Mistake(offset, "lost-attributes", *NOT_UNDERSTOOD)


NOT_UNDERSTOOD = (
    "Attributes are not understood here; they would appear in the text.",
    "Take out the braces.",
)
