"""Reads a corpus of `corpus.py` for the rivals' sites: plain records, and what a name means.

It shares nothing with Briefbook's own reading, so that the comparison of the two sites tests both.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

Head = dict[str, Any]
KINDS = ("actors", "outlets", "topics", "events", "storylines", "sources")
DATED = re.compile(r"(\d{4}-\d\d-\d\d)-(.+)")


class Loader(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):  # type: ignore[misc]
    """All scalars as they are written: `2022-11` and `null` are words."""


@dataclass(frozen=True, slots=True)
class Record:
    """One file of the corpus."""

    kind: str
    """The folder: `briefings`, `actors` …"""
    id: str
    head: Head
    body: str
    day: str = ""
    """Of a briefing: `2023-02-16`."""

    @property
    def name(self) -> str:
        return str(self.head.get("title") or self.head.get("name"))

    @property
    def number(self) -> int:
        """A briefing's day as a number: 20230216."""
        return int(self.day.replace("-", ""))

    @property
    def address(self) -> str:
        return f"/{self.kind}/{self.id}/"


@dataclass(frozen=True, slots=True)
class Corpus:
    title: str
    base_url: str
    records: dict[str, dict[str, Record]]
    """Kind → id → record; briefings newest first, those of one day by id."""
    called: dict[str, Record]
    """What a name or an id means; actors go before others."""

    def of(self, kind: str) -> list[Record]:
        return list(self.records[kind].values())

    def find(self, reference: str) -> Record | None:
        """The thing that a reference means: `wang-yi`, `Wang Yi`, or `event:msc-2023`."""
        kind, _, name = reference.rpartition(":")
        return self.records[f"{kind}s"].get(name) if kind else self.called.get(name)

    def ids(self, kind: str, references: list[str]) -> list[str]:
        """The ids of references to one kind, each once."""
        found = [self.records[kind].get(each) or self.called.get(each) for each in references]
        return list(dict.fromkeys(record.id for record in found if record and record.kind == kind))


def read(folder: Path) -> Corpus:
    settings = yaml.load((folder / "briefbook.yaml").read_text("utf-8"), Loader)
    records = {kind: things(folder / "content" / kind) for kind in (*KINDS, "briefings")}
    briefings = sorted(records["briefings"].values(), key=lambda r: (-r.number, r.id))
    records["briefings"] = {record.id: record for record in briefings}
    return Corpus(settings["title"], settings["base_url"].rstrip("/"), records, called(records))


def things(folder: Path) -> dict[str, Record]:
    found = (record(folder.name, path) for path in sorted(folder.glob("*.md")))
    return {each.id: each for each in found}


def record(kind: str, path: Path) -> Record:
    _, head, body = path.read_text("utf-8").split("---\n", 2)
    dated = DATED.fullmatch(path.stem) if kind == "briefings" else None
    day, id = (dated[1], dated[2]) if dated else ("", path.stem)
    return Record(kind, id, yaml.load(head, Loader), body.strip(), day)


def called(records: dict[str, dict[str, Record]]) -> dict[str, Record]:
    found: dict[str, Record] = {}
    for kind in KINDS:
        for each in records[kind].values():
            found.setdefault(each.id, each)
            found.setdefault(each.name, each)
    return found


def digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def slug(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", letters.lower()).strip("-")


def sort_name(record: Record) -> str:
    return folded(record.head.get("sort_name") or record.name)


def folded(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name).casefold()
    return "".join(c for c in letters if c.isalnum() or c == " ").strip()


def listed(head: Head, key: str) -> list[Any]:
    return list(head.get(key) or ())


def source_records(corpus: Corpus, briefing: Record) -> Iterator[tuple[str, Head]]:
    """The sources that a briefing lists: id and record, whether written there or shared."""
    for item in listed(briefing.head, "sources"):
        if isinstance(item, str):
            yield item, corpus.records["sources"][item].head
        else:
            yield item["id"], item
