"""An outlet's page: its grades, its sources, and everything that rests on it."""

from collections.abc import Iterator

from ..link import Book
from ..present.cards import cards, maybe_day, referred
from ..present.coverage import coverage
from ..present.cuts import NEWEST
from ..present.grades import given
from ..present.independence import kin_shown
from ..present.ledger import addresses_of, resting_shown
from ..present.listings import listing, told
from ..present.members import members, way_on
from ..present.names import country, other_name
from ..present.prose import body
from ..present.resting import resting, rests
from ..present.standing import linked_on, outward
from ..present.subject import Subject
from ..present.threads import pages_of
from ..shapes import GradingShown, OutletPage

RENDERER = "outlet.html"
TWINS = (("index.json", "twin.json"),)


def pages(book: Book) -> Iterator[Subject]:
    return pages_of(book, "outlet")


def view(book: Book, subject: Subject) -> OutletPage:
    key = subject.key
    record, document = book.outlet(key), book.documents.get(key)
    own = members(book, key, "sources")
    return OutletPage(
        address=subject.address,
        title=record.name,
        summary=record.summary,
        listed=book.is_listed(key),
        id=key[1],
        stub=document is None,
        other_names=tuple(other_name(book, name) for name in record.other_names),
        homepage=record.homepage or "",
        country=country(book, record.country),
        owner=record.owner,
        medium=record.medium,
        reliability=tuple(
            GradingShown(grade=g.grade, date=maybe_day(book, g.date), basis=g.basis)
            for g in sorted(record.reliability, key=given, reverse=True)
        ),
        reliability_basis=record.reliability_basis,
        syndicates_from=cards(book, referred(book, record.syndicates_from)),
        feeds=tuple(record.feeds),
        outward=tuple(
            outward(book, url, linked_on(book, key))
            for url in dict.fromkeys((record.homepage, *record.feeds))
            if url
        ),
        body=body(book, document),
        sources=cards(book, (i.document for i in own[:NEWEST])),
        more_sources=way_on(book, key, "sources"),
        briefings=listing(
            book,
            resting(book, key),
            subject.address,
            "",
            lambda i: rests(book, i, named=len(own) > 1),
        ),
        named_by=tuple(told(book, i) for i in members(book, key, "pages")[:NEWEST]),
        more_named_by=way_on(book, key, "pages"),
        coverage=coverage(book, resting(book, key)),
        resting=resting_shown(book, key),
        addresses=addresses_of(book, key) if own else None,
        kin=tuple(kin_shown(book, key, i.document) for i in members(book, key, "kin")[:NEWEST]),
        more_kin=way_on(book, key, "kin"),
    )
