"""The Markdown parser: CommonMark, tables, footnotes, definition lists, and our own rules."""

from markdown_it import MarkdownIt
from mdit_py_plugins.anchors import anchors_plugin
from mdit_py_plugins.anchors.index import slugify
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from . import blocks, spans

OWN_ANCHORS = ("page-", "source-", "statement-", "date-", "cite-", "fn")
"""What the ids of our own anchors begin with; a heading never gets such an id."""


def plain_parser(*, raw_html: bool = False) -> MarkdownIt:
    """Markdown without our syntax: what the differential test compares with."""
    md = MarkdownIt("commonmark", {"html": raw_html}).enable("table")
    md.use(footnote_plugin).use(deflist_plugin)
    md.use(anchors_plugin, max_level=6, slug_func=heading_slug)
    return md


def parser(*, raw_html: bool = False) -> MarkdownIt:
    """Markdown with our syntax. Making one is slow: make one a process."""
    md = plain_parser(raw_html=raw_html)
    spans.add_rules(md)
    blocks.add_rules(md)
    return md


def heading_slug(title: str) -> str:
    """GitHub's slug of a heading, kept apart from the ids that pages use themselves."""
    slug = slugify(title) or "section"
    return f"h-{slug}" if slug.startswith(OWN_ANCHORS) else slug
