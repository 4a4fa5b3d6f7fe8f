"""Pages that show what another has published: who that was, and where."""

import re
from typing import NamedTuple

from lxml.html import HtmlElement

from .facts import clean
from .hosts import domain, host, is_copy, tidy

NAME = r"(?P<name>[^\n.:;|]{2,60}?)"
PIECE = r"this (?:article|story|post|piece|report) "
WHERE = r"(?:on|in|at|by|from|with permission from) (?:the website of )?"
REST = r"(?:,? (?:on|and|with|under) .{1,60})?\.?"
SAYS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"from {NAME}\s*[-–—|·]\s*read (?:the )?original(?: (?:article|story))?",
        rf"(?:{PIECE})?(?:was |has )?(?:first|originally) (?:been )?"
        rf"(?:appeared|published|posted) {WHERE}{NAME}{REST}",
        rf"{PIECE}(?:was |is |has been )?(?:first |originally )?(?:appeared|re-?published|reposted) "
        rf"(?:first |originally )?{WHERE}{NAME}{REST}",
        rf"re-?published (?:from|with permission from) {NAME}{REST}",
        rf"read (?:the )?(?:full |original )(?:article|story|post|version) (?:at|on|in) {NAME}\.?",
    )
)
LINKED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:original )?source\s*:\s*{NAME}\.?",
        rf"(?:courtesy of|via)\s*:?\s+{NAME}\.?",
    )
)
"""These say it only where the name leads to the original: figures have sources, too."""
LINKS = re.compile(
    r"(?:read|view|see|go to|open)? ?(?:the )?(?:full |original )+(?:article|story|post|source)?",
    re.I,
)


class Original(NamedTuple):
    """The outlet's name and the address there; either may be empty."""

    name: str = ""
    url: str = ""

    def __bool__(self) -> bool:
        return bool(self.name or self.url)


def original(tree: HtmlElement, canonical: str, address: str, site: str) -> Original:
    """What the page says it has from another; nothing where it is the page's own."""
    said = spoken(tree, address or canonical, site)
    elsewhere = canonical and address and domain(canonical) != domain(address)
    if elsewhere and not is_copy(address):
        return Original(said.name, canonical)
    return said


def spoken(tree: HtmlElement, base: str, site: str) -> Original:
    """A short line such as "From X - read original", with the link that it has."""
    for element in tree.iter(
        "p", "div", "span", "a", "li", "em", "small", "footer", "h5", "h6", "td"
    ):
        text = clean(element.text_content())
        if not 5 < len(text) < 160:
            continue
        url = outward(element, base)
        name = next((found["name"] for one in SAYS if (found := one.fullmatch(text))), "").strip(
            ' ,“”"'
        )
        if name and name.casefold() != site.casefold() and is_name(name):
            return Original(name, url)
        if url and element.tag == "a" and LINKS.fullmatch(text):
            return Original("", url)
    return Original()


def is_name(name: str) -> bool:
    """Does it begin as names do, and is it neither a day nor an agency's line of many words?"""
    return (
        (name[0].isupper() or not name[0].isascii())
        and not re.search(r"\d{4}|https?:", name)
        and len(name.split()) < 8
    )


def outward(element: HtmlElement, base: str) -> str:
    """The first link in an element, or around it, that leads to another site."""
    around = [one for one in element.iterancestors("a")][:1]
    for link in (*element.iter("a"), *around):
        url = tidy(link.get("href") or "", base)
        if url and (not base or domain(url) != domain(base)) and not is_copy(url):
            return url
    return ""


def named_by(url: str) -> str:
    """The host as a name for an outlet of which no other is known."""
    return host(url).removeprefix("www.")
