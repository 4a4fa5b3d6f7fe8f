"""The anchors of a page: permanent, because they come from what stands there, not from its position."""

import hashlib
from collections.abc import Iterable

from ..model import Briefing, Citation, Document, Quotation, Statement
from .edges import inline_sources
from .recorded import held, question_key


def entry_anchors(record: Briefing) -> tuple[str, ...]:
    """Of the dated entries, in order: `date-5f2c9a01`, from the date and the event."""
    return unique("date", (f"{e.date.text}\0{e.event.text}" for e in record.dates))


def correction_anchors(record: Briefing) -> tuple[str, ...]:
    """Of the corrections, in order: from the date and the kind, so that a slip in one may be mended."""
    return unique("correction", (f"{c.date.text}\0{c.kind}" for c in record.corrections))


def statement_anchors(document: Document) -> tuple[str, ...]:
    """Of the statements of the front matter, then of those in the text, from speaker and words."""
    record = document.annotations
    stated = record.statements if isinstance(record, Briefing) else ()
    spoken: Iterable[Statement | Quotation] = (*stated, *document.outline.quotations)
    return unique("statement", map(said, spoken))


def said(statement: Statement | Quotation) -> str:
    return f"{statement.by.text}\0{statement.text}"


def vote_anchors(record: Briefing) -> tuple[str, ...]:
    """Of the votes, in order: from the day, the body, and the identifier or else the motion."""
    return unique(
        "vote", (f"{v.date.text}\0{v.body.text}\0{v.identifier or v.motion}" for v in record.votes)
    )


def position_anchors(record: Briefing) -> tuple[str, ...]:
    """Of the positions, in order: from the question, who holds it, and its words."""
    texts = (f"{question_key(q)[1]}\0{h.by.text}\0{h.text}" for q, h in held(record))
    return unique("position", texts)


def judgement_anchors(record: Briefing) -> tuple[str, ...]:
    """Of the judgements, in order, from their words: what becomes of them changes nothing."""
    return unique("judgement", (one.text for one in record.judgements))


def unique(prefix: str, texts: Iterable[str]) -> tuple[str, ...]:
    """One anchor a text; those of exact twins are numbered."""
    counts: dict[str, int] = {}
    found = []
    for text in texts:
        anchor = f"{prefix}-{hashlib.blake2b(text.encode(), digest_size=4).hexdigest()}"
        counts[anchor] = counts.get(anchor, 0) + 1
        found.append(anchor if counts[anchor] == 1 else f"{anchor}-{counts[anchor]}")
    return tuple(found)


def anchors(document: Document) -> frozenset[str]:
    """All to which a link may lead: headings, what the front matter lists, sources, citations."""
    record = document.annotations
    if not isinstance(record, Briefing):
        return frozenset(document.outline.anchors)
    slots = document.outline.slots
    cited = [item.source.text for s in slots if isinstance(s, Citation) for item in s.items]
    cited += [source.text for quoted in document.outline.quotations for source in quoted.sources]
    cited += [reference.text for reference in document.references if reference.kind == "source"]
    cited += [source.id for source in (*record.sources, *inline_sources(document))]
    citations = sum(isinstance(slot, Citation) for slot in slots)
    return frozenset((
        *document.outline.anchors,
        *entry_anchors(record),
        *statement_anchors(document),
        *correction_anchors(record),
        *vote_anchors(record),
        *position_anchors(record),
        *judgement_anchors(record),
        *(f"source-{id}" for id in cited),
        *(f"cite-{number + 1}" for number in range(citations)),
    ))  # fmt: skip
