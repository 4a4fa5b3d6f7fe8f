"""What `check --fix` may change: the exact places of safe fixes, and not a byte besides."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sites import SETTINGS, write_site
from test_front_matter import cases, read

from briefbook.building import Options, check
from briefbook.building.fixing import Fixed, fix, fix_all, fixed
from briefbook.building.looking import contents as seen
from briefbook.building.safe import SAFE, SUGGESTED
from briefbook.problems import Problem

A = "content/briefings/2024-01-01-a.md"


def problems(text: str) -> tuple[Problem, ...]:
    return read(text).problems


def right(text: str) -> str:
    """The text with all that is safely put right at once."""
    return fixed(text.encode(), "a.md", problems(text)).after.decode()


def head(*lines: str) -> str:
    return "\n".join(("---", *lines, "---", "Words.", ""))


@pytest.mark.parametrize(
    ("wrong", "put_right"),
    [
        ("titel: A", "title: A"),
        ("Title: A", "title: A"),
        ("'titel': A", "'title': A"),
        ("publish-at: 2024-01-01", "publish_at: 2024-01-01"),
        ("draft: yes # not yet", "draft: true # not yet"),
        ("draft: Off", "draft: false"),
        ("draft: flase", "draft: false"),
        ('date: "16 February 2023"  # read', 'date: "2023-02-16"  # read'),
        ("image: {file: pictures\\a.png, alt: A}", "image: {file: pictures/a.png, alt: A}"),
        ("actors: [[ada-lane]]", "actors: ada-lane"),
        ("title: Ada Lane: a life", 'title: "Ada Lane: a life"'),
        ("title:Ada Lane", "title: Ada Lane"),
        ("dates: [{date: 2024, event: A, status: plannd}]",
         "dates: [{date: 2024, event: A, status: planned}]"),
    ],
)  # fmt: skip
def test_what_is_put_right(wrong: str, put_right: str) -> None:
    assert right(head("summary: A", wrong)) == head("summary: A", put_right)


@pytest.mark.parametrize(
    "line",
    [
        "tags: [a]",  # another program's word for topics
        "autors: Ada Lane",  # authors, or actors
        "datee: 2024-01-01",  # date, or dates
        "date: 02/03/2023",  # March, or February
        "date: &d 16 February 2023",  # the anchor would be lost
        'title: "Ada Lane',  # where it closes is a guess
        "title: Talks: the end # ask Ada",  # a remark, which readers should not see
        "actors: [[ada-lane, ben-stone]]",  # two of them
        "actors: [[ada-lane|Mrs Lane]]",  # her title would be lost
        "sources: [{id: The Daily Harbour}]",
        "sources: [{id: harbour, url: example.org/page}]",
    ],
)
def test_what_is_left_to_the_author(line: str) -> None:
    text = head("summary: A", line)
    assert problems(text)
    assert right(text) == text


def test_a_key_is_not_made_to_stand_twice() -> None:
    assert right(head("title: A", "titel: B")) == head("title: A", "titel: B")
    assert right(head("titel: A", "tilte: B")) == head("title: A", "tilte: B")
    nested = (
        "dates: [{date: 2024, event: A, staus: planned}, {date: 2025, event: B, staus: planned}]"
    )
    assert right(head("title: A", nested)) == head("title: A", nested.replace("staus", "status"))


def test_of_two_fixes_that_meet_the_first_is_made() -> None:
    def wrong(column: int, end: int, text: str) -> Problem:
        return Problem("a.md", 1, column, "bad-date", "", "error", "", text, 1, end)

    made = fixed(b"abcdef\n", "a.md", [wrong(3, 6, "Y"), wrong(1, 4, "X"), wrong(5, 7, "Z")])
    assert (made.after, made.mistakes) == (b"XdZ\n", 2)


def test_a_place_that_the_file_does_not_have_is_left_alone() -> None:
    far = Problem("a.md", 7, 1, "bad-date", "", "error", "", "X", 7, 4)
    back = Problem("a.md", 1, 4, "bad-date", "", "error", "", "X", 1, 2)
    assert fixed(b"abc", "a.md", [far, back]) == Fixed("a.md", b"abc", b"abc", 0)
    assert fixed(b"\xffabc", "a.md", [far]).mistakes == 0


def test_every_code_that_brings_a_fix_is_judged() -> None:
    """Those of names come from links between files, which these cases have none of."""
    brought = {p.code for case in cases() for p in read(case.text, case.type).problems if p.fix}
    assert brought >= {"unknown-key", "bad-date", "bad-yaml"}
    assert [
        c for c in sorted(brought) if c not in SAFE and not c.startswith(tuple(SUGGESTED))
    ] == []
    assert all(safe.reason.endswith(".") for safe in SAFE.values())


# --- random heads ---


class Entry(NamedTuple):
    wrong: bool
    line: str


def entry(
    key: str, wrong: str, values: Sequence[str], bad: Sequence[str]
) -> st.SearchStrategy[Entry]:
    """A line of the head: its key may be misspelled, its value may be wrong, in any quotation marks."""

    def made(slip: bool, value: str, marks: tuple[str, str], space: str, remark: str) -> Entry:
        written = f"{marks[0]}{wrong if slip else key}{marks[0]}:{space}{marks[1]}{value}{marks[1]}"
        return Entry(slip or value in bad, written + remark)

    marks = st.sampled_from(["", "'", '"'])
    spaces = st.sampled_from([" ", "   "])
    remarks = st.sampled_from(["", "  ", " # titel: draft: yes", "\t# 会議 é", " #"])
    value = st.sampled_from([*values, *bad])
    return st.builds(made, st.booleans(), value, st.tuples(marks, marks), spaces, remarks)


ENTRIES = (
    entry("title", "titel", ["Ada Lane", "É 会議"], []),
    entry("date", "Date", ["2024-01-01"], ["16 February 2023", "2024-1-2"]),
    entry("draft", "drfat", ["false"], ["yes", "Off"]),
    entry("summary", "sumary", ["The Daily Harbour", "x" * 200], []),
    entry("unlisted", "un-listed", ["true"], ["no"]),
)
BETWEEN = st.lists(st.sampled_from(["", "  ", "# titel: A", "#", "    # é 会議"]), max_size=2)


@st.composite
def heads(draw: st.DrawFn) -> list[Entry]:
    lines = [Entry(False, "---")]
    for one in draw(st.permutations(ENTRIES)):
        lines += [Entry(False, line) for line in draw(BETWEEN)]
        lines.append(draw(one))
    return [*lines, Entry(False, "---"), Entry(False, "titel: draft: yes"), Entry(False, "")]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(heads(), st.sampled_from(["\n", "\r\n", "\r"]), st.sampled_from(["", "\ufeff"]))
def test_a_fix_changes_only_the_lines_it_names(head: list[Entry], end: str, mark: str) -> None:
    data = (mark + end.join(entry.line for entry in head)).encode()
    made = settled(data)
    before, after = (part.decode().removeprefix(mark).split(end) for part in (data, made))
    changed = {n for n, pair in enumerate(zip(before, after, strict=True)) if pair[0] != pair[1]}
    assert changed == {n for n, entry in enumerate(head) if entry.wrong}
    assert made.decode().startswith(mark)
    for n in changed:
        assert remark(before[n]) == remark(after[n])
    assert settled(made) == made


def settled(data: bytes) -> bytes:
    """The file when nothing more can be put right: what stands at a misspelled key is seen later."""
    for _ in range(3):
        made = fixed(data, "a.md", problems(data.decode()))
        if not made.mistakes:
            break
        data = made.after
    assert (made.after, made.mistakes) == (data, 0)
    return data


def remark(line: str) -> str:
    found = re.search(r"[ \t]*(#.*)?$", line)
    return found[0] if found else ""


# --- files ---


def site(root: Path, text: str) -> Path:
    return write_site(root, {A: text, "briefbook.yaml": SETTINGS + "now: 2024-03-01\n"})


def test_files_are_written_at_once_and_keep_their_mode(fast_path: Path) -> None:
    root = site(fast_path, head("titel: A", "draft: yes"))
    (root / A).chmod(0o640)
    fix_all(root, lambda: check(root, Options()), lambda result: result.problems)
    assert (root / A).read_text("utf-8") == head("title: A", "draft: true")
    assert (root / A).stat().st_mode & 0o777 == 0o640
    assert [file.name for file in (root / A).parent.iterdir()] == [Path(A).name]


def test_mistakes_that_hide_others_are_all_put_right_and_then_nothing_changes(
    fast_path: Path,
) -> None:
    root = site(fast_path, head("titel: A: b", "summary: C: d", "draft: yes"))
    asked = (lambda: check(root, Options())), (lambda result: result.problems)
    _, outcome = fix_all(root, *asked)
    whole = head('title: "A: b"', 'summary: "C: d"', "draft: true")
    assert (root / A).read_text("utf-8") == whole
    assert sum(one.mistakes for one in outcome.fixed) == 4
    _, again = fix_all(root, *asked)
    assert (again.fixed, (root / A).read_text("utf-8")) == ((), whole)


def test_a_misspelled_setting_is_put_right(fast_path: Path) -> None:
    root = write_site(fast_path, {A: head("title: A"), "briefbook.yaml": "Titel: A # ours\r\n"})
    write_site(root, {"briefbook.yaml": "titel: A # ours\r\n"})
    fix_all(root, lambda: check(root, Options()), lambda result: result.problems)
    assert (root / "briefbook.yaml").read_bytes() == b"title: A # ours\r\n"


def test_a_file_that_was_changed_since_it_was_checked_is_left_alone(fast_path: Path) -> None:
    root = site(fast_path, head("titel: A"))
    before, found = seen(root), check(root, Options()).problems
    (root / A).write_text(head("titel: A, and more"), "utf-8")
    outcome = fix(root, found, before)
    assert outcome.fixed == ()
    assert outcome.left == (f"{A} was changed while it was checked: it is left as it is.",)
    assert (root / A).read_text("utf-8") == head("titel: A, and more")


def test_a_link_stays_a_link(fast_path: Path) -> None:
    root = site(fast_path, head("title: A"))
    (root / "kept").mkdir()
    (root / "kept/b.md").write_text(head("titel: B"), "utf-8")
    link = root / "content/briefings/2024-01-02-b.md"
    link.symlink_to("../../kept/b.md")
    fix_all(root, lambda: check(root, Options()), lambda result: result.problems)
    assert link.is_symlink()
    assert (root / "kept/b.md").read_text("utf-8") == head("title: B")
