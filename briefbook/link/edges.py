"""What a document refers to: the references of its front matter and of its body, by key."""

import posixpath
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from ..model import (
    Block,
    Briefing,
    Citation,
    Document,
    LinkTo,
    Mention,
    Picture,
    Quotation,
    Reference,
    Source,
)  # fmt: skip
from .names import Key, Names, key_of

Pointer = tuple[LinkTo | Picture, str]
POINTING = (LinkTo, Picture)
ELSEWHERE = ("http://", "https://", "mailto:", "#", "/")
"""How most addresses begin that are no files of the site."""


def references(document: Document) -> list[Reference]:
    """All of them, in order. Words in an event's place are left to the caller."""
    found = [*document.references, *named_sources(document)]
    for slot in document.outline.slots:
        if isinstance(slot, Mention):
            found.append(slot.target)
        elif isinstance(slot, Citation):
            found += [item.source for item in slot.items]
        elif isinstance(slot, Quotation):
            found += (slot.by, *((slot.to,) if slot.to else ()), *slot.sources)
        elif isinstance(slot, Block):
            found += (*slot.references, *((slot.body,) if slot.body else ()))
    return found


def is_reference(source: Source) -> bool:
    """`sources: [cns]` names a source that is defined elsewhere."""
    return not source.title and source == Source(id=source.id, at=source.at)


def inline_sources(document: Document) -> tuple[Source, ...]:
    """The sources that a briefing defines."""
    record = document.annotations
    if not isinstance(record, Briefing):
        return ()
    return tuple(source for source in record.sources if not is_reference(source))


def named_sources(document: Document) -> Iterable[Reference]:
    record = document.annotations
    if isinstance(record, Briefing):
        for source in record.sources:
            if is_reference(source):
                yield Reference("source", source.id, source.at)


class Survey(NamedTuple):
    """What a document refers to."""

    edges: tuple[Key, ...]
    """What else it names, each once; the sources that it defines are brought by it."""
    unsure: tuple[Reference, ...]
    """Among them are all references that mean nothing with a file, or several things."""


def survey(document: Document, names: Names) -> Survey:
    found = references(document)
    meanings, doubtful = names.meanings, names.doubtful
    keys = [meanings[reference.kind, reference.text] for reference in found]
    once = dict.fromkeys(keys)
    unsure: Iterable[Reference] = ()
    if not doubtful.isdisjoint(once):
        unsure = [r for r, key in zip(found, keys, strict=True) if key is None or key in doubtful]
    for source in inline_sources(document):
        once["source", source.id] = None
    once.pop(key_of(document), None)
    return Survey(tuple(filter(None, once)), tuple(unsure))


def edges_of(document: Document, names: Names) -> tuple[Key, ...]:
    return survey(document, names).edges


def pointers(document: Document) -> list[Pointer]:
    """Links and pictures of a body, each with the file of the site that is meant, if any."""
    return [
        (slot, file_meant(document.path, slot.href if isinstance(slot, LinkTo) else slot.src))
        for slot in document.outline.slots
        if isinstance(slot, POINTING)
    ]


def file_meant(path: str, address: str) -> str:
    """The file of the site that a relative address means; empty where it means none."""
    if address.startswith(ELSEWHERE):
        return ""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return ""
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
