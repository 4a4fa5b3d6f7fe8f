"""`/actors/<id>/card.html` and its like: what a reader is shown who points at a name."""

from collections.abc import Iterator

from msgspec.structs import replace

from ..link import Book, Key
from ..model import Actor, Document, Event, OtherName, Outlet
from ..present.cards import address, card, day
from ..present.grades import grade_at
from ..present.images import image
from ..present.names import country, other_name
from ..present.sources import shown
from ..present.subject import Subject
from ..present.threads import pages_of, sources_with_page
from ..shapes import CardPage, NameShown

RENDERER = "card.html"
TWINS = ()
KINDS = ("actor", "outlet", "topic", "storyline", "event")
FILE = "card.html"


def pages(book: Book) -> Iterator[Subject]:
    for kind in KINDS:
        for subject in pages_of(book, kind):
            yield Subject("card", subject.key, f"{subject.address}{FILE}")
    for key in sources_with_page(book):
        yield Subject("card", key, f"{address(book, key)}{FILE}")


def view(book: Book, subject: Subject) -> CardPage:
    key, told = subject.key, card(book, subject.key)
    page = CardPage(
        address=subject.address,
        title=told.name,
        summary=told.summary,
        listed=False,
        home=told.address,
        kind=told.kind,
    )
    if key[0] == "source":
        return replace(page, source=shown(book, book.sources[key[1]][0], key))
    match book.record(key):
        case Actor() as record:
            return of_actor(book, page, record, book.documents[key])
        case Outlet() as record:
            return of_outlet(book, page, record, key)
        case Event() as record:
            status = record.status or ""
            return replace(page, date=day(book, record.date), place=record.place, status=status)
    return page


def of_actor(book: Book, page: CardPage, record: Actor, document: Document) -> CardPage:
    return replace(
        page,
        country=country(book, record.country) if record.kind != "state" else "",
        other_names=names(book, record.other_names),
        image=image(book, document, record.image),
    )


def of_outlet(book: Book, page: CardPage, record: Outlet, key: Key) -> CardPage:
    return replace(
        page,
        country=country(book, record.country),
        other_names=names(book, record.other_names),
        medium=record.medium,
        reliability=grade_at(book, key, 0),
    )


def names(book: Book, written: tuple[OtherName, ...]) -> tuple[NameShown, ...]:
    return tuple(other_name(book, one) for one in written if not one.weak and not one.end)
