"""`%% briefbook-ignore rule: reason %%`: one place at which an author does not want to hear of a rule."""

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from typing import NamedTuple

from ..model import Place
from ..problems import Problem
from .desk import Desk
from .of_links import RULES as OF_LINKS
from .of_verify import RULES as OF_VERIFY
from .rule import Rule
from .sheet import UNSAID, Sheet

RULES: tuple[Rule, ...] = (
    Rule("ignored-without-reason", "warn", "A remark asks to ignore a rule and does not say why."),
    Rule("ignored-for-nothing", "info", "A remark asks to ignore a rule that finds nothing there."),
)
WITHOUT_REASON, FOR_NOTHING = RULES
ELSEWHERE = {rule.code for rule in (*OF_VERIFY, *OF_LINKS)}
"""Rules that other commands look at: what remarks say of them is theirs to judge."""
MARK = "briefbook-ignore"
ASKED = rf"[ \t]*{MARK}[ \t]+(?P<rule>[a-z]+(?:-[a-z]+)*)[ \t]*:?"
IN_BODY = re.compile(rf"%%{ASKED}(?P<reason>.*?)%%", re.DOTALL)
IN_HEAD = re.compile(rf"(?:^|(?<=[ \t]))#{ASKED}(?P<reason>[^\n]*)", re.MULTILINE)

ALONE = re.compile(rf"[ \t]*(?:%%|#)[ \t]*{MARK}\b")

SPEAKER = re.compile(r"[ ]{0,3}\{[^{}\n]*\}\s*")


class Remark(NamedTuple):
    rule: str
    reason: str
    at: Place
    lines: tuple[int, ...]
    """Where it holds: its own lines, or if nothing else stands there, the next that has words.

    The attributes of a quotation are no words: there it holds for them and for the line below."""


def heeded(
    desk: Desk,
    built: Iterable[Problem],
    found: Iterable[Problem],
    unmarked: Container[str] = (),
) -> Iterator[Problem]:
    """What is left of what a build finds and of what the rules find.

    Errors of a build cannot be asked away: it would stop at them all the same. `unmarked` are files
    that are known to have no remark, and need not be read for that.
    """
    errors, rest = defaultdict[str, list[Problem]](list), defaultdict[str, list[Problem]](list)
    for problem in built:
        (errors if problem.severity == "error" else rest)[problem.path].append(problem)
    for problem in found:
        rest[problem.path].append(problem)
    for path in sorted({*errors, *rest, *(document.path for document in desk.documents)}):
        is_text = path.endswith((".md", ".markdown")) and path not in unmarked
        text = desk.read(path) if is_text else ""
        yield from errors[path]
        if MARK in text:
            yield from of_file(desk, Sheet(path, text), rest[path], errors[path])
        else:
            yield from rest[path]


def of_file(
    desk: Desk, sheet: Sheet, problems: Iterable[Problem], errors: Iterable[Problem]
) -> Iterator[Problem]:
    made = tuple(remarks(sheet))
    used: set[Remark] = set()
    for problem in problems:
        meant = [remark for remark in made if is_about(remark, problem)]
        used.update(meant)
        if not meant:
            yield problem
    for remark in made:
        if not remark.reason:
            message = f'This remark does not say why "{remark.rule}" is ignored here.'
            hint = f"Write: {MARK} {remark.rule}: the reason"
            yield from desk.found(WITHOUT_REASON, sheet.path, remark.at, message, hint)
        is_looked_at = desk.levels.get(remark.rule) != "ignore" and remark.rule not in ELSEWHERE
        if remark not in used and is_looked_at:
            stops = any(is_about(remark, error) for error in errors)
            yield from useless(desk, sheet, remark, stops)


def useless(desk: Desk, sheet: Sheet, remark: Remark, stops: bool) -> Iterator[Problem]:
    message = f'The rule "{remark.rule}" finds nothing here.'
    hint = "Take the remark out, look at the rule's spelling, or move it to the line it is about."
    if stops:
        message = f'"{remark.rule}" stops a build, and cannot be ignored.'
        hint = "Put the mistake right, and take the remark out."
    yield from desk.found(FOR_NOTHING, sheet.path, remark.at, message, hint)


def is_about(remark: Remark, problem: Problem) -> bool:
    return remark.rule == problem.code and problem.line in remark.lines


def remarks(sheet: Sheet) -> Iterator[Remark]:
    """What stands in code shows how a remark is written, and is none."""
    head = IN_HEAD.finditer(sheet.text, 0, sheet.body_at)
    unsaid = UNSAID.finditer(sheet.text, sheet.body_at)
    body = (IN_BODY.fullmatch(sheet.text, found.start(), found.end()) for found in unsaid)
    for found in (*head, *body):
        if found:
            reason = " ".join(found["reason"].split())
            at = sheet.place(found.start())
            yield Remark(found["rule"], reason, at, lines(sheet, found))


def lines(sheet: Sheet, remark: re.Match[str]) -> tuple[int, ...]:
    first, last = sheet.place(remark.start()), sheet.place(remark.end())
    own = tuple(range(first.line, last.line + 1))
    before = sheet.line(first.line)[: first.column - 1]
    if before.strip() or sheet.line(last.line)[last.column - 1 :].strip():
        return own
    later = range(last.line + 1, len(sheet.starts) + 1)
    meant = next((n for n in later if is_meant(sheet.line(n))), None)
    if meant is None:
        return own
    return (*own, meant, meant + 1) if SPEAKER.fullmatch(sheet.line(meant)) else (*own, meant)


def is_meant(line: str) -> bool:
    """Remarks may stand below one another, all for the line after them."""
    return bool(line.strip()) and not ALONE.match(line)
