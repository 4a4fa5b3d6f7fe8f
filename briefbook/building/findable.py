"""What a search finds in a page: the elements that its template marks with `data-pagefind-…`.

Pagefind is given these and nothing else, so that it is run again exactly when one of them changes.
"""

import re
from collections.abc import Iterator

from ..digest import of_bytes

MARK, BODY, IGNORE = b"data-pagefind-", b"data-pagefind-body", b"data-pagefind-ignore"
MARKED = re.compile(rb"<([a-zA-Z][\w-]*)(?:\s[^<>]*?)?\sdata-pagefind-(?!ignore)[^<>]*>")
IGNORED = re.compile(rb"<([a-zA-Z][\w-]*)(?:\s[^<>]*?)?\sdata-pagefind-ignore[^<>]*>")
VOID = {b"br", b"hr", b"img", b"input", b"link", b"meta", b"source", b"wbr"}


def text_digest(path: str, page: bytes | None) -> bytes:
    """Of all that a search finds in a file; empty where that is nothing."""
    found = findable(page) if page and path.endswith(".html") else b""
    return of_bytes(found) if found else b""


def findable(page: bytes) -> bytes:
    """The marked elements, as a page of their own; empty where it marks no text."""
    parts = list(marked(page)) if BODY in page else []
    if not any(BODY in part for part in parts):
        return b""
    return b"<!DOCTYPE html>\n<html><body>\n%b\n</body></html>\n" % b"\n".join(parts)


def marked(page: bytes) -> Iterator[bytes]:
    """The outermost marked elements in order, each without what is to be ignored in it."""
    at = 0
    while start := first(MARKED, MARK, page, at):
        at = end_of(page, start)
        yield without_ignored(page[start.start() : at])


def without_ignored(part: bytes) -> bytes:
    while start := first(IGNORED, IGNORE, part, 0):
        part = part[: start.start()] + part[end_of(part, start) :]
    return part


def first(tag: re.Pattern[bytes], word: bytes, page: bytes, at: int) -> re.Match[bytes] | None:
    """The first such tag from there on. None is looked at that does not have the word in it."""
    while (there := page.find(word, at)) >= 0:
        start = page.rfind(b"<", at, there)
        if start >= 0 and (found := tag.match(page, start)):
            return found
        at = there + len(word)
    return None


def end_of(page: bytes, start: re.Match[bytes]) -> int:
    """Where an element ends; one that is never closed ends with the page."""
    name = start[1].lower()
    if name in VOID:
        return start.end()
    depth = 1
    for tag in re.compile(rb"<(/?)%b(?=[\s/>])[^<>]*>" % name, re.IGNORECASE).finditer(
        page, start.end()
    ):
        depth += -1 if tag[1] else 1
        if not depth:
            return tag.end()
    return len(page)
