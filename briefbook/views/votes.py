"""`/votes/<body>/`: what a body put to the vote, newest first, by year and month."""

from collections.abc import Iterator

from ..link import Book, Key
from ..present.cards import address, card
from ..present.cuts import cut, periods
from ..present.listings import period_cards, period_name
from ..present.subject import Subject
from ..present.votes import bodies, body_card, votes
from ..shapes import Card, VotesPage

RENDERER = "votes.html"
TWINS = (("index.json", "twin.json"),)


def pages(book: Book) -> Iterator[Subject]:
    for key in bodies(book):
        home = address(book, key)
        yield Subject("votes", key, home)
        for period in periods(book, book.group("decided", actor(key))):
            yield Subject("votes", key, f"{home}{period}/", period)


def view(book: Book, subject: Subject) -> VotesPage:
    part = cut(book, book.group("decided", actor(subject.key)), subject.period)
    body, title = body_card(book, subject.key), book.words("section.votes")
    names = [body.name, title, *([period_name(book, subject.period)] if subject.period else [])]
    whole = Card(kind="index", id="votes", name=title, address="votes/")
    return VotesPage(
        address=subject.address,
        title=": ".join(names),
        listed=book.is_listed(actor(subject.key)),
        votes=votes(book, part.items),
        more=period_cards(book, body.address, part.more),
        parent=body if subject.period else whole,
        owner=card(book, actor(subject.key)),
    )


def actor(key: Key) -> Key:
    """The body itself."""
    return ("actor", key[1])
