"""Takes the times: each tool in turn, as often as asked, each build in a process of its own."""

import itertools
import json
import os
import re
import statistics
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from edits import EDITS, apply
from rivals import Rival

HERE = Path(__file__).parent
PROGRAM = (sys.executable, str(HERE.parent / "build.py"))
OPTIONS = {"-j1": r"(?m)^\s*-j\b", "-j2": r"(?m)^\s*-j\b", "--no-twins": "--no-twins"}
"""Option → what `build --help` says of it."""
COUNTS = ("rendered", "written", "removed")


@dataclass(slots=True)
class Measure:
    """What several runs of one thing cost."""

    name: str
    seconds: list[float] = field(default_factory=list)
    peaks: list[float] = field(default_factory=list)
    """MiB"""
    counts: dict[str, int] = field(default_factory=dict)
    """Of the last run: pages rendered, files written, files removed; or files and bytes."""

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    @property
    def peak(self) -> float:
        return max(self.peaks)


class Failed(Exception):
    """The command that failed, and the last that it said."""


class Measures(dict[str, Measure]):
    """Name → measure, in the order of the first run."""

    def take(self, name: str, command: tuple[str, ...]) -> str:
        """Runs the command once more under this name, and returns what it said."""
        told = watched(command)
        one = self.setdefault(name, Measure(name))
        one.seconds.append(float(str(told["seconds"])))
        one.peaks.append(float(str(told["peak"])))
        return str(told["output"])


def watched(command: tuple[str, ...]) -> dict[str, object]:
    run = [sys.executable, str(HERE / "watched.py"), *command]
    done = subprocess.run(run, capture_output=True, text=True, env=as_installed())
    told: dict[str, object] = json.loads(done.stdout) if done.stdout else {"output": done.stderr}
    if done.returncode:
        raise Failed(f"{' '.join(command)}\n{told['output']}")
    return told


def as_installed() -> dict[str, str]:
    """The environment, but Python may keep what it has compiled, as it does on an author's machine."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


ASIDE = itertools.count()


def remove(path: Path) -> None:
    """Out of the way, not deleted: for minutes after, ext4 makes new files up to ten times slower."""
    if path.exists():
        path.rename(path.with_name(f"{path.name}-aside-{next(ASIDE)}"))


def weighed(folder: Path) -> dict[str, int]:
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return {"files": len(sizes), "bytes": sum(sizes)}


def counts(said: str) -> dict[str, int]:
    """The numbers of the line that a build ends with; a word that it does not say is left out."""
    found = {}
    for word in COUNTS:
        if match := re.search(rf"\b{word} ([\d,]+)", said):
            found[word] = int(match[1].replace(",", ""))
    return found


def build(root: Path, output: Path, *options: str) -> tuple[str, ...]:
    return (*PROGRAM, "build", "--root", str(root), "-o", str(output), *options)


def options() -> list[str]:
    """Of the options worth a row of their own, those that this version has."""
    told = subprocess.run([*PROGRAM, "build", "--help"], capture_output=True, text=True, check=True)
    return [each for each, shown in OPTIONS.items() if re.search(shown, told.stdout)]


def clean(measures: Measures, root: Path, output: Path, *options: str) -> None:
    """A build of ours from nothing: no output, no memory of an earlier build."""
    remove(output)
    remove(root / ".briefbook")
    name = " ".join(("Briefbook", *options))
    measures.take(name, build(root, output, *options))
    measures[name].counts = weighed(output)


def copied(measures: Measures, name: str, output: Path) -> None:
    """`cp -r` of what was made: no build can be faster than writing its result."""
    copy = output.with_name(f"{output.name}-copy")
    measures.take(name, ("cp", "-r", str(output), str(copy)))
    remove(copy)


def changed(measures: Measures, root: Path, output: Path) -> None:
    """Builds after each edit, from a site that is up to date; undone and built again in between."""
    watched(build(root, output))
    noted(measures, "nothing changed", root, output)
    measures.take("floor", (sys.executable, str(HERE / "floor.py"), str(root), str(output)))
    for name, edit in EDITS.items():
        undo = apply(edit(root))
        noted(measures, name, root, output)
        apply(undo)
        watched(build(root, output))


def noted(measures: Measures, name: str, root: Path, output: Path) -> None:
    said = measures.take(name, build(root, output))
    measures[name].counts = counts(said)


def rival(measures: Measures, one: Rival) -> None:
    remove(one.output)
    for left in one.leftovers:
        remove(one.project / left)
    measures.take(one.name, one.command)
    measures[one.name].counts = weighed(one.output)
