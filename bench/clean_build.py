"""Time clean builds of the corpus: `python bench/clean_build.py 500 1000 2000 4000`.

For each size it writes the corpus of `corpus.py` (seed 1), builds it once into an empty folder, and copies
the result with `cp -r` as the floor: no build can be faster than writing what it made. One line a size:
seconds, milliseconds a briefing, peak memory, files, megabytes, and the seconds of the copy.

`--profile` builds once more, in this process, and prints where the time went.
"""

import argparse
import cProfile
import pstats
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
PROGRAM = HERE.parent / "build.py"


def corpus(count: int, folder: Path) -> None:
    command = [sys.executable, str(HERE / "corpus.py"), str(count), "1", str(folder)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def timed(command: list[str]) -> float:
    """Seconds of a whole process on the clock."""
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def measured(count: int, scratch: Path) -> str:
    site, output, copy = (scratch / name for name in ("corpus", "site", "copy"))
    corpus(count, site)
    arguments = ["build", "--root", str(site), "-o", str(output)]
    # a process of its own for each size: the peak that the system keeps is that of all children
    seconds, peak = built(arguments)
    floor = timed(["cp", "-r", str(output), str(copy)])
    files = [path for path in output.rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files) / 1e6
    each = 1000 * seconds / count
    return (
        f"{count:>6} {seconds:>8.1f} s {each:>6.1f} ms each {peak:>6.0f} MiB "
        f"{len(files):>7} files {size:>7.1f} MB   cp -r {floor:>5.1f} s"
    )


def built(arguments: list[str]) -> tuple[float, float]:
    """(seconds, peak MiB) of one build, measured from within a process that does nothing else."""
    code = (
        "import resource, subprocess, sys, time; started = time.perf_counter();"
        "subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL);"
        "print(time.perf_counter() - started,"
        " resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    command = [sys.executable, "-c", code, sys.executable, str(PROGRAM), *arguments]
    out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    seconds, peak = out.split()
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return float(seconds), float(peak) / unit


def profile(count: int, scratch: Path) -> None:
    sys.path.insert(0, str(HERE.parent))
    from briefbook.building import Options, build

    corpus(count, scratch / "corpus")
    profiler = cProfile.Profile()
    profiler.runcall(build, scratch / "corpus", Options(output=scratch / "site"))
    pstats.Stats(profiler).sort_stats("tottime").print_stats(25)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[500, 1000, 2000, 4000])
    parser.add_argument("--profile", action="store_true")
    chosen = parser.parse_args()
    for size in chosen.sizes:
        scratch = Path(tempfile.mkdtemp(prefix="briefbook-bench-"))
        try:
            print(measured(size, scratch), flush=True)
            if chosen.profile:
                profile(size, Path(tempfile.mkdtemp(dir=scratch)))
        finally:
            shutil.rmtree(scratch)


if __name__ == "__main__":
    main()
