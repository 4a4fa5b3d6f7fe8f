"""Words that will mean another day to a later reader: where a file says them, and what they may mean."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..dates import Date
from ..link.clock import day_of
from ..model import START, Briefing, Citation, Document, Source
from ..read.sentences import ends
from .desk import Desk
from .guessed_dates import Seen
from .relative_dates import Phrase, guessed, phrases
from .sheet import HIDDEN, Sheet

AHEAD = re.compile(
    r"\b(?:will|shall|due|(?:is|are) (?:to|expected|scheduled|set|going)|plans? to|expects? to)\b"
)
CALLOUT = re.compile(r">\s*\[!")
NESTED = re.compile(r"\s*>\s*>")
IN_HEAD = ("title", "summary")
"""Keys whose words readers see in lists, where no link and no span can say more."""
NEXT_KEY = re.compile(r"^(?=\S)", re.MULTILINE)


class Fleeting(NamedTuple):
    phrase: Phrase
    """With its place in the file."""
    seen: Seen | None
    """From where it is seen; None where nobody can tell."""
    meant: str
    """The EDTF date that it may mean, or empty."""
    is_in_head: bool = False


def of_head(desk: Desk, document: Document) -> Iterator[Fleeting]:
    """Those in a title or a summary; what a source is called is not the author's to say."""
    record, sheet = document.annotations, desk.sheet(document)
    for key in () if isinstance(record, Source) else IN_HEAD:
        said = " ".join(getattr(record, key, "").split())
        at = sheet.key(key)
        if not said or at == START:
            continue
        start = sheet.offset(at)
        after = NEXT_KEY.search(sheet.text, start, sheet.body_at)
        text = sheet.text[start : after.start() if after else sheet.body_at]
        for phrase in phrases(HIDDEN * start + text, sheet.text):
            before = sheet.text[start : phrase.start]
            if phrase.words in said and not is_open(before.removeprefix('"')):
                yield fleeting(phrase, seen_by(desk, document, None, text), is_in_head=True)


def of_text(desk: Desk, document: Document) -> Iterator[Fleeting]:
    sheet = desk.sheet(document)
    for phrase in phrases(sheet.prose, sheet.text):
        if not is_quoted(sheet, phrase.start):
            start, end = sentence(sheet, phrase.start)
            cited = cited_between(desk, document, sheet, start, end)
            yield fleeting(phrase, seen_by(desk, document, cited, sheet.prose[start:end]))


def fleeting(phrase: Phrase, seen: Seen | None, *, is_in_head: bool = False) -> Fleeting:
    return Fleeting(phrase, seen, guessed(phrase.words, seen) if seen else "", is_in_head)


def seen_by(desk: Desk, document: Document, cited: Date | None, words: str) -> Seen | None:
    """The cut-off, else the one source cited in the sentence, else the briefing's date."""
    record = document.annotations
    if not isinstance(record, Briefing):
        return None
    when = record.as_of or cited or record.date
    if not when or not when.earliest:
        return None
    return Seen(day_of(when.earliest), desk.settings.hemisphere, AHEAD.search(words) is not None)


def is_quoted(sheet: Sheet, offset: int) -> bool:
    """Are these the words of somebody else? A callout is the author's own, but for its quotations."""
    begin = max(sheet.text.rfind("\n\n", 0, offset) + 2, sheet.body_at)
    lines = f"{sheet.text}\n"[begin : sheet.text.find("\n", offset)].split("\n")
    block = [line.lstrip() for line in lines if line.lstrip().startswith(">")]
    if block and (not CALLOUT.match(block[0]) or NESTED.match(lines[-1])):
        return True
    return is_open(sheet.prose[begin:offset])


def is_open(before: str) -> bool:
    """Does a quotation begin here that does not end here?"""
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def sentence(sheet: Sheet, offset: int) -> tuple[int, int]:
    begin = max(sheet.prose.rfind("\n\n", 0, offset) + 2, sheet.body_at)
    end = sheet.prose.find("\n\n", offset)
    paragraph = sheet.prose[begin : end if end >= 0 else None]
    start = begin
    for stop in ends(paragraph):
        if begin + stop > offset:
            return start, begin + stop
        start = begin + stop
    return start, begin + len(paragraph)


def cited_between(
    desk: Desk, document: Document, sheet: Sheet, start: int, end: int
) -> Date | None:
    """When the one source was issued that is cited here; None for several, or if no day is known."""
    cited = {
        item.source.text
        for slot in document.outline.slots
        if isinstance(slot, Citation) and start <= sheet.offset(slot.at) < end
        for item in slot.items
    }
    source = desk.book.sources.get(cited.pop()) if len(cited) == 1 else None
    issued = source[0].issued if source else None
    return issued if issued and is_about_a_day(issued) else None


def is_about_a_day(when: Date) -> bool:
    """A week at most, from which weekdays can be counted."""
    if not when.earliest or not when.latest:
        return False
    first, last = day_of(when.earliest), day_of(when.latest)
    return (last - first).days < 7
