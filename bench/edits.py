"""What an author does between two builds: each edit as the new contents of a few files.

An edit is `(site's folder) → {path: bytes, or None for a file that goes}`; `apply` writes that and gives
back what undoes it.
"""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

Changes = dict[Path, bytes | None]
LINKED = re.compile(r"\((\d{4}-\d\d-\d\d-[\w-]+)\.md\)|^follows: (\S+)", re.MULTILINE)
LISTED = re.compile(r"^  - (?:actor: )?(.+)$", re.MULTILINE)
NAME = re.compile(r"^name: (.*)$", re.MULTILINE)
SENTENCE = "\n\nOne sentence more stands here, and it names nobody.\n"


def apply(changes: Changes) -> Changes:
    """Writes the changes, and returns those that undo them."""
    before: Changes = {path: path.read_bytes() if path.exists() else None for path in changes}
    for path, content in changes.items():
        if content is None:
            path.unlink()
        else:
            path.write_bytes(content)
    return before


def briefings(root: Path) -> list[Path]:
    """In order of date."""
    return sorted((root / "content" / "briefings").glob("*.md"))


def middle(root: Path) -> Path:
    paths = briefings(root)
    return paths[len(paths) // 2]


def body(root: Path) -> Changes:
    path = middle(root)
    return {path: path.read_bytes() + SENTENCE.encode()}


def title(root: Path) -> Changes:
    path = middle(root)
    text = path.read_text("utf-8")
    return {
        path: re.sub(r"^title: \"?", r"\g<0>Again, ", text, count=1, flags=re.MULTILINE).encode()
    }


def renamed(root: Path) -> Changes:
    """An actor's name; the former one is kept among the other names, as references use it."""
    path, text, _ = actor(root)
    name = NAME.search(text)
    assert name
    old = name[1].strip('"')
    new = f'name: "{old} the Elder"\nother_names:\n  - name: "{old}"'
    return {path: text.replace(name[0], new, 1).encode()}


def actor(root: Path) -> tuple[Path, str, int]:
    """The one in the middle by how many briefings list them: file, text, and that number.

    Only those with one name are asked, as the edit adds another.
    """
    texts = {path: path.read_text("utf-8") for path in (root / "content" / "actors").glob("*.md")}
    named = listings(root)
    order = sorted(texts, key=lambda path: (-count(named, path, texts[path]), path.stem))
    single = [path for path in order if "\nother_names:" not in texts[path]]
    chosen = single[len(single) // 2]
    return chosen, texts[chosen], count(named, chosen, texts[chosen])


def listings(root: Path) -> Counter[str]:
    """Id or name → how many briefings list an actor by it."""
    found: Counter[str] = Counter()
    for path in briefings(root):
        found.update(set(LISTED.findall(path.read_text("utf-8"))))
    return found


def count(named: Counter[str], path: Path, text: str) -> int:
    name = NAME.search(text)
    return named[path.stem] + (named[name[1].strip('"')] if name else 0)


def added(root: Path) -> Changes:
    """A briefing of the same day as the middle one, with the same cast and sources of its own."""
    path = middle(root)
    text = re.sub(r"\bs-\d{6}-", "s-added-", path.read_text("utf-8"))
    text = re.sub(r"^follows: .*\n", "", text, flags=re.MULTILINE)
    return {path.with_name(f"{path.stem[:10]}-one-briefing-more.md"): text.encode()}


def deleted(root: Path) -> Changes:
    """The briefing nearest to the middle that no other one links to."""
    paths, linked = briefings(root), set()
    for path in paths:
        for file, id in LINKED.findall(path.read_text("utf-8")):
            linked |= {file[11:], id}
    at = len(paths) // 2
    free = [path for path in paths[at:] if path.stem[11:] not in linked]
    return {free[0]: None}


EDITS: dict[str, Callable[[Path], Changes]] = {
    "a sentence added to a body": body,
    "a title changed": title,
    "an actor renamed": renamed,
    "one briefing added": added,
    "one briefing deleted": deleted,
}
