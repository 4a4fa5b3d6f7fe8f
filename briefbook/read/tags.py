"""Tokens of plain Markdown as HTML: as the parser's own renderer shows them, but for tables."""

from collections.abc import MutableMapping, Sequence
from itertools import groupby

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ..model import Part

SHORT = 20
"""So many letters of a cell of a table with a number in it do not run over to a second line."""
ALIGNMENT = {f"text-align:{side}": f"align-{side}" for side in ("left", "center", "right")}


def shown(
    md: MarkdownIt, tokens: Sequence[Token], index: int, env: MutableMapping[str, object]
) -> str:
    """A token as the renderer shows it; simple tags do not need it."""
    token, renderer = tokens[index], md.renderer
    if rule := renderer.rules.get(token.type):  # type: ignore[attr-defined]
        return str(rule(tokens, index, md.options, env))
    if token.nesting < 0 and not token.hidden and not token.attrs:
        return f"</{token.tag}>\n" if token.block else f"</{token.tag}>"
    if token.nesting > 0 and not token.block and not token.attrs:
        return f"<{token.tag}>"
    return str(renderer.renderToken(tokens, index, md.options, env))  # type: ignore[attr-defined]


def is_figure(inline: Token) -> bool:
    match inline.children:
        case [Token(type="image") as picture]:
            return bool(picture.attrGet("title"))
    return False


def style_cell(token: Token, written: str) -> None:
    """A column's alignment as a class: a page without inline styles cannot use `style`.

    What is as short as a date in words, `14 November 2022`, has one that keeps it in a line.
    """
    if style := token.attrs.pop("style", None):
        token.attrSet("class", ALIGNMENT[str(style)])
    is_plain = " " in written and "[" not in written
    if is_plain and len(written) <= SHORT and any(map(str.isdigit, written)):
        token.attrJoin("class", "short")


def merged(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Neighbouring HTML becomes one part."""
    result: list[Part] = []
    for kind, run in groupby(parts, type):
        if kind is str:
            result.append("".join(map(str, run)))
        else:
            result.extend(run)
    return tuple(result)
