"""A check by memory tells what one without memory tells, whatever was edited in between."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sites import briefing, document, files_of, write_site

from briefbook.building import Options, Result, alone, build, checking
from briefbook.building.checked import UNREADABLE, checks
from briefbook.building.options import silent
from briefbook.building.stamp import stamp
from briefbook.checks.desk import Alone
from briefbook.ledger import Ledger
from briefbook.model import Document

NOON = datetime(2024, 3, 1, 12, tzinfo=UTC)
SETTINGS = "title: Tiny\nbase_url: https://example.org\n"
ONE, TWO = "content/briefings/2024-01-01-one.md", "content/briefings/2024-02-01-two.md"
ADA = "content/actors/ada-lane.md"
BODY = "Ada Lane came last week, and 40 ships with her.\n\n> Never again.\n"
SITE: dict[str, str | bytes] = {
    "briefbook.yaml": SETTINGS,
    ADA: document("name: Ada Lane\nkind: person\nroles: [{role: Mayor, start: 2020}]"),
    ONE: briefing("One", BODY, keys="sources: [{id: cns, title: A report}]\n"),
    TWO: briefing("Two", "See [[ada-lane]] [@cns].", "2024-02-01"),
}


class Looked(Exception):
    """The memory was not used."""


@contextmanager
def from_memory_alone() -> Iterator[None]:
    with patch.object(checking, "looked_at", side_effect=Looked):
        yield


def checked(root: Path, clock: datetime = NOON, options: Options = Options(jobs=1)) -> Result:
    return checks(root, options, clock, silent)


def is_remembered(root: Path, clock: datetime = NOON, options: Options = Options(jobs=1)) -> bool:
    with from_memory_alone():
        try:
            checked(root, clock, options)
        except Looked:
            return False
    return True


@pytest.fixture
def root(fast_path: Path) -> Path:
    write_site(fast_path, SITE)
    checked(fast_path)
    return fast_path


def test_what_was_found_is_told_again_and_nothing_is_linked(root: Path) -> None:
    first = checked(root)
    with from_memory_alone():
        again = checked(root)
    assert again == first
    assert {"relative-date", "source-without-address"} <= {p.code for p in again.problems}


def test_it_is_kept_beside_the_memory_of_builds_and_nowhere_else(root: Path) -> None:
    assert not (root / "site").exists()
    assert {path for path in files_of(root) if not path.startswith(".briefbook/")} == SITE.keys()


def test_a_build_in_between_is_no_matter(root: Path) -> None:
    build(root, Options(), NOON)
    assert is_remembered(root)
    assert build(root, Options(), NOON).rendered == ()


def put(path: str, text: str) -> Callable[[Path], None]:
    return lambda root: write_site(root, {path: text}) and None


def without(path: str) -> Callable[[Path], None]:
    return lambda root: (root / path).unlink()


def in_the_same_tick(root: Path) -> None:
    """The same size, and every time that a disk keeps put back."""
    file = root / ONE
    stat = file.stat()
    file.write_bytes(file.read_bytes().replace(b"40 ships", b"ab ships"))
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def bare_settings(more: str) -> Callable[[Path], None]:
    return put("briefbook.yaml", SETTINGS + more)


REMARK = BODY.replace("last week", "last week %% briefbook-ignore relative-date: a letter %%")
DEAD = '{"https://example.org/r": {"state": "dead", "checked": "2024-01-01"}}'
EDITS: dict[str, Callable[[Path], None]] = {
    "a word of the body": put(ONE, briefing("One", BODY.replace("came", "went"))),
    "a key of the head": put(TWO, briefing("Two", "See [[ada-lane]].", "2024-02-01")),
    "a mistake": put(TWO, briefing("Two", "See [[event:nowhere]].", "2024-02-01")),
    "a draft": put(TWO, briefing("Two", "Soon.", "2024-02-01", "draft: true\n")),
    "due tomorrow": put(TWO, briefing("Two", "Soon.", "2024-03-02")),
    "a planned date": put(
        TWO,
        briefing("Two", keys="dates: [{date: 2024-03-02, event: A vote, status: planned}]\n"),
    ),
    "a role that ended": put(
        ADA, document("name: Ada Lane\nroles: [{role: Mayor, start: 2020, end: 2021}]")
    ),
    "another name": put(ADA, document("name: Ada Stone")),
    "a remark": put(ONE, briefing("One", REMARK)),
    "a new file": put("content/actors/bo.md", document("name: Bo Reed")),
    "no such file": lambda root: (root / "content/actors/bo.md").unlink(missing_ok=True),
    "the actor gone": lambda root: (root / ADA).unlink(missing_ok=True),
    "a picture": put("content/actors/ada.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>"),
    "a level": bare_settings("checks: {relative-date: error}\n"),
    "a level of no rule": bare_settings("checks: {relative-dates: error}\n"),
    "the same, a line below": bare_settings("\nchecks: {relative-dates: error}\n"),
    "another present": bare_settings("now: 2024-02-02\n"),
    "another zone": bare_settings("timezone: Pacific/Auckland\n"),
    "the first settings": bare_settings(""),
    "a record": put("links.json", DEAD),
    "a bad record": put("links.json", "{"),
    "the first text": put(ONE, str(SITE[ONE])),
    "in the same tick": in_the_same_tick,
    "nothing": lambda root: None,
}
LATER = {"an hour": timedelta(hours=1), "a day": timedelta(days=1), "back": timedelta(days=-3)}
ASKED = {"": Options(jobs=1), "strict": Options(jobs=1, strict=True),
         "as of": Options(jobs=1, now="2024-01-15")}  # fmt: skip
STEPS = st.tuples(
    st.sampled_from(sorted(EDITS)), st.sampled_from(["", *LATER]), st.sampled_from(sorted(ASKED))
)


def without_memory(root: Path, clock: datetime, options: Options) -> Result:
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copytree(
            root, Path(folder) / "site", ignore=shutil.ignore_patterns(".briefbook")
        )
        return checked(copy, clock, options)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(STEPS, min_size=1, max_size=6))
def test_it_tells_what_a_check_without_memory_tells(
    steps: list[tuple[str, str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    root, clock = write_site(tmp_path_factory.mktemp("site"), SITE), NOON
    checked(root)
    for edit, later, asked in steps:
        EDITS[edit](root)
        clock += LATER.get(later, timedelta())
        found = checked(root, clock, ASKED[asked])
        fresh = without_memory(root, clock, ASKED[asked])
        assert (found.problems, found.exit_code) == (fresh.problems, fresh.exit_code)
        assert checked(root, clock, ASKED[asked]).problems == fresh.problems


SEEN = sorted(EDITS.keys() - {"nothing", "no such file", "the first text", "the first settings"})


@pytest.mark.parametrize("edit", SEEN)
def test_whatever_is_edited_is_looked_at(edit: str, root: Path) -> None:
    assert is_remembered(root)
    EDITS[edit](root)
    assert not is_remembered(root)


def test_another_day_is_looked_at_and_an_earlier_one_too(root: Path) -> None:
    assert is_remembered(root, NOON + timedelta(hours=11))
    assert not is_remembered(root, NOON + timedelta(hours=12))
    assert not is_remembered(root, NOON - timedelta(minutes=1))


def test_a_strict_check_has_a_memory_of_its_own(root: Path) -> None:
    strict = Options(jobs=1, strict=True)
    assert not is_remembered(root, options=strict)
    assert checked(root, options=strict).exit_code == 1
    assert is_remembered(root, options=strict)
    assert is_remembered(root)
    assert checked(root).exit_code == 0


def test_what_was_edited_while_it_was_looked_at_is_looked_at_again(root: Path) -> None:
    real = checking.by_rules
    (root / ONE).write_text(briefing("One", BODY.replace("40", "41")), "utf-8")

    def slow(*given: object) -> object:
        (root / ONE).write_text(briefing("One", "Nothing of the kind."), "utf-8")
        return real(*given)  # type: ignore[arg-type]

    with patch.object(checking, "by_rules", slow):
        checked(root)
    (root / ONE).write_text(briefing("One", BODY.replace("40", "41")), "utf-8")
    assert not is_remembered(root)
    assert checked(root).problems == without_memory(root, NOON, Options(jobs=1)).problems


def asked_alone(root: Path, clock: datetime = NOON) -> list[str]:
    """The files that rules look at by themselves in one check."""
    real, found = alone.file, list[str]()

    def noted(desk: Alone, document: Document) -> alone.File:
        found.append(document.path)
        return real(desk, document)

    with patch.object(alone, "file", noted):
        checked(root, clock)
    return found


def test_a_rule_of_one_file_is_asked_again_of_that_file_alone(root: Path) -> None:
    EDITS["a word of the body"](root)
    assert asked_alone(root) == [ONE]
    EDITS["another name"](root)
    assert asked_alone(root) == [ADA]
    assert asked_alone(root, NOON + timedelta(days=1)) == []
    EDITS["a level"](root)
    assert asked_alone(root) == [ADA, ONE, TWO]


def test_a_file_that_is_gone_is_forgotten(root: Path) -> None:
    EDITS["the actor gone"](root)
    checked(root)
    with Ledger.open(root, stamp()) as ledger:
        assert set(ledger.keys("check of ")) == {f"check of {path}" for path in (ONE, TWO)}


def test_a_memory_that_cannot_be_read_is_made_anew_and_that_is_said(root: Path) -> None:
    first = checked(root)
    with sqlite3.connect(root / ".briefbook" / "ledger.db") as db:
        db.execute("UPDATE answers SET answer = x'80'")
    again = checked(root)
    assert again.notes == (UNREADABLE,)
    assert again.problems == first.problems
    assert checked(root).notes == ()
    assert is_remembered(root)


def test_of_another_version_nothing_is_believed(root: Path) -> None:
    with patch("briefbook.building.checked.stamp", return_value="another"):
        assert not is_remembered(root)
