"""A web page, read: what it says of itself, and the words of its article."""

import re
from copy import deepcopy

import msgspec
from lxml import etree, html
from lxml.html import HtmlElement
from trafilatura import extract

from . import furniture, json_ld, meta, visible, wires
from .decoding import decoded
from .facts import Facts, clean, day, merged
from .guesses import doubtful, guess, in_path
from .headings import headline, publisher
from .hosts import domain, host, is_copy, tidy
from .original import Original
from .reading import Reading, with_title
from .refusal import Refusal
from .republished import Original as Other
from .republished import named_by, original

SAVED = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(\S+)", re.I
)
DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
SHORTEST = 25
"""Fewer words are hardly an article: all that the page shows is read instead."""
MEDIA = "//picture|//img|//video|//audio|//iframe|//object|//embed|//figure//canvas|//amp-img|//amp-video"
ICON = re.compile(r"(?:^|[\s_/-])(?:logo|icon|avatar|sprite|pixel|spacer|emoji|badge)", re.I)
FILMS = re.compile(
    r"youtube|youtu\.be|vimeo|dailymotion|rumble|soundcloud|podcast|player|video", re.I
)
ORIGINS = {
    "JSON-LD": "the page's JSON-LD", "meta": "the page's head", "visible": "what the page shows",
    "guess": "a guess from the page", "doubtful": "a guess from the page: is it right?",
    "address": "the page's address",
}  # fmt: skip


def read_page(page: Original) -> Reading:
    """Raises Refusal where nothing can be read."""
    markup = decoded(page.data, page.charset)
    saved = SAVED.search(markup[:4000])
    return of_markup(markup, page.address or tidy(saved[1] if saved else ""), page.name)


def of_markup(markup: str, address: str, name: str) -> Reading:
    tree = parsed(markup, name)
    rows = [("JSON-LD", json_ld.facts(tree)), ("meta", meta.facts(tree))]
    said, origins = merged(
        [
            *rows,
            ("address", Facts(issued=in_path(address or meta.canonical(tree)))),
            ("visible", visible.marked(tree)),
            ("guess", guess(markup)),
            ("visible", visible.loose(tree)),
            ("doubtful", Facts(issued=doubtful(markup))),
        ]
    )
    canonical = tidy(meta.canonical(tree), address)
    other = original(tree, canonical, address or said.url, said.outlet)
    article = deepcopy(tree)
    furniture.strip(article)
    text = words(article)
    if not text:
        raise Refusal(
            f"{name} has no text that could be read. Save the page from a browser, and clip that file."
        )
    reading = Reading(
        type=kind(said, tree),
        title=headline(said, tree),
        authors=said.authors,
        agency=said.agency,
        issued=said.issued,
        modified=said.modified,
        language=said.language,
        place=said.place,
        partial=said.partial or has_media(article),
        cut=said.cut or visible.is_cut(tree, text),
        text=text,
        origins={field: ORIGINS[origin] for field, origin in origins.items()},
        doubts=doubts([facts.issued for _, facts in rows] + [said.issued], said),
    )
    return titled(with_wire(addressed(reading, said, canonical, address, other)))


def parsed(markup: str, name: str) -> HtmlElement:
    try:
        tree = html.document_fromstring(DECLARATION.sub("", markup).replace("\0", ""))
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise Refusal(f"{name} cannot be read as a web page.") from error
    etree.strip_tags(tree, etree.Comment, etree.ProcessingInstruction)
    return tree


def words(article: HtmlElement) -> str:
    """The paragraphs of the article; of a page that has hardly any, all that it shows."""
    markup = html.tostring(article, encoding="unicode")
    found = extract(markup, include_comments=False, include_tables=True, favor_recall=True) or ""
    text = furniture.without(found)
    if len(text.split()) < SHORTEST:
        body = article.find("body")
        shown = all_lines(article if body is None else body)
        text = shown if len(shown.split()) > len(text.split()) else text
    return text


def all_lines(element: HtmlElement) -> str:
    for one in element.iter(
        "p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "section", "article"
    ):
        one.tail = "\n" + (one.tail or "")
        one.text = "\n" + (one.text or "") if one.tag != "br" else one.text
    lines = (clean(line) for line in element.text_content().splitlines())
    return furniture.without("\n".join(filter(None, lines)))


def kind(said: Facts, tree: HtmlElement) -> str:
    """The CSL type; a page that does not say is a web page."""
    if re.match(r"(?:remarks|speech|address)\b.{0,40}\b(?:by|of|at)\b", said.title, re.I):
        return "speech"
    if said.type:
        return said.type
    said_news = tree.xpath("//meta[@property='article:published_time' or @name='news_keywords']")
    return "article-newspaper" if said_news and said.authors else "webpage"


def addressed(reading: Reading, said: Facts, canonical: str, address: str, other: Other) -> Reading:
    """Where it is to be read, and whose it is: another's, where the page says so."""
    own = canonical if canonical and not is_front(canonical, address) else ""
    url = other.url or own or tidy(said.url, address) or ("" if is_copy(address) else address)
    outlet, via = publisher(said, url), ""
    if other:
        via = said.outlet or named_by(address or said.url or canonical)
        outlet = other.name or named_by(other.url)
        url = other.url
    homepage = host(url) if other else host(said.homepage) or host(url)
    change = msgspec.structs.replace
    names = tuple(
        one for one in reading.authors if one.casefold() not in (outlet.casefold(), via.casefold())
    )
    return change(
        reading, url=url, outlet=outlet or named_by(url), via=via, homepage=homepage, authors=names
    )


def is_front(canonical: str, address: str) -> bool:
    """Does every page call the front page its canonical one, as ill-made sites do?"""
    path = canonical.partition("://")[2].partition("/")[2]
    return (
        not path
        and address.partition("://")[2].partition("/")[2] != ""
        and domain(canonical) == domain(address)
    )


def with_wire(reading: Reading) -> Reading:
    """The agency of the byline, the dateline or the last line, unless it is the outlet itself."""
    names, agency = wires.parted(reading.authors)
    first = next((line for line in reading.text.splitlines() if wires.dateline(line).place), "")
    head = wires.dateline(first) if reading.text.find(first) < 600 else wires.Dateline()
    agency = reading.agency or agency or head.agency or wires.at_the_end(reading.text)
    agency = wires.spelled(agency)
    names = tuple(name for name in names if name.casefold() != agency.casefold())
    same = agency.casefold() in (
        reading.outlet.casefold(),
        wires.spelled(reading.outlet).casefold(),
    )
    return msgspec.structs.replace(
        reading, authors=names, agency="" if same else agency, place=reading.place or head.place,
        issued=reading.issued or (day(head.day) if head.day[-4:].isdigit() else ""),
    )  # fmt: skip


def titled(reading: Reading) -> Reading:
    title = reading.title or next(iter(reading.text.splitlines()), "")[:120]
    return msgspec.structs.replace(reading, title=title, text=with_title(title, reading.text))


def has_media(article: HtmlElement) -> bool:
    """Are there pictures or films in what is left of the page, besides its ornaments?"""
    inside = article.xpath("//article|//main|//*[@itemprop='articleBody']") or [article]
    return any(
        is_content(one) for part in inside for one in part.xpath("." + MEDIA.replace("|//", "|.//"))
    )


def is_content(element: HtmlElement) -> bool:
    said = " ".join(
        filter(
            None, (element.get("class"), element.get("id"), element.get("src"), element.get("alt"))
        )
    )
    if element.tag in ("iframe", "object", "embed"):
        return FILMS.search(said) is not None
    sizes = [
        size
        for key in ("width", "height")
        if (size := (element.get(key) or "").rstrip("px")).isdigit()
    ]
    return not ICON.search(said) and all(int(size) > 80 for size in sizes)


def doubts(issued: list[str], said: Facts) -> tuple[str, ...]:
    """Days that contradict one another."""
    days = [one for one in dict.fromkeys(issued) if one and one != said.issued]
    found = [f"The page also gives {one} as the day on which it appeared." for one in days]
    if said.modified and said.modified != said.issued:
        found.append(f"The page was changed on {said.modified}.")
    return tuple(found)
