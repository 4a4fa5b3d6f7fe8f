"""Planted mistakes: all are reported where they are, and nothing is said of the other files."""

import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from mistakes import MISTAKES
from mutations import Mutation, mutations

from briefbook.building import check
from briefbook.problems import Problem, as_text

ROOT = Path(__file__).resolve().parent.parent
SITE = ("briefbook.yaml", "content", "static")
CONSEQUENCES = {
    "source-never-cited": "a source is planted, and no citation of it",
    "statement-without-source": "a statement with another mistake is planted without one",
}
"""What a mistake may bring with it in its own file, and why."""


class Tally(NamedTuple):
    missed: list[str]
    alarms: list[str]
    """Warnings and errors that are new in files without a planted mistake, or unexplained in one."""


def example(folder: Path) -> Path:
    folder.mkdir()
    for name in SITE:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name)
        elif source.exists():
            shutil.copy(source, folder / name)
    return folder


def corpus(folder: Path, count: int) -> Path:
    command = [sys.executable, str(ROOT / "bench" / "corpus.py"), str(count), "3", str(folder)]
    subprocess.run(command, check=True)
    return folder


def grave(problems: Iterable[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.severity != "info"]


def apart(planted: Iterable[Mutation]) -> list[list[Mutation]]:
    """Groups in which no two mistakes are in one file."""
    groups: list[list[Mutation]] = []
    for mutation in planted:
        free = (g for g in groups if all(one.path != mutation.path for one in g))
        group = next(free, None)
        if group is None:
            groups.append(group := [])
        group.append(mutation)
    return groups


def tally(clean: Path, group: Sequence[Mutation]) -> Tally:
    """What a check of a copy says. It has the memory of the clean site: what is not edited is not read."""
    root = clean.with_name("planted")
    shutil.copytree(clean, root)
    wanted = {(*mutation.apply(root), mutation.code): mutation.name for mutation in group}
    found = {(p.path, p.line, p.column, p.code): p for p in check(root).problems}
    shutil.rmtree(root)
    others = grave(problem for key, problem in found.items() if key not in wanted)
    touched = {mutation.path for mutation in group}
    missed = [f"{name}: {key}" for key, name in wanted.items() if key not in found]
    alarms = [p for p in others if p.path not in touched or p.code not in CONSEQUENCES]
    return Tally(missed, [as_text(p) for p in alarms])


def hold(clean: Path, seeds: Iterable[int], expected: int) -> None:
    """Plant all mistakes and compare; the figures are printed for `pytest -s`."""
    assert [as_text(problem) for problem in grave(check(clean).problems)] == []
    for seed in seeds:
        planted = list(mutations(clean, seed))
        tallies = [tally(clean, group) for group in apart(planted)]
        missed = [one for each in tallies for one in each.missed]
        alarms = [one for each in tallies for one in each.alarms]
        reported = len(planted) - len(missed)
        print(f"seed {seed}: {reported} of {len(planted)} reported, {len(alarms)} false alarms")
        assert len(planted) >= expected
        assert missed == []
        assert alarms == []


def test_all_mistakes_planted_in_the_example_site_are_reported(fast_path: Path, long: bool) -> None:
    hold(example(fast_path / "clean"), range(20 if long else 1), len(MISTAKES))


def test_all_mistakes_planted_in_a_book_of_a_thousand_are_reported(
    fast_path: Path, long: bool
) -> None:
    """The corpus has no pages: one mistake less."""
    hold(corpus(fast_path / "clean", 1000), range(5 if long else 1), len(MISTAKES) - 1)


def test_planted_mistakes_are_many_and_their_names_differ() -> None:
    assert len({mistake.name for mistake in MISTAKES}) == len(MISTAKES) >= 60


def test_the_same_seed_plants_the_same(tmp_path: Path) -> None:
    clean = example(tmp_path / "clean")
    assert list(mutations(clean, 7)) == list(mutations(clean, 7))
