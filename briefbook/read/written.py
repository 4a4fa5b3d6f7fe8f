"""What is written down in a head, even where that cannot be used: nobody is to be told that it is missing."""

import re
from collections.abc import Iterator
from typing import TypeVar

import msgspec
import yaml

from ..model import Briefing, Reference, Source
from ..nodes import Walk

T = TypeVar("T")

NAMES = re.compile(r"^(?:name|title|other_names)[ \t]*:(.*(?:\n[ \t-].*)*)", re.MULTILINE)
"""The values of these keys, as far as their lines are drawn in."""
BREAKS = re.compile(r"[\[\],{}]|:[ \t]")
IDS = re.compile(r"(?:^|[\s{,-])id[ \t]*:[ \t]*[\"']?([a-z0-9]+(?:-[a-z0-9]+)*)")
FIELDS = frozenset(field.encode_name for field in msgspec.structs.fields(Source))


def written(kind: str, head: str) -> tuple[Reference, ...]:
    """Names, and for a briefing the ids of its sources, that stand in a head of which there is no record."""
    found = [Reference(kind, name) for block in NAMES.findall(head) for name in names(block)]
    if kind == "briefing":
        found += (Reference("source", id) for id in IDS.findall(head))
    return tuple(dict.fromkeys(found))


def names(block: str) -> Iterator[str]:
    """Each line of a value as a whole, and its parts, where it is a list."""
    for line in block.split("\n"):
        for text in (line, *BREAKS.split(line)):
            if name := text.strip(" \t-\"',"):
                yield name


def kept(record: T, root: yaml.Node | None, walk: Walk) -> T:
    """A briefing with every source that is written out, however little of it can be used, and without
    those of which nothing but a wrong id is written. Any other record as it is.
    """
    if not isinstance(record, Briefing):
        return record
    blamed = {walk.place(node): node for node in sources_of(root) if is_blamed(node, walk)}
    found = tuple(
        one
        for source in record.sources
        for one in (meant(source, blamed[source.at]) if source.at in blamed else (source,))
    )
    return msgspec.structs.replace(record, sources=found)


def sources_of(root: yaml.Node | None) -> Iterator[yaml.Node]:
    for key, value in root.value if isinstance(root, yaml.MappingNode) else ():
        if scalar(key) == "sources":
            yield from value.value if isinstance(value, yaml.SequenceNode) else (value,)


def is_blamed(node: yaml.Node, walk: Walk) -> bool:
    end = (node.end_mark.line + walk.first_line, node.end_mark.column + 1)
    start = walk.place(node)
    return any((start.line, start.column) <= (p.line, p.column) < end for p in walk.problems)


def meant(source: Source, node: yaml.Node) -> Iterator[Source]:
    """The source under its id as it is written, or under those that stand where keys should."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    keys = {scalar(key): value for key, value in pairs}
    id = source.id or scalar(keys.get("id"))
    others = (key for key, value in keys.items() if isinstance(value, yaml.MappingNode))
    ids = [id] if id else [key for key in others if key not in FIELDS]
    if keys.keys() <= {"id"}:
        ids = [source.id] if source.id else []
    is_written_out = len(keys) > 1 or "id" not in keys
    for one in ids:
        title = source.title or (one if is_written_out else "")
        yield msgspec.structs.replace(source, id=one, title=title)
    if not ids and source.title:
        yield source


def scalar(node: yaml.Node | None) -> str:
    return str(node.value) if isinstance(node, yaml.ScalarNode) else ""
