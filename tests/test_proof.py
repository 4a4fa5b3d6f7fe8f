"""The proof: after any edits, crashes and meddling, a build is byte for byte what a clean one is.

`pytest tests/test_proof.py --long` takes many more and longer walks, and says what they met.
"""

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import ClassVar
from unittest.mock import patch

import hypothesis.strategies as st
import pytest
from accidents import crashing, slow_clock, stamps
from hypothesis import HealthCheck, settings
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    rule,
    run_state_machine_as_test,
)
from proof_site import EDITS, Files, first_site, put
from sites import files_of

from briefbook.building import Options, Result, bodies, build

TODAY = datetime(2024, 3, 1, 12, tzinfo=UTC)
SEEDS = st.integers(0, 2**32)
EDIT = st.sampled_from([*sorted(EDITS), *["same_size"] * 4])
"""The edits that no stat may show are tried most."""
SITE, OTHER, DRAFTS = ("site", False), ("other", False), ("site", True)
INTO = st.sampled_from([SITE, SITE, OTHER, DRAFTS])
"""An output folder, and whether drafts are shown in it."""
STEP = st.one_of(st.integers(1, 8), st.integers(1, 60), st.integers(1, 1500))
"""Of a build: the changes that it makes before it dies."""
Place = tuple[str, bool]


class Proof(RuleBasedStateMachine):
    """A site that is edited, built, broken and built again."""

    place: ClassVar[Path]
    met: ClassVar[Counter[str]]

    def __init__(self) -> None:
        super().__init__()
        self.met["walks"] += 1
        self.home = Path(tempfile.mkdtemp(dir=self.place))
        self.root = self.home / "root"
        self.today = TODAY
        self.files: Files = {}
        self.good: tuple[Files, datetime] = {}, TODAY
        """The last state without errors: what an author goes back to."""
        self.patches = ExitStack()
        self.clock = self.patches.enter_context(slow_clock())

    def teardown(self) -> None:
        try:
            self.prove(SITE)
        finally:
            self.patches.close()
            shutil.rmtree(self.home)

    @initialize()
    def begin(self) -> None:
        self.files = first_site()
        self.good = self.files, TODAY
        put(self.root, {}, self.files)

    def change(self, new: Files) -> None:
        put(self.root, self.files, new)
        self.files = new

    # --- what authors, machines and accidents do ---

    @rule(name=EDIT, seed=SEEDS)
    def edit(self, name: str, seed: int) -> None:
        new = dict(self.files)
        EDITS[name](new, Random(seed))
        self.met["edits"] += new != self.files
        self.change(new)

    @rule(seeds=st.lists(SEEDS, min_size=1, max_size=3), into=INTO)
    def edit_bodies(self, seeds: list[int], into: Place) -> None:
        """As authors do all day: a sentence, a look, another sentence."""
        self.built(into)
        for seed in seeds:
            self.edit("edit_body", seed)
            self.built(into)
        self.prove(into)

    @rule(name=EDIT, seed=SEEDS)
    def edit_behind_the_back(self, name: str, seed: int) -> None:
        """A tool that gives what it changed its old time again."""
        before = {path: (self.root / path).stat().st_mtime_ns for path in self.files}
        self.edit(name, seed)
        for path in before.keys() & self.files.keys():
            os.utime(self.root / path, ns=(before[path], before[path]))

    @rule(seed=SEEDS)
    def touch(self, seed: int) -> None:
        (self.root / Random(seed).choice(sorted(self.files))).touch()

    @rule()
    def rest(self) -> None:
        """Long enough for stats to be trusted."""
        self.clock.rest(self.home)

    @rule(days=st.sampled_from([-40, -1, 1, 2, 30, 400]))
    def move_the_clock(self, days: int) -> None:
        self.today += timedelta(days=days)

    @rule(into=INTO, jobs=st.sampled_from([1, 2]))
    def build_in_between(self, into: Place, jobs: int) -> None:
        self.built(into, jobs)

    @rule(seed=SEEDS)
    def vandalise(self, seed: int) -> None:
        rng = Random(seed)
        if there := sorted(files_of(self.root / "site")):
            page = self.root / "site" / rng.choice(there)
            data = page.read_bytes()
            match rng.randrange(7):
                case 0:
                    page.unlink()
                case 1:
                    page.write_bytes(data + b"!")
                case 2:
                    page.unlink()
                    page.mkdir()
                case 3:
                    page.touch()
                case _:
                    page.write_bytes(bytes(len(data)))  # within the same tick, of the same size

    @rule(memory=st.booleans())
    def delete_the_output(self, memory: bool) -> None:
        """And perhaps all that is remembered; it must not go alone."""
        for folder in ("site", "other", ".briefbook") if memory else ("site",):
            shutil.rmtree(self.root / folder, ignore_errors=True)

    @rule()
    def restore_an_old_cache(self) -> None:
        """The whole folder as another machine would unpack it: same bytes, other stats."""
        copy = self.home / "copy"
        shutil.copytree(self.root, copy, copy_function=shutil.copyfile)
        shutil.rmtree(self.root)
        copy.rename(self.root)

    @rule(
        name=EDIT,
        seed=SEEDS,
        after=STEP,
        into=INTO,
        again=st.booleans(),
    )
    def crash(self, name: str, seed: int, after: int, into: Place, again: bool) -> None:
        """At any point between claim, write and row; every file stays whole, old or new."""
        self.edit(name, seed)
        before = files_of(self.root / into[0])
        with crashing(after) as process:
            self.built(into)
        self.met["crashes"] += process.dead
        self.met["crash tries"] += 1
        clean, _ = self.clean(into)
        for path, data in files_of(self.root / into[0]).items():
            if not path.endswith(".tmp"):
                assert data in (before.get(path), clean.get(path)), path
        if again:
            self.edit(name, seed + 1)
        self.prove(into)

    @rule(name=EDIT, seed=SEEDS, other=INTO)
    def two_builds_at_once(self, name: str, seed: int, other: Place) -> None:
        self.edit(name, seed)
        with ThreadPoolExecutor(2) as pool:
            results = list(pool.map(self.built, (SITE, other)))
        assert not [result.message for result in results if result.exit_code == 2]
        self.met["pairs"] += 1
        self.prove(SITE)

    # --- what must then be true ---

    def built(self, into: Place, jobs: int = 1) -> Result:
        folder, drafts = into
        options = Options(output=self.root / folder, drafts=drafts, jobs=jobs)
        self.met["builds"] += 1
        with patch.object(bodies.Rewriting, "written", self.counted(bodies.Rewriting.written)):
            return build(self.root, options, self.today)

    def counted(self, written: Callable[..., Result]) -> Callable[..., Result]:
        def told(rewriting: bodies.Rewriting, *given: object) -> Result:
            self.met["builds of bodies alone"] += 1
            return written(rewriting, *given)

        return told

    def clean(self, into: Place) -> tuple[Files, Result]:
        """What a first build of the same files gives."""
        with tempfile.TemporaryDirectory(dir=self.home) as scratch:
            root = Path(scratch)
            put(root, {}, self.files)
            result = build(root, Options(drafts=into[1], jobs=1), self.today)
            return files_of(root / "site"), result

    @rule(into=INTO)
    def prove(self, into: Place) -> None:
        folder = self.root / into[0]
        before = files_of(folder)
        result = self.built(into)
        expected, clean = self.clean(into)
        assert result.problems == clean.problems
        assert result.held_back == clean.held_back
        assert result.exit_code == clean.exit_code, result.message
        if clean.exit_code:
            assert files_of(folder) == before, "an error leaves the old site as it was"
            files, self.today = self.good
            self.change(files)
            self.met["errors"] += 1
            return
        self.good = self.files, self.today
        assert files_of(folder) == expected
        self.prove_rest(into, result)
        self.met["proofs"] += 1

    def prove_rest(self, into: Place, result: Result) -> None:
        """One more build does nothing."""
        before = stamps(self.root / into[0])
        again = self.built(into)
        assert (again.read, again.rendered, again.written, again.removed) == (0, (), (), ())
        assert (again.problems, again.held_back) == (result.problems, result.held_back)
        assert stamps(self.root / into[0]) == before


def test_any_edits_crashes_and_accidents_end_as_a_clean_build(
    fast_path: Path, long: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    Proof.place, Proof.met = fast_path, Counter()
    walks = settings(
        max_examples=1000 if long else 14,
        stateful_step_count=30 if long else 14,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Proof, settings=walks)
    assert Proof.met["proofs"]
    if long:
        assert Proof.met["builds of bodies alone"], "a few short walks may meet none"
        with capsys.disabled():
            print(said(Proof.met.items()))


def said(met: Iterable[tuple[str, int]]) -> str:
    return "\n" + ", ".join(f"{count} {what}" for what, count in sorted(met))
