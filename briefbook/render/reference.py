"""How a source or a briefing is cited elsewhere: a note in plain text, as historians and lawyers write it.

`Ada Writer, “A title”, The Outlet, 3 March 2023, <https://…>; archived copy, <https://…>.`
"""

from collections.abc import Iterable, Iterator

from ..shapes import BriefingPage, Card, Day, Page, Site, SourceShown
from ..words import Words
from .feed_content import absolute, owner


def of_source(source: SourceShown, words: Words) -> str:
    """Who, what, where published, when, at which address; and where a copy is kept."""
    note = joined(published(source, words), words)
    copy = joined(archived(source, words), words)
    return ended(words("list.semicolon").join(part for part in (note, copy) if part), words)


def published(source: SourceShown, words: Words) -> Iterator[str]:
    yield from names(source.authors)
    yield source.title if source.untitled else words("citing.quoted", title=source.title)
    if source.outlet and not source.untitled:
        yield source.outlet.name
    yield source.agency
    yield words("citing.via", via=source.via) if source.via else ""
    yield source.issued.text if source.issued else ""
    if source.url and source.url_status != "usurped":
        yield words("citing.address", url=source.url)
        yield dated("citing.accessed", source.accessed, words)


def archived(source: SourceShown, words: Words) -> Iterator[str]:
    if source.archive_url:
        yield dated("citing.archived_on", source.archive_date, words) or words("citing.archived")
        yield words("citing.address", url=source.archive_url)


def of_page(site: Site, page: Page, words: Words) -> str:
    """The note for a briefing of the site; of another page its name and address."""
    return ended(joined(told(site, page, words), words), words)


def told(site: Site, page: Page, words: Words) -> Iterator[str]:
    briefing = page if isinstance(page, BriefingPage) else None
    yield from names(briefing.authors) if briefing and briefing.authors else (owner(site).name,)
    yield words("citing.quoted", title=page.title)
    yield site.title
    if briefing:
        yield briefing.date.text
        yield dated("citing.updated", briefing.updated, words)
    url = absolute(site, page.address)
    yield words("citing.address", url=url) if url else ""


def names(cards: Iterable[Card]) -> Iterator[str]:
    return (card.name for card in cards)


def dated(key: str, day: Day | None, words: Words) -> str:
    return words(key, date=day.text) if day else ""


def joined(parts: Iterable[str], words: Words) -> str:
    """What says something, each thing once: a site may be its own publisher."""
    return words("list.comma").join(dict.fromkeys(part for part in parts if part))


def ended(text: str, words: Words) -> str:
    return words("citing.end", text=text)
