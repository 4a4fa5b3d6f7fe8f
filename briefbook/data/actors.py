"""Actors: their names, identifiers, roles and relations."""

from collections.abc import Iterator

from ..link import Book
from .names import other_names
from .table import Row, Table, date_cells, dates, id_of, listed, numbers, page, texts, to


def actors(book: Book) -> Iterator[Row]:
    for key in listed(book, "actor"):
        record = book.actor(key)
        yield (
            key[1],
            record.name,
            record.kind,
            record.sort_name,
            record.country,
            id_of(book, record.parent),
            record.summary,
            page(book, key),
        )


def identifiers(book: Book) -> Iterator[Row]:
    for key in listed(book, "actor"):
        for number, one in enumerate(book.actor(key).identifiers, 1):
            yield key[1], number, one.scheme, one.identifier


def roles(book: Book) -> Iterator[Row]:
    for key in listed(book, "actor"):
        for number, role in enumerate(book.actor(key).roles, 1):
            where = id_of(book, role.organization)
            yield key[1], number, role.role, where, *date_cells(role.start), *date_cells(role.end)


def relations(book: Book) -> Iterator[Row]:
    for key in listed(book, "actor"):
        for number, one in enumerate(book.actor(key).relations, 1):
            ends = *date_cells(one.start), *date_cells(one.end)
            yield key[1], number, one.kind, id_of(book, one.to), *ends


TABLES = (
    Table(
        "actors",
        (
            *texts("id", "name", "kind", "sort_name", "country"),
            *to("actors", "parent"),
            *texts("summary", "page"),
        ),
        ("id",),
        actors,
    ),
    other_names("actor"),
    Table(
        "actor_identifiers",
        (*to("actors"), *numbers("number"), *texts("scheme", "identifier")),
        ("actor", "number"),
        identifiers,
    ),
    Table(
        "roles",
        (
            *to("actors"),
            *numbers("number"),
            *texts("role"),
            *to("actors", "organization"),
            *dates("start", "end"),
        ),
        ("actor", "number"),
        roles,
    ),
    Table(
        "relations",
        (
            *to("actors"),
            *numbers("number"),
            *texts("kind"),
            *to("actors", "to"),
            *dates("start", "end"),
        ),
        ("actor", "number"),
        relations,
    ),
)
