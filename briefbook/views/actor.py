"""An actor's page: roles, names, statements, timeline, and everything that mentions them."""

from collections.abc import Iterator

from ..dates import DateError, display, parse
from ..link import Book, Key
from ..model import Actor, Identifier, Relation, Role
from ..present.cards import by_name, card, cards, maybe_card, maybe_day, referred
from ..present.company import companions, network
from ..present.coverage import coverage
from ..present.cuts import NEWEST
from ..present.events import statement_of, timeline
from ..present.further import POSITIONS, STATEMENTS, TIMELINE, VOTES, newest, way_on
from ..present.icons import shared_as
from ..present.images import image
from ..present.listings import listing, told
from ..present.members import members
from ..present.members import way_on as all_of
from ..present.names import country, other_name, register
from ..present.people import began, person
from ..present.positions import position_of
from ..present.prose import body
from ..present.standing import linked_on, outward
from ..present.subject import Subject
from ..present.threads import pages_of
from ..present.timelines import entries_drawn
from ..present.votes import decisions, votes, way_to_decisions
from ..shapes import (
    ActorPage,
    Card,
    IdentifierShown,
    Outside,
    Person,
    RelationShown,
    RoleShown,
)  # fmt: skip

RENDERER = "actor.html"
TWINS = (("index.json", "twin.json"),)
IDENTIFIER_URLS = {
    "wikidata": "https://www.wikidata.org/wiki/{}",
    "viaf": "https://viaf.org/viaf/{}",
    "isni": "https://isni.org/isni/{}",
    "orcid": "https://orcid.org/{}",
    "lei": "https://search.gleif.org/#/record/{}",
}


def pages(book: Book) -> Iterator[Subject]:
    return pages_of(book, "actor")


def view(book: Book, subject: Subject) -> ActorPage:
    key = subject.key
    record, document = book.actor(key), book.documents.get(key)
    mentions = book.group("mentions", key)
    together = companions(book, key, mentions)
    entries = timeline(book, newest(book, key, TIMELINE), key)
    picture = image(book, document, record.image)
    identifiers = tuple(identifier(book, one) for one in record.identifiers)
    return ActorPage(
        address=subject.address,
        title=record.name,
        summary=record.summary,
        listed=book.is_listed(key),
        id=key[1],
        kind=record.kind,
        stub=document is None,
        other_names=tuple(other_name(book, name) for name in record.other_names),
        identifiers=identifiers,
        roles=tuple(
            role(book, r)
            for r in sorted(record.roles, key=began, reverse=True)
            if began(r) <= book.today
        ),
        holders=holders(book, key),
        more_holders=all_of(book, key, "people"),
        relations=(*relations(book, record), *told_by_others(book, key)),
        more_relations=all_of(book, key, "relations"),
        country=country(book, record.country),
        parent=maybe_card(book, record.parent),
        children=by_name(cards(book, (i.document for i in members(book, key, "parts"))))[:NEWEST],
        more_children=all_of(book, key, "parts"),
        links=tuple(Outside(url=link.url, note=link.note) for link in record.links),
        outward=tuple(
            outward(book, url, linked_on(book, key))
            for url in (*(one.url for one in identifiers), *(link.url for link in record.links))
            if url
        ),
        image=picture,
        social=shared_as(book, key, picture),
        body=body(book, document),
        entries=entries,
        more_entries=way_on(book, key, TIMELINE),
        timeline=entries_drawn(book, entries),
        statements=tuple(statement_of(book, i) for i in newest(book, key, STATEMENTS)),
        more_statements=way_on(book, key, STATEMENTS),
        positions=tuple(position_of(book, i) for i in newest(book, key, POSITIONS)),
        more_positions=way_on(book, key, POSITIONS),
        votes=votes(book, newest(book, key, VOTES), key),
        more_votes=way_on(book, key, VOTES),
        decided=decisions(book, key),
        more_decided=way_to_decisions(book, key),
        mentions=listing(book, mentions, subject.address, "", lambda i: told(book, i)),
        coverage=coverage(book, mentions),
        named_by=tuple(told(book, i) for i in members(book, key, "pages")[:NEWEST]),
        more_named_by=all_of(book, key, "pages"),
        companions=tuple(card(book, other) for other, _ in together),
        network=network(book, key, mentions, together),
        outlet=outlet(book, key[1]),
    )


def identifier(book: Book, one: Identifier) -> IdentifierShown:
    return IdentifierShown(
        scheme=one.scheme,
        identifier=one.identifier,
        register=register(book, one.scheme),
        url=IDENTIFIER_URLS.get(one.scheme.lower(), "").format(one.identifier),
    )


def role(book: Book, role: Role) -> RoleShown:
    end = role.end.latest if role.end else None
    return RoleShown(
        role=role.role,
        organization=maybe_card(book, role.organization),
        start=maybe_day(book, role.start),
        end=maybe_day(book, role.end),
        former=end is not None and end < book.today,
        sources=cards(book, referred(book, role.sources)),
    )


def holders(book: Book, key: Key) -> tuple[Person, ...]:
    """Who holds or held a role in this organization, with that role and its years as note."""
    found = []
    for item in members(book, key, "people"):
        held = book.actor(item.document).roles[item.number]
        found.append(person(book, item.document, 0, held.role, span(book, held)))
    found.sort(key=lambda p: (p.card.name.casefold(), p.card.id, p.role, p.note))
    return tuple(found[:NEWEST])


def span(book: Book, role: Role) -> str:
    """`3 January 2019 – 3 January 2023`, `since 2021`; empty where neither end is known."""
    if not role.start and not role.end:
        return ""
    start, end = role.start.text if role.start else "..", role.end.text if role.end else ".."
    try:
        return display(parse(f"{start}/{end}"), book.words)
    except DateError:
        return " – ".join(display(d, book.words) for d in (role.start, role.end) if d)


def relations(book: Book, record: Actor) -> Iterator[RelationShown]:
    for relation in record.relations:
        if key := book.key(relation.to):
            yield related(book, relation, key)


def related(book: Book, relation: Relation, to: Key, *, reverse: bool = False) -> RelationShown:
    return RelationShown(
        kind=relation.kind,
        to=card(book, to),
        start=maybe_day(book, relation.start),
        end=maybe_day(book, relation.end),
        reverse=reverse,
    )


def told_by_others(book: Book, key: Key) -> Iterator[RelationShown]:
    for item in members(book, key, "relations")[:NEWEST]:
        relation = book.actor(item.document).relations[item.number]
        yield related(book, relation, item.document, reverse=True)


def outlet(book: Book, id: str) -> Card | None:
    """The outlet of the same id: the organization as a publisher."""
    key = ("outlet", id)
    return card(book, key) if book.exists(key) and book.is_listed(key) else None
