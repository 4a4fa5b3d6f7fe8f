"""What stands at a position, where a thing is defined, and all places that mean it."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from ..link import Book, Key
from ..link.edges import inline_sources, references
from ..link.names import key_of
from ..model import START, Document, Place, Reference, Source
from .front import end_of_head

TITLE = re.compile(r"(?:name|title)[ \t]*:")
QUOTES = ("'", '"')


class Extent(NamedTuple):
    """Words on one line; columns count from 1, and the end is exclusive."""

    path: str
    line: int
    column: int
    end: int


def extent(path: str, reference: Reference, lines: Sequence[str]) -> Extent:
    """The words of a reference, without quotation marks."""
    line, column = reference.place.line, reference.place.column
    text = lines[line - 1] if line <= len(lines) else ""
    quoted = text[column - 1 : column] in QUOTES
    return Extent(path, line, column + quoted, column + quoted + len(reference.text))


def reference_at(document: Document, lines: Sequence[str], at: Place) -> Reference | None:
    for one in references(document):
        if one.place.line == at.line:
            _, _, start, end = extent(document.path, one, lines)
            if start <= at.column <= end:
                return one
    return None


def key_at(book: Book, document: Document, lines: Sequence[str], at: Place) -> Key | None:
    """The thing that is meant here: by a reference, or where it is itself defined."""
    found = reference_at(document, lines, at)
    if found:
        return book.key(found)
    for source in inline_sources(document):
        place = id_of(source, lines)
        if place.line == at.line and place.column <= at.column <= place.column + len(source.id):
            return "source", source.id
    in_head = at.line <= end_of_head(list(lines))
    is_title = in_head and TITLE.match(lines[at.line - 1])
    return key_of(document) if is_title else None


def id_of(source: Source, lines: Sequence[str]) -> Place:
    """Where an inline source's id is written."""
    for number in range(source.at.line, min(source.at.line + 40, len(lines) + 1)):
        text = lines[number - 1]
        since = source.at.column - 1 if number == source.at.line else 0
        for found in re.finditer(r"\bid[ \t]*:[ \t]*[\"']?", text[since:]):
            if text[since + found.end() :].startswith(source.id):
                return Place(number, since + found.end() + 1)
    return source.at


def definition(book: Book, key: Key, lines_of: Callable[[str], list[str]]) -> Extent | None:
    """The file of a thing, or the place of an inline source; a name without a file has none."""
    if key in book.documents:
        path = book.documents[key].path
        return Extent(path, START.line, START.column, START.column)
    if key[0] != "source" or key[1] not in book.sources:
        return None
    source, home = book.sources[key[1]]
    path = book.documents[home].path
    place = id_of(source, lines_of(path))
    return Extent(path, place.line, place.column, place.column + len(source.id))


def uses(
    book: Book, key: Key, documents: Sequence[Document], lines_of: Callable[[str], list[str]]
) -> Iterator[Extent]:
    """All references that mean a thing, in front matter and in texts, by file."""
    for document in documents:
        meant = [one for one in references(document) if book.names.key(one) == key]
        lines = lines_of(document.path) if meant else []
        yield from dict.fromkeys(extent(document.path, one, lines) for one in meant)
