"""Corrections of briefings, on their own page and on others."""

from ..link import Book, Item, Key
from ..link.anchors import correction_anchors
from ..model import Correction
from ..shapes import CorrectionShown
from .cards import address, card, day
from .events import when
from .once import once


@once
def anchors_of_corrections(book: Book, key: Key) -> tuple[str, ...]:
    return correction_anchors(book.briefing(key))


def correction(
    book: Book, record: Correction, anchor: str, language: str, home: Key | None = None
) -> CorrectionShown:
    """A correction of a briefing in this language; with `home`, as other pages show it."""
    return CorrectionShown(
        anchor=f"{address(book, home)}#{anchor}" if home else anchor,
        date=day(book, record.date),
        kind=record.kind,
        text=record.text,
        language=language,
        briefing=card(book, home) if home else None,
    )


@once
def correction_of(book: Book, item: Item) -> CorrectionShown:
    """A correction as other pages show it."""
    key = item.document
    anchor = anchors_of_corrections(book, key)[item.number]
    record = book.briefing(key).corrections[item.number]
    return correction(book, record, anchor, card(book, key).language, key)


def corrections(book: Book, key: Key) -> tuple[CorrectionShown, ...]:
    """Those of one briefing, newest first."""
    told = zip(book.briefing(key).corrections, anchors_of_corrections(book, key), strict=True)
    newest_first = sorted(told, key=lambda pair: when(pair[0].date), reverse=True)
    language = card(book, key).language
    return tuple(correction(book, record, anchor, language) for record, anchor in newest_first)
