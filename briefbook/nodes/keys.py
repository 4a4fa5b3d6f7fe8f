"""The keys of a mapping: met one by one, each a text, each once."""

from collections.abc import Collection, Iterator

import yaml

from ..problems import nearest
from .scalars import is_blank
from .walk import Fault, Walk, shown

ELSEWHERE = {
    "author": "authors",
    "byline": "authors",
    "categories": "topics",
    "category": "topics",
    "description": "summary",
    "headline": "title",
    "label": "name",
    "lastmod": "updated",
    "modified": "updated",
    "people": "actors",
    "permalink": "slug",
    "pubdate": "date",
    "series": "storyline",
    "tag": "topics",
    "tags": "topics",
    "website": "homepage",
}
"""What other programs call some of our keys."""
TWINS = {"title": "name", "name": "title"}


def entries(node: yaml.MappingNode, walk: Walk) -> Iterator[tuple[str, yaml.Node, yaml.Node]]:
    """Each key, its node and its value's. A key that is no text, or comes again, is reported."""
    met: dict[str, yaml.Node] = {}
    for key_node, value_node in node.value:
        fault = misfit(key_node, met, walk)
        if fault is not None:
            walk.report(key_node, fault)
            continue
        key: str = key_node.value
        met[key] = key_node
        yield key, key_node, value_node


def misfit(node: yaml.Node, met: dict[str, yaml.Node], walk: Walk) -> Fault | None:
    if not isinstance(node, yaml.ScalarNode) or is_blank(node):
        hint = "A key is one word, with a colon and a space behind it: title: …"
        return Fault("bad-key", "This is not a key.", hint)
    if node.value in met:
        first = walk.place(met[node.value]).line
        message = f'"{shown(node.value)}" stands here again; it is on line {first} already.'
        return Fault("duplicate-key", message, "Keep one of the two.")
    if node.value == "<<" and not node.style:
        return Fault("bad-yaml", 'Merging with "<<" is not used here.', "Write the keys out.")
    return None


def unknown(node: yaml.Node, known: Collection[str], walk: Walk) -> str:
    """Report a key that this record does not have; say which one was probably meant, or ""."""
    key: str = node.value
    right = meant(key, known)
    guess = f' Did you mean "{right}"?' if right else ""
    listed = "" if right else f"The keys here are: {', '.join(known)}."
    if "extra" in known and not right:
        listed += ' What is only for yourself goes under "extra".'
    message = f'"{shown(key)}" is not a key here.{guess}'
    walk.report(node, Fault("unknown-key", message, listed, right))
    return right


def meant(key: str, known: Collection[str]) -> str:
    word = key.casefold().replace("-", "_").replace(" ", "_")
    elsewhere = ELSEWHERE.get(word) or TWINS.get(word, "")
    if word in known:
        return word
    return elsewhere if elsewhere in known else nearest(word, known)
