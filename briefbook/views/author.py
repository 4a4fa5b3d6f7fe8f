"""The page of an author of briefings."""

from collections.abc import Iterator

from ..link import Book
from ..present.cards import card
from ..present.listings import listing, plainly
from ..present.subject import Subject
from ..shapes import AuthorPage, Card

RENDERER = "author.html"
TWINS = ()


def pages(book: Book) -> Iterator[Subject]:
    for key in sorted(book.authors):
        yield Subject("author", key, f"authors/{key[1]}/")


def view(book: Book, subject: Subject) -> AuthorPage:
    key = subject.key
    items = book.group("author", key)
    name = book.authors[key]
    return AuthorPage(
        address=subject.address,
        title=name,
        listed=bool(items),
        id=key[1],
        actor=actor(book, name),
        briefings=listing(book, items, subject.address, "", lambda i: plainly(book, i)),
    )


def actor(book: Book, name: str) -> Card | None:
    """The actor of this name, where the book has one."""
    key = book.actor_named(name)
    return card(book, key) if key else None
