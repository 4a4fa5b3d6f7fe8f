"""Pictures that stand for the site and, if asked for, for each briefing where its address is shared."""

from collections.abc import Iterator

from ..link import ALL, Book
from ..present.cards import card
from ..present.icons import CARD, own, shared, shared_as
from ..present.images import image
from ..present.subject import Subject
from ..shapes import SocialCardPage

RENDERER = "social_card"
TWINS = ()


def pages(book: Book) -> Iterator[Subject]:
    if shared(book) and CARD not in own(book):
        yield Subject("social_cards", ALL, CARD)
    if not (book.settings.social_cards and book.settings.base_url):
        return
    for key in book.keys("briefing"):
        mine = shared_as(book, key, image(book, book.documents[key], book.briefing(key).image))
        if mine and mine.address == f"{card(book, key).address}{CARD}":
            yield Subject("social_cards", key, mine.address)


def view(book: Book, subject: Subject) -> SocialCardPage:
    settings = book.settings
    if subject.key == ALL:
        return SocialCardPage(
            address=subject.address,
            title=settings.title,
            summary=settings.description,
            listed=False,
            above=settings.publisher.name if settings.publisher else "",
        )
    shown = card(book, subject.key)
    return SocialCardPage(
        address=subject.address,
        title=shown.name,
        summary=shown.summary,
        listed=False,
        above=settings.title,
        aside=shown.date.text if shown.date else "",
    )
