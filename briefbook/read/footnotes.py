"""How footnotes look: lettered `[a]`, since citations beside them are numbered `[1]`.

Roles of DPUB-ARIA say aloud, in the listener's own language, what only sighted readers see.
"""

from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import index as plain

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def letters(number: int) -> str:
    """a … z, aa, ab …: as browsers count a list of `type="a"`."""
    before, last = divmod(number - 1, len(LETTERS))
    return (letters(before) if before else "") + LETTERS[last]


def caption(_: Any, tokens: Sequence[Token], index: int, *rest: Any) -> str:
    return f"[{letters(tokens[index].meta['id'] + 1)}]"


def ref(renderer: Any, tokens: Sequence[Token], index: int, *rest: Any) -> str:
    html: str = plain.render_footnote_ref(renderer, tokens, index, *rest)
    return html.replace("<a ", '<a role="doc-noteref" ', 1)


def block_open(renderer: Any, tokens: Sequence[Token], index: int, *rest: Any) -> str:
    html: str = plain.render_footnote_block_open(renderer, tokens, index, *rest)
    return html.replace("<section ", '<section role="doc-endnotes" ').replace(
        "<ol ", '<ol type="a" '
    )


def anchor(renderer: Any, tokens: Sequence[Token], index: int, *rest: Any) -> str:
    html: str = plain.render_footnote_anchor(renderer, tokens, index, *rest)
    return html.replace("<a ", '<a role="doc-backlink" ', 1)


def add_looks(md: MarkdownIt) -> None:
    for rule in (caption, ref, block_open, anchor):
        md.add_render_rule(f"footnote_{rule.__name__}", rule)
