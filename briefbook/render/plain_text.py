"""An edition as plain text: lines of 72 characters, addresses written out."""

from collections.abc import Iterable, Iterator
from textwrap import wrap
from typing import TYPE_CHECKING

from ..shapes import EditionPage, EntryShown, Site, StatementShown, View
from ..words import Words
from .feed_content import absolute, printable

if TYPE_CHECKING:
    from .theme import Theme

WIDTH = 72


def render(view: View, theme: "Theme") -> bytes:
    page = view.page
    assert isinstance(page, EditionPage)
    return ("\n".join(lines(view.site, page, theme.words)) + "\n").encode()


def lines(site: Site, page: EditionPage, words: Words) -> Iterator[str]:
    yield from wrapped(site.title)
    yield from wrapped(page.title)
    yield from wrapped(time(page, words))
    yield from section(words("edition.published"), briefings(site, page))
    yield from section(words("edition.happened"), entries(site, page.happened, words))
    yield from section(words("edition.said"), statements(site, page.said, words))
    yield from section(words("edition.coming"), entries(site, page.coming, words))
    yield from section(words("edition.corrections"), corrections(site, page, words))
    yield from end(site, page, words)


def time(page: EditionPage, words: Words) -> str:
    return words(
        "edition.time",
        briefings=words("edition.briefings", count=page.total),
        minutes=words("reading.minutes", count=page.minutes),
        in_full=words("reading.minutes", count=page.minutes_in_full),
    )


def section(title: str, paragraphs: Iterable[list[str]]) -> Iterator[str]:
    """A heading, and paragraphs with an empty line before each; nothing where there are none."""
    told = list(paragraphs)
    if told:
        yield from ("", "", title, "-" * len(title))
    for paragraph in told:
        yield from ("", *paragraph)


def briefings(site: Site, page: EditionPage) -> Iterator[list[str]]:
    for one in page.briefings:
        card, date = one.card, one.card.date.text if one.card.date else ""
        about = " · ".join(text for text in (date, one.note) if text)
        texts = (card.name, card.summary, about)
        yield [line for text in texts for line in wrapped(text)] + where(site, card.address)


def entries(site: Site, told: Iterable[EntryShown], words: Words) -> Iterator[list[str]]:
    for one in told:
        is_told = not one.place or one.place in one.words
        place = "" if is_told else f" {words('entry.place', place=one.place)}"
        date = one.date.text
        if one.status == "planned":
            date = f"{date} ({words('status.planned')})"
        address = one.anchor or (one.event.address if one.event else "")
        yield wrapped(f"{date}: {one.words}{place}") + where(site, address)


def statements(site: Site, told: Iterable[StatementShown], words: Words) -> Iterator[list[str]]:
    for one in told:
        manner = words("statement.paraphrase") if one.mode == "paraphrase" else ""
        date = one.date.text if one.date else ""
        who = [text for text in (one.by.card.name, one.by.role, date, manner) if text]
        quoted = wrapped(one.text, "> ")
        yield quoted + wrapped(words("list.comma").join(who)) + where(site, one.anchor)


def corrections(site: Site, page: EditionPage, words: Words) -> Iterator[list[str]]:
    for one in page.corrections:
        of = one.briefing.name if one.briefing else ""
        title = words("correction.of", kind=words(f"correction.{one.kind}"), briefing=of)
        yield wrapped(title) + wrapped(one.text) + where(site, one.anchor)


def end(site: Site, page: EditionPage, words: Words) -> Iterator[str]:
    lists = words("list.comma").join(card.name for card in page.rest)
    said = words("edition.rest", lists=lists) if lists else words(f"edition.whole_{page.kind}")
    yield from ("", "", *wrapped(said))
    for card in page.rest:
        yield from where(site, card.address)
    yield from where(site, page.home)


def wrapped(text: str, before: str = "") -> list[str]:
    """Lines of a text; one without words has none."""
    shown = printable(text)
    if len(before + shown) <= WIDTH and shown.isprintable() and shown == shown.strip():
        return [before + shown] if shown else []
    return wrap(
        shown, WIDTH, initial_indent=before, subsequent_indent=before, break_on_hyphens=False
    )


def where(site: Site, address: str) -> list[str]:
    """The whole address in a line of its own, however long; none where the site has none."""
    found = absolute(site, address) if address else ""
    return [found] if found else []
