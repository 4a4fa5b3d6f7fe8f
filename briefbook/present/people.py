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


@once
def role_at(book: Book, key: Key, when: int) -> str:
    """The role at a date: the one that began last; else the last that had ended, as a former one."""
    record = book.record(key)
    if not isinstance(record, Actor) or not when:
        return ""
    current = [role for role in record.roles if held(role, when)]
    if current:
        return max(current, key=began).role
    past = [r for r in record.roles if r.end and r.end.latest and r.end.latest < when]
    return book.words("person.formerly", role=max(past, key=ended).role) if past else ""


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
