"""What one visible document says about others: the only thing that linking groups."""

from collections.abc import Iterable, Iterator

from ..model import (
    Actor,
    Briefing,
    Citation,
    Document,
    Event,
    Mention,
    Outlet,
    Quotation,
    Reference,
    Source,
    Storyline,
    Topic,
)  # fmt: skip
from .book import ALL, Item, author_key, day
from .edges import inline_sources
from .names import Key, Names, linking_names

Contribution = tuple[str, Key, Item]


def contribution(
    document: Document, names: Names, documents: dict[Key, Document]
) -> Iterator[Contribution]:
    """(group, key, item) of one listed document.

    Groups: briefings, topic, author, storyline, following, mentions, cast, named_by, statements,
    entries, upcoming, citations, outlet_sources, children, holders, relations, event_storylines.
    """
    record = document.annotations
    own = (document.kind, document.id)
    if isinstance(record, Briefing):
        yield from of_briefing(document, record, own, names, documents)
    elif isinstance(record, Actor):
        yield from of_actor(record, own, names)
    elif isinstance(record, Event):
        yield from of_event(record, own, names)
    elif isinstance(record, Storyline):
        yield from named("event_storylines", record.events, Item(0, own), names)
    elif isinstance(record, Topic | Outlet):
        parent = getattr(record, "parent", None)
        yield from named("children", (parent,), Item(0, own), names)
    elif isinstance(record, Source):
        yield from named("outlet_sources", (record.outlet,), Item(day(record.issued), own), names)
    if not isinstance(record, Briefing):
        yield from citations(document, 0, own, names)
        yield from named_by(document, own, names)


def named_by(document: Document, own: Key, names: Names) -> Iterator[Contribution]:
    """Whom the text of an event, a biography or a page names, each with the first sentence."""
    found: dict[Key, int] = {}
    for slot in document.outline.slots:
        if isinstance(slot, Mention | Quotation):
            key = names.key(slot.target if isinstance(slot, Mention) else slot.by)
            if key and key != own:
                found.setdefault(key, slot.sentence)
    yield from (("named_by", key, Item(0, own, sentence)) for key, sentence in found.items())


def named(
    group: str, references: Iterable[Reference | None], item: Item, names: Names
) -> Iterator[Contribution]:
    keys = dict.fromkeys(names.key(reference) for reference in references if reference)
    yield from ((group, key, item) for key in keys if key)


def of_briefing(
    document: Document, record: Briefing, own: Key, names: Names, documents: dict[Key, Document]
) -> Iterator[Contribution]:
    when = day(record.date)
    item = Item(when, own)
    yield "briefings", ALL, item
    yield from named("topic", record.topics, item, names)
    yield from named("storyline", (record.storyline,), item, names)
    yield from named("following", (record.follows,), item, names)
    for author in record.authors:
        yield "author", author_key(author), Item(when, own, -1, author)
    yield from mentions(document, record, when, own, names, documents)
    yield from entries(record, own, names)
    yield from statements(document, record, when, own, names)
    yield from citations(document, when, own, names)
    yield from sources(document, record, when, own, names)


def mentions(
    document: Document,
    record: Briefing,
    when: int,
    own: Key,
    names: Names,
    documents: dict[Key, Document],
) -> Iterator[Contribution]:
    """Whom and what a briefing names, each with its first sentence that does."""
    found: dict[Key, int] = {}
    for slot in document.outline.slots:
        if isinstance(slot, Mention | Quotation):
            key = names.key(slot.target if isinstance(slot, Mention) else slot.by)
            if key and found.get(key, -1) < 0:
                found[key] = slot.sentence
    for reference in declared(record):
        key = names.key(reference)
        if key and found.get(key, -1) < 0:
            found[key] = first_sentence(document, documents.get(key), reference)
    for key, sentence in found.items():
        yield "mentions", key, Item(when, own, sentence)
        if key[0] == "actor":
            yield "cast", own, Item(when, key)


def declared(record: Briefing) -> Iterator[Reference]:
    """The actors and events that the front matter names."""
    for involvement in record.actors:
        yield involvement.actor
    for entry in record.dates:
        yield from entry.actors
        yield entry.event
    for statement in record.statements:
        yield statement.by
        if statement.to:
            yield statement.to


def first_sentence(document: Document, actor: Document | None, reference: Reference) -> int:
    """The first sentence with one of the actor's names as a whole word; -1 where none has."""
    called = (linking_names(actor) if actor else ()) or (reference.text,)
    for number, sentence in enumerate(document.outline.sentences):
        if any(has_word(sentence, name) for name in called):
            return number
    return -1


def has_word(text: str, word: str) -> bool:
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
            return True
        at = text.find(word, at + 1)
    return False


def entries(record: Briefing, own: Key, names: Names) -> Iterator[Contribution]:
    """Dated entries: under the timeline, their actors, their event, and the briefing's threads."""
    for number, entry in enumerate(record.dates):
        item = Item(day(entry.date), own, number)
        yield "entries", ALL, item
        if entry.status == "planned":
            yield "upcoming", ALL, item
        threads = (*record.topics, record.storyline, *entry.actors, entry.event)
        yield from named("entries", threads, item, names)


def statements(
    document: Document, record: Briefing, when: int, own: Key, names: Names
) -> Iterator[Contribution]:
    """Front matter's statements are numbered from 0; those of the body follow."""
    for number, statement in enumerate(record.statements):
        item = Item(day(statement.date) or when, own, number)
        yield "statements", ALL, item
        threads = (statement.by, *record.topics, record.storyline)
        yield from named("statements", threads, item, names)
    for number, said in enumerate(document.outline.quotations, len(record.statements)):
        item = Item(day(said.date) or when, own, number)
        yield "statements", ALL, item
        threads = (said.by, *record.topics, record.storyline)
        yield from named("statements", threads, item, names)


def citations(document: Document, when: int, own: Key, names: Names) -> Iterator[Contribution]:
    for slot in document.outline.slots:
        if isinstance(slot, Citation):
            for cited in slot.items:
                item = Item(when, own, slot.sentence, cited.locator)
                yield from named("citations", (cited.source,), item, names)
        elif isinstance(slot, Quotation):
            yield from named("citations", slot.sources, Item(when, own, slot.sentence), names)


def sources(
    document: Document, record: Briefing, when: int, own: Key, names: Names
) -> Iterator[Contribution]:
    """What a briefing rests on without citing it in its text, and the outlets it rests on."""
    uses = [r for e in record.dates for r in e.sources] + [
        r for s in record.statements for r in s.sources
    ]
    if record.original:
        uses.append(record.original)
    listed = [Reference("source", source.id, source.at) for source in record.sources]
    yield from named("citations", [*uses, *listed], Item(when, own), names)
    for source in inline_sources(document):
        key = ("source", source.id)
        yield from named("outlet_sources", (source.outlet,), Item(day(source.issued), key), names)


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
