"""`sitemap.xml`: what is listed. Beyond 45,000 addresses it is an index of one sitemap a kind."""

from collections.abc import Iterator

from ..link import ALL, Book, Key
from ..model import Briefing
from ..present.cards import DATA, SEARCH, address, sections
from ..present.feeds import stamp
from ..present.once import once
from ..present.positions import questions
from ..present.spans import KINDS as EDITIONS
from ..present.spans import spans
from ..present.subject import Subject
from ..present.threads import sources_with_page
from ..present.votes import bodies
from ..shapes import SitemapEntry, SitemapPage

RENDERER = "sitemap.xml"
TWINS = ()
LIMIT = 45_000
"""A sitemap holds 50,000 addresses at most (sitemaps.org)."""
KINDS = (
    "briefing", "actor", "outlet", "source", "topic", "storyline", "event", "author", "page", "edition",
    "body", "question",
)  # fmt: skip


def pages(book: Book) -> Iterator[Subject]:
    yield Subject("sitemap", ALL, "sitemap.xml")
    if is_split(book):
        for kind in KINDS:
            yield Subject("sitemap", (kind, ""), f"sitemap-{kind}.xml")


@once
def is_split(book: Book) -> bool:
    return sum(len(keys(book, kind)) for kind in KINDS) > LIMIT


def keys(book: Book, kind: str) -> list[Key]:
    if kind == "author":
        return [key for key in sorted(book.authors) if book.group("author", key)]
    if kind == "edition":
        return [("edition", span.id) for which in EDITIONS for span in spans(book, which)]
    found = WITHOUT_FILE[kind](book) if kind in WITHOUT_FILE else book.keys(kind)
    return [key for key in found if book.is_listed(key)]


WITHOUT_FILE = {"source": sources_with_page, "body": bodies, "question": questions}


def view(book: Book, subject: Subject) -> SitemapPage:
    kind = subject.key[0]
    if not kind and is_split(book):
        parts = tuple(f"sitemap-{kind}.xml" for kind in KINDS)
        return SitemapPage(address=subject.address, title="", listed=False, parts=parts)
    lists = () if kind else ("", *(f"{section}/" for section in (*sections(book), "authors")))
    if not kind and book.settings.data:
        lists = (*lists, DATA)
    if not kind and book.settings.search:
        lists = (*lists, SEARCH)
    entries = [SitemapEntry(address=one) for one in lists]
    for each in (kind,) if kind else KINDS:
        entries += [entry(book, key) for key in keys(book, each)]
    return SitemapPage(address=subject.address, title="", listed=False, entries=tuple(entries))


def entry(book: Book, key: Key) -> SitemapEntry:
    record = book.record(key)
    if not isinstance(record, Briefing) or not record.date:
        return SitemapEntry(address=address(book, key))
    dates = [stamp(book, date) for date in (record.date, record.updated) if date]
    return SitemapEntry(address=address(book, key), modified=max(dates)[:10])
