"""The pages that Hugo does not make by itself: the years and months of long lists, and timelines.

Which there are is reckoned here; a content adapter makes a page of each, and its template fills it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from hugo_content import statements, terms
from hugo_dates import Front, dated
from hugo_drawings import Entry, by_actor, shown, timeline
from plain_markdown import numbers
from reading import Corpus, listed, source_records

NEWEST, YEAR_LIMIT, STATEMENTS = 50, 100, 20
LISTED = ("actors", "outlets", "topics", "storylines", "events", "authors")

Days = dict[Any, list[int]]


class Made(NamedTuple):
    """A page to be made."""

    url: str
    title: str
    view: str
    """`list`: a part of `of`'s briefings; `entries`, `statements`: of what is dated of them;
    `site`: of the site's timeline; `corrections`; `index`: of a taxonomy; else of a list of this name."""
    of: str = ""
    part: str = ""
    """`2023`, `2023-02`, or the letters that an index page begins with."""
    home: str = ""
    """Of an index: the address of the whole of it."""
    letters: tuple[dict[str, str], ...] = ()
    """{name, url} of the longer beginnings to which an index leads."""
    drawn: Front = {}
    """Of entries: the numbers of their drawing."""

    @property
    def above(self) -> str:
        """The address of what the page is a part of."""
        return (
            self.home
            if self.part and self.view not in ("list", "entries", "statements")
            else self.of
        )


def periods(days: Iterable[int]) -> Iterator[str]:
    """The years and months of a list that have a page of their own."""
    days = list(days)
    if len(days) <= NEWEST:
        return
    for year, count in Counter(day // 10000 for day in days).items():
        yield f"{year:04d}"
        if count > YEAR_LIMIT:
            months = {day // 100 % 100 for day in days if day // 10000 == year}
            yield from (f"{year:04d}-{month:02d}" for month in months)


def parts(url: str, title: str, view: str, of: str, days: Iterable[int]) -> Iterator[Made]:
    for period in periods(days):
        yield Made(f"{url}{period}/", f"{title}: {dated(period)['text']}", view, of, period)


def made_lists(corpus: Corpus, authors: dict[str, str], entries: Sequence[Entry]) -> Iterator[Made]:
    yield from briefings(corpus, authors)
    url, title = "/timeline/", "Timeline"
    yield Made(url, title, "site", drawn=drawn(entries))
    site = parts(url, title, "site", "", [one.day for one in entries])
    yield from (each._replace(drawn=drawn(entries, each.part)) for each in site)
    yield from parts("/corrections/", "Corrections", "corrections", "", corrected(corpus))
    of = by_actor(entries)
    days = {id: [one.day for one in rows] for id, rows in of.items()}
    for each in further(corpus, "entries", "timeline", NEWEST, days):
        rows = of[each.of.split("/")[2]]
        yield each._replace(drawn=drawn(rows, each.part))
    yield from further(corpus, "statements", "statements", STATEMENTS, said(corpus))


def drawn(entries: Sequence[Entry], period: str = "") -> Front:
    """The drawing of a list's newest entries, or of those of a year or month."""
    return timeline(shown(cut(entries, period)))


def cut(entries: Sequence[Entry], period: str) -> Sequence[Entry]:
    if not period:
        return entries[:NEWEST]
    inside = [one for one in entries if str(one.day).startswith(period.replace("-", ""))]
    return inside[:NEWEST] if len(period) == 4 and len(inside) > YEAR_LIMIT else inside


def filed(corpus: Corpus) -> Days:
    """The days of the briefings that are filed under each thing, and of all, newest first."""
    found: Days = defaultdict(list)
    for record in corpus.of("briefings"):
        found["briefings", ""].append(record.number)
        for kind, ids in terms(corpus, record, dict(source_records(corpus, record))).items():
            for id in ids if kind in LISTED else ():
                found[kind, id].append(record.number)
    return found


def briefings(corpus: Corpus, authors: dict[str, str]) -> Iterator[Made]:
    """`/actors/<id>/2023/`, and so on for whatever more than 50 briefings are filed under."""
    for (kind, id), days in sorted(filed(corpus).items()):
        of = f"/{kind}/{id}/" if id else "/briefings/"
        name = (
            authors[id]
            if kind == "authors"
            else corpus.records[kind][id].name
            if id
            else "Briefings"
        )
        yield from parts(of, name, "list", of, days)


def further(corpus: Corpus, view: str, place: str, shown: int, of: Days) -> Iterator[Made]:
    """The pages of what an actor's own page shows only the newest of."""
    for id, days in sorted(of.items()):
        actor = corpus.records["actors"][id]
        url, title = f"{actor.address}{place}/", f"{actor.name}: {place.capitalize()}"
        if len(days) > shown:
            yield Made(url, title, view, actor.address)
        yield from parts(url, title, view, actor.address, days)


def said(corpus: Corpus) -> Days:
    """The days of statements, by who made them."""
    found: Days = defaultdict(list)
    for record in corpus.of("briefings"):
        for one in statements(corpus, record, numbers(corpus, record)):
            found[one["by"]].append(one["on"])
    return found


def corrected(corpus: Corpus) -> Iterator[int]:
    for record in corpus.of("briefings"):
        for one in listed(record.head, "corrections"):
            yield dated(one["date"])["day"]
