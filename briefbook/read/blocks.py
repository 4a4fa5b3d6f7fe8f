"""Our rules between lines: `{by=…}` before a quotation, `:::` blocks, callouts, comments."""

import re
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.blockquote import blockquote
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin

from .attributes import LOOKS_LIKE, Group, parse

CALLOUT = re.compile(r"\[!([A-Za-z-]+)\][+-]?[ \t]*([^\n]*)(?:\n|$)")
CALLOUTS = (
    "note", "tip", "important", "warning", "caution", "context", "dispute", "correction",
)  # fmt: skip
"""GitHub's and Obsidian's kinds, and a briefing's own: `context`, `dispute`, `correction`."""


def add_rules(md: MarkdownIt) -> None:
    container_plugin(md, "block", validate=lambda *_: True, render=lambda *_: "")
    md.block.ruler.before("table", "briefbook_comment", comment)
    md.block.ruler.before("table", "briefbook_quotation", quotation)
    md.core.ruler.before("inline", "briefbook_callouts", callouts)


def line_text(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def push(state: StateBlock, kind: str, nesting: Any, line: int, **meta: Any) -> Token:
    token = state.push(f"briefbook_{kind}", "", nesting)
    token.map = [line, line + 1]
    token.meta = meta
    return token


def problem(
    state: StateBlock, line: int, code: str, message: str, hint: str = "", at: int = 0
) -> None:
    """`at` is an offset into the line's text."""
    column = state.bMarks[line] + state.tShift[line] - line_start(state, line) + at + 1
    push(state, "problem", 0, line, code=code, message=message, hint=hint, column=column)


def line_start(state: StateBlock, line: int) -> int:
    """The offset of a line's first character, whatever marks were consumed before."""
    return state.src.rfind("\n", 0, state.bMarks[line]) + 1


def quotation(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A line `{by=…}`, then `> …`."""
    text = line_text(state, start).rstrip()
    if not LOOKS_LIKE.match(text) or state.is_code_block(start):
        return False
    if silent:
        return True
    group = parse(text, 0)
    if not isinstance(group, Group):
        problem(state, start, "bad-attributes", group.message, at=group.at)
    elif group.end != len(text) or not is_quoted(state, start + 1, end):
        problem(state, start, "lost-attributes", *LOST)
    else:
        quote(state, start, end, group)
        return True
    state.line = start + 1
    return True


LOST = (
    "These attributes belong to nothing.",
    "A line `{by=…}` stands directly before the quotation `> …`, and after a blank line.",
)


def is_quoted(state: StateBlock, line: int, end: int) -> bool:
    return line < end and line_text(state, line).startswith(">")


def quote(state: StateBlock, start: int, end: int, group: Group) -> None:
    column = state.bMarks[start] + state.tShift[start] - line_start(state, start)
    push(state, "quotation_open", 1, start, group=group, column=column)
    blockquote(state, start + 1, end, False)
    push(state, "quotation_close", -1, start)


def comment(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`%%` … `%%` over whole lines, blank ones included; the rest is the inline rule's."""
    text = line_text(state, start)
    if not text.startswith("%%") or state.is_code_block(start):
        return False
    close = closing_line(state, start, end)
    if close is None:
        return False
    if not silent:
        state.line = close + 1
    return True


def closing_line(state: StateBlock, start: int, end: int) -> int | None:
    """The line that ends with the closing `%%`, where nothing is written behind it."""
    first = line_text(state, start)[2:]
    for line in range(start, end):
        if state.sCount[line] < state.blkIndent and not state.isEmpty(line):
            return None
        text = first if line == start else line_text(state, line)
        if "%%" in text:
            return line if text.rstrip().endswith("%%") and text.count("%%") == 1 else None
    return None


def callouts(state: StateCore) -> None:
    """`> [!note] Title` turns its blockquote into a callout."""
    if "[!" not in state.src:
        return
    found: list[Token] = []
    open_quotes: list[Token | None] = []
    skip = 0
    for index, token in enumerate(state.tokens):
        if skip:
            skip -= 1
            continue
        if token.type == "blockquote_open":
            match = callout_head(state.tokens, index)
            open_quotes.append(token if match else None)
            if match:
                found += opened(token, state.tokens[index + 2], match)
                skip = 0 if state.tokens[index + 2].content else 3
                continue
        elif token.type == "blockquote_close" and open_quotes.pop():
            token.type, token.tag = "briefbook_callout_close", ""
        found.append(token)
    state.tokens = found


def callout_head(tokens: list[Token], index: int) -> re.Match[str] | None:
    if index + 2 >= len(tokens) or tokens[index + 1].type != "paragraph_open":
        return None
    return CALLOUT.match(tokens[index + 2].content)


def opened(quote: Token, first: Token, head: re.Match[str]) -> list[Token]:
    """The callout's opening tokens; its first line is taken out of the first paragraph."""
    quote.type, quote.tag = "briefbook_callout_open", ""
    quote.meta = {"kind": head[1].lower(), "titled": bool(head[2].strip())}
    first.content = first.content[head.end() :]
    title = Token("inline", "", 0, content=head[2].strip(), children=[], map=quote.map)
    if first.map and first.content:
        first.map = [first.map[0] + 1, first.map[1]]
    return [quote, title, Token("briefbook_callout_titled", "", 0)]
