"""Votes, statements and positions as entities of FollowTheMoney: events, and what documents say."""

from collections.abc import Iterable, Iterator

from ..link import ALL, Book, Item
from ..link.recorded import cast, question_key
from ..model import Reference
from ..present.cards import filled
from ..present.positions import wording
from ..present.votes import record_of
from ..shapes import Entity
from . import positions, statements, votes
from .entity import entity, ref
from .partial import first, last
from .table import id_of, ids_of


def on_record(book: Book) -> Iterator[Entity]:
    for item in book.group("votes", ALL):
        yield from of_vote(book, item)
    for item in book.group("statements", ALL):
        yield from of_statement(book, item)
    yield from of_positions(book)


def mark(kind: str, id: str) -> str:
    """`vote-assembly.vote-5f2c9a01`: an id of FollowTheMoney has no #."""
    return ref(kind, id.replace("#", "."))


def proof(book: Book, item: Item, sources: Iterable[Reference]) -> list[str]:
    """Who says so: the briefing, and the sources that it names for this."""
    return [ref(*item.document), *(ref("source", id) for id in ids_of(book, sources))]


def of_vote(book: Book, item: Item) -> Iterator[Entity]:
    """An event of the body that decided; each voter of whom the option is known is linked to it."""
    vote, id = record_of(book, item), mark("vote", votes.id(book, item))
    known = [(who, option) for option, named in cast(vote.options) for who in ids_of(book, named)]
    body = ref("actor", id_of(book, vote.body))
    yield entity(
        id,
        "Event",
        name=vote.motion,
        recordId=vote.identifier,
        organizer=body,
        involved=[body, *(ref("actor", who) for who, _ in known)],
        date=first(vote.date),
        keywords=["vote", vote.result or ""],
        proof=proof(book, item, vote.sources),
    )
    for who, option in known:
        ends = {"subject": ref("actor", who), "object": id}
        yield entity(
            f"{id}.{who}", "UnknownLink", role=f"voted: {option}", **ends, date=first(vote.date)
        )


def of_statement(book: Book, item: Item) -> Iterator[Entity]:
    """What documents say of the speaker, with the words; whose speaker is not listed is left out."""
    said = statements.record(book, item)
    if by := id_of(book, said.by):
        to = id_of(book, said.to)
        yield entity(
            mark("statement", statements.id(book, item)),
            "Documentation",
            entity=ref("actor", by),
            document=proof(book, item, said.sources),
            role=f"statement: {said.mode}",
            description=filled(book, said.text),
            namesMentioned=book.actor(("actor", to)).name if to else "",
            date=first(said.date),
        )


def of_positions(book: Book) -> Iterator[Entity]:
    for item, one in positions.all_held(book):
        if by := id_of(book, one.holder.by):
            yield entity(
                mark("position", positions.id(book, item)),
                "Documentation",
                entity=ref("actor", by),
                document=proof(book, item, one.holder.sources),
                role="position",
                summary=wording(book, question_key(one.question)),
                description=one.holder.text,
                startDate=first(one.holder.since),
                endDate=last(one.holder.until),
            )
