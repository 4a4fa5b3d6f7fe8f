"""What one visible document says about others: the only thing that linking groups."""

from collections.abc import Iterable, Iterator, Mapping

from ..model import (
    Actor,
    Annotations,
    Briefing,
    Citation,
    Document,
    Event,
    Mention,
    Outlet,
    Quotation,
    Reference,
    Source,
    Statement,
    Storyline,
    Topic,
)  # fmt: skip
from .book import ALL, Item, author_key, day
from .edges import inline_sources
from .keyed import Contribution, Threads, keys_of, named, under
from .names import Key, Names, linking_names
from .recorded import recorded, rested_on, taking_part

MENTIONING = (Mention, Quotation)


def contribution(
    document: Document, names: Names, documents: Mapping[Key, Document]
) -> list[Contribution]:
    """(group, key, item) of one listed document.

    Groups: briefings, topic, author, storyline, following, mentions, cast, named_by, statements,
    votes, decided, positions, judgements, corrections, entries, upcoming, citations, outlet_sources,
    children, holders, relations, event_storylines.
    """
    record = document.annotations
    own = (document.kind, document.id)
    if isinstance(record, Briefing):
        return of_briefing(document, record, own, names, documents)
    return [
        *of_thing(record, own, names),
        *citations(document, 0, own, names),
        *named_by(document, own, names),
    ]


def of_thing(record: Annotations | None, own: Key, names: Names) -> Iterable[Contribution]:
    """What the front matter of anything but a briefing says."""
    if isinstance(record, Actor):
        return of_actor(record, own, names)
    if isinstance(record, Event):
        return of_event(record, own, names)
    if isinstance(record, Storyline):
        return named("event_storylines", record.events, Item(0, own), names)
    if isinstance(record, Topic | Outlet):
        parent = getattr(record, "parent", None)
        return named("children", (parent,), Item(0, own), names)
    if isinstance(record, Source):
        return named("outlet_sources", (record.outlet,), Item(day(record.issued), own), names)
    return ()


def named_by(document: Document, own: Key, names: Names) -> Iterator[Contribution]:
    """Whom the text of an event, a biography or a page names, each with the first sentence."""
    for key, sentence in in_text(document, names).items():
        if key != own:
            yield "named_by", key, Item(0, own, sentence)


def in_text(document: Document, names: Names) -> dict[Key, int]:
    """Whom and what a text names, each with its first sentence that does; -1 where none does."""
    found: dict[Key, int] = {}
    for slot in document.outline.slots:
        if isinstance(slot, MENTIONING):
            key = names.key(slot.target if isinstance(slot, Mention) else slot.by)
            if key and found.get(key, -1) < 0:
                found[key] = slot.sentence
    return found


def of_briefing(
    document: Document, record: Briefing, own: Key, names: Names, documents: Mapping[Key, Document]
) -> list[Contribution]:
    when = day(record.date)
    item = Item(when, own)
    topics, storyline = keys_of(record.topics, names), keys_of((record.storyline,), names)
    threads = (*topics, *storyline)
    return [
        ("briefings", ALL, item),
        *under("topic", topics, item),
        *under("storyline", storyline, item),
        *named("following", (record.follows,), item, names),
        *(("author", author_key(name), Item(when, own, -1, name)) for name in record.authors),
        *(
            ("corrections", ALL, Item(day(c.date), own, n))
            for n, c in enumerate(record.corrections)
        ),
        *mentions(document, record, when, own, names, documents),
        *entries(record, own, names, threads),
        *statements(document, record, when, own, names, threads),
        *recorded(record, when, own, names, threads),
        *citations(document, when, own, names),
        *sources(document, record, item, names),
    ]


def mentions(
    document: Document,
    record: Briefing,
    when: int,
    own: Key,
    names: Names,
    documents: Mapping[Key, Document],
) -> Iterator[Contribution]:
    """Whom and what a briefing names, each with its first sentence that does."""
    found = in_text(document, names)
    for reference in declared(record):
        key = names.meanings[reference.kind, reference.text]
        if key and found.get(key, -1) < 0:
            found[key] = first_sentence(document, documents.get(key), reference)
    for key, sentence in found.items():
        yield "mentions", key, Item(when, own, sentence)
        if key[0] == "actor":
            yield "cast", own, Item(when, key)


def declared(record: Briefing) -> list[Reference]:
    """The actors and events that the front matter names."""
    found = [involvement.actor for involvement in record.actors]
    for entry in record.dates:
        found += (*entry.actors, entry.event)
    for statement in record.statements:
        found.append(statement.by)
        if statement.to:
            found.append(statement.to)
    return [*found, *taking_part(record)]


def first_sentence(document: Document, actor: Document | None, reference: Reference) -> int:
    """The first sentence with one of the actor's names as a whole word; -1 where none has."""
    names = called(actor, reference)
    for number, sentence in enumerate(document.sentences):
        for name in names:
            if name in sentence and has_word(sentence, name):
                return number
    return -1


def called(actor: Document | None, reference: Reference) -> tuple[str, ...]:
    """The names by which a text may name somebody whom the front matter declares."""
    return (linking_names(actor) if actor else ()) or (reference.text,)


def has_word(text: str, word: str) -> bool:
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
            return True
        at = text.find(word, at + 1)
    return False


def entries(record: Briefing, own: Key, names: Names, threads: Threads) -> Iterator[Contribution]:
    """Dated entries: under the timeline, their actors, their event, and the briefing's threads."""
    for number, entry in enumerate(record.dates):
        item = Item(day(entry.date), own, number)
        yield "entries", ALL, item
        if entry.status == "planned":
            yield "upcoming", ALL, item
        keys = keys_of((*entry.actors, entry.event), names)
        yield from under("entries", (*threads, *keys), item)


def statements(
    document: Document, record: Briefing, when: int, own: Key, names: Names, threads: Threads
) -> Iterator[Contribution]:
    """Front matter's statements are numbered from 0; those of the body follow."""
    said: tuple[Statement | Quotation, ...] = (*record.statements, *document.outline.quotations)
    for number, one in enumerate(said):
        item = Item(day(one.date) or when, own, number)
        yield "statements", ALL, item
        yield from under("statements", (names.key(one.by), *threads), item)


def citations(document: Document, when: int, own: Key, names: Names) -> Iterator[Contribution]:
    for slot in document.outline.slots:
        if isinstance(slot, Citation):
            for cited in slot.items:
                if key := names.key(cited.source):
                    yield "citations", key, Item(when, own, slot.sentence, cited.locator)
        elif isinstance(slot, Quotation):
            yield from named("citations", slot.sources, Item(when, own, slot.sentence), names)


def sources(
    document: Document, record: Briefing, item: Item, names: Names
) -> Iterator[Contribution]:
    """What a briefing rests on without citing it in its text, and the outlets it rests on."""
    uses = list(rested_on(record))
    if record.original:
        uses.append(record.original)
    listed = [names.meanings["source", source.id] for source in record.sources]
    yield from under("citations", [*keys_of(uses, names), *listed], item)
    for source in inline_sources(document):
        published = Item(day(source.issued), ("source", source.id))
        yield from named("outlet_sources", (source.outlet,), published, names)


def of_actor(record: Actor, own: Key, names: Names) -> Iterator[Contribution]:
    yield from named("children", (record.parent,), Item(0, own), names)
    for number, role in enumerate(record.roles):
        yield from named("holders", (role.organization,), Item(0, own, number), names)
        yield from named("citations", role.sources, Item(0, own, -1, role.role), names)
    for number, relation in enumerate(record.relations):
        yield from named("relations", (relation.to,), Item(0, own, number), names)


def of_event(record: Event, own: Key, names: Names) -> Iterator[Contribution]:
    item = Item(day(record.date), own)
    yield "entries", ALL, item
    if record.status == "planned":
        yield "upcoming", ALL, item
    yield from named("entries", record.actors, item, names)
    yield from named("children", (record.parent,), item, names)
    yield from named("citations", record.sources, item, names)
