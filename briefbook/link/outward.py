"""What of a document linking and views take in beside the parts of its body, whole as they are.

Two documents of one path for which it is the same make the same book, and the same views but for
those parts: no list, no quoted sentence, no problem is another one.
"""

from collections.abc import Iterable, Mapping
from itertools import chain

import msgspec

from ..model import Briefing, Document, Place
from .contributions import called, declared, has_word
from .names import Key, Names

Outward = tuple[object, ...]


def outward(document: Document, sought: Iterable[str]) -> Outward:
    """All but the length of the text, where its slots stand, and sentences that nobody quotes.

    `sought` are the names that are looked for in its sentences. A sentence that anything points to
    counts by its words and by its order among such sentences, not by its number among all.
    """
    outline, sentences = document.outline, document.sentences
    naming, quoted = pointed(document, sought)
    order = {number: place for place, number in enumerate(quoted)}
    return (
        document.kind,
        document.id,
        document.path,
        document.annotations,
        document.references,
        document.written,
        outline.anchors,
        tuple((order.get(slot.sentence, -1), unplaced(slot)) for slot in outline.slots),
        tuple(sentences[number] for number in quoted),
        tuple(order[number] for number in naming),
    )


def pointed(document: Document, sought: Iterable[str]) -> tuple[list[int], list[int]]:
    """The numbers of the sentences that name somebody, and of all that anything points to.

    Data files tell the number of a sentence beside it.
    """
    outline, names = document.outline, tuple(sought)
    naming = [n for n, sentence in enumerate(document.sentences) if is_naming(sentence, names)]
    quoted = {*naming, *(slot.sentence for slot in outline.slots if slot.sentence >= 0)}
    return naming, sorted(quoted)


def is_naming(sentence: str, names: Iterable[str]) -> bool:
    return any(name in sentence and has_word(sentence, name) for name in names)


def unplaced(value: object) -> object:
    """What a slot says, but for its place and its sentence's number."""
    if isinstance(value, Place):
        return None
    if isinstance(value, msgspec.Struct):
        fields = (name for name in value.__struct_fields__ if name != "sentence")
        return (type(value), *(unplaced(getattr(value, name)) for name in fields))
    if isinstance(value, tuple):
        return tuple(map(unplaced, value))
    return value


def names_sought(
    document: Document, names: Names, documents: Mapping[Key, Document]
) -> tuple[str, ...]:
    """The names that linking looks for in the sentences of a document."""
    record = document.annotations
    if not isinstance(record, Briefing):
        return ()
    found = ((r, names.key(r)) for r in declared(record))
    spelled = (called(documents.get(key), r) for r, key in found if key)
    return tuple(dict.fromkeys(chain.from_iterable(spelled)))
