"""The story of `bench/run`: for each size the corpus, the rivals' sites, and all of them in turn."""

import argparse
import shutil
import tempfile
from pathlib import Path
from typing import NamedTuple

import chart
import corpus
import edits
import measuring
import report
from measuring import Measures
from reading import Corpus, read
from rivals import RIVALS, Missing, Rival

HERE = Path(__file__).parent
SEED = 1


class Sized(NamedTuple):
    """What was measured at one size."""

    briefings: int
    measures: Measures
    rivals: list[Rival]
    missing: dict[str, str]
    """Rival → why it did not run."""
    named: int
    """How many briefings list the actor who is renamed."""


def main() -> None:
    chosen = arguments()
    names = [name for name in chosen.rivals.split(",") if name]
    results = [measured(size, chosen.runs, names, chosen.scratch) for size in chosen.sizes]
    grown = [alone(size, chosen.scratch) for size in chosen.growth]
    chosen.out.write_text(report.written(results, chosen.runs, grown), "utf-8")
    chosen.chart.parent.mkdir(parents=True, exist_ok=True)
    chosen.chart.write_text(chart.drawn(results[-1]), "utf-8")
    print(f"Written: {chosen.out} and {chosen.chart}")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description="Time Briefbook and its rivals on the same corpus."
    )
    parser.add_argument("--sizes", nargs="+", type=int, default=[1000, 10000], help="briefings")
    parser.add_argument(
        "--growth", nargs="+", type=int, default=[], help="sizes of which only ours is built, once"
    )
    parser.add_argument("--runs", type=int, default=3, help="of each thing, at each size")
    parser.add_argument("--rivals", default=",".join(RIVALS), help="comma-separated; '' for none")
    parser.add_argument("--out", type=Path, default=HERE / "results.md")
    parser.add_argument("--chart", type=Path, default=HERE.parent / "docs" / "images" / "bench.svg")
    parser.add_argument(
        "--scratch", type=Path, help="where to build; by default a temporary folder"
    )
    chosen = parser.parse_args()
    if unknown := set(chosen.rivals.split(",")) - {*RIVALS, ""}:
        parser.error(f"no such rival: {', '.join(sorted(unknown))}; there are {', '.join(RIVALS)}")
    return chosen


def measured(count: int, runs: int, names: list[str], place: Path | None) -> Sized:
    scratch = Path(tempfile.mkdtemp(prefix="briefbook-bench-", dir=place))
    try:
        root = scratch / "corpus"
        corpus.write(count, SEED, root)
        found, missing = prepared(names, read(root), scratch)
        measures = Measures()
        for turn in range(1, runs + 1):
            print(f"{count} briefings, run {turn} of {runs}", flush=True)
            found = in_turn(measures, root, scratch / "briefbook-site", found, missing)
        return Sized(count, measures, found, missing, edits.actor(root)[2])
    finally:
        shutil.rmtree(scratch)


def alone(count: int, place: Path | None) -> Sized:
    """One clean build of ours: how it grows."""
    scratch = Path(tempfile.mkdtemp(prefix="briefbook-bench-", dir=place))
    try:
        root, measures = scratch / "corpus", Measures()
        corpus.write(count, SEED, root)
        print(f"{count} briefings, a clean build", flush=True)
        measuring.clean(measures, root, scratch / "briefbook-site")
        return Sized(count, measures, [], {}, 0)
    finally:
        shutil.rmtree(scratch)


def prepared(names: list[str], book: Corpus, scratch: Path) -> tuple[list[Rival], dict[str, str]]:
    """The rivals that can run here, with their sites written; and why the others cannot."""
    found: list[Rival] = []
    missing: dict[str, str] = {}
    for name in names:
        try:
            found += RIVALS[name](book, scratch)
        except Missing as why:
            missing[name.capitalize()] = str(why)
    return found, missing


def in_turn(
    measures: Measures, root: Path, output: Path, rivals: list[Rival], missing: dict[str, str]
) -> list[Rival]:
    """Each thing once; returns the rivals that are still in.

    Rivals stand between our builds, so that a slow minute of the machine slows all of them.
    """
    measuring.clean(measures, root, output)
    measuring.copied(measures, report.COPY, output)
    still = [rival for rival in rivals if ran(measures, rival, missing)]
    for option in measuring.options():
        measuring.clean(measures, root, output, option)
    measuring.changed(measures, root, output)
    return still


def ran(measures: Measures, rival: Rival, missing: dict[str, str]) -> bool:
    """A rival's build that fails is told in the results, and does not end the benchmark."""
    try:
        measuring.rival(measures, rival)
    except measuring.Failed as why:
        missing[rival.name] = f"its build failed: {str(why).strip().splitlines()[-1]}"
        measures.pop(rival.name, None)
        return False
    return True
