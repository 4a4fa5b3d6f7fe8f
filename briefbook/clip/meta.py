"""What a page says of itself in its head: OpenGraph, Dublin Core, and the tags of newspapers."""

from collections import defaultdict
from collections.abc import Mapping

from lxml.html import HtmlElement

from .facts import Facts, authors, clean, day

TITLE = (
    "og:title",
    "citation_title",
    "dc.title",
    "dcterms.title",
    "parsely-title",
    "twitter:title",
)
AUTHOR = (
    "author", "article:author", "citation_author", "dc.creator", "dcterms.creator", "parsely-author",
    "sailthru.author", "byl",
)  # fmt: skip
HOUSE = ("publisher", "og:site_name", "dc.publisher", "dcterms.publisher")
OUTLET = (
    "og:site_name", "citation_journal_title", "dc.publisher", "dcterms.publisher",
)  # fmt: skip
ISSUED = (
    "article:published_time", "citation_publication_date", "citation_date", "datepublished",
    "dc.date.issued", "dcterms.issued", "dcterms.date", "dc.date", "parsely-pub-date",
    "sailthru.date", "pubdate", "publishdate", "publication_date", "publish-date", "article.published",
    "date",
)  # fmt: skip
MODIFIED = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "lastmod",
)
FILM = ("og:video", "og:video:url", "og:audio", "twitter:player")
KINDS = {"article": "", "blog": "post-weblog", "book": "book", "video.movie": "motion_picture"}
Said = Mapping[str, list[str]]


def facts(tree: HtmlElement) -> Facts:
    said = tags(tree)
    return Facts(
        type=KINDS.get(first(said, ("og:type",)), ""),
        title=first(said, TITLE),
        authors=written_by(said),
        outlet=first(said, OUTLET),
        agency=first(said, ("agency", "news-agency", "article:agency")),
        issued=next(
            (found for key in ISSUED for one in said.get(key, ()) if (found := day(one))), ""
        ),
        modified=first_day(said, MODIFIED),
        url=first(said, ("og:url",)),
        language=language(tree, said),
        place=first(said, ("dateline", "article:dateline")),
        partial=bool(first(said, FILM)),
    )


def tags(tree: HtmlElement) -> Said:
    found = defaultdict[str, list[str]](list)
    for tag in tree.iter("meta"):
        key = tag.get("property") or tag.get("name") or tag.get("itemprop") or ""
        if words := clean(tag.get("content")):
            found[key.strip().lower()].append(words)
    return found


def written_by(said: Said) -> tuple[str, ...]:
    """The house's own name under `author` says nothing of who wrote it."""
    house = {clean(one).casefold() for key in HOUSE for one in said.get(key, ())}
    named = (
        [one for one in said.get(key, ()) if clean(one).casefold() not in house] for key in AUTHOR
    )
    return next(filter(None, (authors(*names) for names in named)), ())


def first(said: Said, keys: tuple[str, ...]) -> str:
    return next((words for key in keys for words in said.get(key, ())), "")


def first_day(said: Said, keys: tuple[str, ...]) -> str:
    return next(filter(None, (day(words) for key in keys for words in said.get(key, ()))), "")


def language(tree: HtmlElement, said: Said) -> str:
    """The root's own, else what the head says: a locale such as en_GB is a language as well."""
    root = clean(tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang"))
    named = root or first(
        said, ("content-language", "dc.language", "dcterms.language", "og:locale")
    )
    code, _, rest = named.split(",")[0].replace("_", "-").strip().partition("-")
    return "-".join(filter(None, (code.lower(), rest)))


def canonical(tree: HtmlElement) -> str:
    """The address that the page calls its own."""
    for link in tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split() and link.get("href"):
            return clean(link.get("href"))
    return ""
