"""Rules of texts: titles, summaries, and bodies that a reader can read."""

import re
from collections.abc import Iterator

from ..model import Briefing, Document
from ..problems import Problem
from .desk import Alone, Desk
from .rule import Rule
from .sheet import UNSAID, Sheet

RULES: tuple[Rule, ...] = (
    Rule("raw-html", "warn", "HTML in a text is shown to readers as it is written."),
    Rule("long-title", "info", "A title is cut off in search results."),
    Rule("missing-summary", "info", "A briefing has no summary."),
    Rule("long-summary", "info", "A summary is too long for lists and search results."),
    Rule("empty-body", "warn", "A briefing that stands in lists has no text."),
)
HTML, LONG_TITLE, NO_SUMMARY, LONG_SUMMARY, EMPTY = RULES
LONGEST_TITLE = 70
LONGEST_SUMMARY = 300

ELEMENT = re.compile(
    r"""
    a | abbr | address | article | aside | audio | b | big | blockquote | body | br | button |
    caption | center | cite | code | col | colgroup | dd | del | details | dfn | div | dl | dt |
    em | embed | fieldset | figcaption | figure | font | footer | form | h1 | h2 | h3 | h4 | h5
    | h6 | head | header | hr | html | i | iframe | img | input | ins | kbd | label | legend |
    li | link | main | mark | meta | nav | noscript | object | ol | option | p | picture | pre |
    q | s | samp | script | section | select | small | source | span | strike | strong | style |
    sub | summary | sup | svg | table | tbody | td | textarea | tfoot | th | thead | time | tr |
    tt | u | ul | var | video | wbr
    """,
    re.X | re.I,
)
TAG = re.compile(r"<(?:!--|(?P<end>/)?(?P<name>[a-zA-Z][a-zA-Z0-9]*)(?=[\s/>])[^<>]*>)")
INSTEAD = {
    **dict.fromkeys(("b", "strong"), "Write **words** for words in bold."),
    **dict.fromkeys(("i", "em"), "Write *words* for words in italics."),
    "a": "Write a link as [words](address).",
    "img": "Write a picture as ![what it shows](file).",
    "br": "End the line with a backslash to break it.",
    "blockquote": "Begin the lines of a quotation with >.",
    "": "Write a remark that nobody else sees as %% remark %%.",
}
ALLOW = "Write it in Markdown, or set raw_html: true in briefbook.yaml."


def alone(desk: Alone, document: Document) -> Iterator[Problem]:
    if not desk.settings.raw_html and document.sentences:
        yield from tags(desk, document)
    if isinstance(document.annotations, Briefing):
        yield from of_briefing(desk, document, document.annotations)


def of_document(desk: Desk, document: Document) -> Iterator[Problem]:
    yield from ()


def of_book(desk: Desk) -> Iterator[Problem]:
    yield from ()


def tags(desk: Alone, document: Document) -> Iterator[Problem]:
    if not any("<" in sentence for sentence in document.sentences):
        return
    sheet = desk.sheet(document)
    begun = set[str]()
    for found in sorted(tags_in(sheet), key=lambda one: one.start()):
        if not any(found[0].split()[0] in sentence for sentence in document.sentences):
            continue
        name = (found["name"] or "").lower()
        if found["end"] and name in begun:
            continue
        begun.add(name)
        shown = " ".join(found[0].split())
        message = f'Readers see "{shown}" as it stands here: HTML is not used in texts.'
        hint = INSTEAD.get(name, ALLOW)
        at, end = sheet.place(found.start()), sheet.place(found.end())
        yield from desk.found(HTML, document.path, at, message, hint, end=end)


def tags_in(sheet: Sheet) -> Iterator[re.Match[str]]:
    """Tags on one line are hidden in the prose; those over several lines are not.

    Those in a block of code are among them, and in no sentence.
    """
    text = sheet.text
    hidden = (TAG.match(text, found.start()) for found in UNSAID.finditer(text, sheet.body_at))
    for found in (*hidden, *TAG.finditer(sheet.prose, sheet.body_at)):
        if found and not text.endswith("\\", 0, found.start()) and is_html(found["name"]):
            yield found


def is_html(name: str | None) -> bool:
    """No name: a comment. Other words in angle brackets are the author's own signs."""
    return name is None or bool(ELEMENT.fullmatch(name))


def of_briefing(desk: Alone, document: Document, record: Briefing) -> Iterator[Problem]:
    length = len(record.title)
    if length > LONGEST_TITLE:
        message = f"The title has {length} characters: search results cut off what is over 70."
        yield from at_key(desk, document, "title", LONG_TITLE, message)
    if not (record.summary.strip() or record.draft):
        message = "This briefing has no summary: lists, feeds and search results show one."
        hint = "Add summary: and one or two sentences."
        yield from at_key(desk, document, "title", NO_SUMMARY, message, hint)
    elif len(record.summary) > LONGEST_SUMMARY:
        length = len(record.summary)
        message = f"The summary has {length} characters. One or two sentences, of 300, are enough."
        yield from at_key(desk, document, "summary", LONG_SUMMARY, message)
    if not (record.unlisted or record.draft or has_body(document)):
        message = "This briefing has no text, and readers come to it from lists."
        hint = "Write it below the second ---, or hold the briefing back with draft: true."
        yield from at_key(desk, document, "title", EMPTY, message, hint)


def has_body(document: Document) -> bool:
    """Pictures and generated blocks show something, too."""
    return bool(document.outline.words or document.outline.slots)


def at_key(
    desk: Alone, document: Document, key: str, rule: Rule, message: str, hint: str = ""
) -> Iterator[Problem]:
    """Found at a key's value in the head, as far as its line goes."""
    sheet = desk.sheet(document)
    at = sheet.key(key)
    end = sheet.place(sheet.offset(at) + len(sheet.line(at.line)[at.column - 1 :].rstrip()))
    yield from desk.found(rule, document.path, at, message, hint, end=end)
