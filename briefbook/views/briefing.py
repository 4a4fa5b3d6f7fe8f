"""A briefing's page."""

from collections.abc import Iterator

from ..dates import Date
from ..ids import alphabetical
from ..link import ALL, Book, Key
from ..model import Briefing, Document, direction_of
from ..present.cards import (
    author_card,
    card,
    cards,
    day,
    foreign,
    maybe_card,
    maybe_day,
    referred,
)  # fmt: skip
from ..present.corrections import corrections
from ..present.cuts import NEWEST
from ..present.events import (
    anchors_of_entries,
    anchors_of_statements,
    entry,
    statement,
    when,
)  # fmt: skip
from ..present.icons import shared_as
from ..present.images import image
from ..present.judgements import anchors_of_judgements, judgement
from ..present.listings import told
from ..present.makeup import briefing_made_up
from ..present.members import members, way_on
from ..present.once import once
from ..present.people import cast, person
from ..present.positions import anchors_of_positions, held_in, position
from ..present.prose import Resolver
from ..present.reading import minutes, words_of
from ..present.similar import similar
from ..present.sources import Numbers, shown
from ..present.subject import Subject
from ..present.timelines import entries_drawn
from ..present.verification import verification
from ..present.votes import anchors_of_votes, vote
from ..shapes import (
    BriefingPage,
    Card,
    EntryShown,
    JudgementShown,
    Person,
    PositionShown,
    SourceShown,
    VoteShown,
)

RENDERER = "briefing.html"
TWINS = (("index.json", "twin.json"),)


def pages(book: Book) -> Iterator[Subject]:
    for key in book.keys("briefing"):
        yield Subject("briefing", key, card(book, key).address)


def view(book: Book, subject: Subject) -> BriefingPage:
    key = subject.key
    document, record = book.documents[key], book.briefing(key)
    numbers = Numbers(book, document)
    prose = Resolver(book, document, numbers).prose()
    assert record.date is not None
    previous, following = in_storyline(book, key, record)
    earlier, later = around(book, "briefings", ALL, key)
    entries = dated(book, key, record, numbers)
    picture = image(book, document, record.image)
    return BriefingPage(
        address=subject.address,
        title=record.title,
        summary=record.summary,
        language=foreign(book, record.language),
        direction=direction_of(record.language) if record.language else "",
        listed=book.is_listed(key),
        id=key[1],
        date=day(book, record.date),
        updated=maybe_day(book, last_changed(record)),
        as_of=maybe_day(book, record.as_of),
        dateline=record.dateline,
        minutes=minutes(words_of(book, key)),
        authors=tuple(author_card(name) for name in record.authors),
        topics=cards(book, referred(book, record.topics)),
        original=original(book, key, record, numbers),
        image=picture,
        social=shared_as(book, key, picture),
        body=prose,
        entries=entries,
        timeline=entries_drawn(book, entries, anchored=True),
        actors=people(book, document, record),
        statements=tuple(
            statement(book, said, anchor, numbers.notes(said.sources), when(record.date), key)
            for said, anchor in zip(
                record.statements, anchors_of_statements(book, key), strict=False
            )
        ),
        votes=votes(book, key, numbers),
        positions=positions(book, key, numbers),
        judgements=judgements(book, key, numbers),
        sources=numbers.listed(),
        makeup=briefing_made_up(book, key),
        verification=verification(book, key),
        corrections=corrections(book, key),
        named_by=tuple(told(book, i) for i in members(book, key, "pages")[:NEWEST]),
        more_named_by=way_on(book, key, "pages"),
        similar=similar(book, key) if book.is_listed(key) else (),
        storyline=maybe_card(book, record.storyline),
        previous=previous,
        next=following,
        earlier=earlier,
        later=later,
        follows=maybe_card(book, record.follows),
        followed_by=cards(book, (i.document for i in members(book, key, "later")[::-1]))[:NEWEST],
        more_followed_by=way_on(book, key, "later"),
    )


def dated(book: Book, key: Key, record: Briefing, numbers: Numbers) -> tuple[EntryShown, ...]:
    """Its key dates, in order of time."""
    entries = zip(record.dates, anchors_of_entries(book, key), strict=True)
    return tuple(
        entry(book, one, anchor, numbers.notes(one.sources), card(book, key).language)
        for one, anchor in sorted(entries, key=lambda pair: when(pair[0].date))
    )


def votes(book: Book, key: Key, numbers: Numbers) -> tuple[VoteShown, ...]:
    told = zip(book.briefing(key).votes, anchors_of_votes(book, key), strict=True)
    return tuple(vote(book, one, anchor, numbers.notes(one.sources)) for one, anchor in told)


def positions(book: Book, key: Key, numbers: Numbers) -> tuple[PositionShown, ...]:
    at = when(book.briefing(key).date)
    told = zip(held_in(book, key), anchors_of_positions(book, key), strict=True)
    return tuple(
        position(book, one, anchor, numbers.notes(one.holder.sources), at) for one, anchor in told
    )


def judgements(book: Book, key: Key, numbers: Numbers) -> tuple[JudgementShown, ...]:
    told = zip(book.briefing(key).judgements, anchors_of_judgements(book, key), strict=True)
    return tuple(judgement(book, one, anchor, numbers.notes, key) for one, anchor in told)


def last_changed(record: Briefing) -> Date | None:
    """Its own word for it, or a correction that is newer."""
    dates = [one.date for one in record.corrections]
    return max((*([record.updated] if record.updated else ()), *dates), key=when, default=None)


def original(book: Book, own: Key, record: Briefing, numbers: Numbers) -> SourceShown | None:
    """The one original that the briefing curates, for its attribution block."""
    key = book.key(record.original) if record.original else None
    if not key:
        return None
    return shown(book, book.sources[key[1]][0], own, number=numbers.numbers.get(key[1], 0))


def people(book: Book, document: Document, record: Briefing) -> tuple[Person, ...]:
    """Declared actors in the author's order, then those that the text names, by name."""
    at = when(record.as_of or record.date)
    found: dict[Key, Person] = {}
    for involved in record.actors:
        if key := book.key(involved.actor):
            found.setdefault(key, person(book, key, at, involved.role, involved.note))
    named = cast(book, (document.kind, document.id))
    rest = [person(book, key, at) for key in named if key not in found and book.exists(key)]
    return (*found.values(), *sorted(rest, key=lambda p: (alphabetical(p.card.name), p.card.id)))


def in_storyline(book: Book, key: Key, record: Briefing) -> tuple[Card | None, Card | None]:
    """The briefings before and after this one in its storyline."""
    thread = book.key(record.storyline) if record.storyline else None
    return around(book, "storyline", thread, key) if thread else (None, None)


def around(book: Book, group: str, thread: Key, key: Key) -> tuple[Card | None, Card | None]:
    """Those before and after a briefing in a group of briefings, by date."""
    before, after = places(book, group, thread).get(key, (None, None))
    return card(book, before) if before else None, card(book, after) if after else None


@once
def places(book: Book, group: str, thread: Key) -> dict[Key, tuple[Key | None, Key | None]]:
    """Each briefing of a group with those before and after it."""
    order = [item.document for item in reversed(book.group(group, thread))]
    beside = zip([None, *order], [*order[1:], None], strict=False)
    return dict(zip(order, beside, strict=False))
