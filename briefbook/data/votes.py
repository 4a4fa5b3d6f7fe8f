"""How bodies decided, and who voted how."""

from collections.abc import Iterator

from ..link import ALL, Book, Item
from ..link.recorded import cast
from ..model import OPTIONS
from ..present.votes import anchors_of_votes, record_of
from .table import Row, Table, date_cells, dates, id_of, ids_of, numbers, texts, to


def votes(book: Book) -> Iterator[Row]:
    for item in book.group("votes", ALL):
        vote = record_of(book, item)
        yield (
            id(book, item),
            item.document[1],
            id_of(book, vote.body),
            vote.motion,
            vote.identifier,
            *date_cells(vote.date),
            vote.result or "",
            *(getattr(vote.tally, option) for option in OPTIONS),
        )


def voters(book: Book) -> Iterator[Row]:
    for item in book.group("votes", ALL):
        for option, who in cast(record_of(book, item).options):
            for actor in ids_of(book, who):
                yield id(book, item), actor, option


def sources(book: Book) -> Iterator[Row]:
    for item in book.group("votes", ALL):
        for source in ids_of(book, record_of(book, item).sources):
            yield id(book, item), source


def id(book: Book, item: Item) -> str:
    """`assembly-vote#vote-5f2c9a01`: its place on its briefing's page."""
    return f"{item.document[1]}#{anchors_of_votes(book, item.document)[item.number]}"


TABLES = (
    Table(
        "votes",
        (
            *texts("id"),
            *to("briefings"),
            *to("actors", "body"),
            *texts("motion", "identifier"),
            *dates("date"),
            *texts("result"),
            *numbers(*OPTIONS),
        ),
        ("id",),
        votes,
    ),
    Table(
        "vote_options",
        (*to("votes"), *to("actors"), *texts("option")),
        ("vote", "actor", "option"),
        voters,
    ),
    Table("vote_sources", (*to("votes"), *to("sources")), ("vote", "source"), sources),
)
