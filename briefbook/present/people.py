"""Actors with the role that they held at a date."""

from ..link import Book, Key
from ..model import Actor, Reference, Role
from ..shapes import Person
from .cards import card
from .once import once


def held(role: Role, when: int) -> bool:
    """Did the role cover this day (yyyymmdd)? An open or unknown end covers everything."""
    begun = role.start is None or role.start.earliest is None or role.start.earliest <= when
    ended = role.end is not None and role.end.latest is not None and role.end.latest < when
    return begun and not ended


def role_at(book: Book, key: Key, when: int) -> str:
    """The role at a date: the one that began last; else the last that had ended, as a former one."""
    return role_then(book, key, when) if when and roles(book, key) else ""


@once
def roles(book: Book, key: Key) -> tuple[Role, ...]:
    record = book.record(key)
    return record.roles if isinstance(record, Actor) else ()


@once
def role_then(book: Book, key: Key, when: int) -> str:
    """Of somebody who has roles; many pages ask for the same date."""
    current = [role for role in roles(book, key) if held(role, when)]
    if current:
        return max(current, key=began).role
    past = [r for r in roles(book, key) if r.end and r.end.latest and r.end.latest < when]
    return book.words("person.formerly", role=max(past, key=ended).role) if past else ""


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
