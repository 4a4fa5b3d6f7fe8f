"""One line of prose (markdown-it's `inline` token): its sentences, and our constructs in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from typing import TYPE_CHECKING

from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token

from ..model import AnySlot, Close, LinkTo, Mention, Picture, Place, Text, direction_of
from . import slots
from .attributes import Group
from .braces import misplaced
from .places import Spot
from .sentences import ends
from .tags import shown

if TYPE_CHECKING:
    from .assembly import Assembly


NO_SLOT, FOREIGN = -1, -2
"""Spans that are no slot: one that could not be read, and words in another language."""


class LineAssembly:
    """Adds the parts of one inline token to the body that is being assembled."""

    def __init__(self, body: Assembly, token: Token) -> None:
        self.body = body
        self.token = token
        self.children = token.children or []
        self.spot_: Spot | None = None
        self.links: list[int] = []
        self.spans: list[int] = []
        self.plain = [
            child.content if child.type == "text" else self.plain_text(child)
            for child in self.children
        ]
        self.close_gaps()
        self.text = "".join(self.plain)
        self.ends = ends(self.text)
        self.first_sentence = len(body.sentences)
        if body.row is not None and "[" in token.content:
            self.spot_ = Spot(body.lines, token, in_table=True)

    @property
    def spot(self) -> Spot:
        if self.spot_ is None:
            self.spot_ = Spot(self.body.lines, self.token)
        return self.spot_

    def run(self) -> None:
        self.keep_sentences()
        if "{" in self.token.content:
            for mistake in misplaced(self.token):
                at = self.spot.at(mistake.offset)
                self.report(at, mistake.code, mistake.message, mistake.hint)
        body, offset = self.body, 0
        for number, child in enumerate(self.children):
            if child.type == "text":
                self.words(child.content, offset)
            elif rule := RULES.get(child.type):
                rule(self, child, number, offset)
            else:
                body.parts.append(shown(body.md, self.children, number, body.env))
            offset += len(self.plain[number])

    # --- sentences ---

    def plain_text(self, child: Token) -> str:
        """What a child says. A mention without words of its own is marked `\\0kind:target\\0`."""
        if child.type in ("text", "code_inline", "html_inline"):
            return child.content
        if child.type in ("softbreak", "hardbreak"):
            return " "
        if child.type == "image":
            return "".join(self.alternative(grandchild) for grandchild in child.children or [])
        if child.type == "briefbook_mention":
            found = slots.mention(child.meta["target"], child.content)
            return found.label or marker(found)
        return ""

    def close_gaps(self) -> None:
        """`Europe [@cns].` says `Europe.`: the space before what shows no words goes with it."""
        for number in range(1, len(self.children) - 1):
            if self.children[number].type in ("briefbook_citation", "briefbook_comment"):
                before, after = self.plain[number - 1], self.plain[number + 1]
                if before.endswith(" ") and after[:1] in tuple(",.;:!?)"):
                    self.plain[number - 1] = before[:-1]

    def alternative(self, child: Token) -> str:
        """What a child of an alternative text says: nothing is resolved in one."""
        if child.type == "briefbook_mention":
            found = slots.mention(child.meta["target"], child.content)
            return found.label or found.target.text
        if child.type in ("softbreak", "hardbreak"):
            return "\n"
        return self.plain_text(child)

    def keep_sentences(self) -> None:
        body = self.body
        if body.quoted or body.row is not None:
            words = " ".join(self.text.split())
            for quotation in body.quoted:
                quotation.texts.append(words)
            if body.row is not None:
                body.row.append(words)
                return
        is_tidy = self.text.isprintable() and "  " not in self.text
        start = 0
        for end in self.ends:
            sentence = self.text[start:end]
            body.keep(sentence.strip() if is_tidy else " ".join(sentence.split()))
            start = end

    def sentence_at(self, offset: int) -> int:
        """In a table the row is the sentence, and it is kept when the row ends."""
        if self.body.row is not None:
            return self.first_sentence
        number = bisect_right(self.ends, offset)
        return self.first_sentence + min(number, len(self.ends) - 1)

    # --- plain Markdown ---

    def words(self, text: str, offset: int) -> None:
        """Text, one part a sentence; in headings and links it is never linked."""
        body = self.body
        if body.heading or self.links:
            body.parts.append(escapeHtml(text))
            return
        parts, linkable = body.parts, body.linkable
        number = bisect_right(self.ends, offset)
        start, last = 0, len(text)
        while start < last:
            end = min(self.ends[number] - offset, last)
            sentence = self.first_sentence + (number if body.row is None else 0)
            parts.append(Text(text[start:end], sentence))
            linkable.append(sentence)
            start = end
            number += 1

    def link_open(self, child: Token, number: int, offset: int) -> None:
        at = self.place_of_link(number)
        slot = LinkTo(
            at,
            self.sentence_at(offset),
            str(child.attrGet("href")),
            str(child.attrGet("title") or ""),
        )
        self.links.append(self.open(slot))

    def link_close(self, *_: object) -> None:
        self.body.parts.append(Close(self.links.pop()))

    def image(self, child: Token, number: int, offset: int) -> None:
        alt = self.plain[number]
        at = self.place_of_link(number)
        title = str(child.attrGet("title") or "")
        source, figure = str(child.attrGet("src")), self.body.figure
        self.open(Picture(at, self.sentence_at(offset), source, alt, title, figure))

    def place_of_link(self, number: int) -> Place:
        """Links and pictures are markdown-it's own: their rules were made to record `pos`."""
        return self.spot.at(self.children[number].meta.get("pos", 0))

    def open(self, slot: AnySlot) -> int:
        self.body.stand(slot)
        return len(self.body.slots) - 1

    # --- ours ---

    def mention(self, child: Token, _: int, offset: int) -> None:
        at = self.spot.at(child.meta["pos"])
        target = child.meta["target"]
        if not target:
            self.report(at, "empty-mention", "These brackets name nobody.", "Write `[[wang-yi]]`.")
            return
        name_at = self.spot.at(child.meta["name_pos"])
        self.open(slots.mention(target, child.content, at, name_at, self.sentence_at(offset)))

    def citation(self, child: Token, _: int, offset: int) -> None:
        at = self.spot.at(child.meta["pos"])
        before = max(0, offset - 1)
        self.open(slots.citation(child.meta["items"], self.spot, at, self.sentence_at(before)))

    def span_open(self, child: Token, number: int, offset: int) -> None:
        group = child.meta["group"]
        at = self.spot.at(child.meta["pos"])
        where = slots.Where(self.spot, at)
        said = " ".join(self.inside(number).split())
        reader = self.body.reader
        slot: AnySlot | None
        if [attribute.key for attribute in group.attributes] == ["lang"]:
            self.foreign_words(group, where)
            return
        if group.get("by") or group.classes:
            words = said.strip("\"'“”„«»‘’ ")
            slot = slots.quotation(
                reader, group, where, words, at, self.sentence_at(offset), inline=True
            )
        else:
            slot = slots.date_span(reader, group, where, said, at)
        self.spans.append(self.open(slot) if slot else NO_SLOT)

    def foreign_words(self, group: Group, where: slots.Where) -> None:
        """`[raison d'être]{lang=fr}`"""
        tag = self.body.reader.language(group.get("lang"), where)
        self.spans.append(FOREIGN)
        self.body.parts.append(
            f'<span lang="{tag}" dir="{direction_of(tag)}">' if tag else "<span>"
        )

    def inside(self, number: int) -> str:
        """The plain text between a span's opening token and its closing one."""
        depth, end = 0, number
        for end in range(number, len(self.children)):
            kind = self.children[end].type
            depth += (kind == "briefbook_span_open") - (kind == "briefbook_span_close")
            if not depth:
                break
        return "".join(self.plain[number:end])

    def span_close(self, *_: object) -> None:
        slot = self.spans.pop()
        if slot == FOREIGN:
            self.body.parts.append("</span>")
        elif slot != NO_SLOT:
            self.body.parts.append(Close(slot))

    def comment(self, *_: object) -> None:
        """An author's comment is never published."""

    def problem(self, child: Token, *_: object) -> None:
        meta = child.meta
        at = self.spot.at(meta["pos"])
        self.report(at, meta["code"], meta["message"], meta.get("hint", ""))

    def report(self, at: Place, code: str, message: str, hint: str = "") -> None:
        self.body.reader.report(at, code, message, hint)


def marker(mention: Mention) -> str:
    """Stands in a sentence for the name of what is mentioned."""
    return f"\0{mention.target.kind}:{mention.target.text}\0"


RULES: dict[str, Callable[[LineAssembly, Token, int, int], None]] = {
    "link_open": LineAssembly.link_open,
    "link_close": LineAssembly.link_close,
    "image": LineAssembly.image,
    "briefbook_mention": LineAssembly.mention,
    "briefbook_citation": LineAssembly.citation,
    "briefbook_span_open": LineAssembly.span_open,
    "briefbook_span_close": LineAssembly.span_close,
    "briefbook_comment": LineAssembly.comment,
    "briefbook_problem": LineAssembly.problem,
}
