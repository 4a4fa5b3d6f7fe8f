"""Rules of links, pictures and headings: what a reader who cannot see the page, or who leaps, needs.

Links and pictures that lead nowhere are found by a build.
"""

import re
from collections.abc import Iterator

from ..model import Actor, Briefing, Document, LinkTo, Picture
from ..problems import Problem
from .desk import Alone, Desk
from .rule import Rule
from .sheet import UNSAID, Sheet

RULES: tuple[Rule, ...] = (
    Rule("picture-without-words", "warn", "A picture has no words for those who cannot see it."),
    Rule("heading-jump", "warn", "A heading leaves out a level."),
    Rule("bare-address", "info", "A bare address in the text is no link."),
    Rule("link-without-words", "warn", "The words of a link do not say where it leads."),
)
NO_ALT, JUMP, BARE, NO_WORDS = RULES

EMPTY_WORDS = frozenset(
    ("here", "click here", "see here", "right here", "this", "this link", "link", "the link",
     "this page", "read more", "click", "click this link")
)  # fmt: skip
HEADING = re.compile(
    r"^[ ]{0,3}(?:(?P<signs>\#{1,6})(?=[ \t]|$) | (?=\S).*\n[ ]{0,3}(?P<under>=+|-+)[ \t]*$)",
    re.M | re.X,
)
LABEL = re.compile(r"\[(?P<words>(?:\\.|\[(?:\\.|[^\[\]\\])*\]|[^\[\]\\])*)\]", re.S)
MARKUP = re.compile(r"[*_`\"'“”‘’.:!>…→»\s]+")
ADDRESS = re.compile(r"https?://(?:[^\s()<>\[\]|]|\([^\s()]*\))+(?<![.,;:!?'\"*_”’])")


def alone(desk: Alone, document: Document) -> Iterator[Problem]:
    yield from head_picture(desk, document)
    for slot in document.outline.slots:
        if isinstance(slot, Picture) and not slot.alt.strip():
            message = "This picture says nothing to a reader who cannot see it."
            hint = "Write what it shows between the brackets: ![what it shows](…)."
            yield from desk.found(NO_ALT, document.path, slot.at, message, hint)
        elif isinstance(slot, LinkTo):
            yield from words_of_link(desk, document, slot)
    if document.outline.anchors:
        yield from jumps(desk, document)
    if any("http" in sentence for sentence in document.sentences):
        yield from bare_addresses(desk, document)


def of_document(desk: Desk, document: Document) -> Iterator[Problem]:
    yield from ()


def of_book(desk: Desk) -> Iterator[Problem]:
    yield from ()


def head_picture(desk: Alone, document: Document) -> Iterator[Problem]:
    record = document.annotations
    image = record.image if isinstance(record, Briefing | Actor) else None
    if image and not image.alt.strip():
        message = f'The picture "{image.file}" says nothing to a reader who cannot see it.'
        hint = f"Write: image: {{file: {image.file}, alt: what the picture shows}}"
        yield from desk.found(NO_ALT, document.path, image.at, message, hint)


def words_of_link(desk: Alone, document: Document, slot: LinkTo) -> Iterator[Problem]:
    sheet = desk.sheet(document)
    label = LABEL.match(sheet.text, sheet.offset(slot.at))
    if label is None:
        return
    words = MARKUP.sub(" ", label["words"]).strip()
    if not words or words.lower() in EMPTY_WORDS:
        message = f'A link that is called "{words}" does not say where it leads.'
        if not words:
            message = "This link has no words: nobody can see it or follow it."
        hint = "Put the brackets around words that name what is there: [the report of May](…)."
        end = sheet.place(label.end())
        yield from desk.found(NO_WORDS, document.path, slot.at, message, hint, end=end)


def jumps(desk: Alone, document: Document) -> Iterator[Problem]:
    """The page's title is its heading of the first level."""
    sheet = desk.sheet(document)
    before = 1
    for found in HEADING.finditer(sheet.prose, sheet.body_at):
        signs = found["signs"] or ("#" if found["under"][0] == "=" else "##")
        if len(signs) > before + 1:
            fit = "#" * (before + 1)
            told = f'the one before it with "{"#" * before}"' if before > 1 else "is the first"
            message = f'This heading begins with "{signs}" and {told}: a level is left out.'
            at, end = sheet.place(found.start("signs")), sheet.place(found.end("signs"))
            hint = f'Begin it with "{fit}".'
            yield from desk.found(JUMP, document.path, at, message, hint, end=end)
        before = len(signs)


def bare_addresses(desk: Alone, document: Document) -> Iterator[Problem]:
    """An address in code is hidden by other marks; in a block of code it is in no sentence."""
    sheet = desk.sheet(document)
    labels = [label(sheet, slot) for slot in document.outline.slots if isinstance(slot, LinkTo)]
    for found in UNSAID.finditer(sheet.text, sheet.body_at):
        written = ADDRESS.match(sheet.text, found.start())
        if written is None:
            continue
        address = written[0]
        if any(start <= found.start() < end for start, end in labels):
            continue
        if any(address in sentence for sentence in document.sentences):
            message = f'Readers cannot follow "{address}": it is no link.'
            hint = f"Write [words that name it]({address}), or <{address}>."
            at, end = sheet.place(written.start()), sheet.place(written.end())
            yield from desk.found(BARE, document.path, at, message, hint, end=end)


def label(sheet: Sheet, slot: LinkTo) -> tuple[int, int]:
    start = sheet.offset(slot.at)
    found = LABEL.match(sheet.text, start)
    return (start, found.end() if found else start)
