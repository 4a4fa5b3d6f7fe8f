"""The front matter of files as plain YAML, each line where it stands in the file itself."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from ..files import Found
from ..nodes import decode
from ..problems import Problem
from ..read.front_matter import split

START = "---"


class Head(NamedTuple):
    """The head of one file, or why it has none."""

    kind: str
    path: str
    """Where it is to be written: `actors/wang-yi.yaml`."""
    lines: str
    """From the second line on, as the author wrote them."""
    problem: Problem | None = None

    def text(self, schema: str = "") -> str:
        """The whole file. Its first line, which is `---` in content, can name a schema instead."""
        first = f"# yaml-language-server: $schema={schema}" if schema else START
        return f"{first}\n{self.lines}"


def heads(found: Iterable[Found], read: Callable[[str], bytes]) -> Iterator[Head]:
    """The heads of these files; `read` gives a file's bytes by its path."""
    for one in found:
        parts = PurePosixPath(one.path).parts[1:]
        path = PurePosixPath(*parts).with_suffix(".yaml").as_posix()
        text = decode(read(one.path), one.path)
        if isinstance(text, Problem):
            yield Head(one.kind, path, "", text)
            continue
        front = split(text, one.path)
        yield Head(one.kind, path, front.yaml, front.problem)
