"""How much of a source a briefing has: words in a row, and words between quotation marks."""

import re
from collections.abc import Iterator, Mapping, Sequence

from ..checks.desk import Desk
from ..checks.of_verify import EXCERPT, SHARED
from ..model import Briefing, Document, Place
from ..problems import Problem
from .claims import Claim
from .folding import words
from .original import Original
from .shared import Word, may_share, passages, runs

COUNT = re.compile(r"\d+")


def found(
    desk: Desk, document: Document, claims: Sequence[Claim], originals: Mapping[str, Original]
) -> Iterator[Problem]:
    limit = desk.settings.limits.shared_words
    own = passages(desk.sheet(document), limit) if limit else []
    for _, original in sorted(originals.items()):
        yield from shared(desk, document, own, original)
        yield from quoted(desk, document, claims, original)


def shared(
    desk: Desk, document: Document, own: Sequence[Sequence[Word]], original: Original
) -> Iterator[Problem]:
    """`own` are the author's words; where there are none long enough, nothing is looked for."""
    sheet, limit = desk.sheet(document), desk.settings.limits.shared_words
    for run in runs(own, original.words, limit) if may_share(own, original.plain, limit) else ():
        at, end = sheet.place(run.start), sheet.place(run.end)
        message = f'{run.words} words in a row are those of "{original.source.id}".'
        passage = original.nearest(sheet.text[run.start : run.end])
        hint = (
            f'Nearest in "{original.source.id}": {passage}\nSay it in your own words, or quote it.'
        )
        yield from desk.found(SHARED, document.path, at, message, hint, end=end)


def quoted(
    desk: Desk, document: Document, claims: Sequence[Claim], original: Original
) -> Iterator[Problem]:
    """All that is quoted of one source; `rights.excerpt` may name another limit than the settings."""
    id, rights = original.source.id, original.source.rights
    said = COUNT.search(rights.excerpt) if rights else None
    limit = int(said[0]) if said else desk.settings.limits.excerpt_words
    count = sum(
        len(words(one.words))
        for claim in claims
        if claim.sources == (id,)
        for one in claim.quotations
    )
    if limit and count > limit:
        message = f'{count} words of "{id}" are quoted here, and {limit} may be.'
        hint = (
            "Quote less, or say under `rights:` how many words may be: {excerpt: up to 200 words}."
        )
        yield from desk.found(EXCERPT, document.path, place(document, id), message, hint)


def place(document: Document, id: str) -> Place:
    """Where the briefing lists the source."""
    record = document.annotations
    sources = record.sources if isinstance(record, Briefing) else ()
    return next((one.at for one in sources if one.id == id), Place(1, 1))
