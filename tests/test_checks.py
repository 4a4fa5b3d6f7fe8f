"""The editorial rules: each by a bad site, a good one, and what is said of the bad one."""

import shutil
from pathlib import Path

import pytest

from briefbook.building import Options, check, checking, workers
from briefbook.checks import RULES
from briefbook.problems import Problem, as_text

ROOT = Path(__file__).parent.parent
CASES = Path(__file__).parent / "cases" / "checks"
SETTINGS = "title: Tiny\nbase_url: https://example.org\nnow: 2024-03-01\n"


def told(site: Path, root: Path) -> list[Problem]:
    """What `check` says of a case: a folder `content/`, with settings of its own or these."""
    shutil.copytree(site, root)
    if not (root / "briefbook.yaml").exists():
        (root / "briefbook.yaml").write_text(SETTINGS, "utf-8")
    return list(check(root, Options()).problems)


def test_every_rule_has_a_case_and_every_case_a_rule() -> None:
    assert sorted(RULES) == sorted(folder.name for folder in CASES.iterdir())


@pytest.mark.parametrize("code", sorted(RULES))
def test_a_rule_says_what_is_expected_of_a_bad_site(code: str, fast_path: Path) -> None:
    found = told(CASES / code / "bad", fast_path / "site")
    said = "\n".join(as_text(problem) for problem in found if problem.code == code) + "\n"
    assert said == (CASES / code / "expected.txt").read_text("utf-8")


@pytest.mark.parametrize("code", sorted(RULES))
def test_a_rule_says_nothing_of_a_good_site(code: str, fast_path: Path) -> None:
    found = told(CASES / code / "good", fast_path / "site")
    assert [as_text(problem) for problem in found if problem.code == code] == []
    assert [as_text(problem) for problem in found if problem.severity == "error"] == []


def test_every_rule_has_a_section_in_the_docs_and_every_section_a_rule() -> None:
    text = (Path(__file__).parent.parent / "docs" / "checks.md").read_text("utf-8")
    sections = [line[5:-1] for line in text.splitlines() if line.startswith("### `")]
    assert sorted(sections) == sorted(RULES)
    for code, rule in RULES.items():
        section = text.partition(f"### `{code}`\n")[2].partition("\n### ")[0]
        assert f"Level: {rule.level}" in section, code
        assert ("`--fix`" in section) is rule.fixed, code


def test_two_processes_find_what_one_finds(
    fast_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "FEWEST", 1)
    monkeypatch.setattr(checking, "BATCH", 5)
    root = Path(shutil.copytree(ROOT / "content", fast_path / "content")).parent
    shutil.copy2(ROOT / "briefbook.yaml", root)
    one, two = (check(root, Options(jobs=jobs)).problems for jobs in (1, 2))
    assert one == two
    assert one
