"""Problems, and what a page draws on, as the browser is told them."""

from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import msgspec

from ..building.explaining import fields
from ..link import Shown
from ..link.ground import why
from ..model import Document
from ..problems import PlainProblem, Problem, plain
from .plan import Planned
from .preview import Preview
from .unannotated import missing_names, rules_of

VS_CODE = "vscode://file/{path}:{line}:{column}"
MOST = 50
"""So many problems are listed one by one."""
LONGEST = 500
"""Letters of a line that is shown."""


class Told(PlainProblem, frozen=True):
    """A problem with what an author wants to see of it."""

    own: bool
    """Is it one of the page that is looked at?"""
    excerpt: str
    """The whole line."""
    edit: str
    """An address that opens the editor there."""


class Problems(msgspec.Struct, frozen=True, tag="problems", tag_field="type"):
    kept: bool
    """Is the page the last good one, since it cannot be made?"""
    problems: tuple[Told, ...]
    more: int


class Strip(msgspec.Struct, frozen=True):
    """What the strip for authors says of a page."""

    file: str
    origin: str
    """The file of content that the page is about; empty where there is none."""
    edit: str
    row: str
    templates: tuple[str, ...]
    fields: dict[str, str]
    words: int
    held: str
    """Why readers cannot see the page: draft, future or expired."""
    shown: dict[str, bool]
    unannotated: tuple[dict[str, Any], ...]
    problems: tuple[Told, ...]


def problems(preview: Preview, file: str) -> Problems:
    """Those of the page at a file first, errors before others."""
    origin = origin_of(preview, file)
    own = {origin.path} if origin else set()
    failed = preview.failed.get(file)
    found = sorted(
        ((one.path not in own and one != failed, one) for one in preview.problems()),
        key=lambda pair: (pair[0], SEVERITIES.index(pair[1].severity)),
    )
    shown = tuple(told(preview, one, own=not other) for other, one in found[:MOST])
    return Problems(failed is not None, shown, len(found) - len(shown))


SEVERITIES = ("error", "warning", "info")


def refusal(preview: Preview, found: tuple[Problem, ...]) -> Problems:
    """Why there is nothing to show."""
    return Problems(False, tuple(told(preview, one, own=False) for one in found), 0)


def told(preview: Preview, problem: Problem, *, own: bool) -> Told:
    root = preview.resident.root
    return Told(
        **msgspec.structs.asdict(plain(problem)),
        own=own,
        excerpt=line_of(root / problem.path, problem.line),
        edit=edit(preview, problem.path, problem.line, problem.column),
    )


def line_of(path: Path, number: int) -> str:
    """A line of a file as it is now; empty where there is none."""
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as lines:
            for at, line in enumerate(lines, 1):
                if at == number:
                    return line.rstrip("\r\n")[:LONGEST]
    except OSError:
        pass
    return ""


def edit(preview: Preview, path: str, line: int = 1, column: int = 1) -> str:
    """The address that opens a file of the site in the author's editor; empty where there is none."""
    root = preview.resident.root
    if not (root / path).is_file():
        return ""
    form = preview.editor or VS_CODE
    where = {"path": (root / path).as_posix(), "line": str(line), "column": str(column)}
    for name, value in where.items():
        form = form.replace(f"{{{name}}}", quote(value, safe="/:"))
    return form


def origin_of(preview: Preview, file: str) -> Document | None:
    """The document that a page is about."""
    planned = preview.plan.guessed(file)
    return preview.plan.book.documents.get(planned.subject.key) if planned else None


# --- the strip ---


def strip(preview: Preview, file: str) -> Strip | None:
    """None where there is no such page."""
    planned = preview.plan.at(file)
    return of_page(preview, file, planned) if planned else None


def of_page(preview: Preview, file: str, planned: Planned) -> Strip:
    document = origin_of(preview, file)
    path = document.path if document else ""
    shown = preview.resident.options
    rules = rules_of(preview, document) if document else ()
    return Strip(
        file=file,
        origin=path,
        edit=edit(preview, path) if path else "",
        row=planned.subject.row,
        templates=tuple(templates(preview, planned.renderer)),
        fields=fields(preview.showing.look(planned).view.page),
        words=words(document),
        held=held(preview, document),
        shown={"drafts": shown.drafts, "future": shown.future, "expired": shown.expired},
        unannotated=tuple(missing_names(preview, document)) if document else (),
        problems=tuple(told(preview, problem, own=True) for problem in rules),
    )


def templates(preview: Preview, renderer: str) -> list[str]:
    showing = preview.showing
    return [n for n in showing.closures.names(renderer) if n in showing.theme.templates]


def words(document: Document | None) -> int:
    if document is None:
        return 0
    return sum(len(sentence.split()) for sentence in document.outline.sentences)


def held(preview: Preview, document: Document | None) -> str:
    """Why readers would not see a document that is shown here."""
    if document is None:
        return ""
    given = preview.plan.book.ground.given
    return why(document, replace(given, shown=Shown()))
