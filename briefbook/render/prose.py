"""A body as HTML: what stands in its slots, and the names that are linked in its text."""

from collections.abc import Callable, Sequence
from typing import Any

from markdown_it.common.utils import escapeHtml
from markupsafe import Markup, escape

from ..model import Open, Part, Text, direction_of
from ..shapes import (
    BlockShown,
    CitationShown,
    DateShown,
    Day,
    LinkShown,
    MentionShown,
    NameLink,
    Note,
    PictureShown,
    Prose,
    QuotationShown,
    Resolved,
    StatementShown,
    WordShown,
)
from ..words import Words
from .naming import SOFT_BREAK, find_word, joined, standing

Href = Callable[[str], str]
"""From an address to a link that works where the prose is read."""
ShowBlock = Callable[[BlockShown], str]
"""How the list of a generated block is shown."""


def html(
    prose: Prose, words: Words, href: Href, block: ShowBlock | None = None, frame: str = ""
) -> Markup:
    """The body as HTML. Without `block`, generated lists are left out and their words stay.

    `frame` is the site's language, where the body is in another one.
    """
    parts = prose.parts.load()
    return Markup(Walk(prose, words, href, block, frame).run(parts))


class Walk:
    """One walk over the parts of one body."""

    def __init__(
        self, prose: Prose, words: Words, href: Href, block: ShowBlock | None, frame: str = ""
    ) -> None:
        self.slots, self.words, self.href = prose.slots, words, href
        self.block = block
        self.frame = tongue(frame)
        """Attributes of what is said in the interface's words."""
        self.names = prose.names
        self.mentioned: set[str] = set()
        self.links = 0
        """How many links are open: nothing inside a link is linked."""

    def run(self, parts: Sequence[Part]) -> str:
        parts = joined(parts)
        self.names = standing(self.names, parts)
        return "".join([self.part(part) for part in parts])

    def part(self, part: Part) -> str:
        if isinstance(part, str):
            return part
        if isinstance(part, Text):
            return self.text(part.text)
        slot = self.slots[part.slot]
        opening, closing = SHOWN[type(slot)]
        return (opening if isinstance(part, Open) else closing)(self, slot)

    # --- names ---

    def text(self, text: str) -> str:
        """The text, and in it the first mention of each name."""
        if not self.names or self.links:
            return escapeHtml(text)
        out, start = [], 0
        flat = text.replace(SOFT_BREAK, " ")
        while found := self.first_name(flat, start):
            at, name, link = found
            out.append(escapeHtml(text[start:at]))
            out.append(self.named(link.mention, text[at : at + len(name)]))
            start = at + len(name)
        return "".join(out) + escapeHtml(text[start:])

    def first_name(self, text: str, start: int) -> tuple[int, str, NameLink] | None:
        """The leftmost name, and of those the longest, that is a word by itself."""
        best: tuple[int, str, NameLink] | None = None
        for link in self.names:
            if link.mention.key in self.mentioned:
                continue
            for name in link.names:
                at = find_word(text, name, start)
                if at >= 0 and (best is None or (at, -len(name)) < (best[0], -len(best[1]))):
                    best = at, name, link
        return best

    def named(self, mention: MentionShown, label: str) -> str:
        self.mentioned.add(mention.key)
        inner, title = escapeHtml(label), attribute("title", mention.role)
        if not mention.address or self.links:
            return f'<span class="mention"{title}>{inner}</span>'
        return f'<a class="mention" href="{self.url(mention.address)}"{title}>{inner}</a>'

    def url(self, address: str) -> str:
        return escapeHtml(self.href(address))

    # --- slots that stand alone ---

    def mention(self, slot: MentionShown) -> str:
        return self.named(slot, slot.label)

    def citation(self, slot: CitationShown) -> str:
        return notes(slot.notes, self.words, None if self.links else self.href, slot.anchor)

    def picture(self, slot: PictureShown) -> str:
        size = f' width="{slot.width}" height="{slot.height}"' if slot.width and slot.height else ""
        alt, title = escapeHtml(slot.alt), attribute("title", slot.title)
        return f'<img src="{self.url(slot.address)}" alt="{alt}"{title}{size} />'

    def word(self, slot: WordShown) -> str:
        said = escapeHtml(self.words(slot.key)) if slot.key else ""
        return f"<span{self.frame}>{said}</span>" if said and self.frame else said

    # --- slots with something inside ---

    def open_link(self, slot: LinkShown) -> str:
        self.links += 1
        return f'<a href="{self.url(slot.address)}"{attribute("title", slot.title)}>'

    def close_link(self, _: LinkShown) -> str:
        self.links -= 1
        return "</a>"

    def open_date(self, slot: DateShown) -> str:
        title = attribute("title", slot.day.text)
        if slot.day.datetime:
            return f'<time datetime="{escapeHtml(slot.day.datetime)}"{title}>'
        return f'<span class="date"{title}>'

    def close_date(self, slot: DateShown) -> str:
        return "</time>" if slot.day.datetime else "</span>"

    def open_quotation(self, slot: QuotationShown) -> str:
        anchor = escapeHtml(slot.statement.anchor)
        mode, foreign = escapeHtml(slot.statement.mode), tongue(slot.statement.language)
        if slot.inline:
            return f'<span class="quote {mode}" id="{anchor}"{foreign}>'
        figure = f'<figure class="quotation {mode}" id="{anchor}">\n'
        return f"{figure}<div{foreign}>\n" if foreign else figure

    def close_quotation(self, slot: QuotationShown) -> str:
        if not slot.inline:
            told = attribution(slot.statement, self.words, self.href)
            end = "</div>\n" if slot.statement.language else ""
            return f"{end}<figcaption{self.frame}>{told}</figcaption>\n</figure>\n"
        said = escapeHtml(slot.statement.by.card.name)
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


# --- what templates show in the same way, as HTML ---


def attribution(statement: StatementShown, words: Words, href: Href) -> Markup:
    """Speaker, role, hearer, date, whether it is a paraphrase, and the sources."""
    by = statement.by
    told = [link(by.card.name, by.card.address, href), escapeHtml(by.role)]
    if to := statement.to:
        told.append(filled(words, "statement.to", to=Markup(link(to.name, to.address, href))))
    told.append(time(statement.date) if statement.date else "")
    if statement.mode == "paraphrase":
        told.append(escapeHtml(words("statement.paraphrase")))
    line = escapeHtml(words("list.comma")).join(part for part in told if part)
    return Markup(line + notes(statement.notes, words, href))


def notes(cited: Sequence[Note], words: Words, href: Href | None, anchor: str = "") -> str:
    """`[1, par. 3; 2]`, each number a link to its source; without `href` only the numbers.

    Raised, unless titles stand for numbers, as they do away from the briefing's own list.
    """
    if not cited:
        return ""
    between = escapeHtml(words("list.semicolon"))
    shown, id = between.join([note(one, words, href) for one in cited]), attribute("id", anchor)
    if any(one.number for one in cited):
        return f'<sup class="citation"{id}>[{shown}]</sup>'
    return f' <small class="citation-titles"{id}>[{shown}]</small>'


def note(one: Note, words: Words, href: Href | None) -> str:
    label, title = str(one.number or one.title), escapeHtml(one.title)
    if href and one.address and one.number:
        name = escapeHtml(words("citation.label", number=label, title=one.title))
        where = escapeHtml(href(one.address))
        shown = f'<a href="{where}" title="{title}" aria-label="{name}">{label}</a>'
    elif not one.number:
        shown = link(label, one.address if href else "", href or str, one.language)
    else:
        shown = f'<span title="{title}">{label}</span>'
    prefix = f"{escapeHtml(one.prefix)} " if one.prefix else ""
    locator = escapeHtml(words("list.comma") + one.locator) if one.locator else ""
    return prefix + shown + locator


def link(name: str, address: str, href: Href, language: str = "") -> str:
    shown, foreign = escapeHtml(name), tongue(language)
    if address:
        return f'<a href="{escapeHtml(href(address))}"{foreign}>{shown}</a>'
    return f"<span{foreign}>{shown}</span>" if foreign else shown


def tongue(language: str) -> str:
    """The attributes of words in another language; none where it is not another."""
    if not language:
        return ""
    return f' lang="{escapeHtml(language)}" dir="{direction_of(language)}"'


def time(day: Day) -> str:
    shown = escapeHtml(day.text)
    if not day.datetime:
        return f'<span class="date">{shown}</span>'
    return f'<time datetime="{escapeHtml(day.datetime)}">{shown}</time>'


def filled(words: Words, key: str, **values: str) -> Markup:
    """A phrase with HTML in its places; what is not HTML is escaped."""
    marks = {name: f"\0{name}\0" for name in values}
    phrase = str(escape(words(key, **marks)))
    for name, value in values.items():
        phrase = phrase.replace(marks[name], escape(value))
    return Markup(phrase)


def attribute(name: str, value: str) -> str:
    return f' {name}="{escapeHtml(value)}"' if value else ""
