"""Our rules inside a line: `[[mention]]`, `[@citation]`, `[^source]`, `[span]{…}`, `%% comment %%`.

Each records where it stands (`pos`, an offset into the inline content) in its token's `meta`,
because markdown-it's inline tokens carry no position. Nothing is resolved here. Each pattern runs
in linear time, however many brackets there are.
"""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.rules_inline import StateInline, autolink, image, link

from .attributes import Group, parse

MENTION = re.compile(r"\[\[([^\[\]|]*?)(?:\\?\|([^\[\]]*))?\]\]")
CITATION = re.compile(r"\[([^\[\]]*)\]")
KEY = re.compile(r"[A-Za-z0-9_](?:[\w:.#$%&+?<>~/-]*\w)?(?=[,\s]|$)")
FOOTNOTE = re.compile(r"\[\^([^\[\]\s]+)\]")
InlineRule = Callable[[StateInline, bool], bool]


class RawItem(NamedTuple):
    """One cited key with what stands around it; `pos` is the offset of the key."""

    key: str
    prefix: str
    locator: str
    pos: int


def add_rules(md: MarkdownIt) -> None:
    before = md.inline.ruler.before
    before("link", "briefbook_mention", mention)
    before("link", "briefbook_citation", citation)
    before("link", "briefbook_span", span)
    before("link", "briefbook_comment", comment)
    md.inline.ruler.after("footnote_ref", "briefbook_footnote", footnote)
    for name, rule in (("link", link), ("image", image), ("autolink", autolink)):
        md.inline.ruler.at(name, recorded(rule))


def recorded(rule: InlineRule) -> InlineRule:
    """The same rule, which leaves in its first token where it began."""

    def run(state: StateInline, silent: bool) -> bool:
        start, count = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        for token in state.tokens[count : count + 2]:
            if token.type in ("link_open", "image"):
                token.meta["pos"] = start
                break
        return True

    return run


def push(state: StateInline, kind: str, nesting: Any, content: str = "", **meta: Any) -> None:
    token = state.push(f"briefbook_{kind}", "", nesting)
    token.content = content
    token.meta = {"pos": state.pos, **meta}


def mention(state: StateInline, silent: bool) -> bool:
    found = MENTION.match(state.src, state.pos, state.posMax)
    if not found or is_ordinary_link(state, found[0], found.end()):
        return False
    if not silent:
        target, label = (" ".join((part or "").split()) for part in found.groups())
        blank = len(found[1]) - len(found[1].lstrip())
        name_pos = found.start(1) + blank
        push(state, "mention", 0, label, target=target.rstrip("\\"), name_pos=name_pos)
    state.pos = found.end()
    return True


def is_ordinary_link(state: StateInline, bracket: str, end: int) -> bool:
    """Does Markdown itself make a link of this bracket? `[@a](url)`, `[@a][ref]`, `[@a]: url`."""
    following = state.src[end : end + 1] if end < state.posMax else ""
    if following not in ("(", "["):
        references = state.env.get("references")
        if not references or normalizeReference(bracket[1:-1]) not in references:
            return False
    start = state.pos
    is_link = link(state, True)
    state.pos = start
    return is_link


def citation(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "[":
        return False
    found = CITATION.match(state.src, state.pos, state.posMax)
    items = cited(found[1], found.start(1)) if found and "@" in found[1] else ()
    if not found or not items or is_ordinary_link(state, found[0], found.end()):
        return False
    if not silent:
        push(state, "citation", 0, items=items)
    state.pos = found.end()
    return True


def cited(inside: str, start: int) -> tuple[RawItem, ...]:
    """The items of `see @cns, par. 3; @un`, or nothing where one of them is no citation."""
    items: list[RawItem] = []
    for piece in inside.split(";"):
        item = cited_item(piece, start)
        if item is None:
            return ()
        items.append(item)
        start += len(piece) + 1
    return tuple(items)


def cited_item(piece: str, start: int) -> RawItem | None:
    """`see @cns, par. 3`. Words stand apart from the `@`: `wang@mfa.gov.cn` is no citation."""
    prefix, _, behind = piece.partition("@")
    prefix = prefix.lstrip().removesuffix("-")
    key = KEY.match(behind)
    if key is None or prefix.rstrip() == prefix != "":
        return None
    locator = " ".join(behind[key.end() :].strip(", \n").split())
    return RawItem(key[0], " ".join(prefix.split()), locator, start + piece.index("@") + 1)


def footnote(state: StateInline, silent: bool) -> bool:
    """`[^cns]`, where no footnote has that name: a source's key."""
    if state.src[state.pos] != "[":
        return False
    found = FOOTNOTE.match(state.src, state.pos, state.posMax)
    if not found or is_ordinary_link(state, found[0], found.end()):
        return False
    if not silent:
        push(
            state, "citation", 0, items=(RawItem(found[1], "", "", found.start(1)),), footnote=True
        )
    state.pos = found.end()
    return True


def span(state: StateInline, silent: bool) -> bool:
    """`[words]{attributes}`: a date, or a quotation with its speaker."""
    if state.src[state.pos] != "[" or last_brace(state) < state.pos:
        return False
    label_end = state.md.helpers.parseLinkLabel(state, state.pos)
    brace = label_end + 1
    if label_end < 0 or brace >= state.posMax or state.src[brace] != "{":
        return False
    group = parse(state.src[: state.posMax], brace)
    if not isinstance(group, Group):
        return refused(state, silent, group.message, group.at)
    if not silent:
        push_span(state, group, label_end)
    state.pos = group.end
    return True


def last_brace(state: StateInline) -> int:
    """Where the last `]{` of the text stands, or -1; looked for once."""
    src, found = state.env.get("briefbook_brace", (None, -1))
    if src is not state.src:
        found = state.src.rfind("]{")
        state.env["briefbook_brace"] = state.src, found
    return int(found)


def push_span(state: StateInline, group: Group, label_end: int) -> None:
    start, end = state.pos, state.posMax
    push(state, "span_open", 1, group=group, brace=label_end + 1)
    state.pos, state.posMax = start + 1, label_end
    state.md.inline.tokenize(state)
    state.pos, state.posMax = start, end
    push(state, "span_close", -1)


def refused(state: StateInline, silent: bool, message: str, at: int) -> bool:
    if not silent:
        push(state, "problem", 0, code="bad-attributes", message=message)
        state.tokens[-1].meta["pos"] = at
    closing = state.src.find("}", at, state.posMax)
    state.pos = state.posMax if closing < 0 else closing + 1
    return True


def comment(state: StateInline, silent: bool) -> bool:
    """`%% never published %%`; one that is not closed in its paragraph hides the rest of it."""
    if not state.src.startswith("%%", state.pos):
        return False
    end = state.src.find("%%", state.pos + 2, state.posMax)
    if not silent:
        push_comment(state, end)
    state.pos = state.posMax if end < 0 else end + 2
    return True


def push_comment(state: StateInline, end: int) -> None:
    if end >= 0:
        push(state, "comment", 0, state.src[state.pos + 2 : end])
        return
    push(
        state,
        "problem",
        0,
        code="comment-open",
        message="This comment is never closed with `%%`.",
        hint="Close it in the same paragraph, or write `\\%%` if you mean two percent signs.",
    )
