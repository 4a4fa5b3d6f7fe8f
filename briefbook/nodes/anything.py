"""Values of the free zone `extra`: plain texts, numbers, lists and tables, by YAML 1.2's core."""

import math
import re

import yaml

from .keys import entries
from .scalars import BOOLEANS, WHOLE, Form, is_blank
from .survey import DEEP, DEEP_HINT, MOST_DEEP
from .walk import Fault, Walk

FRACTION = re.compile(r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]{1,3})?")


def read_anything(node: yaml.Node, walk: Walk, key: str) -> object:
    return plain(node, walk, 0)


def plain(node: yaml.Node, walk: Walk, depth: int) -> object:
    if isinstance(node, yaml.ScalarNode):
        return scalar(node)
    if depth > MOST_DEEP:
        report_depth(node, walk)
        return None
    if isinstance(node, yaml.MappingNode):
        return {key: plain(value, walk, depth + 1) for key, _, value in entries(node, walk)}
    return [plain(part, walk, depth + 1) for part in node.value]


def report_depth(node: yaml.Node, walk: Walk) -> None:
    """Only aliases that name aliases come here, so once is enough."""
    if not any(problem.code == "too-deep" for problem in walk.problems):
        walk.report(node, Fault("too-deep", DEEP, DEEP_HINT))


def scalar(node: yaml.ScalarNode) -> object:
    text: str = node.value
    if node.style:
        return text.strip("\n") if node.style in "|>" else text
    if is_blank(node):
        return None
    if text in BOOLEANS:
        return BOOLEANS[text]
    if WHOLE.fullmatch(text):
        return int(text)
    if FRACTION.fullmatch(text) and not text.lstrip("+-").isdigit():
        number = float(text)
        return number if math.isfinite(number) else text
    return text


ANYTHING = Form(read_anything, "anything", "anything")
