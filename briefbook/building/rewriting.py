"""Front matter and files rewritten: the nodes of a head, changes as a diff, all written at once."""

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import yaml

from ..model import Place
from ..nodes import compose, unify
from ..read.front_matter import FrontMatter, split
from .manuscript import LINE_END, Manuscript, prepared, unified
from .options import Refused

NOWHERE = "/dev/null"
"""What a diff calls the new name of a file that goes."""
FLOW_SIGNS = frozenset("[]{},#")


class Change(NamedTuple):
    """One file, before and after. `to` is its new path; empty: it is removed."""

    path: str
    before: bytes
    after: bytes
    to: str


class Head:
    """The YAML of a file: its nodes, by the places where they begin."""

    def __init__(self, manuscript: Manuscript, *, whole: bool = False) -> None:
        """`whole`: all of the file is YAML."""
        self.manuscript = manuscript
        text = unify(manuscript.text)
        front = FrontMatter(text, 1, "", 0) if whole else split(text, manuscript.path)
        self.first_line, self.closing_line = front.first_line, front.body_line - 1
        self.root = compose(front.yaml, manuscript.path, front.first_line).node
        self.scalars: dict[Place, yaml.ScalarNode] = {}
        self.mappings: dict[Place, yaml.MappingNode] = {}
        self.lists: list[yaml.SequenceNode] = []
        self.keep(self.root)

    def keep(self, node: yaml.Node | None) -> None:
        if isinstance(node, yaml.ScalarNode):
            self.scalars.setdefault(self.place(node.start_mark), node)
        elif isinstance(node, yaml.MappingNode):
            self.mappings.setdefault(self.place(node.start_mark), node)
            for pair in node.value:
                self.keep(pair[0])
                self.keep(pair[1])
        elif isinstance(node, yaml.SequenceNode):
            self.lists.append(node)
            for item in node.value:
                self.keep(item)

    def place(self, mark: yaml.Mark) -> Place:
        return Place(mark.line + self.first_line, mark.column + 1)

    def start(self, node: yaml.Node) -> int:
        return self.manuscript.offset(self.place(node.start_mark))

    def end(self, node: yaml.Node) -> int:
        """Behind its last sign: what YAML counts as the end of a block may be lines below."""
        block = isinstance(node, yaml.MappingNode | yaml.SequenceNode) and not node.flow_style
        if block and node.value:
            last = node.value[-1]
            return self.end(last[1] if isinstance(last, tuple) else last)
        end = self.manuscript.offset(self.place(node.end_mark))
        if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
            return len(self.manuscript.text[:end].rstrip())
        return end

    def value(self, mapping: yaml.Node | None, key: str) -> yaml.Node | None:
        """What a mapping says under a key."""
        pairs = mapping.value if isinstance(mapping, yaml.MappingNode) else []
        return next((value for name, value in pairs if name.value == key), None)

    def scalar(self, at: Place, key: str = "") -> yaml.ScalarNode:
        """The text that stands at a place, or, where keys stand there, the text of that key."""
        mapping = self.mappings.get(at) if key else None
        node = self.value(mapping, key) if mapping else self.scalars.get(at)
        if not isinstance(node, yaml.ScalarNode) or node.style in ("|", ">"):
            why = "What is written here cannot be rewritten safely. Write it on one line."
            raise self.manuscript.unplaced(self.manuscript.offset(at), why)
        return node

    def swap(self, node: yaml.ScalarNode, old: str, new: str) -> None:
        """One id for another, within the quotation marks and signs that stand around it."""
        start = self.start(node)
        written = self.manuscript.text[start : self.end(node)]
        found = list(re.finditer(rf"(?<![\w-]){re.escape(old)}(?![\w-])", written))
        if len(found) != 1:
            why = f'"{old}" is meant here, but is not written plainly. Write it without signs.'
            raise self.manuscript.unplaced(start, why)
        self.manuscript.replace(start + found[0].start(), start + found[0].end(), new)

    def exchange(self, node: yaml.Node, text: str) -> None:
        self.manuscript.replace(self.start(node), self.end(node), text)

    # --- lists ---

    def append(self, mapping: yaml.Node | None, key: str, items: Sequence[str]) -> None:
        """Put items behind those of a list, in the style in which it is written."""
        if not items:
            return
        if not isinstance(mapping, yaml.MappingNode) or not mapping.value:
            raise self.manuscript.unplaced(0, f'There are no keys to which "{key}" can be added.')
        found = self.value(mapping, key)
        if found is None:
            self.add_key(mapping, key, items)
        elif isinstance(found, yaml.SequenceNode):
            self.add_items(found, items)
        else:
            self.make_list(found, items)

    def add_key(self, mapping: yaml.MappingNode, key: str, items: Sequence[str]) -> None:
        script = self.manuscript
        if mapping.flow_style:
            end = self.end(mapping.value[-1][1])
            script.replace(end, end, f", {key}: [{', '.join(items)}]")
        elif mapping is self.root:
            at = script.offset(Place(self.closing_line, 1))
            lines = (f"{key}:", *(f"  - {item}" for item in items))
            script.replace(at, at, "".join(line + script.newline for line in lines))
        else:
            at = script.line_end(self.end(self.value(mapping, "id") or mapping.value[0][1]))
            indent = script.newline + " " * mapping.start_mark.column
            script.replace(at, at, f"{indent}{key}: [{', '.join(items)}]")

    def add_items(self, found: yaml.SequenceNode, items: Sequence[str]) -> None:
        script = self.manuscript
        if not found.value:
            at = self.start(found) + 1
            script.replace(at, at, ", ".join(items))
        elif found.flow_style:
            at = self.end(found.value[-1])
            script.replace(at, at, "".join(f", {item}" for item in items))
        else:
            at = script.line_end(self.end(found.value[-1]))
            indent = script.newline + " " * found.start_mark.column
            script.replace(at, at, "".join(f"{indent}- {item}" for item in items))

    def make_list(self, node: yaml.Node, items: Sequence[str]) -> None:
        """A value that stands for itself, or nothing, becomes a list."""
        start, end = self.start(node), self.end(node)
        written = self.manuscript.text[start:end]
        if written in ("", "~", "null"):
            blank = "" if self.manuscript.text[start - 1] in " \t" else " "
            self.manuscript.replace(start, end, f"{blank}[{', '.join(items)}]")
            return
        is_plain = isinstance(node, yaml.ScalarNode) and not node.style
        if LINE_END.search(written) or (is_plain and FLOW_SIGNS & set(written)):
            why = "This stands for a list, and cannot be made one. Write it as a list."
            raise self.manuscript.unplaced(start, why)
        self.manuscript.replace(start, end, f"[{', '.join((written, *items))}]")


# --- showing ---


def diff(change: Change) -> Iterator[str]:
    """The lines of a unified diff, with the names of files as git gives them."""
    path, to = change.path, change.to or change.path
    yield f"diff --git a/{path} b/{to}\n"
    if not change.to:
        yield "deleted file\n"
    elif to != path:
        yield from (f"rename from {path}\n", f"rename to {to}\n")
    yield from unified(
        change.before, change.after, f"a/{path}", f"b/{to}" if change.to else NOWHERE
    )


# --- writing ---


def write(root: Path, changes: Sequence[Change], move: tuple[str, str] | None) -> None:
    """All or nothing, as far as a disk allows: contents first, then the new name, removals last."""
    kept = [change for change in changes if change.to and change.before != change.after]
    gone = [change for change in changes if not change.to]
    kept.sort(key=lambda change: change.path != change.to)
    moving = () if move else changes
    elsewhere = [change for change in moving if change.to not in ("", change.path)]
    ready: list[tuple[Path, Path]] = []
    try:
        for change in kept:
            ready.append(prepared(root / change.path, change.after))
        unchanged(root, (*kept, *gone, *elsewhere), move)
        for temporary, target in ready:
            temporary.replace(target)
        if move:
            (root / move[0]).rename(root / move[1])
        for change in elsewhere:
            (root / change.to).parent.mkdir(parents=True, exist_ok=True)
            (root / change.path).rename(root / change.to)
        for change in gone:
            (root / change.path).unlink()
    except OSError as error:
        raise Refused(f"Not all could be written: {error}. Run the command again.") from error
    finally:
        for temporary, _ in ready:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def unchanged(root: Path, changes: Sequence[Change], move: tuple[str, str] | None) -> None:
    for change in changes:
        if (root / change.path).read_bytes() != change.before:
            raise Refused(
                f"{change.path} has changed meanwhile. Nothing was written: run it again."
            )
    to = (move[1],) if move else (change.to for change in changes if change.to != change.path)
    for path in filter(None, to):
        if os.path.lexists(root / path):
            raise Refused(f"{path} is there already. Nothing was written.")
