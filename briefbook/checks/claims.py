"""What a text claims: its sentences, which of them are cited, and the quotations in them."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..model import Citation, Document, Quotation
from ..read.sentences import ends
from .sheet import HIDDEN, Sheet

PIECE = re.compile(
    r"""
    ^(?:(?P<heading>[ ]{0,3}\#{1,6}[ \t][^\n]*)
    | (?P<attributed>[ ]{0,3}\{[^{}\n]*\}[ \t]*\n[ ]{0,3}>[^\n]*(?:\n[^\n]*\S[^\n]*)*)
    | (?P<callout>[ ]{0,3}>[ ]?\[![^\n]*(?:\n[^\n]*\S[^\n]*)*)
    | (?P<quote>[ ]{0,3}>[^\n]*(?:\n[^\n]*\S[^\n]*)*)
    | (?P<table>[ ]{0,3}\|[^\n]*(?:\n[^\n]*\S[^\n]*)*)
    | (?P<note>\[\^[^\]\n]+\]:[^\n]*(?:\n(?!\[\^)[^\n]*\S[^\n]*)*)
    | (?P<code>(?:[ ]{4}|\t)[^\n]*)
    | (?P<words>[^\n]*\S[^\n]*(?:\n(?![ ]{0,3}(?:>|\#{1,6}[ \t]|\||\{[^{}\n]*\}[ \t]*\n))[^\n]*\S[^\n]*)*))
    """,
    re.MULTILINE | re.VERBOSE,
)
"""The pieces of a body, each of lines that no blank line parts."""
GAP = re.compile(r"^[ ]{0,3}>[ \t]*$", re.MULTILINE)
ITEM = re.compile(r"^[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+", re.MULTILINE)
LINE_MARK = re.compile(
    r"\n[ \t]*(?:>[> \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?|(?:[-*+]|\d{1,9}[.)])[ \t]+)"
)
QUOTE_MARK = re.compile(r"^[ \t]*>[> \t]*", re.MULTILINE)
CITATION = re.compile(r"\[[^\[\]]*\]")
NOTE = re.compile(r"\[\^[^\]\s]+\](?!:)|\^\[[^\]\n]*\]")
ELSEWHERE = re.compile(rf"{NOTE.pattern}|https?://|\[\[source:")
"""Other ways to say where something comes from: a footnote, a link to the web, a source by name."""
EMPHASIS = re.compile(r"[*_][*_]*")

PASSAGE = re.compile(r'“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|"[^"]*"')
WORD = re.compile(r"[\w\0][\w\0'’-]*")

DIGIT = re.compile(r"[0-9]")
ASKING = ("illion", "er cent", "ercent", "er\ncent", "“", "„", "«", '"')


class Piece(NamedTuple):
    kind: str
    start: int
    end: int


class Sentence(NamedTuple):
    start: int
    end: int
    cited: bool
    words: str
    """As long as in the file: citations are `)`, and what else is not the author's is blanked."""


Paragraph = tuple[Sentence, ...]
"""With the list that it announces."""


def is_cited(paragraph: Paragraph) -> bool:
    """Does its last sentence, or the one that announces a list, cite for all of it?"""
    return paragraph[-1].cited or any(one.cited and announces(one.words) for one in paragraph)


def announces(words: str) -> bool:
    return words.rstrip(") \n" + HIDDEN).endswith(":")


def pieces(sheet: Sheet) -> Iterator[Piece]:
    """All but what is in blocks of code or remarks."""
    for found in PIECE.finditer(sheet.text, sheet.body_at):
        kind, start = found.lastgroup or "", found.start()
        quoted = kind in ("attributed", "callout", "quote")
        if not quoted or sheet.prose[sheet.text.index(">", start)] == ">":
            yield Piece(kind, start, found.end())


def cited_at(sheet: Sheet, document: Document) -> list[int]:
    """The offsets at which a body says where something comes from."""
    slots = document.outline.slots
    cited = [
        sheet.offset(slot.at)
        for slot in slots
        if isinstance(slot, Citation) or (isinstance(slot, Quotation) and slot.sources)
    ]
    return cited + [one.start() for one in ELSEWHERE.finditer(sheet.text, sheet.body_at)]


def paragraphs(sheet: Sheet, document: Document) -> Iterator[Paragraph]:
    """Those in the author's words in which something asks for a source."""
    wanted = [g for g in groups(sheet) if any(asks(sheet.prose[p.start : p.end]) for p in g)]
    if not wanted:
        return
    text, cited = plain(sheet, document), cited_at(sheet, document)
    for group in wanted:
        if any(asks(text[one.start : one.end]) for one in group):
            found = tuple(one for piece in group for one in sentences(sheet, text, piece, cited))
            if found:
                yield found


def asks(text: str) -> bool:
    """May there be a figure or a quotation in it?"""
    return bool(DIGIT.search(text)) or any(mark in text for mark in ASKING)


def groups(sheet: Sheet) -> Iterator[list[Piece]]:
    """Words that belong together; no headings, tables, quotations and footnotes."""
    open_: list[Piece] = []
    for piece in pieces(sheet):
        if piece.kind == "callout":
            yield from ([part] for part in parts(sheet, piece))
        if open_ and not (piece.kind == "words" and belongs(sheet, open_[-1], piece)):
            yield open_
            open_ = []
        if piece.kind == "words":
            open_.append(piece)
    if open_:
        yield open_


def belongs(sheet: Sheet, before: Piece, piece: Piece) -> bool:
    """Is it the list that the piece before announces, or another item of one?"""
    if not ITEM.match(sheet.text, piece.start):
        return False
    is_list = ITEM.search(sheet.text, before.start, before.end)
    return bool(is_list) or announces(sheet.prose[before.start : before.end])


def parts(sheet: Sheet, callout: Piece) -> Iterator[Piece]:
    """The paragraphs of a callout, without its title."""
    start = sheet.text.find("\n", callout.start, callout.end) + 1
    if start:
        for gap in GAP.finditer(sheet.text, start, callout.end):
            yield Piece("words", start, gap.start())
            start = gap.end()
        yield Piece("words", start, callout.end)


def sentences(sheet: Sheet, text: str, piece: Piece, cited: Sequence[int]) -> Iterator[Sentence]:
    """Each item of a list begins one; `text` is the plain text of the whole file."""
    items = (one.start() for one in ITEM.finditer(sheet.text, piece.start, piece.end))
    starts = sorted({piece.start, *items})
    for start, end in zip(starts, [*starts[1:], piece.end], strict=True):
        at = start
        for stop in ends(text[start:end]):
            words = text[at : start + stop]
            if words.strip(" \n" + HIDDEN):
                is_cited = any(at <= one < start + stop for one in cited)
                yield Sentence(at, start + stop, is_cited, words)
            at = start + stop


def plain(sheet: Sheet, document: Document) -> str:
    """The author's words, as long as the file, without the marks that stand before lines."""
    text = LINE_MARK.sub(lambda found: "\n" + " " * (len(found[0]) - 1), sheet.prose)
    citations = (
        CITATION.match(sheet.text, sheet.offset(slot.at))
        for slot in document.outline.slots
        if isinstance(slot, Citation)
    )
    marks = (*filter(None, citations), *NOTE.finditer(sheet.text, sheet.body_at))
    return EMPHASIS.sub(bracketed, closed(text, sorted({mark.span() for mark in marks})))


def closed(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """A citation belongs to the sentence before it, as a closing bracket does."""
    done, at = list[str](), 0
    for start, end in spans:
        before = text[at:start].rstrip()
        end = max(at, end)
        done += (before, ")" * (end - at - len(before)))
        at = end
    return "".join((*done, text[at:]))


def bracketed(found: re.Match[str]) -> str:
    following = found.string[found.end() : found.end() + 1]
    return ("(" if following.isalnum() else ")") * len(found[0])


def quoted(words: str) -> list[tuple[int, int]]:
    """Where somebody's words stand between quotation marks: four and more, and no title."""
    return [one.span() for one in PASSAGE.finditer(words) if is_speech(one[0][1:-1])]


def is_speech(words: str) -> bool:
    said = WORD.findall(words)
    long = [word for word in said if len(word) > 3]
    return len(said) > 3 and not all(word[0].isupper() or word[0].isdigit() for word in long)


def together(sentences: Sequence[Sentence]) -> str:
    """From the start of the first, each as far from it as in the file; quotation marks in pairs."""
    text = ""
    for one in sentences:
        text = text.ljust(one.start - sentences[0].start) + one.words
    return text.replace('"', " ") if text.count('"') % 2 else text


def shown(text: str) -> str:
    """A few words of a text, for a message."""
    words = " ".join(QUOTE_MARK.sub("", text).split())
    return words if len(words) < 60 else words[:58].rpartition(" ")[0] + " …"
