"""What must not reach the walk: tags, endless aliases, aliases that unfold without bound."""

import re

import yaml

from .slips import Slip

MOST_DEEP = 60
UNFOLDED = 1_000_000
"""What aliases may unfold a small text to, in characters; each node counts as ten more."""
NODE_WEIGHT = 10
ANCHOR = re.compile(r"&(?<=[\s\[{,:-]&)")
TAG = re.compile(r"!(?<=[\s\[{,:-]!)")
CONTROL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""No feed can carry these; they can only come from escapes in double quotation marks."""


class Unfit(Exception):
    def __init__(self, slip: Slip) -> None:
        super().__init__(slip.message)
        self.slip = slip


def survey(text: str, root: yaml.Node | None) -> None:
    """Raise Unfit at the first node that must not be walked. Most texts are fit at a glance."""
    if root is not None and is_suspect("\n" + text):
        weigh(root, {}, UNFOLDED + 2 * NODE_WEIGHT * len(text))


def is_suspect(text: str) -> bool:
    """Can there be an anchor, a tag or an escape in it? `in` first: it costs next to nothing."""
    return (
        "\\" in text
        or ("&" in text and ANCHOR.search(text) is not None)
        or ("!" in text and TAG.search(text) is not None)
    )


def weigh(node: yaml.Node, known: dict[int, int], limit: int) -> int:
    """The size that this node unfolds to; known where an alias repeats what stands above."""
    weight = known.get(id(node))
    if weight is not None:
        return measured(node, weight)
    if node.tag:
        raise unfit(node, "bad-yaml", TAGGED.format(shorthand(node.tag)), TAG_HINT)
    known[id(node)] = ENDLESS
    if isinstance(node, yaml.ScalarNode):
        weight = NODE_WEIGHT + printable(node)
    else:
        weight = NODE_WEIGHT + sum(weigh(part, known, limit) for part in parts(node))
    if weight > limit:
        raise unfit(node, "too-many-aliases", BOMB, BOMB_HINT)
    known[id(node)] = weight
    return weight


def shorthand(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")


def measured(node: yaml.Node, weight: int) -> int:
    if weight == ENDLESS:
        raise unfit(node, "bad-yaml", LOOP, LOOP_HINT)
    return weight


def printable(node: yaml.ScalarNode) -> int:
    text: str = node.value
    found = CONTROL.search(text)
    if found is not None:
        raise unfit(node, "bad-yaml", ESCAPED.format(ord(found[0])), ESCAPED_HINT)
    return len(text)


def parts(node: yaml.Node) -> list[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        return [part for pair in node.value for part in pair]
    return list(node.value)


def too_deep(event: yaml.Event) -> Unfit:
    mark = event.start_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    return Unfit(Slip(DEEP, DEEP_HINT, line, column, code="too-deep"))


def unfit(node: yaml.Node, code: str, message: str, hint: str) -> Unfit:
    return Unfit(Slip(message, hint, node.start_mark.line, node.start_mark.column, code=code))


ENDLESS = -1
TAGGED = 'Tags are not used here, and YAML takes "{}" for one because it begins with "!".'
TAG_HINT = "Put a text that begins with ! in quotation marks; leave a type such as !!str out."
LOOP = "This part contains itself: an alias (*) stands inside what its anchor (&) names."
LOOP_HINT = "Write the part out instead of the alias."
BOMB = "The aliases (*) here unfold to more than can be read."
BOMB_HINT = "Write the parts out instead of using anchors (&) and aliases (*)."
ESCAPED = "This text has a control character (U+{:04X}), written with a backslash."
ESCAPED_HINT = "Leave it out, or write two backslashes where a backslash is meant."
DEEP = f"Lists and keys are nested more than {MOST_DEEP} levels deep."
DEEP_HINT = "Look for an opening bracket or a hyphen that was repeated by accident."
