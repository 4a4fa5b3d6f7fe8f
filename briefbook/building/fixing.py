"""What `check --fix` puts right: at the exact places only, and only what cannot change the meaning."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import yaml

from ..checks import RULES
from ..config import FILE
from ..ledger import Stat
from ..nodes import compose, unify
from ..problems import Problem
from ..read.front_matter import split
from .looking import contents, stat_now
from .manuscript import Manuscript, prepared
from .options import Result
from .safe import SAFE

ROUNDS = 50
"""A mistake may hide others: so often is looked for more."""


class Fixed(NamedTuple):
    """A file before and after, and how many mistakes are put right in it."""

    path: str
    before: bytes
    after: bytes
    mistakes: int


class Outcome(NamedTuple):
    fixed: tuple[Fixed, ...] = ()
    left: tuple[str, ...] = ()
    """In a sentence each, why a file was left as it is."""


def fixed(data: bytes, path: str, problems: Iterable[Problem]) -> Fixed:
    """What the file would be with all that is safely put right; the rest stays byte for byte."""
    try:
        file = Manuscript(path, data)
    except UnicodeDecodeError:
        return Fixed(path, data, data, 0)
    for start, end, right in edits(file, path, problems):
        file.replace(start, end, right.replace("\n", file.newline))
    return Fixed(path, data, file.edited(), len(file.edits))


def span(file: Manuscript, problem: Problem) -> tuple[int, int] | None:
    """The place that a problem would have replaced; None where the file has no such place."""
    if problem.fix is None or not 1 <= problem.line <= problem.end_line <= len(file.starts):
        return None
    start = file.starts[problem.line - 1] + problem.column - 1
    end = file.starts[problem.end_line - 1] + problem.end_column - 1
    return (start, end) if start <= end <= len(file.text) else None


def edits(
    file: Manuscript, path: str, problems: Iterable[Problem]
) -> Iterator[tuple[int, int, str]]:
    """The safe ones as (start, end, text), by place; of two that meet, the first."""
    beside = neighbours(file.text, path)
    last = (-1, -1)
    spans = ((span(file, problem), problem) for problem in problems)
    placed = [(span, problem) for span, problem in spans if span is not None]
    for (start, end), problem in sorted(placed, key=lambda one: (one[0], one[1].code)):
        old, right = file.text[start:end], problem.fix or ""
        if start < last[1] or start == last[0] or right == old or not is_safe(old, problem):
            continue
        if problem.code == "unknown-key":
            keys = beside.get((problem.line, problem.column), set())
            if right in keys:
                continue  # it would stand there twice
            keys.add(right)
        last = (start, end)
        yield start, end, in_same_quotes(old, right) if problem.code in SAFE else right


def is_safe(old: str, problem: Problem) -> bool:
    if problem.code in RULES:
        return RULES[problem.code].fixed
    safe = SAFE.get(problem.code)
    if safe is None or problem.code == "bad-yaml":
        return safe is not None and safe.when(old, problem)
    if old.startswith(("&", "!", "*")):
        return False  # an anchor or a tag would be lost
    return safe.when(old[1:-1] if is_quoted(old) else old, problem)


def is_quoted(text: str) -> bool:
    return len(text) > 1 and text[0] == text[-1] and text[0] in "\"'"


def in_same_quotes(old: str, right: str) -> str:
    plain = not set("\"'\\") & set(right)
    return f"{old[0]}{right}{old[0]}" if plain and is_quoted(old) else right


def neighbours(text: str, path: str) -> dict[tuple[int, int], set[str]]:
    """By the place of each key of the head: the keys of the same group."""
    whole = unify(text)
    front = None if path == FILE else split(whole, path)
    inner, line = (front.yaml, front.first_line) if front else (whole, 1)
    root = compose(inner, path, line).node
    found: dict[tuple[int, int], set[str]] = {}
    for group in groups(root):
        names = {key.value for key, _ in group.value if isinstance(key, yaml.ScalarNode)}
        for key, _ in group.value:
            found[key.start_mark.line + line, key.start_mark.column + 1] = names
    return found


def groups(node: yaml.Node | None) -> Iterator[yaml.MappingNode]:
    if isinstance(node, yaml.MappingNode):
        yield node
        for _, value in node.value:
            yield from groups(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from groups(item)


# --- files ---


def fixable(root: Path, problems: Iterable[Problem]) -> int:
    """How many of them `fix` would put right at once."""
    return sum(one.mistakes for one in fix(root, problems, contents(root), dry_run=True).fixed)


def fix(
    root: Path, problems: Iterable[Problem], before: Mapping[str, Stat], *, dry_run: bool = False
) -> Outcome:
    """Put right what can be. `before`: the files as they were before they were checked."""
    by_path = defaultdict[str, list[Problem]](list)
    for problem in problems:
        if problem.fix is not None:
            by_path[problem.path].append(problem)
    done, left = list[Fixed](), list[str]()
    for path, found in sorted(by_path.items()):
        try:
            change = fixed((root / path).read_bytes(), path, found)
            if change.mistakes and stat_now(root, path) != before.get(path):
                left.append(f"{path} was changed while it was checked: it is left as it is.")
            elif change.mistakes:
                if not dry_run:
                    temporary, target = prepared(root / path, change.after)
                    temporary.replace(target)
                done.append(change)
        except OSError as error:
            left.append(f"{path} cannot be written: {error.strerror}.")
    return Outcome(tuple(done), tuple(left))


def fix_all(
    root: Path, check: Callable[[], Result], chosen: Callable[[Result], Iterable[Problem]]
) -> tuple[Result, Outcome]:
    """Check and put right until nothing more can be; what is left, and what was done."""
    done, left = list[Fixed](), dict[str, None]()
    for _ in range(ROUNDS):
        before, result = contents(root), check()
        outcome = fix(root, chosen(result), before)
        done += outcome.fixed
        left.update(dict.fromkeys(outcome.left))
        if not outcome.fixed:
            break
    else:
        result = check()
    return result, Outcome(tuple(done), tuple(left))
