"""What a document refers to: the references of its front matter and of its body, by key."""

import posixpath
from collections.abc import Iterable
from itertools import chain
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


def references(document: Document) -> Iterable[Reference]:
    """All of them, in order. Words in an event's place are left to the caller."""
    yield from document.references
    yield from named_sources(document)
    for slot in document.outline.slots:
        if isinstance(slot, Mention):
            yield slot.target
        elif isinstance(slot, Citation):
            yield from (item.source for item in slot.items)
        elif isinstance(slot, Quotation):
            yield slot.by
            if slot.to:
                yield slot.to
            yield from slot.sources
        elif isinstance(slot, Block):
            yield from slot.references


def is_reference(source: Source) -> bool:
    """`sources: [cns]` names a source that is defined elsewhere."""
    return source == Source(id=source.id, at=source.at)


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


def edges_of(document: Document, names: Names) -> tuple[Key, ...]:
    """What else a document refers to, each once; the sources that it defines are brought by it."""
    found = (names.key(reference) for reference in references(document))
    brought = (("source", source.id) for source in inline_sources(document))
    keys = dict.fromkeys(key for key in chain(found, brought) if key)
    keys.pop(key_of(document), None)
    return tuple(keys)


def linked_files(document: Document) -> Iterable[tuple[LinkTo | Picture, str]]:
    """Links and pictures of a body that point at files of the site, with the path meant."""
    for slot in document.outline.slots:
        if isinstance(slot, LinkTo | Picture):
            path = file_meant(document.path, slot.href if isinstance(slot, LinkTo) else slot.src)
            if path:
                yield slot, path


def file_meant(path: str, address: str) -> str:
    """The file of the site that a relative address means; empty where it means none."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return ""
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
