"""A plain text, read: a title, lines such as `Date: …` or `By …` above it, a dateline."""

import re

from . import furniture
from .decoding import decoded
from .facts import BY, authors, clean, day
from .hosts import host, tidy
from .original import Original
from .page import with_wire
from .reading import Reading, with_title
from .refusal import Refusal
from .visible import WRITTEN

FIELD = re.compile(
    r"(title|headline|author|by|date|published|issued|source|outlet|publisher|url|link|language|agency)"
    r"\s*:\s*(\S.*)",
    re.IGNORECASE,
)
SAME = {
    "headline": "title", "by": "author", "published": "date", "issued": "date", "source": "outlet",
    "publisher": "outlet", "link": "url",
}  # fmt: skip
HEAD = 12
"""So many lines may say something of the text."""


def read_text(original: Original) -> Reading:
    """Raises Refusal."""
    lines = [clean(line) for line in decoded(original.data, original.charset).splitlines()]
    said = dict[str, str]()
    head, seen = 0, 0
    title, byline, date = "", "", ""
    for number, line in enumerate(lines):
        if not line:
            continue
        if seen >= HEAD:
            break
        seen += 1
        if found := FIELD.fullmatch(line):
            key = found[1].lower()
            said.setdefault(SAME.get(key, key), found[2])
        elif BY.match(line) and len(line.split()) < 9 and not byline:
            byline = line
        elif (written := WRITTEN.search(line)) and len(written[0]) * 2 > len(line):
            date = written[0]
        elif (
            not title and "title" not in said and len(line) < 160 and not line.endswith((".", ";"))
        ):
            title = line.lstrip("# ")
        else:
            break
        head = number + 1
    text = furniture.without("\n".join(joined(lines[head:]))) or title
    if not text:
        raise Refusal(f"{original.name} has no text but its title.")
    title = said.get("title") or title or text.splitlines()[0][:120]
    outlet, url = said.get("outlet", ""), tidy(said.get("url", "") or original.address)
    return with_wire(
        Reading(
            type="article-newspaper" if outlet and byline else "document",
            title=title,
            authors=authors(said.get("author") or byline),
            outlet=outlet,
            homepage=host(url),
            agency=said.get("agency", ""),
            issued=day(said.get("date") or date),
            url=url,
            language=said.get("language", ""),
            text=with_title(title, text),
            origins={"issued": "the lines above the text"},
        )
    )


def paragraphs(text: str) -> str:
    return furniture.without("\n".join(joined([clean(line) for line in text.splitlines()])))


def joined(lines: list[str]) -> list[str]:
    """Lines that were broken to a width are put together; blank lines part paragraphs."""
    if sum(not line for line in lines) * 8 < len(lines):
        return lines
    found = [""]
    for line in lines:
        if line:
            found[-1] = f"{found[-1]} {line}".strip()
        elif found[-1]:
            found.append("")
    return found
