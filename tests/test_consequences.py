"""An author hears of a mistake once, and not of what follows from it."""

from pathlib import Path

import pytest
import yaml
from sites import TODAY, write_site
from test_link import book, brief, documents

from briefbook.building import Options, check
from briefbook.link import relink

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "consequences.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["title"]))
def test_a_mistake_is_told_once(case: dict[str, object], tmp_path: Path) -> None:
    files = case["files"]
    assert isinstance(files, dict)
    write_site(tmp_path, {f"content/{path}": text for path, text in files.items()})
    problems = check(tmp_path, Options(now=TODAY.isoformat())).problems
    told = [
        f"{p.place.removeprefix('content/')} {p.code}" for p in problems if p.severity != "info"
    ]
    assert told == case["expected"]


def test_an_actor_whom_an_unreadable_file_may_name_is_no_orphan(tmp_path: Path) -> None:
    actor = "---\nname: Ada Lane\nkind: person\n---\n"
    broken = "---\ntitle: A: b\nactors: [ada-lane]\n---\nWords.\n"
    write_site(tmp_path, {"content/actors/ada-lane.md": actor, "content/briefings/a.md": broken})
    assert [p.code for p in check(tmp_path, Options()).problems] == ["bad-yaml"]


BROKEN = "---\ntitle: A: b\nsources: [{id: %s, title: T}]\n---\nWords.\n"
SOUND = "---\ntitle: A\nsources: [{id: cns, title: T}]\n---\nWords.\n"
ACTOR = "---\nname: %s\ncountry: A: b\n---\n"


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("briefings/a.md", BROKEN % "cns", BROKEN % "un"),
        ("briefings/a.md", BROKEN % "un", BROKEN % "cns"),
        ("briefings/a.md", BROKEN % "cns", SOUND),
        ("briefings/a.md", SOUND, BROKEN % "cns"),
        ("briefings/a.md", "---\ntitle: A: b\n---\n", BROKEN % "cns"),
        ("actors/ada-lane.md", ACTOR % "Ada Lane", ACTOR % "Ada Stone"),
        ("actors/ada-lane.md", ACTOR % "Ada Stone", ACTOR % "Ada Lane"),
        ("actors/ada-lane.md", ACTOR % "Ada Stone", "---\nname: Ada Lane\n---\n"),
    ],
)
def test_an_edit_of_what_cannot_be_read_is_taken_up(path: str, old: str, new: str) -> None:
    citing = {"briefings/o.md": brief("[[Ada Lane]] [@cns].", "actors: [ada-lane]")}
    before, after = book({path: old, **citing}), book({path: new, **citing})
    [edited] = documents({path: new})
    assert relink(before, [], [edited]).problems == after.problems
