"""Time a check: `python bench/check.py 1000 10000`.

For each size it writes the corpus of `corpus.py` (seed 1), or takes a folder named instead of a size as
it is. It prints the seconds on the clock and of processor time of whole processes: a build and a check
with nothing remembered, and, the median of five, a build and a check of what has not changed, then a
check after a sentence was added to the middle briefing. `--format json` is asked for: what people read
takes a tenth of a millisecond more for each finding.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from edits import body

HERE = Path(__file__).parent
PROGRAM = (sys.executable, str(HERE.parent / "build.py"))
RUNS = 5
Taken = tuple[float, float]


def took(root: Path, *words: str) -> Taken:
    """Seconds on the clock, and of the processor in the process and all that it started."""
    before, began = os.times(), time.perf_counter()
    done = subprocess.run(
        (*PROGRAM, *words, "--root", str(root)), stdout=subprocess.DEVNULL, check=False
    )
    passed, after = time.perf_counter() - began, os.times()
    if done.returncode not in (0, 1):
        raise SystemExit(f"briefbook {words[0]} ended with {done.returncode}.")
    used = after.children_user + after.children_system
    return passed, used - before.children_user - before.children_system


def told(name: str, taken: list[Taken]) -> None:
    clock, processor = (statistics.median(part) for part in zip(*taken, strict=True))
    print(f"  {name:<34}{clock:>8.2f} s   processor {processor:>7.2f} s", flush=True)


def measured(root: Path) -> None:
    build, check = ("build", "-q"), ("check", "--format", "json")
    print(f"{len(list((root / 'content' / 'briefings').rglob('*.md')))} briefings")
    told("build, nothing remembered", [took(root, *build)])
    told("check after it, asked for the first time", [took(root, *check)])
    time.sleep(3)  # until the disk's times are old enough to be believed
    took(root, *build)
    for name, words in (("build, nothing changed", build), ("check, nothing changed", check)):
        told(name, [took(root, *words) for _ in range(RUNS)])
    for path, data in body(root).items():
        path.write_bytes(data or b"")
    told("check after an edited sentence", [took(root, *check)])


def main() -> None:
    parser = argparse.ArgumentParser(description="Time a check, beside a build.")
    sizes = ("1000", "10000")
    parser.add_argument(
        "asked", metavar="SIZE|FOLDER", nargs="*", default=sizes, help=f"default: {' '.join(sizes)}"
    )
    for asked in parser.parse_args().asked:
        if not asked.isdigit():
            if not (Path(asked) / "content" / "briefings").is_dir():
                parser.error(f"{asked} is neither a number of briefings nor the folder of a site")
            measured(Path(asked).resolve())
            continue
        with tempfile.TemporaryDirectory(prefix="briefbook-bench-") as scratch:
            root = Path(scratch) / "corpus"
            command = [sys.executable, str(HERE / "corpus.py"), asked, "1", str(root)]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            measured(root)


if __name__ == "__main__":
    main()
