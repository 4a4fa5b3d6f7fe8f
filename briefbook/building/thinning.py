"""Lists that would name one thing twice after a merger: plain items go, until it is named once."""

import re
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise
from typing import NamedTuple

import yaml

from ..model import Place
from .rewriting import Head

SAYING = ("actor",)
"""The key by which an item of a list that says more names its thing."""
DASH = re.compile(r"[ \t]*-[ \t]+")


class Item(NamedTuple):
    number: int
    at: Place
    says_more: bool
    """It is no plain name: what else it says must not be lost."""


def thinned(head: Head, gone: Set[Place], stays: Set[Place]) -> Iterator[Place]:
    """Take out what is not needed; gives the places of the references that went.

    `gone` and `stays` are the places of references to the thing that goes and to the one that stays.
    """
    for node in head.lists:
        items = [item for item in items_of(head, node) if item.at in gone or item.at in stays]
        if gone.isdisjoint(item.at for item in items) or len(items) < 2:
            continue
        kept = min(items, key=lambda item: (not item.says_more, item.at in gone, item.number))
        out = [item for item in items if item is not kept and not item.says_more]
        take_out(head, node, [item.number for item in out])
        yield from (item.at for item in out)


def items_of(head: Head, node: yaml.SequenceNode) -> Iterator[Item]:
    for number, item in enumerate(node.value):
        if isinstance(item, yaml.ScalarNode):
            yield Item(number, head.place(item.start_mark), False)
        for key in SAYING:
            if isinstance(said := head.value(item, key), yaml.ScalarNode):
                yield Item(number, head.place(said.start_mark), True)


def take_out(head: Head, node: yaml.SequenceNode, numbers: Sequence[int]) -> None:
    """Some items of a list, but never all, with the signs that part them from the others."""
    for first, last in runs(numbers):
        if node.flow_style:
            is_end = last + 1 == len(node.value)
            start = head.end(node.value[first - 1]) if is_end else head.start(node.value[first])
            end = head.end(node.value[last]) if is_end else head.start(node.value[last + 1])
            remove(head, start, end)
            continue
        for number in range(first, last + 1):
            remove(head, *line_of(head, node.value[number]))


def remove(head: Head, start: int, end: int) -> None:
    if "#" in head.manuscript.text[start:end]:
        why = "One name less is needed here, and a remark stands beside it. Take both out by hand."
        raise head.manuscript.unplaced(start, why)
    head.manuscript.replace(start, end, "")


def line_of(head: Head, item: yaml.Node) -> tuple[int, int]:
    """The line of an item that has one for itself, with its end."""
    script, start = head.manuscript, head.start(item)
    line = script.starts[item.start_mark.line + head.first_line - 1]
    if not DASH.fullmatch(script.text, line, start):
        raise script.unplaced(start, "One name less is needed in this list. Take it out by hand.")
    return line, script.line_end(head.end(item)) + len(script.newline)


def runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Numbers that follow one another, as first and last."""
    cuts = [n for n, (one, other) in enumerate(pairwise(numbers), 1) if other != one + 1]
    for start, end in pairwise((0, *cuts, len(numbers))):
        if start < end:
            yield numbers[start], numbers[end - 1]
