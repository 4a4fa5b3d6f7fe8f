"""One file in, one Document out; bad content never raises, it becomes problems.

`scan` says what there is, `read_path` (or `read`, for bytes at hand) reads one of them with
the parser that `parser` makes. Nothing is resolved here: that is for link.
"""

from pathlib import Path

import msgspec
from markdown_it import MarkdownIt

from ..files import Found, Scan, content_hash, file, scan, unreadable
from ..model import NO_PARTS, Document, Part, Parts, Reference, pack
from ..nodes import MOST_BYTES, decode, too_large
from ..problems import Problem
from . import names
from .assembly import Body, read_body
from .front_matter import split
from .markdown import parser
from .records import record
from .written import written

__all__ = [
    "Body",
    "Found",
    "Scan",
    "content_hash",
    "file",
    "parser",
    "read",
    "read_body",
    "read_path",
    "scan",
]


def read_path(
    root: Path, found: Found, md: MarkdownIt, hemisphere: str = "north", limit: int = MOST_BYTES
) -> Document:
    """Read one file from the disk; a huge one is not even opened."""
    path = root / found.path
    try:
        if large := too_large(path.stat().st_size, found.path, limit):
            return unread(found, large)
        data = path.read_bytes()
    except OSError as error:
        return unread(found, unreadable(found.path, error))
    return read(found, data, md, hemisphere, limit)


def read(
    found: Found,
    data: bytes,
    md: MarkdownIt,
    hemisphere: str = "north",
    limit: int = MOST_BYTES,
) -> Document:
    """Read one file whose bytes are at hand. Dates are those of a northern or southern year."""
    text = decode(data, found.path, limit)
    if isinstance(text, Problem):
        words = written(found.kind, data.decode("utf-8", "replace")) if len(data) < limit else ()
        return unread(found, text, content_hash(data), words)
    front = split(text, found.path)
    name = names.name(found)
    said = record(front, found, name, hemisphere)
    body = read_body(md, front.body, front.body_line, found.path, hemisphere)
    return Document(
        kind=found.kind,
        id=name.id,
        path=found.path,
        hash=content_hash(data),
        annotations=said.record,
        packed_references=pack(said.references),
        written=() if said.record else written(found.kind, front.yaml or text),
        packed_outline=pack(body.outline),
        packed_sentences=pack(body.sentences),
        parts=parts(body.parts),
        problems=(*name.problems, *said.problems, *body.problems),
    )


def unread(
    found: Found, problem: Problem, hash: str = "", words: tuple[Reference, ...] = ()
) -> Document:
    """The document of a file that gives no text."""
    return Document(
        kind=found.kind,
        id=names.name(found).id,
        path=found.path,
        hash=hash,
        annotations=None,
        written=words,
        problems=(problem,),
    )


def parts(found: tuple[Part, ...]) -> Parts:
    """The parts of a body that is at hand."""
    if not found:
        return NO_PARTS
    return Parts(content_hash(encoded(found)), lambda: found)


def encoded(found: tuple[Part, ...]) -> bytes:
    return msgspec.msgpack.encode(found, order="deterministic")
