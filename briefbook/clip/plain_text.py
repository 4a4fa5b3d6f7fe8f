"""A plain text, read: a title, lines such as `Date: …` or `By …` above it, a dateline."""

import re

import msgspec

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


class Head(msgspec.Struct):
    """What the lines above a text say of it."""

    said: dict[str, str]
    title: str = ""
    byline: str = ""
    date: str = ""

    def takes(self, line: str) -> bool:
        """Does the line belong to the head? Then it is kept for what it says."""
        if found := FIELD.fullmatch(line):
            key = found[1].lower()
            self.said.setdefault(SAME.get(key, key), found[2])
        elif BY.match(line) and len(line.split()) < 9 and not self.byline:
            self.byline = line
        elif (written := WRITTEN.search(line)) and len(written[0]) * 2 > len(line):
            self.date = written[0]
        elif not (self.title or "title" in self.said) and is_title(line):
            self.title = line.lstrip("# ")
        else:
            return False
        return True


def is_title(line: str) -> bool:
    return len(line) < 160 and not line.endswith((".", ";"))


def split(lines: list[str]) -> tuple[Head, list[str]]:
    """The head, and the lines of the text below it."""
    head, seen = Head({}), 0
    for number, line in enumerate(lines):
        if line and (seen == HEAD or not head.takes(line)):
            return head, lines[number:]
        seen += bool(line)
    return head, []


def read_text(original: Original) -> Reading:
    """Raises Refusal."""
    lines = [clean(line) for line in decoded(original.data, original.charset).splitlines()]
    head, rest = split(lines)
    said = head.said
    text = furniture.without("\n".join(joined(rest))) or head.title
    if not text:
        raise Refusal(f"{original.name} has no text below its title.")
    title = said.get("title") or head.title or text.splitlines()[0][:120]
    url = tidy(said.get("url", "") or original.address)
    return with_wire(
        Reading(
            type="article-newspaper" if said.get("outlet") and head.byline else "document",
            title=title,
            authors=authors(said.get("author") or head.byline),
            outlet=said.get("outlet", ""),
            homepage=host(url),
            agency=said.get("agency", ""),
            issued=day(said.get("date") or head.date),
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
