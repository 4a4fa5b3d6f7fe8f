"""A body as HTML: what stands in its slots, and the names that are linked in its text."""

from collections.abc import Callable, Sequence
from typing import Any

from markupsafe import Markup

from ..model import Close, Open, Part, Text
from ..shapes import (
    BlockShown,
    CitationShown,
    DateShown,
    LinkShown,
    MentionShown,
    NameLink,
    PictureShown,
    Prose,
    QuotationShown,
    Resolved,
    WordShown,
)
from ..words import Words
from .escaping import html_of, marked
from .naming import SOFT_BREAK, find_word, joined, standing, unbroken
from .phrases import Href, attribute, attribution, notes, robust, tongue
from .picture import picture

ShowBlock = Callable[[BlockShown], str]
"""How the list of a generated block is shown."""


def html(
    prose: Prose,
    words: Words,
    href: Href,
    block: ShowBlock | None = None,
    frame: str = "",
    *,
    away: bool = False,
) -> Markup:
    """The body as HTML. Without `block`, generated lists are left out and their words stay.

    `frame` is the site's language, where the body is in another one. `away`: it is read elsewhere
    than on a page, where a picture is its file and nothing more.
    """
    walk = Walk(prose, words, href, block, frame, away)
    return marked(walk.run(prose.parts.load()))


class Walk:
    """One walk over the parts of one body."""

    def __init__(
        self,
        prose: Prose,
        words: Words,
        href: Href,
        block: ShowBlock | None,
        frame: str,
        away: bool,
    ) -> None:
        self.slots, self.words, self.href = prose.slots, words, href
        self.block, self.away = block, away
        self.frame = tongue(frame)
        """Attributes of what is said in the interface's words."""
        self.names = prose.names
        """Who is linked in the text, and was not mentioned yet."""
        self.links = 0
        """How many links are open: nothing inside a link is linked."""
        self.pictures = 0

    def run(self, parts: Sequence[Part]) -> str:
        parts = self.kept(joined(parts))
        self.names = standing(self.names, parts)
        shown: list[str] = []
        for part in parts:
            if isinstance(part, str):
                shown.append(part)
            elif isinstance(part, Text):
                shown.append(self.text(part.text))
            else:
                shown.append(self.slot(part))
        return "".join(shown)

    def kept(self, parts: list[Part]) -> list[Part]:
        """A citation stays in the line of what it is a source of."""
        for at, part in enumerate(parts):
            if isinstance(part, Open) and at and self.is_number(part):
                parts[at - 1] = unbroken(parts[at - 1])
        return parts

    def is_number(self, part: Open) -> bool:
        """Does a citation stand here that is shown as a number?"""
        slot = self.slots[part.slot]
        return isinstance(slot, CitationShown) and any(note.number for note in slot.notes)

    def slot(self, part: Open | Close) -> str:
        slot = self.slots[part.slot]
        opening, closing = SHOWN[type(slot)]
        return (opening if isinstance(part, Open) else closing)(self, slot)

    # --- names ---

    def text(self, text: str) -> str:
        """The text, and in it the first mention of each name."""
        if not self.names or self.links:
            return html_of(text)
        out, start = [], 0
        flat = text.replace(SOFT_BREAK, " ")
        while found := self.first_name(flat, start):
            at, name, link = found
            out.append(html_of(text[start:at]))
            out.append(self.named(link.mention, text[at : at + len(name)]))
            start = at + len(name)
        return "".join(out) + html_of(text[start:])

    def first_name(self, text: str, start: int) -> tuple[int, str, NameLink] | None:
        """The leftmost name, and of those the longest, that is a word by itself."""
        best: tuple[int, str, NameLink] | None = None
        for link in self.names:
            for name in link.names:
                at = find_word(text, name, start) if name in text else -1
                if at >= 0 and (best is None or (at, -len(name)) < (best[0], -len(best[1]))):
                    best = at, name, link
        return best

    def named(self, mention: MentionShown, label: str) -> str:
        self.names = tuple([one for one in self.names if one.mention.key != mention.key])
        inner, title = html_of(label), attribute("title", mention.role)
        if not mention.address or self.links:
            return f'<span class="mention"{title}>{inner}</span>'
        return f'<a class="mention" href="{self.url(mention.address)}"{title}>{inner}</a>'

    def url(self, address: str) -> str:
        return html_of(self.href(address))

    # --- slots that stand alone ---

    def mention(self, slot: MentionShown) -> str:
        return self.named(slot, slot.label)

    def citation(self, slot: CitationShown) -> str:
        return notes(slot.notes, self.words, None if self.links else self.href, slot.anchor)

    def picture(self, slot: PictureShown) -> str:
        """All but the first are loaded when a reader comes near."""
        self.pictures += 1
        lazy, title = self.pictures > 1, "" if slot.figure else slot.title
        shown = picture(slot, self.href, title, lazy=lazy, plain=self.away)
        if not slot.figure:
            return shown
        caption = f"<figcaption>{html_of(slot.title)}</figcaption>"
        return f'<figure class="picture">\n{shown}\n{caption}\n</figure>\n'

    def word(self, slot: WordShown) -> str:
        said = html_of(self.words(slot.key)) if slot.key else ""
        return f"<span{self.frame}>{said}</span>" if said and self.frame else said

    # --- slots with something inside ---

    def open_link(self, slot: LinkShown) -> str:
        self.links += 1
        title = attribute("title", slot.title)
        known = robust(slot.original, slot.version, slot.version_date)
        return f'<a href="{self.url(slot.address)}"{title}{known}>'

    def close_link(self, _: LinkShown) -> str:
        self.links -= 1
        return "</a>"

    def open_date(self, slot: DateShown) -> str:
        title = attribute("title", slot.day.text)
        if slot.day.datetime:
            return f'<time datetime="{html_of(slot.day.datetime)}"{title}>'
        return f'<span class="date"{title}>'

    def close_date(self, slot: DateShown) -> str:
        return "</time>" if slot.day.datetime else "</span>"

    def open_quotation(self, slot: QuotationShown) -> str:
        anchor = html_of(slot.statement.anchor)
        mode, foreign = html_of(slot.statement.mode), tongue(slot.statement.language)
        if slot.inline:
            return f'<span class="quote {mode}" id="{anchor}"{foreign}>'
        figure = f'<figure class="quotation {mode}" id="{anchor}">\n'
        return f"{figure}<div{foreign}>\n" if foreign else figure

    def close_quotation(self, slot: QuotationShown) -> str:
        if not slot.inline:
            told = attribution(slot.statement, self.words, self.href)
            end = "</div>\n" if slot.statement.language else ""
            return f"{end}<figcaption{self.frame}>{told}</figcaption>\n</figure>\n"
        said = html_of(slot.statement.by.card.name)
        hidden = f'<span class="visually-hidden"> ({said})</span>'
        cited = notes(slot.statement.notes, self.words, None if self.links else self.href)
        return f"</span>{hidden}{cited}"

    def close_block(self, slot: BlockShown) -> str:
        return self.block(slot) if self.block else ""

    def nothing(self, _: Resolved) -> str:
        return ""


Show = Callable[[Walk, Any], str]
"""Takes the slot that it is listed for."""

SHOWN: dict[type[Resolved], tuple[Show, Show]] = {
    MentionShown: (Walk.mention, Walk.nothing),
    CitationShown: (Walk.citation, Walk.nothing),
    QuotationShown: (Walk.open_quotation, Walk.close_quotation),
    DateShown: (Walk.open_date, Walk.close_date),
    BlockShown: (Walk.nothing, Walk.close_block),
    LinkShown: (Walk.open_link, Walk.close_link),
    PictureShown: (Walk.picture, Walk.nothing),
    WordShown: (Walk.word, Walk.nothing),
}
"""What is shown where a slot begins or stands, and where it ends."""
