"""Tokens in, a body out: parts and slots in reading order, sentences, anchors, problems."""

from collections.abc import Callable, Sequence
from html import escape
from typing import NamedTuple

import msgspec
from markdown_it import MarkdownIt
from markdown_it.token import Token

from ..model import AnySlot, Close, Open, Outline, Part, Place, Wording
from ..problems import Problem, did_you_mean, listed
from . import slots
from .attributes import Group, parse
from .blocks import CALLOUTS
from .line import LineAssembly
from .places import Lines

MAX_NESTING_HINT = "Take out some of the quotations or lists inside one another."
SHORT = 20
"""So many letters of a cell of a table with a number in it do not run over to a second line."""
ALIGNMENT = {f"text-align:{side}": f"align-{side}" for side in ("left", "center", "right")}


class Body(NamedTuple):
    outline: Outline
    parts: tuple[Part, ...]
    problems: tuple[Problem, ...]


def read_body(md: MarkdownIt, text: str, first_line: int, path: str, hemisphere: str) -> Body:
    """The body of one file. `first_line` is the number of its first line in that file."""
    env: dict[str, object] = {}
    tokens = md.parse(text, env)
    return Assembly(md, env, Lines(text, first_line), slots.Reader(path, hemisphere)).run(tokens)


class OpenQuotation(NamedTuple):
    slot: int
    token: Token
    sentence: int
    """The first one in it."""
    texts: list[str]


class Assembly:
    """One walk over the tokens of one body."""

    def __init__(
        self, md: MarkdownIt, env: dict[str, object], lines: Lines, reader: slots.Reader
    ) -> None:
        self.md, self.env, self.lines, self.reader = md, env, lines, reader
        self.parts: list[Part] = []
        self.slots: list[AnySlot] = []
        self.sentences: list[str] = []
        self.linkable: list[int] = []
        self.anchors: list[str] = []
        self.open_slots: list[int] = []
        self.open_blocks: list[int] = []
        self.quoted: list[OpenQuotation] = []
        self.row: list[str] | None = None
        self.heading = False
        self.figure = False
        """Is this paragraph nothing but a picture with a title?"""

    def run(self, tokens: Sequence[Token]) -> Body:
        for index, token in enumerate(tokens):
            if token.type == "inline":
                self.inline(token)
            elif rule := BLOCK_RULES.get(token.type):
                rule(self, token)
            else:
                self.other(tokens, index)
        self.check_nesting(tokens)
        return Body(self.outline(), merged(self.parts), tuple(self.reader.problems))

    def outline(self) -> Outline:
        return Outline(
            slots=tuple(self.slots),
            sentences=tuple(self.sentences),
            linkable=tuple(dict.fromkeys(self.linkable)),
            anchors=tuple(self.anchors),
            words=sum(len(sentence.split()) for sentence in self.sentences),
        )

    def other(self, tokens: Sequence[Token], index: int) -> None:
        """A token of plain Markdown, as its renderer shows it."""
        token = tokens[index]
        if token.type == "paragraph_open" and is_figure(tokens[index + 1]):
            self.figure = True
            return
        if token.type == "paragraph_close" and self.figure:
            self.figure = False
            return
        if token.type == "heading_open":
            self.open_heading(token)
        elif token.type == "heading_close":
            self.heading = False
        elif token.type == "tr_open":
            self.row = []
        elif token.type == "tr_close":
            self.close_row()
        elif token.type in ("th_open", "td_open"):
            style_cell(token, tokens[index + 1].content)
        renderer = self.md.renderer
        rule = renderer.rules.get(token.type)  # type: ignore[attr-defined]
        options = self.md.options
        html = (
            rule(tokens, index, options, self.env)
            if rule
            else renderer.renderToken(tokens, index, options, self.env)  # type: ignore[attr-defined]
        )
        self.parts.append(html)

    def open_heading(self, token: Token) -> None:
        self.heading = True
        if anchor := token.attrGet("id"):
            self.anchors.append(str(anchor))
        if token.tag == "h1" and token.map:
            self.reader.report(
                self.lines.place(token.map[0], 1),
                "second-title",
                "The page's title is its only first-level heading.",
                "Begin headings in the text with `##`.",
            )
            warn = msgspec.structs.replace(self.reader.problems[-1], severity="warning")
            self.reader.problems[-1] = warn

    def close_row(self) -> None:
        """All cells of a table's row are one sentence: a cell alone says too little."""
        cells, self.row = self.row or [], None
        self.sentences.append(" · ".join(cell for cell in cells if cell))

    def check_nesting(self, tokens: Sequence[Token]) -> None:
        deepest = max(tokens, key=lambda t: t.level, default=None)
        if deepest is None or deepest.level < self.md.options.maxNesting - 1:
            return
        line = next((t.map[0] for t in tokens if t.map and t.level >= deepest.level - 2), 0)
        self.reader.report(
            self.lines.place(line, 1),
            "too-deep",
            "Quotations or lists are nested so deeply here that the text in them is lost.",
            MAX_NESTING_HINT,
        )

    # --- blocks of ours ---

    def open_quotation(self, token: Token) -> None:
        self.quoted.append(OpenQuotation(len(self.slots), token, len(self.sentences), []))
        self.parts.append(Open(len(self.slots)))
        self.slots.append(PENDING)

    def close_quotation(self, _: Token) -> None:
        number, token, sentence, texts = self.quoted.pop()
        line = token.map[0] if token.map else 0
        at = self.lines.place(line, token.meta["column"] + 1)
        where = slots.Where(None, at)
        text = " ".join(texts)
        first = sentence if sentence < len(self.sentences) else -1
        found = slots.quotation(
            self.reader, token.meta["group"], where, text, at, first, inline=False
        )
        self.slots[number] = found or PENDING
        self.parts.append(Close(number))

    def open_block(self, token: Token) -> None:
        line = token.map[0] if token.map else 0
        at = self.lines.place(line, 1)
        written = token.info.strip()
        group = parse(written, 0) if written.startswith("{") else None
        offset = self.lines.lines[line].find(written) + 1
        found = None
        if isinstance(group, Group):
            where = slots.Where(None, Place(at.line, offset))
            found = slots.block(self.reader, group, where, at)
        else:
            message = group.message if group else "A block begins with `::: {.name}`."
            known = listed(tuple(slots.BLOCKS), "and")
            self.reader.report(at, "unknown-block", message, f"Known names are {known}.")
        self.check_closed(token, at)
        self.open_blocks.append(len(self.slots))
        self.parts.append(Open(len(self.slots)))
        self.slots.append(found or PENDING)

    def check_closed(self, token: Token, at: Place) -> None:
        last = token.map[1] if token.map else 0
        fences = [line.lstrip("> \t") for line in self.lines.lines[last - 1 : last + 1]]
        if not any(line.startswith(":::") and not line.strip(": \t") for line in fences):
            self.reader.report(
                at, "block-open", "This block is never closed.", "Add a line `:::` behind it."
            )

    def close_block(self, _: Token) -> None:
        self.parts.append(Close(self.open_blocks.pop()))

    def open_callout(self, token: Token) -> None:
        kind = token.meta["kind"]
        if kind not in CALLOUTS:
            at = self.lines.place(token.map[0] if token.map else 0, 1)
            near = did_you_mean(kind, CALLOUTS)
            known = f"Known are {listed(CALLOUTS, 'and')}."
            message = f'There is no callout called "{kind}".{near}'
            self.reader.report(at, "unknown-callout", message, known)
        self.parts.append(
            f'<div class="callout callout-{escape(kind)}" role="note">\n<p class="callout-title">'
        )
        if not token.meta["titled"] and kind in CALLOUTS:
            self.stand(Wording(Place(1, 1), -1, f"callout.{kind}"))

    def titled_callout(self, _: Token) -> None:
        self.parts.append("</p>\n")

    def close_callout(self, _: Token) -> None:
        self.parts.append("</div>\n")

    def block_problem(self, token: Token) -> None:
        at = self.lines.place(token.map[0] if token.map else 0, token.meta["column"])
        self.reader.report(at, token.meta["code"], token.meta["message"], token.meta["hint"])

    # --- what stands in a line ---

    def inline(self, token: Token) -> None:
        LineAssembly(self, token).run()

    def stand(self, slot: AnySlot) -> None:
        """A slot that holds nothing stands here."""
        self.parts.append(Open(len(self.slots)))
        self.slots.append(slot)


def is_figure(inline: Token) -> bool:
    match inline.children:
        case [Token(type="image") as picture]:
            return bool(picture.attrGet("title"))
    return False


PENDING = Wording(Place(1, 1), -1, "")
"""Stands where a slot could not be read: it shows nothing, and a problem says why."""

BLOCK_RULES: dict[str, Callable[[Assembly, Token], None]] = {
    "briefbook_quotation_open": Assembly.open_quotation,
    "briefbook_quotation_close": Assembly.close_quotation,
    "container_block_open": Assembly.open_block,
    "container_block_close": Assembly.close_block,
    "briefbook_callout_open": Assembly.open_callout,
    "briefbook_callout_titled": Assembly.titled_callout,
    "briefbook_callout_close": Assembly.close_callout,
    "briefbook_problem": Assembly.block_problem,
}


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
    run: list[str] = []
    for part in parts:
        if isinstance(part, str):
            run.append(part)
            continue
        if run:
            result.append("".join(run))
            run = []
        result.append(part)
    return (*result, "".join(run)) if run else tuple(result)
