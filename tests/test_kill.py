"""Real builds that are killed at any moment: no file is ever half written, and the next build mends all.

`pytest tests/test_kill.py --long` kills many more, and says how many.
"""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from sites import briefing, files_of, write_site

ROOT = Path(__file__).parent.parent
TEMPORARY = re.compile(r"(.*/)?\.briefbook-[0-9a-f]{16}\.tmp")
NAMES = ("Morning", "Evening")
"""What the site is called before and after each edit: it stands in every file."""
Files = dict[str, bytes]


class Killed:
    """A site with two states, each known by a clean build, and builds of it that are killed."""

    def __init__(self, folder: Path, briefings: int) -> None:
        self.root, self.rng = folder / "root", Random()
        command = ["bench/corpus.py", str(briefings), "1", self.root]
        subprocess.run([sys.executable, *command], cwd=ROOT, check=True, capture_output=True)
        self.settings = (self.root / "briefbook.yaml").read_text("utf-8")
        self.sites = [self.clean(number) for number in range(2)]
        self.kills = self.amid = self.looks = 0

    def edit(self, number: int) -> None:
        """All pages change with the title; one briefing comes or goes."""
        settings = re.sub("^title: .*", f"title: {NAMES[number]}", self.settings, flags=re.M)
        more = {"content/briefings/evening.md": briefing("Evening", "Words.", "2024-01-01")}
        write_site(self.root, {"briefbook.yaml": settings, **more})
        if not number:
            (self.root / "content/briefings/evening.md").unlink()

    def clean(self, number: int) -> Files:
        """What a first build gives; it also tells how long one takes."""
        self.edit(number)
        started = time.monotonic()
        assert started_build(self.root, "-o", self.root / f"clean-{number}").wait() == 0
        self.duration = time.monotonic() - started
        return files_of(self.root / f"clean-{number}")

    def build_and_kill(self, number: int) -> None:
        """Look at every file while the build runs, and after it is no more.

        Most of its time it reads and renders: two in three are killed soon after a file has changed.
        """
        before, process = self.look(), started_build(self.root)
        until = time.monotonic() + self.rng.uniform(0.1, 1.05) * self.duration
        waits = self.rng.random() < 0.67
        while (waits or time.monotonic() < until) and process.poll() is None:
            if self.look() != before and waits:
                waits, until = False, time.monotonic() + self.rng.uniform(0, 0.2) * self.duration
        killed = process.poll() is None
        process.kill()
        process.wait()
        after = self.look()
        self.kills += killed
        self.amid += killed and after not in (before, self.sites[number])

    def look(self) -> Files:
        """Every file is whole: as it was, or as it shall be. These are all but temporaries."""
        files = {p: data for p, data in present(self.root / "site") if not TEMPORARY.fullmatch(p)}
        for path, data in files.items():
            assert data in [site.get(path) for site in self.sites], f"half of {path}"
        self.looks += bool(files)
        return files

    def mend(self, number: int) -> None:
        assert started_build(self.root).wait() == 0
        assert files_of(self.root / "site") == self.sites[number]


def started_build(root: Path, *more: str | Path) -> subprocess.Popen[bytes]:
    own = {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"}
    return subprocess.Popen(
        [sys.executable, "-m", "briefbook", "build", "-q", "--root", root, *more],
        cwd=ROOT,
        env=own,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def present(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of all files that are there just now."""
    for file in sorted(folder.rglob("*")):
        try:
            if file.is_file():
                yield file.relative_to(folder).as_posix(), file.read_bytes()
        except FileNotFoundError:  # removed, or a temporary that is in place by now
            continue


def test_builds_that_are_killed_lose_nothing(
    fast_path: Path, long: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    site = Killed(fast_path, 200 if long else 50)
    rounds = 0
    while site.kills < (60 if long else 5):
        rounds += 1
        site.edit(rounds % 2)
        site.build_and_kill(rounds % 2)
        if site.rng.random() < 0.7:
            site.mend(rounds % 2)
    site.mend(rounds % 2)
    if long:
        assert site.amid
        with capsys.disabled():
            told = f"{site.kills} kills, {site.amid} of them amid writes"
            print(f"\n{told}, {site.looks} looks at every file")


def test_two_builds_at_once_wait_for_each_other(fast_path: Path) -> None:
    site = Killed(fast_path, 20)
    site.edit(0)
    both = [started_build(site.root) for _ in range(2)]
    assert [process.wait() for process in both] == [0, 0]
    assert files_of(site.root / "site") == site.sites[0]
