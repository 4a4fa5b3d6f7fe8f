"""Actors with the role that they held at a date."""

from ..link import Book, Key
from ..model import Actor, Reference, Role
from ..shapes import Person
from .cards import card, maybe_card
from .once import once


def held(role: Role, when: int) -> bool:
    """Did the role cover this day (yyyymmdd)? An open or unknown end covers everything."""
    begun = role.start is None or role.start.earliest is None or role.start.earliest <= when
    ended = role.end is not None and role.end.latest is not None and role.end.latest < when
    return begun and not ended


def role_at(book: Book, key: Key, when: int, *, alone: bool = False) -> str:
    """The role at a date, as readers are told it; `alone`: without its organization."""
    return role_then(book, key, when)[alone] if when and roles(book, key) else ""


@once
def roles(book: Book, key: Key) -> tuple[Role, ...]:
    record = book.record(key)
    return record.roles if isinstance(record, Actor) else ()


@once
def role_then(book: Book, key: Key, when: int) -> tuple[str, str]:
    """With its organization, and without. Many pages ask for the same date.

    The role that began last; else the last that had ended, as a former one.
    """
    current = [role for role in roles(book, key) if held(role, when)]
    if current:
        role = max(current, key=began)
        return spoken(book, role), role.role
    past = [r for r in roles(book, key) if r.end and r.end.latest and r.end.latest < when]
    if not past:
        return "", ""
    role = max(past, key=ended)
    told, alone = (book.words("person.formerly", role=r) for r in (spoken(book, role), role.role))
    return told, alone


def spoken(book: Book, role: Role) -> str:
    """A role with its organization, where it does not say itself of what: Secretary of State."""
    at = maybe_card(book, role.organization)
    if at is None or ends_alike(role.role, at.name):
        return role.role
    return book.words("actor.role_at", role=role.role, organization=at.name)


def ends_alike(role: str, organization: str) -> bool:
    """Is the last word of the one in the other? `Secretary of State for Ports`, `Office of State`."""
    one, other = role.casefold().split(), organization.casefold().split()
    return bool(set(one[-1:]) & set(other) or set(other[-1:]) & set(one))


@once
def cast(book: Book, key: Key) -> tuple[Key, ...]:
    """Whom a briefing names."""
    return tuple([item.document for item in book.group("cast", key)])


def began(role: Role) -> int:
    return (role.start.earliest or 0) if role.start else 0


def ended(role: Role) -> int:
    return (role.end.latest or 0) if role.end else 0


def person(book: Book, key: Key, when: int, role: str = "", note: str = "") -> Person:
    """An actor, with the role of this story or else the role at the date."""
    return Person(card=card(book, key), role=role or role_at(book, key, when), note=note)


def persons(book: Book, references: tuple[Reference, ...], when: int) -> tuple[Person, ...]:
    keys = dict.fromkeys(book.key(reference) for reference in references)
    return tuple(person(book, key, when) for key in keys if key)
