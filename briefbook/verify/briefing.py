"""One briefing: its claims, its captures, and what came of comparing them."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from ..captures import Kept, path
from ..checks.desk import Desk
from ..checks.names import every_name
from ..checks.of_verify import ALTERED, MISSING, RULES
from ..link import Key
from ..model import Briefing, Document, Mention, Quotation, Source
from ..present.verification import as_is, cited
from ..problems import Problem
from . import extent
from .claims import Claim, claims
from .comparing import Comparing
from .original import Original


class Outcome(msgspec.Struct, frozen=True):
    """What came of verifying one briefing."""

    problems: tuple[Problem, ...] = ()
    citations: int = 0
    checked: int = 0
    """So many have a capture that says it."""
    whole: bool = True
    """False where a capture was missing, or not the one that was read."""


def inputs(desk: Desk, document: Document, kept: Mapping[str, Kept | None]) -> str:
    """A digest of all that the outcome depends on: the file, its sources, captures, names, settings."""
    settings = desk.settings
    levels = [settings.checks.get(rule.code, rule.level) for rule in RULES]
    sources = [
        (as_is(source), one.sha256 if (one := kept.get(source.id)) else "")
        for source in cited(desk.book, document)
    ]
    names = [
        (key, tuple(every_name(desk.book, key)), sorting(desk, key))
        for key in people(desk, document)
    ]
    taken = (document.path, document.hash, settings.limits, settings.hemisphere, settings.language,
             levels, sources, names)  # fmt: skip
    return hashlib.sha256(msgspec.msgpack.encode(taken, order="deterministic")).hexdigest()


def sorting(desk: Desk, key: Key) -> tuple[str, str]:
    record = desk.book.record(key)
    return getattr(record, "kind", ""), getattr(record, "sort_name", "")


def people(desk: Desk, document: Document) -> list[Key]:
    record = document.annotations
    named = [s.target if isinstance(s, Mention) else s.by
             for s in document.outline.slots if isinstance(s, Mention | Quotation)]  # fmt: skip
    if isinstance(record, Briefing):
        named += [one.actor for one in record.actors] + [one.by for one in record.statements]
    return sorted({key for one in named if (key := desk.book.key(one)) and key[0] == "actor"})


def verified(desk: Desk, document: Document, kept: Mapping[str, Kept | None]) -> Outcome:
    """Compare one briefing with its captures."""
    sources = {source.id: source for source in cited(desk.book, document)}
    lost = tuple(unusable(desk, document, sources.values(), kept))
    originals: dict[str, Original] = {
        id: Original(source, one.text, desk.settings.hemisphere)
        for id, source in sources.items()
        if (one := kept.get(id))
        and is_read(source, one)
        and is_same_language(desk, document, source)
    }
    found = list(claims(desk, document))
    problems, checked = compared(desk, document, found, originals)
    problems += extent.found(desk, document, found, originals)
    whole = not any(is_lost(source, kept.get(source.id)) for source in sources.values())
    total = sum(len(claim.marks) for claim in found)
    return Outcome((*lost, *problems), total, checked, whole)


def compared(
    desk: Desk, document: Document, found: Sequence[Claim], originals: Mapping[str, Original]
) -> tuple[list[Problem], int]:
    """A claim of several sources is compared where all of them are at hand: any of them may have it."""
    comparing, problems, checked = Comparing(desk, document), list[Problem](), 0
    for claim in found:
        if all(id in originals for id in claim.sources):
            told = list(comparing.found(claim, [originals[id] for id in claim.sources]))
            problems += told
            checked += 0 if told else len(claim.marks)
    return problems, checked


def is_read(source: Source, one: Kept) -> bool:
    return source.capture is not None and one.is_the_one(source.capture.sha256)


def is_lost(source: Source, one: Kept | None) -> bool:
    """Was it read, and is that text not here?"""
    return source.capture is not None and not (one and is_read(source, one))


def is_same_language(desk: Desk, document: Document, source: Source) -> bool:
    """A translation is not in its source word for word."""
    own = getattr(document.annotations, "language", "") or desk.settings.language
    return not source.language or source.language.split("-")[0] == own.split("-")[0]


def unusable(
    desk: Desk, document: Document, sources: Iterable[Source], kept: Mapping[str, Kept | None]
) -> Iterator[Problem]:
    for source in sources:
        if source.capture is None or not is_lost(source, kept.get(source.id)):
            continue
        at = extent.place(document, source.id)
        if kept.get(source.id) is None:
            message = f'The capture of "{source.id}" is not here: {path(source.id)}.'
            hint = "Copy it from the machine on which the source was read; what cites it is not verified."
            yield from desk.found(MISSING, document.path, at, message, hint)
        else:
            message = f'{path(source.id)} is not the text whose hash "{source.id}" has.'
            hint = (
                "Get the text that was read, or read the source again, and compare what cites it."
            )
            yield from desk.found(ALTERED, document.path, at, message, hint)
