"""The pages that Hugo does not make by itself: the years and months of long lists, and timelines.

Which there are is reckoned here; a content adapter makes a page of each, and its template fills it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from hugo_content import statements, terms
from hugo_dates import dated
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


def made_lists(corpus: Corpus, authors: dict[str, str]) -> Iterator[Made]:
    yield from briefings(corpus, authors)
    every, of, said = happened(corpus)
    yield Made("/timeline/", "Timeline", "site")
    yield from parts("/timeline/", "Timeline", "site", "", every)
    yield from parts("/corrections/", "Corrections", "corrections", "", corrected(corpus))
    yield from further(corpus, "entries", "timeline", NEWEST, of)
    yield from further(corpus, "statements", "statements", STATEMENTS, said)


def briefings(corpus: Corpus, authors: dict[str, str]) -> Iterator[Made]:
    """`/actors/<id>/2023/`, and so on for whatever more than 50 briefings are filed under."""
    filed: Days = defaultdict(list)
    for record in corpus.of("briefings"):
        filed["briefings", ""].append(record.number)
        for kind, ids in terms(corpus, record, dict(source_records(corpus, record))).items():
            for id in ids if kind in LISTED else ():
                filed[kind, id].append(record.number)
    for (kind, id), days in sorted(filed.items()):
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


def happened(corpus: Corpus) -> tuple[list[int], Days, Days]:
    """The days of all that is dated: of the whole site, by actor, and of statements by actor."""
    every: list[int] = []
    of: Days = defaultdict(list)
    said: Days = defaultdict(list)
    for day, actors in entries(corpus):
        every.append(day)
        for id in actors:
            of[id].append(day)
    for record in corpus.of("briefings"):
        for one in statements(corpus, record, numbers(corpus, record)):
            said[one["by"]].append(one["date"]["day"])
    return every, of, said


def corrected(corpus: Corpus) -> Iterator[int]:
    for record in corpus.of("briefings"):
        for one in listed(record.head, "corrections"):
            yield dated(one["date"])["day"]


def entries(corpus: Corpus) -> Iterator[tuple[int, list[str]]]:
    """The day and the actors of whatever is dated."""
    for record in corpus.of("briefings"):
        for one in listed(record.head, "dates"):
            yield dated(one["date"])["day"], corpus.ids("actors", listed(one, "actors"))
    for event in corpus.of("events"):
        yield dated(event.head["date"])["day"], corpus.ids("actors", event.head["actors"])
