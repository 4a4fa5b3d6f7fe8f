"""The Markdown parser: CommonMark, tables, footnotes, definition lists, and our own rules."""

from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.anchors.index import slugify
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from . import blocks, footnotes, spans
from .signs import add_signs

OWN_ANCHORS = (
    "page-", "source-", "statement-", "date-", "cite-", "fn", "vote-", "position-", "judgement-",
)  # fmt: skip
"""What the ids of our own anchors begin with; a heading never gets such an id."""


def plain_parser(*, raw_html: bool = False) -> MarkdownIt:
    """Markdown without our syntax: what the differential test compares with."""
    md = MarkdownIt("commonmark", {"html": raw_html}).enable("table")
    md.use(footnote_plugin).use(deflist_plugin)
    footnotes.add_looks(md)
    md.core.ruler.push("briefbook_anchors", anchors)
    return md


def parser(*, raw_html: bool = False) -> MarkdownIt:
    """Markdown with our syntax. Making one is slow: make one a process."""
    md = plain_parser(raw_html=raw_html)
    spans.add_rules(md)
    blocks.add_rules(md)
    add_signs(md)
    return md


def anchors(state: StateCore) -> None:
    """An id for each heading; later ones of the same words are numbered."""
    met: dict[str, int] = {}
    for heading, inline in pairwise(state.tokens):
        if heading.type != "heading_open":
            continue
        slug = unique = heading_slug("".join(words(child) for child in inline.children or []))
        while unique in met:
            met[slug] += 1
            unique = f"{slug}-{met[slug]}"
        met[unique] = 0
        heading.attrSet("id", unique)


def words(child: Token) -> str:
    if child.type == "briefbook_mention":
        return str(child.content or child.meta["target"])
    return child.content if child.type in ("text", "code_inline") else ""


def heading_slug(title: str) -> str:
    """GitHub's slug of a heading, kept apart from the ids that pages use themselves."""
    slug = slugify(title) or "section"
    return f"h-{slug}" if slug.startswith(OWN_ANCHORS) else slug
