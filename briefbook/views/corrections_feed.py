"""`/corrections/feed.xml` and `feed.json`: what was put right, one entry a correction."""

from collections.abc import Iterator

from ..link import ALL, Book, Item
from ..model import Parts, Text
from ..present.cards import name, referred
from ..present.corrections import correction_of
from ..present.feeds import SITE_ENTRIES, stamp
from ..present.subject import Subject
from ..shapes import Card, FeedEntry, FeedPage, Prose

RENDERER = "feed.xml"
TWINS = (("feed.json", "feed.json"),)
HOME = "corrections/"


def pages(book: Book) -> Iterator[Subject]:
    if book.group("corrections", ALL):
        yield Subject("corrections_feed", ALL, f"{HOME}{RENDERER}")


def view(book: Book, subject: Subject) -> FeedPage:
    newest = book.group("corrections", ALL)[:SITE_ENTRIES]
    entries = tuple(entry(book, item) for item in newest)
    return FeedPage(
        address=subject.address,
        title=f"{book.words('section.corrections')} - {book.settings.title}",
        listed=False,
        home=HOME,
        updated=max((e.updated for e in entries), default=""),
        entries=entries,
    )


def entry(book: Book, item: Item) -> FeedEntry:
    shown, record = correction_of(book, item), book.briefing(item.document)
    kind = book.words(f"correction.{shown.kind}")
    title = book.words("correction.of", kind=kind, briefing=name(book, item.document))
    when = stamp(book, record.corrections[item.number].date)
    return FeedEntry(
        card=Card(
            kind="briefing",
            id=item.document[1],
            name=title,
            address=shown.anchor,
            language=shown.language,
        ),
        published=when,
        updated=when,
        authors=record.authors,
        topics=tuple(name(book, topic) for topic in referred(book, record.topics)),
        body=paragraph(shown.text),
    )


def paragraph(text: str) -> Prose:
    """A body of one paragraph, known by its words."""
    return Prose(parts=Parts(text, lambda: ("<p>", Text(text, -1), "</p>\n")), slots=())
