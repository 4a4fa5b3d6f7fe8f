"""Runs one command and prints what it cost, as JSON on one line.

usage: python bench/watched.py COMMAND…

{seconds, peak, output}: time on the clock; the most memory in MiB that the command and its children held
at once; what it said. A process of its own, so that nothing but the command is counted.
"""

import json
import resource
import subprocess
import sys
import threading
import time
from pathlib import Path

INTERVAL = 0.2
UNIT = 1024 * 1024 if sys.platform == "darwin" else 1024


def main() -> None:
    if sys.argv[1:] in ([], ["--help"]):
        print(__doc__)
        return
    started = time.perf_counter()
    process = subprocess.Popen(
        sys.argv[1:], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    seen = [0.0]
    threading.Thread(target=watch, args=(process, seen), daemon=True).start()
    output, _ = process.communicate()
    seconds = time.perf_counter() - started
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / UNIT
    told = {"seconds": seconds, "peak": max(largest, seen[0]), "output": output[-4000:]}
    print(json.dumps(told))
    sys.exit(process.returncode)


def watch(process: subprocess.Popen[str], seen: list[float]) -> None:
    """The sum over several processes, where the system tells it (Linux); of one it keeps the peak itself."""
    while process.poll() is None:
        found = family(process.pid)
        if len(found) > 1:
            seen[0] = max(seen[0], sum(map(held, found)))
        time.sleep(INTERVAL)


def family(pid: int) -> list[int]:
    found = [pid]
    for parent in found:
        for children in Path(f"/proc/{parent}/task").glob("*/children"):
            found += map(int, text(children).split())
    return found


def held(pid: int) -> float:
    """MiB that a process holds; of what n processes share, an nth."""
    rows = (row.split() for row in text(Path(f"/proc/{pid}/smaps_rollup")).splitlines())
    return next((int(row[1]) / 1024 for row in rows if row and row[0] == "Pss:"), 0.0)


def text(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:
        return ""


if __name__ == "__main__":
    main()
