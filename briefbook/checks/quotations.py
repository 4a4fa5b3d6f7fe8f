"""Rules of quotations: does a reader know who speaks, and where it can be read?"""

from collections.abc import Iterator, Sequence

from ..model import Document, Quotation
from ..problems import Problem
from .claims import Piece, announces, cited_at, pieces
from .desk import Alone, Desk
from .rule import Rule
from .sheet import Sheet

RULES: tuple[Rule, ...] = (
    Rule("unattributed-quotation", "warn", "A block quotation does not say who speaks."),
    Rule("verbatim-without-source", "warn", "Somebody's own words are given without a source."),
)
UNATTRIBUTED, WITHOUT_SOURCE = RULES
OWN = ("page", "source")
"""A page quotes nobody for the book, and what is quoted below a source is from that source."""


def alone(desk: Alone, document: Document) -> Iterator[Problem]:
    if document.kind in OWN:
        return
    sheet = desk.sheet(document)
    if "\n>" in sheet.text or "\n >" in sheet.text:
        yield from unattributed(desk, sheet)
    bare = [one for one in document.outline.quotations if not one.sources]
    if verbatim := [one for one in bare if one.mode == "verbatim"]:
        yield from without_source(desk, document, sheet, verbatim)


def of_document(desk: Desk, document: Document) -> Iterator[Problem]:
    yield from ()


def of_book(desk: Desk) -> Iterator[Problem]:
    yield from ()


def unattributed(desk: Alone, sheet: Sheet) -> Iterator[Problem]:
    """Attributes that a blank line parts from their quotation are an error of the build's."""
    before = ""
    for piece in pieces(sheet):
        is_lost, before = before.startswith("{"), last_line(sheet, piece)
        if piece.kind != "quote" or is_lost:
            continue
        start = sheet.text.index(">", piece.start)
        message = "This quotation does not say who speaks."
        hint = (
            "Write a line with the speaker and the source directly above it: {by=wang-yi cite=cns}."
        )
        at, end = sheet.place(start), sheet.place(piece.end)
        yield from desk.found(UNATTRIBUTED, sheet.path, at, message, hint, end=end)


def last_line(sheet: Sheet, piece: Piece) -> str:
    return sheet.text[piece.start : piece.end].rpartition("\n")[2].strip()


def without_source(
    desk: Alone, document: Document, sheet: Sheet, verbatim: Sequence[Quotation]
) -> Iterator[Problem]:
    found, cited = list(pieces(sheet)), cited_at(sheet, document)
    for one in verbatim:
        spans = around(sheet, found, sheet.offset(one.at))
        if any(span.start <= at < span.end for span in spans for at in cited):
            continue
        message = f'The words of "{one.by.text}" are given here, and no source has them.'
        hint = "Add `cite=` and the id of the source, for instance {by=wang-yi cite=cns}."
        yield from desk.found(WITHOUT_SOURCE, sheet.path, one.at, message, hint)


def around(sheet: Sheet, found: Sequence[Piece], offset: int) -> Iterator[Piece]:
    """The paragraph or block quotation that this stands in, and the words that announce it."""
    for number, piece in enumerate(found):
        if piece.start <= offset < piece.end:
            yield piece
            before = found[number - 1] if number else piece
            if before.kind == "words" and announces(sheet.prose[before.start : before.end]):
                yield before
