"""What the rules say of the document that is looked at, and whom it names without declaring them."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..building.checking import reader
from ..checks import of_document
from ..checks.desk import Desk
from ..checks.ignoring import MARK, of_file
from ..checks.names import UNDECLARED, scanner
from ..checks.sheet import Sheet
from ..files import content_hash
from ..model import Document, Place
from ..problems import Problem, in_order
from .preview import Preview


class Missing(NamedTuple):
    """An actor who is named in a text and not declared."""

    name: str
    id: str
    line: int
    column: int


def rules_of(preview: Preview, document: Document) -> tuple[Problem, ...]:
    """A build's problems with one document, and those of the editorial rules."""
    built = [one for one in preview.problems() if one.path == document.path]
    if not is_as_read(preview, document):
        return in_order(built)
    desk = desk_of(preview)
    return in_order(heeded(desk, document.path, built, of_document(desk, document)))


def is_as_read(preview: Preview, document: Document) -> bool:
    """Rules look at the text and at what was read of it: is it the same text still?"""
    try:
        data = (preview.resident.root / document.path).read_bytes()
    except OSError:
        return False
    return document.annotations is not None and content_hash(data) == document.hash


def desk_of(preview: Preview) -> Desk:
    return Desk(preview.plan.book, reader(preview.resident.root))


def heeded(desk: Desk, path: str, built: list[Problem], found: list[Problem]) -> Iterable[Problem]:
    """All but what the author has asked not to hear. Errors of a build cannot be asked away."""
    text = desk.read(path)
    errors = [one for one in built if one.severity == "error"]
    rest = [*(one for one in built if one.severity != "error"), *found]
    return [*errors, *(of_file(desk, Sheet(path, text), rest, errors) if MARK in text else rest)]


def missing_names(
    preview: Preview, document: Document, rules: Iterable[Problem]
) -> Iterator[Missing]:
    """Those of whom the rules say so; the names at the same places tell who they are."""
    at = {Place(one.line, one.column) for one in rules if one.code == UNDECLARED.code}
    if at:
        desk = desk_of(preview)
        sheet = desk.sheet(document)
        for found in scanner(desk.book).found(sheet.prose, sheet.body_at):
            if (place := sheet.place(found.start)) in at:
                name = " ".join(sheet.text[found.start : found.end].split())
                yield Missing(name, found.keys[0][1], place.line, place.column)
