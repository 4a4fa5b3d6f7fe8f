"""What a text claims: its sentences, which of them are cited, and the figures and quotations in them."""

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
EMPHASIS = re.compile(r"[*_]+")

PASSAGE = re.compile(r'“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|"[^"]*"')
WORD = re.compile(r"[\w\0][\w\0'’-]*")

NUMBER = r"\d+(?:[.,\u00a0\u202f]\d+)*"
NAMED_NUMBER = (
    "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    "|sixteen|seventeen|eighteen|nineteen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred"
    "|thousand|a)"
)
SCALE = r"(?:million|billion|trillion)s?"
SHARE = r"(?:%|‰|per\s?cent\b|percentage(?:\s+points?)?\b)"
UNIT = (
    r"(?:thousand|bn|tn|euros?|dollars?|pounds|yen|yuan|renminbi|roubles?|rubles?|francs?|rupees?"
    r"|hryvnias?|[kcm]?m|kilomet(?:re|er)s?|met(?:re|er)s?|miles?|feet|hectares?|acres?|kg|kilos?"
    r"|kilograms?|tons?|tonnes?|litres?|liters?|gallons?|barrels?|degrees?|°C|°F|[kMGT]Wh?|watts?"
    r"|[kmg]igawatts?|kilowatts?|hertz|[kMG]Hz|knots?)\b"
)
CURRENCY = r"(?:[$€£¥]|\b(?:USD|EUR|GBP|CHF|CNY|RMB|JPY|RUB|UAH|INR)\s)"
MEASURE = re.compile(
    rf"""
      {CURRENCY}\s?{NUMBER}(?:\s?(?:{SCALE}|bn|tn|m|k)\b)?
    | (?<![\w.,/:–-]){NUMBER}[\s-]?(?:{SHARE}|{SCALE}\b|{UNIT})
    | \b{NAMED_NUMBER}(?:[\s-](?:and\s)?{NAMED_NUMBER})*[\s-](?:{SCALE}\b|per\s?cent\b|percent\b)
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""A number that says how much: a share, money, something measured, millions."""
COUNT = re.compile(
    r"""
    (?<![\w.,/:–'’-])(?<!\w\()(?:\d{1,3}(?:[,\u00a0\u202f]\d{3})+|[1-9]\d+)
    (?![\w/:-]|[.,]\d|\s?(?:BCE?|AD|CE|am|pm|[ap]\.m\.|o['’]clock|GMT|UTC|CET)\b)
    """,
    re.VERBOSE,
)
"""A number of two digits and more that says how many, if nothing around it says otherwise."""
YEAR = re.compile(r"(?:1\d|20|21)\d\d$")
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b"
)
DAYS = r"\d{1,2}(?:\s*(?:,|-|–|and|or|to|until|through)\s*(?:[A-Z]\w+day\s)?\d{1,2})*"
DATE = re.compile(rf"{DAYS}\s(?:of\s)?{MONTH}|{MONTH}\.?\s{DAYS}|[A-Z]\w+day\s{DAYS}")
LOCATOR = re.compile(
    r"art|articles?|chapters?|clause|fig|figure|flight|footnote|grade|item|lines?|nos?|note|numbers?"
    r"|pages?|par|paragraphs?|pars|part|point|pp?|protocol|resolutions?|room|route|rules?|sections?"
    r"|table|version|vol|volume"
)
"""A number behind one of these says which, not how many."""
OPENER = re.compile(
    r"a|about|above|after|all|almost|an|and|another|around|as|at|barely|before|below|between|but|by"
    r"|did|every|exactly|fewer|for|from|her|his|in|its|just|less|more|most|my|nearly|of|on|only|our"
    r"|out|over|roughly|since|some|than|that|the|their|then|these|they|this|those|to|under|until|up"
    r"|was|well|were|when|where|while|with|within"
)
"""Words that have a capital letter only because a sentence begins with them."""

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
    text, cited = plain(sheet, document), cited_at(sheet, document)
    for group in groups(sheet):
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


def figure(words: str) -> tuple[int, int] | None:
    """Where the first figure stands in a sentence that says how much or how many."""
    if not asks(words):
        return None
    found = [one.span() for one in MEASURE.finditer(words)]
    dates = [one.span() for one in DATE.finditer(words)]
    for one in COUNT.finditer(words):
        dated = any(start <= one.start() < end for start, end in dates)
        if not (dated or YEAR.match(one[0]) or is_named(words, one.start())):
            found.append(one.span())
    return min(found, key=lambda span: (span[0], -span[1]), default=None)


def is_named(words: str, at: int) -> bool:
    """Is the number a part of a name (`Resolution 2202`, `Group of 20`) or a locator (`par. 12`)?"""
    *_, earlier, last = ("", "", *words[max(0, at - 60) : at].split())
    word = (earlier if last == "of" else last).lstrip("([“\"'").rstrip(".")
    if not words[at - 1 : at].isspace() or not word or word.endswith((",", ";", ":", ")")):
        return False
    if LOCATOR.fullmatch(word.lower()):
        return last != "of"
    return word.endswith(HIDDEN) or (word[0].isupper() and not OPENER.fullmatch(word.lower()))


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
