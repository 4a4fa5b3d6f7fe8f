"""What surrounds an article: navigation, share bars, lists of others, boxes that ask for something."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from .facts import clean

TAGS = (
    "script",
    "style",
    "noscript",
    "template",
    "nav",
    "footer",
    "form",
    "button",
    "svg",
    "dialog",
)
NAMES = re.compile(
    r"(?:^|[\s_-])(?:share|sharing|social|newsletter|subscribe|subscription|signup|sign-up|related|"
    r"similar|trending|popular|most-?read|recommend(?:ed|ations?)?|read-?more|more-?(?:from|on|stories)|"
    r"breadcrumbs?|cookies?|consent|promo|advert(?:isement)?|ads?|sponsored|outbrain|taboola|comments?|"
    r"disqus|sidebar|navigation|menu|masthead|skip-?link|toolbar|tags|pagination|author-?bio)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
HEADS = re.compile(
    r"(?:similar (?:posts|stories|articles)|related(?: (?:posts|stories|articles|content|topics|links|"
    r"news|coverage))?|trending(?: (?:now|today|posts|stories|news))?|most (?:read|popular|viewed|shared)|"
    r"you (?:may|might) (?:also )?(?:like|be interested in)|recommended(?: (?:for you|stories|reading))?|"
    r"more (?:from|on|stories|news)\b.{0,40}|read (?:more|next|also)|also read|up next|popular(?: posts)?|"
    r"share(?: (?:this|on|via|article|story)\b.{0,30})?|follow us\b.{0,30}|newsletters?|sign up\b.{0,60}|"
    r"subscribe(?: (?:to|now|for)\b.{0,60})?|get (?:the|our) .{0,40}newsletter.{0,40}|"
    r"comments?(?: \(?\d+\)?)?|leave a (?:reply|comment)|advertisement|sponsored(?: content)?|"
    r"editors?['’] picks?|latest (?:news|stories))"
    r"\s*[:!….]*",
    re.IGNORECASE,
)
LINES = re.compile(
    rf"(?:{HEADS.pattern}|from .{{1,60}}? ?[-–—|·] ?read (?:the )?original\b.{{0,40}}|"
    r"read (?:the )?(?:full |original )?(?:article|story|original)\b.{0,60}|"
    r"view (?:this email )?in (?:your )?browser.?|"
    r"unsubscribe.{0,80}|(?:click|tap) here to .{0,60}|print|e-?mail|facebook|twitter|x|whatsapp|telegram|"
    r"linkedin|copy link|reddit|save|listen to this article.{0,40}|\d+ min(?:ute)?s? read|"
    r"this (?:article|story|post) (?:was |is )?(?:first |originally )?"
    r"(?:appeared|published|republished) .{1,120})",
    re.IGNORECASE,
)
NEVER = ("script", "style", "template", "noscript", "nav")
"""Of an article's words these never hold any."""
HEADINGS = ("h2", "h3", "h4", "h5", "h6", "strong", "b", "p", "div", "span", "header")
LONG = 400
"""A block with so much prose is no box."""


def strip(tree: HtmlElement) -> None:
    """Take furniture out of a page, in place; what holds most of the page's words is left."""
    whole = words(tree)
    for element in list(tree.iter(*TAGS)):
        if words(element) < whole / 2 or element.tag in NEVER:
            drop(element)
    for element in list(named(tree)):
        if words(element) < whole / 3 and prose(element) < 3 * LONG:
            drop(element)
    for heading in list(headings(tree)):
        box(heading)


def named(tree: HtmlElement) -> Iterator[HtmlElement]:
    for element in tree.iter(
        "div", "section", "aside", "ul", "ol", "p", "span", "header", "figure"
    ):
        said = f"{element.get('class') or ''} {element.get('id') or ''}"
        if NAMES.search(said) or element.get("role") in ("navigation", "complementary", "search"):
            yield element


def headings(tree: HtmlElement) -> Iterator[HtmlElement]:
    for element in tree.iter(*HEADINGS):
        text = clean(element.text_content()) if len(element) < 4 else ""
        if len(text) < 80 and HEADS.fullmatch(text):
            yield element


def box(heading: HtmlElement) -> None:
    """Take out a heading with what belongs to it: lists and blocks of little prose, up to the next
    paragraph. A paragraph belongs to it if it has links only, or if both stand in a box of their own.
    """
    parent = heading.getparent()
    if parent is None:
        return
    own = parent.tag not in ("article", "main", "body") and prose(parent) < LONG
    while (follower := heading.getnext()) is not None and belongs(follower, own):
        drop(follower)
    drop(heading)


def belongs(element: HtmlElement, own: bool) -> bool:
    if element.tag in ("h1", "h2", "h3"):
        return False
    if element.tag == "p" and not own:
        return prose(element) < 20 and (element.find(".//a") is not None or not words(element))
    return prose(element) < 120


def prose(element: HtmlElement) -> int:
    """How many letters stand in it outside of links."""
    linked = sum(len(clean(link.text_content())) for link in element.iter("a"))
    return len(clean(element.text_content())) - linked


def words(element: HtmlElement) -> int:
    return len(element.text_content().split())


def drop(element: HtmlElement) -> None:
    """With what is in it; the text behind it stays."""
    if element.getparent() is not None:
        element.drop_tree()


def without(text: str) -> str:
    """The text without lines that are furniture from end to end."""
    kept = (line.strip() for line in text.splitlines())
    return "\n\n".join(line for line in kept if line and not LINES.fullmatch(line))
