"""Front matter: where it begins and ends, and what is said of every mistake an author makes in it.

The cases in `cases/front_matter/` are prose: a title (with a kind, where it is no briefing), a
file between two dots, and the problems that are expected, each with its hint and its fix.
"""

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbook.model import FOLDERS, KINDS, Briefing, Record
from briefbook.nodes import unify
from briefbook.problems import Problem, in_order
from briefbook.read.front_matter import Reading, annotations, decode, split

CASES = Path(__file__).parent / "cases" / "front_matter"
PART = r"((?:(?!\.\n).*\n)*)\.\n"
CASE = re.compile(rf"^(.+)\n\.\n{PART}{PART}", re.MULTILINE)
TYPES = {KINDS[folder]: type_ for folder, type_ in FOLDERS.items()}
SIGNS = "\n\n\n  --:[]{}#&*!|>'\"%@`,?~ab\t\r\ufeff\u2028\x00é😀1"


class Case(NamedTuple):
    title: str
    text: str
    expected: str

    @property
    def type(self) -> type[Record]:
        kind = re.search(r"\((\w+)\)$", self.title)
        return TYPES[kind[1]] if kind else Briefing


def cases() -> list[Case]:
    files = sorted(CASES.glob("*.md"))
    texts = [path.read_text(encoding="utf-8") for path in files]
    return [Case(*found.groups()) for text in texts for found in CASE.finditer(text)]


def read(text: str, type_: type[Record] = Briefing) -> Reading[Record]:
    return annotations(split(text, "a.md"), type_, "a.md")


def described(problems: tuple[Problem, ...]) -> str:
    return "".join(line + "\n" for problem in in_order(problems) for line in lines_of(problem))


def lines_of(problem: Problem) -> list[str]:
    place = f"{problem.line}:{problem.column}"
    head = f"{place} {problem.severity} {problem.code} {problem.message}"
    fix = [] if problem.fix is None else [f"fix: {fixed_range(problem)} {problem.fix!r}"]
    return [head, *(f"    {line}" for line in (*problem.hint.splitlines(), *fix))]


def fixed_range(problem: Problem) -> str:
    return f"{problem.line}:{problem.column}-{problem.end_line}:{problem.end_column}"


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.title)
def test_what_an_author_is_told(case: Case) -> None:
    assert described(read(case.text, case.type).problems) == case.expected


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.title)
def test_every_fix_ends_its_problem(case: Case) -> None:
    for problem in read(case.text, case.type).problems:
        if problem.fix is not None:
            left = read(with_fix(case.text, problem), case.type).problems
            assert (problem.code, problem.message) not in [(p.code, p.message) for p in left]
            assert "bad-yaml" not in [p.code for p in left] or problem.code == "bad-yaml"


def with_fix(text: str, problem: Problem) -> str:
    lines = text.split("\n")
    assert problem.line == problem.end_line and problem.fix is not None
    line = lines[problem.line - 1]
    start, end = problem.column - 1, problem.end_column - 1
    lines[problem.line - 1] = line[:start] + problem.fix + line[end:]
    return "\n".join(lines)


def test_the_body_keeps_its_line_numbers() -> None:
    front = split("---\ntitle: A\n---  \n\nWang Yi.\n", "a.md")
    assert (front.yaml, front.first_line) == ("title: A\n", 2)
    assert (front.body, front.body_line) == ("\nWang Yi.\n", 4)
    assert front.problem is None


def test_a_rule_in_the_body_ends_nothing() -> None:
    assert (
        split("---\ntitle: A\n---\nOne.\n\n---\n\nTwo.\n", "a.md").body == "One.\n\n---\n\nTwo.\n"
    )


def test_front_matter_may_be_all_there_is() -> None:
    assert split("---\ntitle: A\n---", "a.md").body == ""
    assert split("---\n---", "a.md").problem is None


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_files_of_every_system_are_read_alike(end: str) -> None:
    text = "---\ntitle: A\nauthors: @me\n---\nWang Yi.\n"
    front = split("\ufeff" + text.replace("\n", end), "a.md")
    assert front == split(text, "a.md")
    assert [(p.line, p.column) for p in read(text.replace("\n", end)).problems] == [(3, 10)]


def test_a_file_in_an_old_encoding_is_told_from_one_in_utf16() -> None:
    old = decode("---\ntitle: Caf\u00e9\n---\n".encode("cp1252"), "a.md")
    assert isinstance(old, Problem)
    assert (old.code, old.line, old.column) == ("not-utf8", 2, 11)
    assert 'Windows-1252, where the byte here is "é"' in old.message
    for encoding in ("utf-16", "utf-16-le", "utf-16-be"):
        wide = decode("---\ntitle: A\n---\n".encode(encoding), "a.md")
        assert isinstance(wide, Problem)
        assert (wide.code, wide.line) == ("not-utf8", 1)
        assert "UTF-16" in wide.message


def test_a_picture_under_a_wrong_name_is_no_text() -> None:
    found = decode(b"ab\r\n\x89PNG\r\n\0\0", "a.md")
    assert isinstance(found, Problem)
    assert (found.code, found.line, found.column) == ("binary-file", 3, 1)


def test_a_file_beyond_the_limit_is_refused() -> None:
    found = decode(b"a" * 11, "a.md", limit=10)
    assert isinstance(found, Problem)
    assert found.code == "file-too-large"
    assert "11 bytes" in found.message
    assert decode(b"\xef\xbb\xbfa\r\nb", "a.md", limit=10) == "a\nb"


def assert_inside(problem: Problem, text: str) -> None:
    lines = text.split("\n")
    assert 1 <= problem.line <= len(lines)
    assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1
    if problem.end_line:
        assert problem.end_line == problem.line
        assert problem.column <= problem.end_column <= len(lines[problem.line - 1]) + 1


@given(st.text(st.sampled_from(SIGNS) | st.characters()) | st.text(st.sampled_from(SIGNS)))
def test_no_text_is_too_odd_and_every_place_is_in_the_file(text: str) -> None:
    for whole in (text, f"---\n{text}\n---\n", f"---\ntitle: {text}\n---\n"):
        for problem in read(whole).problems:
            assert_inside(problem, unify(whole))
