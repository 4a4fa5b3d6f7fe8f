"""Editorial rules: what is not wrong for a build, and still not right for a reader.

A flat row: each file is a family with `RULES`, `alone(desk, document)` for what is seen in one file
whatever else is in the book, `of_document(desk, document)` and `of_book(desk)`. docs/checks.md has a
section for each rule.
"""

import re
from collections.abc import Iterator
from typing import Protocol

from ..config import FILE, Settings
from ..model import Document
from ..problems import Problem, did_you_mean
from . import dates, grades, house, links, names, quotations, record, sources, texts
from .desk import Alone, Desk
from .ignoring import RULES as IGNORING
from .of_links import RULES as OF_LINKS
from .of_verify import RULES as OF_VERIFY
from .rule import Rule


class Family(Protocol):
    RULES: tuple[Rule, ...]

    def alone(self, desk: Alone, document: Document) -> Iterator[Problem]: ...

    def of_document(self, desk: Desk, document: Document) -> Iterator[Problem]: ...

    def of_book(self, desk: Desk) -> Iterator[Problem]: ...


FAMILIES: tuple[Family, ...] = (
    names, dates, sources, quotations, record, links, texts, grades, house,
)  # fmt: skip
RULES: dict[str, Rule] = {
    rule.code: rule for family in (*(f.RULES for f in FAMILIES), IGNORING) for rule in family
}
"""By code."""


def alone(desk: Alone, document: Document) -> list[Problem]:
    """What the rules find in a document that depends on nothing but its text and the settings."""
    return [problem for family in FAMILIES for problem in family.alone(desk, document)]


def beside_others(desk: Desk, document: Document) -> list[Problem]:
    """What else the rules find in a document: it depends on the book, and on the day."""
    return [problem for family in FAMILIES for problem in family.of_document(desk, document)]


def of_document(desk: Desk, document: Document) -> list[Problem]:
    return [*alone(desk, document), *beside_others(desk, document)]


def of_book(desk: Desk) -> list[Problem]:
    """What can only be seen in the book as a whole."""
    return [problem for family in FAMILIES for problem in family.of_book(desk)]


def unknown(settings: Settings, text: str) -> Iterator[Problem]:
    """Names under `checks:` in the settings, whose text this is, that no rule has."""
    known = {*RULES, *(rule.code for rule in (*OF_VERIFY, *OF_LINKS))}
    for code in settings.checks:
        if code not in known:
            found = re.search(rf"^[ \t]+(?={re.escape(code)}[ \t]*:)", text, re.M)
            line = text.count("\n", 0, found.end()) + 1 if found else 1
            column = len(found[0]) + 1 if found else 1
            message = f'No rule is called "{code}".{did_you_mean(code, known)}'
            hint = "docs/checks.md, docs/verify.md and docs/links.md list all rules."
            yield Problem(FILE, line, column, "unknown-rule", message, "warning", hint)
