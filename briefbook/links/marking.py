"""`url_status: dead` written into sources whose address is dead: nothing else of a file changes."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import yaml

from ..building.manuscript import Manuscript
from ..building.options import Refused
from ..building.rewriting import Change, Head, write
from ..model import Document, Source
from ..records import Answer
from .addresses import Found

KEY = "url_status"


def mark(
    root: Path, found: Iterable[Found], answers: Mapping[str, Answer]
) -> tuple[int, list[str]]:
    """How many sources were marked, and what could not be. Raises Refused where a file changed."""
    wanted = [one for one in found if is_wanted(one, answers)]
    changes, left, count = list[Change](), list[str](), 0
    for path in sorted({one.document.path for one in wanted}):
        rows = [one for one in wanted if one.document.path == path]
        before = (root / path).read_bytes()
        try:
            changes.append(Change(path, before, marked(path, before, rows), path))
            count += len(rows)
        except Refused as refused:
            left.append(str(refused))
    write(root, changes, None)
    return count, left


def is_wanted(one: Found, answers: Mapping[str, Answer]) -> bool:
    """What the author has said of an address stands."""
    answer = answers.get(one.address)
    is_dead = answer is not None and answer.state == "dead" and not one.is_copy
    return is_dead and one.source is not None and one.source.url_status == "live"


def marked(path: str, before: bytes, rows: Iterable[Found]) -> bytes:
    manuscript = Manuscript(path, before)
    head = Head(manuscript)
    for one in rows:
        if one.source:
            set_status(head, mapping(head, one.document, one.source))
    return manuscript.edited()


def mapping(head: Head, document: Document, source: Source) -> yaml.MappingNode:
    """The keys of the source: those of its own file, or a record in a briefing."""
    is_own = isinstance(document.annotations, Source)
    found = head.root if is_own else head.mappings.get(source.at)
    if not isinstance(found, yaml.MappingNode):
        at = head.manuscript.offset(source.at)
        raise head.manuscript.unplaced(
            at, f'"{source.id}" is not written so that a key can be added.'
        )
    return found


def set_status(head: Head, found: yaml.MappingNode) -> None:
    script, known = head.manuscript, head.value(found, KEY)
    if known is not None:
        head.exchange(known, "dead")
        return
    url = head.value(found, "url")
    if not isinstance(url, yaml.ScalarNode):
        raise script.unplaced(head.start(found), "Its address is not written here.")
    end = head.end(url)
    if found.flow_style:
        script.replace(end, end, f", {KEY}: dead")
    else:
        line = script.line_end(end)
        indent = script.newline + " " * found.start_mark.column
        script.replace(line, line, f"{indent}{KEY}: dead")
