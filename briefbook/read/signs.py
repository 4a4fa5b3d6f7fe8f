"""Which rules of the parser a sign can begin: by itself it asks all of them at every sign.

Every rule of Markdown looks first whether its sign stands where it is asked, and most signs are
none of its own. Asked by the sign, few rules run in vain; what they find is the same.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.ruler import Ruler
from markdown_it.rules_block import StateBlock, paragraph
from markdown_it.rules_core import StateCore, normalize, text_join
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

Rule = TypeVar("Rule")
BlockRule = Callable[[StateBlock, int, int, bool], bool]

OTHER = ""
IN_LINES = {
    "newline": "\n",
    "escape": "\\",
    "backticks": "`",
    "briefbook_emphasis": "*",
    "emphasis": "*_",
    "link": "[",
    "image": "!",
    "footnote_inline": "^",
    "footnote_ref": "[",
    "autolink": "<",
    "html_inline": "<",
    "entity": "&",
    "briefbook_mention": "[",
    "briefbook_citation": "[",
    "briefbook_span": "[",
    "briefbook_comment": "%",
    "briefbook_footnote": "[",
}
"""Signs at which rules within a line begin. A rule that is not listed is asked at each of these."""
BEFORE_LINES = {
    "briefbook_comment": "%",
    "briefbook_quotation": "{",
    "briefbook_prose": OTHER,
    "container_block": ":",
    "fence": "~`",
    "blockquote": ">",
    "hr": "*-_",
    "list": "*-+0123456789",
    "footnote_def": "[",
    "reference": "[",
    "html_block": "<",
    "heading": "#",
}
"""Signs with which a block begins. OTHER: with none of these; a rule that is not listed: with any."""
BELOW = "|-:=~"
"""What makes a line a title, a table's head or a term, if the line below begins with it."""
STARTS = frozenset("".join(BEFORE_LINES.values()) + BELOW)
LABEL_END = "]"
"""Where a label ends: it is looked for from token to token, and begins nothing."""
SIGNS = re.escape("".join(sorted({*"".join(IN_LINES.values()), LABEL_END})))
EMPHASIS = re.compile(rf"(\*\*?)([^\W_](?:[^{SIGNS}]*[^\W_])?)\1(?=[ .,;:)\n]|\Z)")
"""`*Words*` or `**words**` without other signs in them."""


def add_signs(md: MarkdownIt) -> None:
    """To be called when all rules are in place."""
    md.core.ruler.at("normalize", only_with("\r\0", normalize))
    md.core.ruler.at("text_join", only_with("\\&", text_join))
    md.block.ruler.before("table", "briefbook_prose", prose)
    md.inline.ruler.before("emphasis", "briefbook_emphasis", emphasis)
    md.block.ruler = BlockRules(md.block.ruler)
    md.inline = LineParser(md.inline)


def only_with(signs: str, rule: Callable[[StateCore], None]) -> Callable[[StateCore], None]:
    """The rule, left out for a text without any of these signs, in which it changes nothing."""

    def run(state: StateCore) -> None:
        if any(sign in state.src for sign in signs):
            rule(state)

    return run


def by_sign(rules: Iterable[tuple[str, Rule]], signs: Mapping[str, str]) -> dict[str, list[Rule]]:
    """For each sign the rules that it can begin, in their order; for all others those of ""."""
    named = list(rules)
    known = {*"".join(signs.values()), ""}
    return {
        sign: [rule for name, rule in named if is_begun(signs.get(name), sign)] for sign in known
    }


def is_begun(signs: str | None, sign: str) -> bool:
    return signs is None or sign in signs if sign else not signs


class BlockRules(Ruler[BlockRule]):
    """The rules of another ruler, asked by the sign with which a line begins."""

    def __init__(self, plain: Ruler[BlockRule]) -> None:
        super().__init__()
        self.__rules__ = plain.__rules__
        names = {rule: name for name, rule in named(plain)}
        self.chains = {
            chain: [first_of(by_sign(((names[r], r) for r in rules), BEFORE_LINES))]
            for chain in ("", "paragraph", "reference", "blockquote", "list")
            if (rules := plain.getRules(chain))
        }

    def getRules(self, chainName: str = "") -> list[BlockRule]:
        return self.chains.get(chainName, [])


def named(ruler: Ruler[Rule]) -> Iterable[tuple[str, Rule]]:
    return zip(ruler.get_active_rules(), ruler.getRules(""), strict=True)


def first_of(rules: dict[str, list[BlockRule]]) -> BlockRule:
    others = rules[""]

    def run(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        at = state.bMarks[start] + state.tShift[start]
        asked = rules.get(state.src[at : at + 1], others)
        return any(rule(state, start, end, silent) for rule in asked)

    return run


def prose(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A paragraph, no line of which begins with a sign, up to a blank one."""
    if silent or state.is_code_block(start):
        return False
    src, starts, shifts, ends = state.src, state.bMarks, state.tShift, state.eMarks
    line = start + 1
    while line < state.lineMax and (at := starts[line] + shifts[line]) < ends[line]:
        if src[at] in STARTS:
            return False
        line += 1
    if line == start + 1 and line + 1 < end and src[starts[line + 1] + shifts[line + 1]] in ":~":
        return False  # the term of a definition
    return paragraph(state, start, end, silent)


def emphasis(state: StateInline, silent: bool) -> bool:
    """What can only be emphasis: it cannot close another one, and nothing opens within it."""
    if silent or (state.pos and state.src[state.pos - 1] not in " (\n"):
        return False
    found = EMPHASIS.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    tag = "em" if len(found[1]) == 1 else "strong"
    state.push(f"{tag}_open", tag, 1).markup = found[1]
    state.push("text", "", 0).content = found[2]
    state.push(f"{tag}_close", tag, -1).markup = found[1]
    state.pos = found.end()
    return True


class LineParser(ParserInline):
    """The rules of another parser, asked by the sign that stands there."""

    def __init__(self, plain: ParserInline) -> None:
        super().__init__()
        self.ruler, self.ruler2 = plain.ruler, plain.ruler2
        self.rules = by_sign((one for one in named(plain.ruler) if one[0] != "text"), IN_LINES)
        self.rules[LABEL_END] = []
        self.signs = re.compile(f"[{SIGNS}]")

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        if not self.signs.search(src):
            if src:
                tokens.append(Token("text", "", 0, content=src))
            return tokens
        state = StateInline(src, md, env, tokens)
        self.tokenize(state)
        if state.delimiters or any(one and one.get("delimiters") for one in state.tokens_meta):
            for rule in self.ruler2.getRules(""):
                rule(state)
        return state.tokens

    def tokenize(self, state: StateInline) -> None:
        src, end = state.src, state.posMax
        deepest = state.md.options["maxNesting"]
        while (start := state.pos) < end:
            found = self.signs.search(src, start, end) if state.level < deepest else None
            at = found.start() if found else end
            if at > start:
                state.pending += src[start:at]
                state.pos = at
            if found and not self.asked(state, False):
                state.pending += src[at]
                state.pos = at + 1
        if state.pending:
            state.pushPending()

    def asked(self, state: StateInline, silent: bool) -> bool:
        """Does one of the rules of the sign that stands here take it?"""
        taken = False
        for rule in self.rules[state.src[state.pos]]:
            if taken := rule(state, silent):
                break
        return taken

    def skipToken(self, state: StateInline) -> None:
        start = state.pos
        if start in state.cache:
            state.pos = state.cache[start]
            return
        if state.level < state.md.options["maxNesting"]:
            self.skip(state)
        else:
            state.pos = state.posMax + 1
        state.cache[start] = state.pos

    def skip(self, state: StateInline) -> None:
        found = self.signs.search(state.src, state.pos, state.posMax)
        at = found.start() if found else state.posMax
        if at > state.pos:
            state.pos = at
            return
        state.level += 1
        if not self.asked(state, True):
            state.pos += 1
        state.level -= 1
