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
from .tags import is_figure, merged, shown, style_cell

MAX_NESTING_HINT = "Take out some of the quotations or lists inside one another."


class Body(NamedTuple):
    outline: Outline
    sentences: tuple[str, ...]
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
        self.words = 0
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
                LineAssembly(self, token).run()
            elif rule := BLOCK_RULES.get(token.type):
                rule(self, token)
            else:
                self.other(tokens, index)
        self.check_nesting(tokens)
        problems = tuple(self.reader.problems)
        return Body(self.outline(), tuple(self.sentences), merged(self.parts), problems)

    def outline(self) -> Outline:
        return Outline(
            slots=tuple(self.slots),
            linkable=tuple(dict.fromkeys(self.linkable)),
            anchors=tuple(self.anchors),
            words=self.words,
        )

    def other(self, tokens: Sequence[Token], index: int) -> None:
        """A token of plain Markdown, as its renderer shows it."""
        token = tokens[index]
        if token.type == "paragraph_open" and is_figure(tokens[index + 1]):
            self.figure = True
        elif token.type == "paragraph_close" and self.figure:
            self.figure = False
        else:
            if rule := PLAIN_RULES.get(token.type):
                rule(self, tokens, index)
            self.parts.append(shown(self.md, tokens, index, self.env))

    def open_heading(self, tokens: Sequence[Token], index: int) -> None:
        token = tokens[index]
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

    def close_heading(self, *_: object) -> None:
        self.heading = False

    def open_row(self, *_: object) -> None:
        self.row = []

    def open_cell(self, tokens: Sequence[Token], index: int) -> None:
        style_cell(tokens[index], tokens[index + 1].content)

    def close_row(self, *_: object) -> None:
        """All cells of a table's row are one sentence: a cell alone says too little."""
        cells, self.row = self.row or [], None
        self.keep(" · ".join(cell for cell in cells if cell))

    def keep(self, sentence: str) -> None:
        """The next sentence, a single space between its words."""
        self.sentences.append(sentence)
        if sentence:
            self.words += sentence.count(" ") + 1

    def check_nesting(self, tokens: Sequence[Token]) -> None:
        deepest = max((token.level for token in tokens), default=0)
        if deepest < self.md.options.maxNesting - 1:
            return
        line = next((t.map[0] for t in tokens if t.map and t.level >= deepest - 2), 0)
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

    def stand(self, slot: AnySlot) -> None:
        """A slot that holds nothing stands here."""
        self.parts.append(Open(len(self.slots)))
        self.slots.append(slot)


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
PLAIN_RULES: dict[str, Callable[[Assembly, Sequence[Token], int], None]] = {
    "heading_open": Assembly.open_heading,
    "heading_close": Assembly.close_heading,
    "tr_open": Assembly.open_row,
    "tr_close": Assembly.close_row,
    "th_open": Assembly.open_cell,
    "td_open": Assembly.open_cell,
}
"""What else happens at tokens of plain Markdown."""
