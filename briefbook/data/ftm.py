"""The book as entities of FollowTheMoney (followthemoney.tech): who, what happened, what says so."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from ..link import Book, Key
from ..link.anchors import unique
from ..model import Actor, Relation, Role
from ..present.cards import name, referred, source_title
from ..shapes import Entity
from .entity import entity, ref, when
from .entries import id as entry_id
from .entries import told
from .items import outlet
from .mentions import named
from .partial import first, last
from .popolo import role_ids
from .record import on_record
from .table import id_of, ids_of, listed, listed_sources, page, text_of

SCHEMATA = {
    "person": "Person",
    "organization": "Organization",
    "group": "Organization",
    "state": "PublicBody",
    "unknown": "LegalEntity",
}
ORGANIZATIONS = ("organization", "group", "state")
IDENTIFIERS = {"wikidata": "wikidataId", "lei": "leiCode"}


def entities(book: Book) -> Iterator[Entity]:
    """Each once, in order of its id within its family; ids begin with their kind: `actor-wang-yi`."""
    for key in listed(book, "actor"):
        yield from of_actor(book, key, book.actor(key))
    yield from (of_outlet(book, key) for key in listed(book, "outlet"))
    yield from (of_event(book, key) for key in listed(book, "event"))
    yield from sorted(of_entries(book), key=lambda one: one.id)
    yield from (of_source(book, key) for key in listed_sources(book))
    for key in listed(book, "briefing"):
        yield from of_briefing(book, key)
    yield from sorted(mentions(book), key=lambda one: one.id)
    yield from sorted(on_record(book), key=lambda one: one.id)


def source_page(book: Book, key: Key) -> str:
    """The page of a thing, where the site's address is known."""
    return page(book, key) if book.settings.base_url else ""


# --- actors ---


def of_actor(book: Book, key: Key, record: Actor) -> Iterator[Entity]:
    schema = SCHEMATA[record.kind]
    schemes = ((IDENTIFIERS.get(one.scheme.lower()), one) for one in record.identifiers)
    yield entity(
        ref(*key),
        schema,
        name=record.name,
        alias=[one.name for one in record.other_names if not one.weak],
        weakAlias=[one.name for one in record.other_names if one.weak],
        summary=record.summary,
        country=country(record.country),
        parent=ref("actor", id_of(book, record.parent)),
        website=[web(link.url) for link in record.links],
        sourceUrl=source_page(book, key),
        **{scheme: one.identifier for scheme, one in schemes if scheme},
    )
    for id, role in zip(role_ids(key, record), record.roles, strict=True):
        yield from of_role(book, key, record, id, role)
    texts = (f"{one.kind}\0{one.to.text}" for one in record.relations)
    for id, one in zip(unique(f"relation-{key[1]}", texts), record.relations, strict=True):
        yield from of_relation(book, key, id, one)


def web(address: str) -> str:
    """An address of the web; that of a whole site ends with a slash, as FollowTheMoney has it."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https"):
        return ""
    return address if parts.path else parts._replace(path="/").geturl()


def country(written: str) -> str:
    """A code of two letters; names are left out."""
    return written.lower() if len(written) == 2 and written.isascii() else ""


def of_role(book: Book, key: Key, record: Actor, id: str, role: Role) -> Iterator[Entity]:
    """In an organization a membership; a person's without one the tenure of a position."""
    where = id_of(book, role.organization)
    dates = {"startDate": first(role.start), "endDate": last(role.end)}
    if where and book.actor(("actor", where)).kind in ORGANIZATIONS:
        ends = {"member": ref(*key), "organization": ref("actor", where)}
        yield entity(id, "Membership", role=role.role, **ends, **dates)
    elif where:
        ends = {"subject": ref(*key), "object": ref("actor", where)}
        yield entity(id, "UnknownLink", role=role.role, **ends, **dates)
    elif record.kind == "person":
        yield entity(f"{id}-position", "Position", name=role.role)
        yield entity(id, "Occupancy", holder=ref(*key), post=f"{id}-position", **dates)


def of_relation(book: Book, key: Key, id: str, relation: Relation) -> Iterator[Entity]:
    if to := id_of(book, relation.to):
        dates = {"startDate": first(relation.start), "endDate": last(relation.end)}
        ends = {"subject": ref(*key), "object": ref("actor", to)}
        yield entity(id, "UnknownLink", role=relation.kind, **ends, **dates)


def of_outlet(book: Book, key: Key) -> Entity:
    record = book.outlet(key)
    return entity(
        ref(*key),
        "Organization",
        name=record.name,
        alias=[one.name for one in record.other_names if not one.weak],
        classification=record.medium,
        summary=record.summary,
        country=country(record.country),
        website=web(record.homepage or ""),
        sourceUrl=source_page(book, key),
    )


# --- what happened ---


def of_event(book: Book, key: Key) -> Entity:
    record = book.event(key)
    return entity(
        ref(*key),
        "Event",
        name=record.name,
        summary=record.summary,
        location=record.place,
        involved=[ref("actor", id) for id in ids_of(book, record.actors)],
        sourceUrl=source_page(book, key),
        **when(record.date),
    )


def of_entries(book: Book) -> Iterator[Entity]:
    """Dated entries that no event's own file tells."""
    for item, entry in told(book):
        if not id_of(book, entry.event):
            yield entity(
                ref("date", entry_id(book, item).replace("#", ".")),
                "Event",
                name=entry.event.text,
                location=entry.place,
                involved=[ref("actor", id) for id in ids_of(book, entry.actors)],
                proof=[
                    ref(*item.document),
                    *(ref("source", id) for id in ids_of(book, entry.sources)),
                ],
                **when(entry.date),
            )


# --- what says so ---


def of_source(book: Book, key: Key) -> Entity:
    source = book.sources[key[1]][0]
    title = source_title(book, source)
    return entity(
        ref(*key),
        "Article",
        name=title,
        title=title,
        author=source.author,
        publisher=outlet(book, source),
        publishedAt=first(source.issued),
        retrievedAt=first(source.accessed),
        sourceUrl=web(source.url or source.archive_url or ""),
    )


def of_briefing(book: Book, key: Key) -> Iterator[Entity]:
    record = book.briefing(key)
    topics = [topic for topic in referred(book, record.topics) if book.is_listed(topic)]
    yield entity(
        ref(*key),
        "Article",
        name=record.title,
        title=record.title,
        author=record.authors,
        summary=record.summary,
        bodyText=text_of(book, key),
        keywords=[name(book, topic) for topic in topics],
        publishedAt=first(record.date),
        modifiedAt=first(record.updated),
        sourceUrl=source_page(book, key),
    )
    for id in book.cited_by.get(key, ()):
        if book.is_listed(("source", id)):
            ends = {"entity": ref(*key), "document": ref("source", id)}
            yield entity(f"citation-{key[1]}.{id}", "Documentation", role="cites", **ends)


def mentions(book: Book) -> Iterator[Entity]:
    for key, item in named(book):
        if key[0] == "actor":
            yield entity(
                f"mention-{item.document[1]}.{key[1]}",
                "Mention",
                document=ref(*item.document),
                name=name(book, key),
                resolved=ref(*key),
                detectedSchema=SCHEMATA[book.actor(key).kind],
            )
