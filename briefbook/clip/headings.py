"""The title of a page without its outlet, and the outlet's name without what is none."""

import re

from lxml.html import HtmlElement

from . import visible
from .facts import Facts
from .republished import named_by

SEPARATORS = (" | ", " – ", " — ", " · ", " » ", " - ", "_", "-", "|")
ENDS = " |–—·»:：_-"
PLATFORMS = {"blogger", "wordpress", "medium", "substack"}


def headline(said: Facts, tree: HtmlElement) -> str:
    """The title without the site's name behind it, and whole where the page's head has cut it."""
    heading, title, shown = visible.heading(tree), said.title, visible.whole_title(tree)
    begun = title.rstrip(".… ")
    if heading and heading != title and (title.startswith(heading) or heading.startswith(begun)):
        return heading
    if heading and shown.startswith(heading) and begun not in shown:
        return heading
    ours = said.outlet
    if ours and title.endswith(ours) and title[: -len(ours)].rstrip(ENDS):
        return title[: -len(ours)].rstrip(ENDS)
    for separator in SEPARATORS:
        name, _, last = title.rpartition(separator)
        if name and squashed(last) in {squashed(said.outlet), squashed(named_by(said.url))}:
            return name.rstrip(ENDS)
    return title


def squashed(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.casefold())


def publisher(said: Facts, url: str) -> str:
    """The outlet's name, unless it is that of a platform, a copyright, or the host in one word."""
    name = said.outlet
    is_host = squashed(name) == squashed(named_by(url)) and "." not in name
    odd = name.casefold() in PLATFORMS or name == said.title or re.match(r"copyright|©", name, re.I)
    return "" if is_host or odd else name
