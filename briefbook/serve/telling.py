"""Problems, and what a page draws on, as the browser is told them."""

import re
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from pathlib import Path
from urllib.parse import quote

import msgspec

from ..building.explaining import fields
from ..link import Shown
from ..link.ground import why
from ..model import Document
from ..problems import PlainProblem, Problem, plain
from .plan import Planned
from .preview import Preview
from .unannotated import Missing, missing_names, rules_of

VS_CODE = "vscode://file/{path}:{line}:{column}"
SEVERITIES = ("error", "warning", "info")
MOST = 50
"""So many problems are listed one by one."""
LONGEST = 500
"""Letters of a line that is shown."""
PATH_OF_ADDRESS = re.compile(r"(?<!:/)/\{path\}")
"""Where a file's path goes on with that of an address, with one slash between them."""


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


class Named(msgspec.Struct, frozen=True):
    """A name in the text that the annotations say nothing of."""

    name: str
    id: str
    kind: str
    line: int
    column: int
    edit: str
    paste: str
    """The line that would declare it."""


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
    unannotated: tuple[Named, ...]
    problems: tuple[Told, ...]


def problems(preview: Preview, file: str) -> Problems:
    """Those of the page at a file first, errors before others."""
    origin = origin_of(preview, file)
    own = {origin.path} if origin else set()
    failed = preview.failed.get(file)
    found = sorted(
        ((one.path not in own and one != failed, one) for one in preview.problems(file)),
        key=lambda pair: (pair[0], SEVERITIES.index(pair[1].severity)),
    )
    shown = tuple(told(preview, one, own=not other) for other, one in found[:MOST])
    return Problems(failed is not None, shown, len(found) - len(shown))


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
    with suppress(OSError), path.open(encoding="utf-8-sig", errors="replace") as lines:
        line = next(islice(lines, number - 1, None), "")
        return line.rstrip("\r\n")[:LONGEST]
    return ""


def edit(preview: Preview, path: str, line: int = 1, column: int = 1) -> str:
    """The address that opens a file of the site in the author's editor; empty where there is none."""
    file = preview.resident.root / path
    if not file.is_file():
        return ""
    form = preview.resident.settings.editor or VS_CODE
    place = quote(file.as_posix(), safe="/:")
    form = PATH_OF_ADDRESS.sub(f"/{place.lstrip('/')}", form).replace("{path}", place)
    return form.replace("{line}", str(line)).replace("{column}", str(column))


def origin_of(preview: Preview, file: str) -> Document | None:
    """The document that a page is about."""
    planned = preview.plan.guessed(file)
    return preview.plan.book.documents.get(planned.subject.key) if planned else None


# --- the strip ---


def strip(preview: Preview, file: str) -> Strip | None:
    """None where there is no such page."""
    planned = preview.plan.guessed(file)
    return of_page(preview, file, planned) if planned else None


def of_page(preview: Preview, file: str, planned: Planned) -> Strip:
    document = origin_of(preview, file)
    path = document.path if document else ""
    options = preview.resident.options
    rules = rules_of(preview, document) if document else ()
    missing = missing_names(preview, document, rules) if document else ()
    return Strip(
        file=file,
        origin=path,
        edit=edit(preview, path) if path else "",
        row=planned.subject.row,
        templates=templates(preview, planned.renderer),
        fields=fields_of(preview, planned),
        words=document.outline.words if document else 0,
        held=held(preview, document) if document else "",
        shown={"drafts": options.drafts, "future": options.future, "expired": options.expired},
        unannotated=tuple(listed(preview, path, name) for name in missing),
        problems=tuple(told(preview, problem, own=True) for problem in rules),
    )


def templates(preview: Preview, renderer: str) -> tuple[str, ...]:
    showing = preview.showing
    return tuple(n for n in showing.closures.names(renderer) if n in showing.theme.templates)


def fields_of(preview: Preview, planned: Planned) -> dict[str, str]:
    """What the page draws on; nothing if it cannot be shown at all."""
    with suppress(Exception):
        return fields(preview.showing.look(planned).view.page)
    return {}


def held(preview: Preview, document: Document) -> str:
    """Why readers would not see a document that is shown here."""
    given = preview.plan.book.ground.given
    return why(document, replace(given, shown=Shown()))


def listed(preview: Preview, path: str, name: Missing) -> Named:
    return Named(
        **name._asdict(),
        kind="actor",
        edit=edit(preview, path, name.line, name.column),
        paste=f"  - {name.id}",
    )
