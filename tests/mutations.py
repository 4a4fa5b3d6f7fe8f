"""Mistakes to plant in a copy of a site, each with the place at which it must be reported.

The mark `¤` stands in what is planted where the finding has to be; it is taken out again.
"""

import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from mistakes import MISTAKES, Mistake

from briefbook.model import Place

MARK = "¤"
HEAD = re.compile(r"---\n(?P<head>.*?\n)---\n?(?P<body>.*)", re.DOTALL)
KINDS = ("briefings", "actors", "outlets", "events", "topics", "storylines", "sources", "pages")


class Mutation(NamedTuple):
    """One mistake in one file, which is written anew."""

    name: str
    code: str
    path: str
    text: str
    at: Place

    def apply(self, root: Path) -> tuple[str, int, int]:
        """Plant it; the path, line and column where it must be reported."""
        file = root / self.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(self.text, "utf-8", newline="\n")
        return self.path, self.at.line, self.at.column


class Site:
    """The files of a site by kind, and what a mistake may name of them."""

    def __init__(self, root: Path, rng: random.Random) -> None:
        self.root, self.rng = root, rng
        self.files = {kind: sorted((root / "content" / kind).rglob("*.md")) for kind in KINDS}
        self.text = {file: file.read_text("utf-8") for kind in KINDS for file in self.files[kind]}
        self.used = set[Path]()

    def targets(self, kind: str) -> list[Path]:
        """All files of a kind that readers can see, by chance; those without a mistake come first."""
        found = [file for file in self.files[kind] if "\ndraft: true" not in self.text[file]]
        return sorted(self.rng.sample(found, len(found)), key=lambda file: file in self.used)

    def filled(self, planted: str, text: str) -> str:
        """The words of a mistake, with names of this site and of this file."""
        return FIELD.sub(lambda found: FIELDS[found[1]](self, text), planted)

    def stranger(self, text: str) -> Path:
        """An actor's file of which a text says nothing."""
        for file in self.targets("actors"):
            name = name_of(self.text[file])
            if file.stem not in text and name not in text and len(name) > 7 and " " in name:
                return file
        raise LookupError("every actor is named in this text")


FIELD = re.compile(r"<<(\w+)>>")
FIELDS: dict[str, Callable[[Site, str], str]] = {
    "near": lambda site, text: near(site.stranger(text).stem),
    "stranger": lambda site, text: site.stranger(text).stem,
    "stranger_name": lambda site, text: name_of(site.text[site.stranger(text)]),
    "declared": lambda site, text: declared(site, text),
    "address": lambda site, text: known_address(site),
}


def near(id: str) -> str:
    """One letter off."""
    at = max(range(len(id)), key=lambda n: (id[n].isalpha(), n))
    return id[:at] + id[at] + id[at:]


def name_of(text: str) -> str:
    found = re.search(r"^name: (.+)$", text, re.M)
    return found[1].strip("\"'") if found else ""


def declared(site: Site, text: str) -> str:
    """The id of an actor whom a briefing names."""
    for file in site.files["actors"]:
        if f"[[{file.stem}" in text or re.search(rf"[- ,\[]{file.stem}\b", text):
            return file.stem
    raise LookupError("this briefing names nobody by an id")


def known_address(site: Site) -> str:
    """The address of a source that has a file."""
    words = "\n".join(site.text[file] for file in site.files["sources"])
    found = re.search(r"^url: [\"']?(https?://[^\s\"'#]+)", words, re.M)
    if found is None:
        raise LookupError("no source has a file with an address")
    return found[1]


# --- how a mistake gets into a text ---


def in_head(text: str, words: str) -> str | None:
    """A further line of the head; not where the key stands already."""
    found = parts(text)
    key = re.match(rf"{MARK}?(\w+):", words)
    again = key and re.search(rf"^{key[1]}:", found["head"], re.M)
    return None if again else f"---\n{found['head']}{words}\n---\n{found['body']}"


def twice(text: str, words: str) -> str | None:
    found = parts(text)
    return f"---\n{found['head']}{words}\n---\n{found['body']}"


def in_body(text: str, words: str) -> str | None:
    return f"{text.rstrip()}\n\n{words}\n"


def in_list(text: str, words: str) -> str | None:
    """`key: item`: one more of a list, in whatever way the list is written."""
    key, _, item = words.partition(": ")
    found = parts(text)
    head = found["head"]
    line = re.search(rf"^{key}:[ ]*(\[)?", head, re.M)
    if line is None:
        return f"---\n{head}{key}:\n  - {item}\n---\n{found['body']}"
    if line[1]:
        made = f"{head[: line.end()]}{item}, {head[line.end() :]}"
        return f"---\n{made}---\n{found['body']}"
    indent = re.compile(r"\n([ ]*)- ").match(head, line.end())
    if indent is None:
        return None
    made = f"{head[: line.end()]}\n{indent[1]}- {item}{head[line.end() :]}"
    return f"---\n{made}---\n{found['body']}"


def as_value(text: str, words: str) -> str | None:
    """`key: value` in place of what a plain key has, on one line."""
    key = words.partition(":")[0]
    found = parts(text)
    head, count = re.subn(rf"^{key}: [^\n]*\n(?![ -])", f"{words}\n", found["head"], flags=re.M)
    return f"---\n{head}---\n{found['body']}" if count else None


def parts(text: str) -> re.Match[str]:
    found = HEAD.match(text)
    if found is None:
        raise ValueError("a file of the site has no head")
    return found


WAYS: dict[str, Callable[[str, str], str | None]] = {
    "head": in_head,
    "twice": twice,
    "body": in_body,
    "list": in_list,
    "value": as_value,
}


def mutations(root: Path, seed: int) -> Iterator[Mutation]:
    """All mistakes that can be planted in a site, each in a file of its own as far as there are."""
    site = Site(root, random.Random(seed))
    for mistake in MISTAKES:
        if mistake.way == "file":
            yield marked(mistake, mistake.where, site.filled(mistake.words, ""))
            continue
        made = next(planted(site, mistake), None)
        if made:
            site.used.add(root / made.path)
            yield made


def planted(site: Site, mistake: Mistake) -> Iterator[Mutation]:
    for file in site.targets(mistake.where):
        text = site.text[file]
        try:
            words = site.filled(mistake.words, text)
        except LookupError:
            continue
        made = WAYS[mistake.way](text, words)
        if made:
            yield marked(mistake, file.relative_to(site.root).as_posix(), made)


def marked(mistake: Mistake, path: str, text: str) -> Mutation:
    before, _, after = text.partition(MARK)
    line = before.count("\n") + 1
    column = len(before) - (before.rfind("\n") + 1) + 1
    return Mutation(mistake.name, mistake.code, path, before + after, Place(line, column))
