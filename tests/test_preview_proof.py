"""The proof of the preview: after any edits, however they are told, it serves what a clean build makes.

`pytest tests/test_preview_proof.py --long` takes many more and longer walks, and says what they met.
"""

import shutil
import tempfile
from collections import Counter
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import ClassVar
from unittest.mock import patch

import hypothesis.strategies as st
import pytest
from accidents import slow_clock
from hypothesis import HealthCheck, settings
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    rule,
    run_state_machine_as_test,
)
from previewed import Files, Previewed, body
from proof_site import EDITS, first_site, put
from proof_site import settings as site_settings
from sites import TODAY
from test_proof import SEEDS, said

from briefbook.building import Options, resident
from briefbook.building.story import build
from briefbook.link import relink

EDIT = st.sampled_from([*sorted(EDITS), *["same_size", "edit_body", "edit_title"] * 3])
HOW = st.sampled_from(["path", "path", "path", "folder", "top"])
"""What is told of a file: its path, its folder's, or the outermost folder's."""
BROKEN: Files = {
    "briefbook.yaml": b"title: [",
    "templates/briefing.html": b"{% if %}",
    "templates/topic.html": b'{% include "topic.html" %}',
    "content/briefings/b1.md": b"---\ntitle: [\n---\n",
    "content/briefings/b2.md": b"---\nsumary: x\ntitle: X\n---\nSee [[event:no-such]].\n",
    "content/actors/wang-yi.md": b"\xff\xfe",
}
SOME = 25
"""So many files are looked at in between."""


class PreviewProof(RuleBasedStateMachine):
    """A site that is edited while it is looked at."""

    place: ClassVar[Path]
    met: ClassVar[Counter[str]]

    def __init__(self) -> None:
        super().__init__()
        self.met["walks"] += 1
        self.home = Path(tempfile.mkdtemp(dir=self.place))
        self.root = self.home / "root"
        self.untold: set[str] = set()
        self.doubtful: frozenset[str] = frozenset()
        self.patches = ExitStack()
        self.clock = self.patches.enter_context(slow_clock())

    def teardown(self) -> None:
        try:
            self.prove()
        finally:
            Previewed.close_all()
            self.patches.close()
            shutil.rmtree(self.home)

    @initialize(drafts=st.booleans(), latest=st.booleans())
    def begin(self, drafts: bool, latest: bool) -> None:
        more = {"briefbook.yaml": site_settings("Proof", "now: latest\n")} if latest else {}
        self.files = self.good = {**first_site(), **more}
        put(self.root, {}, self.files)
        self.site = Previewed(self.root, Options(drafts=drafts, jobs=1), TODAY)

    def change(self, new: Files, how: str = "path") -> None:
        """Bring the disk to another state; it is told later, as the rules will have it."""
        old, self.files = self.files, new
        put(self.root, old, new)
        changed = {path for path in old.keys() | new.keys() if old.get(path) != new.get(path)}
        self.untold |= {told_as(path, how) for path in changed}

    # --- what authors and editors do ---

    @rule(name=EDIT, seed=SEEDS, how=HOW, at_once=st.booleans())
    def edit(self, name: str, seed: int, how: str, at_once: bool) -> None:
        new = dict(self.files)
        EDITS[name](new, Random(seed))
        self.met["edits"] += new != self.files
        self.change(new, how)
        if at_once:
            self.tell()

    @rule(names=st.lists(EDIT, min_size=2, max_size=5), seed=SEEDS, how=HOW)
    def edit_several(self, names: list[str], seed: int, how: str) -> None:
        """Before anybody is told, as when a branch is checked out."""
        for number, name in enumerate(names):
            self.edit(name, seed + number, how, at_once=False)
        self.tell()

    @rule(path=st.sampled_from(sorted(BROKEN)), how=HOW)
    def break_something(self, path: str, how: str) -> None:
        self.change({**self.files, path: BROKEN[path]}, how)
        self.met["mistakes"] += 1
        self.tell()

    @rule(seed=SEEDS, how=HOW)
    def mend(self, seed: int, how: str) -> None:
        self.change(dict(self.good), how)
        self.tell()

    @rule(seed=SEEDS, how=HOW, back=st.booleans())
    def save_by_truncating(self, seed: int, how: str, back: bool) -> None:
        """A file is empty or gone for a moment, and perhaps has another text then."""
        rng = Random(seed)
        path = rng.choice(sorted(self.files))
        (self.root / path).unlink() if rng.random() < 0.5 else (self.root / path).write_bytes(b"")
        self.untold.add(told_as(path, how))
        self.tell()
        self.met["truncated"] += 1
        self.look(seed, quick=True)
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(self.files[path])
        self.untold.add(told_as(path, how))
        if back:
            self.tell()

    @rule(seed=SEEDS)
    def touch(self, seed: int) -> None:
        path = Random(seed).choice(sorted(self.files))
        (self.root / path).touch()
        self.untold.add(path)

    @rule()
    def rest(self) -> None:
        """Long enough for stats to be trusted."""
        self.clock.rest(self.home)

    @rule(days=st.sampled_from([-40, -1, 1, 2, 30, 400]))
    def move_the_clock(self, days: int) -> None:
        self.site.now += timedelta(days=days)

    @rule()
    def build_beside(self) -> None:
        """Another process reads and writes the same ledger."""
        build(self.root, Options(jobs=1), self.site.now, index=False)

    @rule()
    def restart(self) -> None:
        """The settings may be broken: then there is no preview to begin with."""
        if self.files["briefbook.yaml"] != BROKEN["briefbook.yaml"]:
            Previewed.close_all()
            self.site = Previewed(self.root, self.site.options, self.site.now)
            self.untold, self.doubtful = set(), frozenset()
            self.met["restarts"] += 1

    # --- what the preview does meanwhile ---

    @rule()
    def tell(self) -> None:
        told, self.untold = frozenset(self.untold), set()
        self.doubtful |= self.site.moved(*told)

    @rule()
    def be_sure(self) -> None:
        told, self.doubtful = self.doubtful, frozenset()
        self.doubtful = self.site.moved(*told, sure=True)

    @rule(steps=st.integers(1, 40))
    def plan_some(self, steps: int) -> None:
        for _ in range(steps):
            if not self.site.preview.confirm():
                return

    @rule(seed=SEEDS, quick=st.booleans())
    def look(self, seed: int, quick: bool) -> None:
        """Whatever is wrong, each file has an answer."""
        rng = Random(seed)
        there = sorted({*self.site.preview.plan.asked, *self.site.preview.good, "index.html"})
        for file in rng.sample(there, min(SOME, len(there))):
            assert self.site.answer(file, quick=quick).status in (200, 404, 500)

    # --- what must then be true ---

    @rule()
    def prove(self) -> None:
        self.tell()
        while self.doubtful:
            self.be_sure()
        clean, result = self.site.clean()
        if result.exit_code:
            self.met["errors"] += 1
            assert all(self.site.answer(file).status in (200, 500) for file in self.site.files())
            assert self.site.problems()
            self.change(dict(self.good))
            return
        self.good = self.files
        assert self.site.files() == clean.keys()
        for file, data in clean.items():
            assert body(self.site.answer(file)) == data, file
        self.met["proofs"] += 1


def told_as(path: str, how: str) -> str:
    if how == "path" or "/" not in path:
        return path
    return path.rpartition("/")[0] if how == "folder" else path.partition("/")[0]


def test_after_any_edits_what_is_served_is_what_a_clean_build_makes(
    fast_path: Path, long: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    PreviewProof.place, PreviewProof.met = fast_path, Counter()
    walks = settings(
        max_examples=600 if long else 14,
        stateful_step_count=40 if long else 20,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    with patch.object(resident, "relink", counted):
        run_state_machine_as_test(PreviewProof, settings=walks)
    if long:
        with capsys.disabled():
            print(said(PreviewProof.met.items()))


def counted(*asked: object) -> object:
    PreviewProof.met["relinked"] += 1
    return relink(*asked)  # type: ignore[arg-type]
