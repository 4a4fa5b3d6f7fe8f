"""Rules of sources: does every claim say what it rests on, and can a reader find it?"""

from collections.abc import Iterator, Sequence

from ..link import Key
from ..link.edges import inline_sources
from ..model import (
    START,
    Briefing,
    Citation,
    Document,
    Mention,
    Place,
    Quotation,
    Reference,
    Source,
)
from ..present.independence import OWNER, called, nearest_of, origins
from ..problems import Problem
from . import claims
from .desk import Alone, Desk
from .figures import figure
from .rule import Rule
from .sheet import Sheet

RULES: tuple[Rule, ...] = (
    Rule("statement-without-source", "warn", "A statement does not say which source has it."),
    Rule("statement-without-date", "info", "A statement does not say when it was made."),
    Rule("figure-without-citation", "info", "A sentence gives a figure and cites nothing."),
    Rule("quotation-without-citation", "warn", "A sentence quotes somebody and cites nothing."),
    Rule("source-never-cited", "warn", "A briefing lists a source and does not use it."),
    Rule("source-without-address", "info", "A source has no address."),
    Rule("source-without-archive", "info", "A source on the web has no archived copy."),
    Rule(
        "source-without-access-date", "info", "A source on the web does not say when it was read."
    ),
    Rule("one-outlet-only", "info", "All sources of a briefing are from one outlet."),
    Rule("syndicated-only", "info", "All sources of a briefing may go back to one origin."),
)
(
    STATEMENT_SOURCE, STATEMENT_DATE, FIGURE, QUOTATION, NEVER_CITED,
    ADDRESS, ARCHIVE, ACCESS, ONE_OUTLET, SYNDICATED,
) = RULES  # fmt: skip


def alone(desk: Alone, document: Document) -> Iterator[Problem]:
    record = document.annotations
    if isinstance(record, Source):
        at = desk.sheet(document).key("url")
        yield from reachable(desk, document.path, record, document.id, at)
    if isinstance(record, Briefing):
        yield from statements(desk, document, record)
        yield from sentences(desk, document)
        for source in inline_sources(document):
            yield from reachable(desk, document.path, source, source.id, source.at)


def of_document(desk: Desk, document: Document) -> Iterator[Problem]:
    record = document.annotations
    if isinstance(record, Briefing):
        yield from never_cited(desk, document, record)
        yield from one_origin(desk, document, record)


def of_book(desk: Desk) -> Iterator[Problem]:
    yield from ()


def statements(desk: Alone, document: Document, record: Briefing) -> Iterator[Problem]:
    for one in record.statements:
        if not one.sources:
            message = f'The statement by "{one.by.text}" does not say which source has it.'
            hint = "Add `sources:` with the id of the source, for instance `sources: [cns]`."
            yield from desk.found(STATEMENT_SOURCE, document.path, one.at, message, hint)
        if one.date is None:
            message = f'The statement by "{one.by.text}" does not say when it was made.'
            hint = "Add `date:`, as exactly as it is known: a day, a month or a year."
            yield from desk.found(STATEMENT_DATE, document.path, one.at, message, hint)


def sentences(desk: Alone, document: Document) -> Iterator[Problem]:
    """Quotations go first: a sentence that is told of for one is not told of for a figure."""
    sheet = desk.sheet(document)
    for paragraph in claims.paragraphs(sheet, document):
        told = set[claims.Sentence]()
        for touched, start, end in uncited_quotations(paragraph):
            told.update(touched)
            words = claims.shown(sheet.text[start:end])
            message = f"{words} is quoted here, and no source is cited."
            hint = "Cite a source in the same sentence, for instance [@cns]."
            yield from passage(desk, QUOTATION, sheet, start, end, message, hint)
        for sentence, start, end in uncited_figures(paragraph):
            if sentence not in told:
                message = f'No source is cited for "{claims.shown(sheet.text[start:end])}".'
                hint = "Cite one in this sentence, or at the end of the paragraph: [@cns]."
                yield from passage(desk, FIGURE, sheet, start, end, message, hint)


def uncited_quotations(
    paragraph: claims.Paragraph,
) -> Iterator[tuple[Sequence[claims.Sentence], int, int]]:
    """A quotation may run over several sentences, and the one behind it may cite for it."""
    first = paragraph[0].start
    for start, end in claims.quoted(claims.together(paragraph)):
        start, end = first + start, first + end
        touched = [n for n, one in enumerate(paragraph) if one.start < end and start < one.end]
        if not any(one.cited for one in paragraph[touched[0] : touched[-1] + 2]):
            yield paragraph[touched[0] : touched[-1] + 1], start, end


def uncited_figures(paragraph: claims.Paragraph) -> Iterator[tuple[claims.Sentence, int, int]]:
    for one in () if claims.is_cited(paragraph) else paragraph:
        if not one.cited and (found := figure(one.words)):
            yield one, one.start + found[0], one.start + found[1]


def passage(
    desk: Alone, rule: Rule, sheet: Sheet, start: int, end: int, message: str, hint: str
) -> Iterator[Problem]:
    at, behind = sheet.place(start), sheet.place(end)
    yield from desk.found(rule, sheet.path, at, message, hint, end=behind)


def never_cited(desk: Desk, document: Document, record: Briefing) -> Iterator[Problem]:
    own = (document.kind, document.id)
    defined = {source.id for source in inline_sources(document)}
    used = {desk.book.key(reference) for reference in uses(document)}
    for source in record.sources:
        key = desk.book.key(Reference("source", source.id))
        if key is None or key in used:
            continue
        elsewhere = desk.book.group("citations", key) if source.id in defined else ()
        if all(item.document == own for item in elsewhere):
            message = f'This briefing lists the source "{source.id}" and never cites it.'
            hint = f"Cite it where you use it, [@{source.id}], or take it out."
            yield from desk.found(NEVER_CITED, document.path, source.at, message, hint)


def uses(document: Document) -> Iterator[Reference]:
    """All that a briefing says of sources but for the list of them, however little of it can be used."""
    yield from (one for one in document.references if one.kind == "source")
    for slot in document.outline.slots:
        if isinstance(slot, Citation):
            yield from (item.source for item in slot.items)
        elif isinstance(slot, Quotation):
            yield from slot.sources
        elif isinstance(slot, Mention) and slot.target.kind == "source":
            yield slot.target


def reachable(desk: Alone, path: str, source: Source, id: str, at: Place) -> Iterator[Problem]:
    """Can readers open it, now and when it is gone, and do they know when it said so?"""
    if source.url is None:
        if source.archive_url is None:
            message = f'The source "{id}" has no address.'
            hint = "Add `url:` if it can be read on the web, or `archive_url:` of a copy."
            yield from desk.found(ADDRESS, path, at, message, hint)
        return
    if source.archive_url is None:
        message = f'The source "{id}" has no archived copy.'
        hint = "Save the page in a web archive, and add the address of the copy as `archive_url:`."
        yield from desk.found(ARCHIVE, path, at, message, hint)
    if source.accessed is None:
        message = f'The source "{id}" does not say when it was read.'
        hint = "Add `accessed:` with the day on which you last read it."
        yield from desk.found(ACCESS, path, at, message, hint)


def one_origin(desk: Desk, document: Document, record: Briefing) -> Iterator[Problem]:
    book = desk.book
    named = (Reference("source", source.id) for source in record.sources)
    keys = dict.fromkeys(book.key(one) for one in (*named, *uses(document)))
    sources = [book.sources[key[1]][0] for key in keys if key]
    if len(sources) < 2:
        return
    outlets = {book.key(one.outlet) if one.outlet else None for one in sources}
    if len(outlets) == 1 and None not in outlets:
        message = f"{all_of(sources)} of this briefing are from one outlet."
        hint = "Look for a source that is independent of it."
        yield from desk.found(ONE_OUTLET, document.path, first_place(record), message, hint)
    elif common := set.intersection(*(set(origins(book, one)) for one in sources)):
        nearest = nearest_of(book, common)
        message = (
            f'{all_of(sources)} of this briefing {go_back(nearest)} "{called(book, nearest)}".'
        )
        hint = "Texts that are taken over count as one account: look for an independent source."
        yield from desk.found(SYNDICATED, document.path, first_place(record), message, hint)


def all_of(sources: Sequence[Source]) -> str:
    return "Both sources" if len(sources) == 2 else f"All {len(sources)} sources"


def go_back(nearest: Key) -> str:
    return "are from outlets of one owner," if nearest[0] == OWNER else "may go back to"


def first_place(record: Briefing) -> Place:
    return record.sources[0].at if record.sources else START
