"""What a briefing says with a source behind it: cited sentences, quotations and statements."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..checks.claims import (
    PASSAGE,
    Piece,
    Sentence,
    groups,
    pieces,
    plain,
    quoted,
    sentences,
    together,
)  # fmt: skip
from ..checks.desk import Desk
from ..checks.sheet import HIDDEN, Sheet
from ..link import Key
from ..model import (
    Briefing,
    Citation,
    DateSpan,
    Document,
    Mention,
    Place,
    Quotation,
    Reference,
    Statement,
)  # fmt: skip
from ..present.cards import filled
from .folding import spoken

OPENING = re.compile(r"[\s>]*")
Ids = tuple[str, ...]


class Quoted(NamedTuple):
    """Somebody's own words."""

    at: Place
    end: Place | None
    words: str


class Claim(NamedTuple):
    """Something that its sources must bear out."""

    at: Place
    end: Place | None
    marks: tuple[Ids, ...]
    """The sources of each of its citations."""
    words: str = ""
    """The author's own; what is quoted in them is blanked."""
    start: int = -1
    """The offset in the file at which the words begin; -1 where they are not the file's."""
    quotations: tuple[Quoted, ...] = ()
    actors: tuple[Key, ...] = ()
    """Who is named by a link, or speaks."""
    days: tuple[DateSpan, ...] = ()
    """Dates that are resolved in the text."""

    @property
    def sources(self) -> Ids:
        return tuple(dict.fromkeys(id for mark in self.marks for id in mark))


def claims(desk: Desk, document: Document) -> Iterator[Claim]:
    sheet = desk.sheet(document)
    yield from Body(desk, document, sheet).claims()
    record = document.annotations
    for one in record.statements if isinstance(record, Briefing) else ():
        if sources := ids(desk, one.sources):
            yield said(desk, one, (sources,))


def said(desk: Desk, one: Statement | Quotation, marks: tuple[Ids, ...]) -> Claim:
    """Somebody's words: verbatim they are looked for, a paraphrase must be borne out."""
    words = filled(desk.book, one.text)
    by = desk.book.key(one.by)
    actors = (by,) if by else ()
    if one.mode == "paraphrase":
        return Claim(one.at, None, marks, words, actors=actors)
    return Claim(one.at, None, marks, quotations=(Quoted(one.at, None, words),), actors=actors)


def ids(desk: Desk, references: Sequence[Reference]) -> Ids:
    keys = (desk.book.key(reference) for reference in references)
    return tuple(dict.fromkeys(key[1] for key in keys if key and key[0] == "source"))


class Body:
    """The text of one briefing, sentence by sentence."""

    def __init__(self, desk: Desk, document: Document, sheet: Sheet) -> None:
        self.desk, self.sheet = desk, sheet
        self.text = plain(sheet, document)
        placed = [(sheet.offset(slot.at), slot) for slot in document.outline.slots]
        self.citations = [
            (at, ids(desk, [item.source for item in slot.items]))
            for at, slot in placed
            if isinstance(slot, Citation)
        ]
        self.quotations = [(at, slot) for at, slot in placed if isinstance(slot, Quotation)]
        self.dates = [(at, slot) for at, slot in placed if isinstance(slot, DateSpan)]
        self.named = [
            (at, key)
            for at, slot in placed
            if isinstance(slot, Mention) and (key := desk.book.key(slot.target))
        ]
        self.done = set[int]()
        """The offsets of citations that a claim has."""

    def claims(self) -> Iterator[Claim]:
        for piece in pieces(self.sheet):
            if piece.kind == "attributed":
                yield from self.attributed(piece)
        for group in groups(self.sheet):
            cited = [at for at, _ in self.citations]
            found = [s for p in group for s in sentences(self.sheet, self.text, p, cited)]
            yield from self.paragraph(found)
        for piece in pieces(self.sheet):
            if marks := self.marks(piece.start, piece.end):
                yield self.whole(piece, marks)

    def marks(self, start: int, end: int) -> tuple[Ids, ...]:
        """The sources of each citation in between that no other claim has."""
        found = [(at, ids) for at, ids in self.citations if start <= at < end]
        new = [(at, ids) for at, ids in found if at not in self.done and ids]
        self.done.update(at for at, _ in new)
        return tuple(ids for _, ids in new)

    def attributed(self, piece: Piece) -> Iterator[Claim]:
        """A quotation with its speaker above it, and its source there or in it."""
        for at, slot in self.quotations:
            if piece.start <= at < piece.end:
                inside = self.marks(piece.start, piece.end)
                own = ids(self.desk, slot.sources)
                if marks := (*([own] if own else []), *inside):
                    claim, span = said(self.desk, slot, marks), self.words(piece)
                    placed = (Quoted(*span, one.words) for one in claim.quotations)
                    yield claim._replace(quotations=tuple(placed))

    def words(self, piece: Piece) -> tuple[Place, Place]:
        """Where the words of a quotation stand: below the line of its speaker, behind the first `>`."""
        start = self.sheet.text.index("\n", piece.start)
        first = OPENING.match(self.sheet.text, start, piece.end)
        return self.sheet.place(first.end() if first else start), self.sheet.place(piece.end)

    def paragraph(self, found: Sequence[Sentence]) -> Iterator[Claim]:
        spans = self.spans(found)
        for number, sentence in enumerate(found):
            for at, slot in self.quotations:
                own = ids(self.desk, slot.sources)
                if own and sentence.start <= at < sentence.end:
                    yield said(self.desk, slot, (own,))
            if marks := self.marks(sentence.start, sentence.end):
                yield self.sentence(sentence, marks, spans.get(number, []))

    def spans(self, found: Sequence[Sentence]) -> dict[int, list[tuple[int, int]]]:
        """By the sentence that cites for it, where something is quoted: it may end in a later one."""
        by_number: dict[int, list[tuple[int, int]]] = {}
        for start, end in quoted(together(found)) if found else ():
            start, end = found[0].start + start, found[0].start + end
            touched = [n for n, one in enumerate(found) if one.start < end and start < one.end]
            near = range(touched[0], min(touched[-1] + 2, len(found)))
            cites = next((n for n in near if found[n].cited), None)
            if cites is not None:
                by_number.setdefault(cites, []).append((start, end))
        return by_number

    def sentence(
        self, one: Sentence, marks: tuple[Ids, ...], spans: Sequence[tuple[int, int]]
    ) -> Claim:
        blank = len(one.words) - len(one.words.lstrip(" \n" + HIDDEN))
        here = range(one.start, one.end)
        inline = [
            said(self.desk, slot, marks)
            for at, slot in self.quotations
            if at in here and not slot.sources and slot.mode == "verbatim"
        ]
        return Claim(
            self.sheet.place(one.start + blank),
            self.sheet.place(one.end),
            marks,
            unquoted(one.words),
            one.start,
            (
                *(self.quotation(*span) for span in spans),
                *(q for c in inline for q in c.quotations),
            ),
            tuple(key for at, key in self.named if at in here and key[0] == "actor"),
            tuple(slot for at, slot in self.dates if at in here),
        )

    def quotation(self, start: int, end: int) -> Quoted:
        words = spoken(self.sheet.text[start + 1 : end - 1])
        return Quoted(self.sheet.place(start), self.sheet.place(end), words)

    def whole(self, piece: Piece, marks: tuple[Ids, ...]) -> Claim:
        """What has no sentences of its own: a row of a table, a footnote, a quotation without a speaker."""
        at, end = self.sheet.place(piece.start), self.sheet.place(piece.end)
        if piece.kind in ("quote", "attributed"):
            words = spoken(self.sheet.text[piece.start : piece.end])
            return Claim(at, end, marks, quotations=(Quoted(at, end, words),))
        return Claim(at, end, marks, self.text[piece.start : piece.end], piece.start)


def unquoted(words: str) -> str:
    """As long as before: somebody else's words are blanked."""
    return PASSAGE.sub(lambda found: HIDDEN * len(found[0]), words)
