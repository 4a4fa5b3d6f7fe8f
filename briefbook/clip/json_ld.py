"""What a page says of itself in JSON-LD, in the words of schema.org."""

import json
import re
from collections.abc import Iterator, Mapping

from lxml.html import HtmlElement

from .facts import Facts, authors, clean, day

TYPES = {
    "NewsArticle": "article-newspaper", "ReportageNewsArticle": "article-newspaper",
    "AnalysisNewsArticle": "article-newspaper", "OpinionNewsArticle": "article-newspaper",
    "BackgroundNewsArticle": "article-newspaper", "LiveBlogPosting": "article-newspaper",
    "BlogPosting": "post-weblog", "Report": "report", "ScholarlyArticle": "article-journal",
    "SocialMediaPosting": "post", "DiscussionForumPosting": "post", "Legislation": "legislation",
    "Article": "", "TechArticle": "", "GovernmentService": "", "WebPage": "",
}  # fmt: skip
"""Types of schema.org that may be the page itself → CSL; the last ones say little."""
MOST = 200
"""So many nodes are looked at."""
Node = Mapping[str, object]


def facts(tree: HtmlElement) -> Facts:
    nodes = [node for node in nodes_of(tree) if set(types(node)) & TYPES.keys()]
    if not nodes:
        return Facts()
    ranked = sorted(nodes, key=lambda node: min(map(rank, types(node))))
    return of_article(ranked[0], names_by_id(tree))


def nodes_of(tree: HtmlElement) -> Iterator[Node]:
    count = 0
    for script in tree.iter("script"):
        if (script.get("type") or "").lower().split(";")[0].strip() == "application/ld+json":
            for node in walk(loaded(script.text or "")):
                count += 1
                if count > MOST:
                    return
                yield node


def loaded(text: str) -> object:
    """The value; None for what is no JSON, even without comments and hanging commas."""
    bare = re.sub(
        r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$", "", text
    )
    for attempt in (bare, re.sub(r",(\s*[}\]])", r"\1", bare)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def walk(value: object, depth: int = 0) -> Iterator[Node]:
    """Nodes on the top, in lists and graphs, and what a page says it is about."""
    if isinstance(value, list):
        for one in value:
            yield from walk(one, depth)
    elif isinstance(value, dict) and depth < 4:
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from walk(value.get(key), depth + 1)


def types(node: Node) -> list[str]:
    said = node.get("@type")
    named = said if isinstance(said, list) else [said]
    return [one.rpartition("/")[2] for one in named if isinstance(one, str)]


def rank(name: str) -> int:
    order = list(TYPES)
    return order.index(name) if name in order else len(order)


def names_by_id(tree: HtmlElement) -> Mapping[str, Node]:
    return {str(node["@id"]): node for node in nodes_of(tree) if "@id" in node and "name" in node}


def of_article(node: Node, others: Mapping[str, Node]) -> Facts:
    publisher = next(records(node.get("publisher") or node.get("provider"), others), {})
    source = next(records(node.get("sourceOrganization"), others), {})
    named = (one.get("name") for one in records(node.get("author") or node.get("creator"), others))
    title = clean(node.get("headline")) or clean(node.get("name"))
    return Facts(
        type=next((TYPES[one] for one in types(node) if TYPES.get(one)), ""),
        title=title,
        authors=authors(*named),
        outlet=clean(publisher.get("name")),
        homepage=clean(publisher.get("url")),
        agency=clean(source.get("name")),
        issued=day(node.get("datePublished")) or day(node.get("dateCreated")),
        modified=day(node.get("dateModified")),
        url=clean(node.get("url")),
        language=clean(node.get("inLanguage")),
        place=clean(node.get("dateline")),
        cut=str(node.get("isAccessibleForFree")).lower() == "false",
        partial=bool(node.get("video") or node.get("audio")),
    )


def records(value: object, others: Mapping[str, Node]) -> Iterator[Node]:
    """Persons and bodies, whether written out, named, or referred to."""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, str):
            yield {"name": one}
        elif isinstance(one, dict):
            yield one if "name" in one else others.get(str(one.get("@id")), one)
