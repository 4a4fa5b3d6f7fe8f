"""The signs of a body around an id or a name in front matter: `[[wang-yi]]`, `@cns`."""

import re

import yaml

from ..ids import is_id
from .walk import Fault, as_yaml

LINKED = re.compile(r"\[\[([^\[\]|]*)(?:\\?\|[^\[\]]*)?\]\]")
CITED = re.compile(r"\[?@([^\s@\[\]]*)\]?")


def referred(written: str, kind: str) -> str:
    """The id or name itself, without the signs that a body needs around it."""
    if written[:1] not in "[@":
        return written
    linked = LINKED.fullmatch(written)
    if linked:
        return linked[1].strip().removeprefix(f"{kind}:").strip()
    cited = CITED.fullmatch(written)
    return cited[1] if cited else written


def double_brackets(node: yaml.Node) -> str | None:
    """What stands in an unquoted `[[…]]`, which is a list in a list for YAML."""
    outer = only_part(node)
    if not isinstance(outer, yaml.SequenceNode) or not outer.flow_style:
        return None
    if outer.start_mark.column != node.start_mark.column + 1:
        return None
    words = [part.value for part in outer.value if isinstance(part, yaml.ScalarNode)]
    return ", ".join(words) if len(words) == len(outer.value) else None


def only_part(node: yaml.Node) -> yaml.Node | None:
    if not isinstance(node, yaml.SequenceNode) or not node.flow_style or len(node.value) != 1:
        return None
    part: yaml.Node = node.value[0]
    return part


def bracketed(inner: str) -> Fault:
    name = inner.split("|")[0].strip()
    return Fault(
        "unquoted-brackets",
        "YAML takes [[…]] without quotation marks for a list in a list.",
        f'Write {as_yaml(name)} alone, or put all of it in quotation marks: "[[{inner}]]"',
        name if is_id(name) else f"[[{inner}]]",
    )
