"""What a page shows of itself to readers: its heading, byline, times, and the first date in words."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from .facts import Facts, authors, clean, day
from .wires import AGENCIES

BYLINES = re.compile(r"(?:^|[\s_-])(?:byline|by-line|author|authors|writer)(?:$|[\s_-]|name)", re.I)
DATES = re.compile(
    r"(?:^|[\s_-])(?:date|time|published|pubdate|posted|dateline|timestamp)(?:$|[\s_-])", re.I
)
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
WRITTEN = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{MONTH},? \d{{4}}|{MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
    r"|\d{4}-\d\d-\d\d)\b"
)
PAYWALL = re.compile(
    r"subscribe (?:now |today )?to (?:continue|keep) reading|(?:is|are) (?:only |exclusively )?for "
    r"(?:paying )?(?:subscribers|members)|for subscribers only|log in or subscribe|"
    r"(?:sign|log) in to (?:continue|read)|continue reading with a subscription|already a subscriber\?|"
    r"unlock (?:this|the full) (?:article|story)|to read the full (?:article|story), (?:please )?subscribe",
    re.IGNORECASE,
)
LINES = ("p", "div", "span", "td", "h4", "h5", "h6", "li", "font", "b", "i", "em")
SHORT = 250
"""Words of a page that may be no more than the beginning of an article."""


def marked(tree: HtmlElement) -> Facts:
    """What is shown and marked as what it is."""
    return Facts(
        title=heading(tree) or shown_title(tree),
        authors=next(bylines(tree), ()),
        issued=next(filter(None, marked_times(tree)), ""),
    )


def loose(tree: HtmlElement) -> Facts:
    """Dates that stand somewhere on the page by themselves."""
    return Facts(issued=next(filter(None, times(tree)), ""))


def heading(tree: HtmlElement) -> str:
    """The one main heading, or the first within the article."""
    found = [words for one in tree.iter("h1") if (words := clean(one.text_content()))]
    inside = [clean(one.text_content()) for one in tree.xpath("//article//h1|//main//h1")]
    return next(filter(None, (*inside, *(found if len(found) == 1 else ()))), "")


def whole_title(tree: HtmlElement) -> str:
    """What a browser's tab says."""
    return clean(next((one.text_content() for one in tree.iter("title")), ""))


def shown_title(tree: HtmlElement) -> str:
    """The same without the site's name behind it."""
    title = whole_title(tree)
    parts = re.split(r"\s+[|–—·»-]\s+", title)
    return max(parts, key=len) if len(parts) > 1 else title


def bylines(tree: HtmlElement) -> Iterator[tuple[str, ...]]:
    for element in tree.xpath("//*[@rel='author' or @itemprop='author' or @class]"):
        marked = element.get("rel") == "author" or element.get("itemprop") == "author"
        text = clean(element.text_content())
        is_one = marked or BYLINES.search(element.get("class") or "")
        if is_one and 2 < len(text) < 120 and (found := authors(WRITTEN.sub("", text))):
            yield found
    for element in tree.iter("p", "div", "span", "h4", "h5", "address", "i", "em", "small", "cite"):
        text = clean(element.text_content()) if len(element) < 3 else ""
        if (
            re.match(r"by [A-Z]", text, re.I)
            and len(text.split()) < 9
            and not text.endswith((".", ":"))
        ):
            yield authors(WRITTEN.sub("", text))
        elif text.casefold() in AGENCIES:
            yield (text,)


def marked_times(tree: HtmlElement) -> Iterator[str]:
    for element in tree.xpath("//*[@itemprop='datePublished']|//time[@pubdate]|//article//time"):
        yield moment(element)


def moment(element: HtmlElement) -> str:
    said = element.get("datetime") or element.get("content") or ""
    return day(said) or day(element.text_content())


def times(tree: HtmlElement) -> Iterator[str]:
    """Times, then short lines of a class that means a date, then other short lines with one."""
    yield from map(moment, tree.iter("time"))
    for element in tree.xpath("//*[@class or @id]"):
        said = f"{element.get('class') or ''} {element.get('id') or ''}"
        text = clean(element.text_content())
        if DATES.search(said) and len(text) < 80 and (found := WRITTEN.search(text)):
            yield day(found[0])
    for element in tree.iter(*LINES):
        text = clean(element.text_content()) if len(element) < 4 else ""
        if len(text) < 80 and (found := WRITTEN.search(text)) and len(found[0]) * 3 > len(text):
            yield day(found[0])


def is_cut(tree: HtmlElement, text: str) -> bool:
    """Does the page ask for a subscription, and show little else?"""
    asks = PAYWALL.search(clean(tree.text_content())) is not None
    boxed = bool(tree.xpath("//*[contains(@class, 'paywall') or contains(@id, 'paywall')]"))
    return (asks or boxed) and len(text.split()) < SHORT
