"""The proof: after any edits, crashes and meddling, a build is byte for byte what a clean one is.

`pytest tests/test_proof.py --long` takes many more and longer walks.
"""

import shutil
import struct
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from types import CodeType
from unittest.mock import patch

import hypothesis.strategies as st
import jinja2
from hypothesis import HealthCheck, settings
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    rule,
    run_state_machine_as_test,
)
from proof_site import EDITS, Files, first_site, put
from sites import files_of

from briefbook.building import Options, Result, build
from briefbook.ledger import Ledger, rows

TODAY = datetime(2024, 3, 1, 12, tzinfo=UTC)
SEEDS = st.integers(0, 2**32)
SECOND = 1_000_000_000


class Crash(BaseException):
    """The process ends here."""


class CoarseClock:
    """Stats as a file system gives them whose clock ticks once a second: most edits hide in a tick."""

    exact = struct.Struct("<qqqQ")
    unpack = exact.unpack

    def pack(self, mtime: int, ctime: int, size: int, inode: int) -> bytes:
        return self.exact.pack(mtime // SECOND * SECOND, ctime // SECOND * SECOND, size, inode)


COMPILED: dict[tuple[object, ...], CodeType] = {}
compile_now = jinja2.Environment.compile


def compiled(self: jinja2.Environment, *given: str) -> CodeType:
    """Templates are compiled once for all walks: they take longer than all else together."""
    if given not in COMPILED:
        COMPILED[given] = compile_now(self, *given)
    return COMPILED[given]


@contextmanager
def crashing(after: int) -> Iterator[None]:
    """The process dies before or after one of the next changes of the ledger or of the output."""
    left = after

    def dying(real: Callable[..., object]) -> Callable[..., object]:
        def step(*given: object, **named: object) -> object:
            nonlocal left
            left -= 1
            if left == 0:
                raise Crash
            result = real(*given, **named)
            left -= 1
            if left == 0:
                raise Crash
            return result

        return step

    steps = [(Ledger, "change"), (Ledger, "record"), (Ledger, "forget")]
    steps += [(Path, "write_bytes"), (Path, "replace"), (Path, "unlink"), (Path, "rmdir")]
    patches = [patch.object(one, name, dying(getattr(one, name))) for one, name in steps]
    for one in patches:
        one.start()
    try:
        yield
    except Crash:
        pass
    finally:
        for one in patches:
            one.stop()


class Proof(RuleBasedStateMachine):
    """A site that is edited, built, broken and built again."""

    def __init__(self) -> None:
        super().__init__()
        self.home = Path(tempfile.mkdtemp(prefix="briefbook-proof-"))
        self.root = self.home / "root"
        self.files: Files = {}
        self.good: Files = {}
        """The last state without errors: what an author goes back to."""
        self.clock = TODAY
        self.outputs = ("site",)
        self.patches = [
            patch.object(rows, "STAT", CoarseClock()),
            patch.object(jinja2.Environment, "compile", compiled),
        ]
        for one in self.patches:
            one.start()

    def teardown(self) -> None:
        try:
            self.prove()
        finally:
            for one in self.patches:
                one.stop()
            shutil.rmtree(self.home)

    @initialize()
    def begin(self) -> None:
        self.files = self.good = first_site()
        put(self.root, {}, self.files)

    def change(self, new: Files) -> None:
        put(self.root, self.files, new)
        self.files = new

    # --- what authors, machines and accidents do ---

    @rule(name=st.sampled_from(sorted(EDITS)), seed=SEEDS)
    def edit(self, name: str, seed: int) -> None:
        new = dict(self.files)
        EDITS[name](new, Random(seed))
        self.change(new)

    @rule(seed=SEEDS)
    def touch(self, seed: int) -> None:
        (self.root / Random(seed).choice(sorted(self.files))).touch()

    @rule(days=st.sampled_from([-40, -1, 1, 2, 30, 400]))
    def move_the_clock(self, days: int) -> None:
        self.clock += timedelta(days=days)

    @rule(drafts=st.booleans(), elsewhere=st.booleans())
    def build_otherwise(self, drafts: bool, elsewhere: bool) -> None:
        """Another output folder, or with drafts, in between."""
        self.built("other" if elsewhere else "site", drafts=drafts)

    @rule(seed=SEEDS)
    def vandalise(self, seed: int) -> None:
        rng = Random(seed)
        there = sorted(files_of(self.root / "site")) if (self.root / "site").is_dir() else []
        if there:
            target = self.root / "site" / rng.choice(there)
            data = target.read_bytes()
            match rng.randrange(4):
                case 0:
                    target.unlink()
                case 1:
                    target.write_bytes(data + b"!")
                case 2:
                    target.write_bytes(bytes(len(data)))  # within the same tick, of the same size
                case 3:
                    target.unlink()
                    target.mkdir()

    @rule()
    def delete_the_output(self) -> None:
        shutil.rmtree(self.root / "site", ignore_errors=True)

    @rule()
    def restore_an_old_cache(self) -> None:
        """The whole folder as another machine would unpack it: same bytes, other stats."""
        copy = self.home / "copy"
        shutil.copytree(self.root, copy, copy_function=shutil.copyfile)
        shutil.rmtree(self.root)
        copy.rename(self.root)

    @rule(after=st.integers(1, 120))
    def crash(self, after: int) -> None:
        """At any point between claim, write and row; every file stays whole, old or new."""
        before = files_of(self.root / "site")
        with crashing(after):
            self.built()
        clean, _ = self.clean()
        for path, data in files_of(self.root / "site").items():
            if not path.endswith(".tmp"):
                assert data in (before.get(path), clean.get(path)), path
        self.prove()

    @rule(together=st.booleans())
    def two_builds_at_once(self, together: bool) -> None:
        folders = ("site", "site" if together else "other")
        builds = [threading.Thread(target=self.built, args=(folder,)) for folder in folders]
        for one in builds:
            one.start()
        for one in builds:
            one.join()
        self.prove()

    # --- what must then be true ---

    def built(self, folder: str = "site", *, drafts: bool = False) -> Result:
        return build(self.root, Options(output=self.root / folder, drafts=drafts), self.clock)

    def clean(self) -> tuple[Files, Result]:
        """What a first build of the same files gives."""
        with tempfile.TemporaryDirectory(dir=self.home) as scratch:
            root = Path(scratch)
            put(root, {}, self.files)
            result = build(root, Options(), self.clock)
            return files_of(root / "site"), result

    @rule()
    def prove(self) -> None:
        before = files_of(self.root / "site")
        result = self.built()
        expected, clean = self.clean()
        assert result.problems == clean.problems
        assert result.exit_code == clean.exit_code, result.message
        if clean.exit_code:
            assert files_of(self.root / "site") == before, "an error leaves the old site as it was"
            self.change(self.good)
            return
        self.good = self.files
        assert files_of(self.root / "site") == expected
        again = self.built()
        assert (again.read, again.rendered, again.written, again.removed) == (0, (), (), ())
        assert again.problems == result.problems


def test_any_edits_crashes_and_accidents_end_as_a_clean_build(long: bool) -> None:
    walks = settings(
        max_examples=1000 if long else 10,
        stateful_step_count=30 if long else 12,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Proof, settings=walks)
