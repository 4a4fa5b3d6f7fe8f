"""What the rules say of the document that is looked at, and whom it names without declaring them."""

from collections.abc import Iterator

from ..building.checking import reader
from ..checks import of_documents
from ..checks.desk import Desk
from ..checks.ignoring import heeded
from ..model import Document
from ..problems import Problem, in_order
from .preview import Preview


def rules_of(preview: Preview, document: Document) -> tuple[Problem, ...]:
    """A build's problems with one document, and those of the editorial rules."""
    desk = desk_of(preview)
    built = [one for one in preview.problems() if one.path == document.path]
    found = of_documents(desk, [document])
    return in_order(heeded(desk, built, found))


def desk_of(preview: Preview) -> Desk:
    return Desk(preview.plan.book, reader(preview.resident.root))


def missing_names(preview: Preview, document: Document) -> Iterator[dict[str, object]]:
    yield from ()
