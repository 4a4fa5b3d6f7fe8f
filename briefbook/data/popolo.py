"""Actors, their roles and events as Popolo has them (popoloproject.com)."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from ..ids import slug
from ..link import Book, Key
from ..link.anchors import unique
from ..model import Actor, Role
from ..present.cards import name
from ..shapes import (
    Popolo,
    PopoloAttendee,
    PopoloEvent,
    PopoloIdentifier,
    PopoloLink,
    PopoloMembership,
    PopoloMotion,
    PopoloName,
    PopoloOrganization,
    PopoloPerson,
    PopoloPost,
    PopoloSpeech,
    PopoloVoteEvent,
)
from .partial import first, last
from .popolo_record import motions, speeches, vote_events
from .table import id_of, ids_of, listed

T = TypeVar("T", PopoloMotion, PopoloVoteEvent, PopoloSpeech)


def popolo(book: Book) -> Popolo:
    """States, groups and those of whom nothing is known are organizations, classified as what they are."""
    actors = [(key, book.actor(key)) for key in listed(book, "actor")]
    persons = [(key, record) for key, record in actors if record.kind == "person"]
    others = [(key, record) for key, record in actors if record.kind != "person"]
    return Popolo(
        persons=tuple(person(key, record) for key, record in persons),
        organizations=tuple(organization(book, key, record) for key, record in others),
        memberships=tuple(one for each in persons for one in memberships(book, *each)),
        posts=tuple(posts(book, persons)),
        events=tuple(event(book, key) for key in listed(book, "event")),
        motions=in_order(motions(book)),
        vote_events=in_order(vote_events(book)),
        speeches=in_order(speeches(book)),
    )


def in_order(found: Iterable[T]) -> tuple[T, ...]:
    return tuple(sorted(found, key=lambda one: one.id))


def person(key: Key, record: Actor) -> PopoloPerson:
    return PopoloPerson(
        id=key[1],
        name=record.name,
        sort_name=record.sort_name,
        other_names=names(record),
        identifiers=identifiers(record),
        summary=record.summary,
        links=links(record),
    )


def organization(book: Book, key: Key, record: Actor) -> PopoloOrganization:
    return PopoloOrganization(
        id=key[1],
        name=record.name,
        classification=record.kind,
        other_names=names(record),
        identifiers=identifiers(record),
        parent_id=id_of(book, record.parent),
        abstract=record.summary,
        links=links(record),
    )


def names(record: Actor) -> tuple[PopoloName, ...]:
    return tuple(
        PopoloName(
            name=one.name, start_date=first(one.start), end_date=last(one.end), note=one.note
        )
        for one in record.other_names
    )


def identifiers(record: Actor) -> tuple[PopoloIdentifier, ...]:
    return tuple(
        PopoloIdentifier(identifier=one.identifier, scheme=one.scheme) for one in record.identifiers
    )


def links(record: Actor) -> tuple[PopoloLink, ...]:
    return tuple(PopoloLink(url=link.url, note=link.note) for link in record.links)


def memberships(book: Book, key: Key, record: Actor) -> Iterator[PopoloMembership]:
    for id, role in zip(role_ids(key, record), record.roles, strict=True):
        where = id_of(book, role.organization)
        yield PopoloMembership(
            id=id,
            role=role.role,
            person_id=key[1],
            organization_id=where,
            post_id=post_id(where, role) if where else "",
            start_date=first(role.start),
            end_date=last(role.end),
        )


def role_ids(key: Key, record: Actor) -> tuple[str, ...]:
    """From what the roles are, not from their place: one more does not rename the others."""
    return unique(f"role-{key[1]}", (role_text(role) for role in record.roles))


def role_text(role: Role) -> str:
    where = role.organization.text if role.organization else ""
    return f"{role.role}\0{where}\0{role.start.text if role.start else ''}"


def posts(book: Book, persons: list[tuple[Key, Actor]]) -> Iterator[PopoloPost]:
    """What several persons were one after the other, each once."""
    found: dict[str, PopoloPost] = {}
    for _, record in persons:
        for role in record.roles:
            if where := id_of(book, role.organization):
                id = post_id(where, role)
                found.setdefault(id, PopoloPost(id=id, label=role.role, organization_id=where))
    yield from (found[id] for id in sorted(found))


def post_id(organization: str, role: Role) -> str:
    return f"post-{organization}.{slug(role.role)}"


def event(book: Book, key: Key) -> PopoloEvent:
    record = book.event(key)
    actors = ids_of(book, record.actors)
    return PopoloEvent(
        id=key[1],
        name=record.name,
        description=record.summary,
        start_date=first(record.date),
        end_date=last(record.date),
        location=record.place,
        status=record.status or "",
        parent_id=id_of(book, record.parent),
        attendees=tuple(PopoloAttendee(id=id, name=name(book, ("actor", id))) for id in actors),
    )
