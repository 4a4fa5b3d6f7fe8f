"""SARIF 2.1.0, the format in which tools that check files hand their results to others."""

from collections.abc import Callable, Iterable
from urllib.parse import quote

import msgspec

from .. import __version__
from ..checks import RULES
from ..checks.of_links import RULES as OF_LINKS
from ..checks.of_verify import RULES as OF_VERIFY
from ..checks.rule import SEVERITIES, Rule
from ..problems import Problem

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
LEVELS = {"error": "error", "warning": "warning", "info": "note"}
ROOT = "SRCROOT"
PAGES = {
    **dict.fromkeys(RULES.values(), "docs/checks.md"),
    **dict.fromkeys(OF_VERIFY, "docs/verify.md"),
    **dict.fromkeys(OF_LINKS, "docs/links.md"),
}
"""Every rule, and where its section is."""
NUMBERS = {rule.code: number for number, rule in enumerate(PAGES)}

Plain = dict[str, object]


def as_sarif(problems: Iterable[Problem], shown: Callable[[str], str]) -> str:
    """One run with all that was found. `shown` makes a path one from the repository's root."""
    where = {"text": "The folder in which the check was run."}
    run: Plain = {
        "tool": {"driver": driver()},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": where}},
        "results": [result(problem, location(shown(problem.path))) for problem in problems],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return msgspec.json.format(msgspec.json.encode(log), indent=2).decode()


def driver() -> Plain:
    rules = [described(rule) for rule in PAGES]
    return {"name": "briefbook", "version": __version__, "rules": rules}


def described(rule: Rule) -> Plain:
    default: Plain = (
        {"enabled": False} if rule.level == "ignore" else {"level": LEVELS[SEVERITIES[rule.level]]}
    )
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.says},
        "help": {"text": f"{PAGES[rule]}#{rule.code}"},
        "defaultConfiguration": default,
    }


def location(path: str) -> Plain:
    return {"uri": quote(path), "uriBaseId": ROOT}


def result(problem: Problem, place: Plain) -> Plain:
    physical = {"artifactLocation": place, "region": region(problem)}
    told: Plain = {
        "ruleId": problem.code,
        "level": LEVELS[problem.severity],
        "message": {"text": "\n".join(filter(None, (problem.message, problem.hint)))},
        "locations": [{"physicalLocation": physical}],
    }
    if problem.code in NUMBERS:
        told["ruleIndex"] = NUMBERS[problem.code]
    if problem.fix is not None and problem.end_line:
        told["fixes"] = [fix(problem, problem.fix, place)]
    return told


def region(problem: Problem) -> Plain:
    start: Plain = {"startLine": problem.line, "startColumn": problem.column}
    if not problem.end_line:
        return start
    return {**start, "endLine": problem.end_line, "endColumn": problem.end_column}


def fix(problem: Problem, right: str, place: Plain) -> Plain:
    replacement = {"deletedRegion": region(problem), "insertedContent": {"text": right}}
    words = f'Write "{right}".' if right else "Delete it."
    change = {"artifactLocation": place, "replacements": [replacement]}
    return {"description": {"text": words}, "artifactChanges": [change]}
