"""Time from a save to the page in a browser: `python bench/preview.py 100 1000 10000 [--rivals hugo]`.

For each size it writes the corpus of `corpus.py` (seed 1) and an equal Hugo site, starts each preview
in turn, opens the briefing in the middle in Chromium, and adds a sentence to its file again and again.
It prints the median milliseconds from the write of the file to the sentence in the page's document,
how long the preview took to answer its first page, and what its processes hold. Briefbook starts twice:
cold, and with its ledger warm.
"""

import argparse
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

import hugo_site  # noqa: E402
import reading  # noqa: E402
from edits import middle  # noqa: E402
from measuring import PROGRAM, as_installed  # noqa: E402
from rivals import hugo_binary  # noqa: E402
from watched import family, held  # noqa: E402

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PATIENCE = 600
"""Seconds for a first page."""
SEEN = """(marker) => new Promise(done => {
  const look = () => document.body && document.body.textContent.includes(marker) && done(Date.now());
  new MutationObserver(look).observe(document, {subtree: true, childList: true, characterData: true});
  look();
})"""


class Preview(NamedTuple):
    """One tool's preview of the corpus."""

    name: str
    command: tuple[str, ...]
    file: Path
    """The briefing that is edited."""
    page: str


class Found(NamedTuple):
    name: str
    start: float
    """Seconds to the first page."""
    edits: list[float]
    """Milliseconds."""
    memory: float
    """MiB, after the edits."""


def free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


@contextmanager
def running(command: tuple[str, ...]) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=as_installed()
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


def first_page(address: str, process: subprocess.Popen[bytes]) -> None:
    """Wait until the page is there; what says that it is not yet, does not count."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if process.poll() is not None:
            raise SystemExit(f"{process.args!r} ended.")
        try:
            with urllib.request.urlopen(address) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.02)
    raise SystemExit(f"{address} never answered.")


def edited(page: Page, file: Path, times: int, rest: float) -> list[float]:
    """Milliseconds from each write to the sentence in the page."""
    before, found = file.read_bytes(), []
    try:
        for number in range(times):
            marker = f"Sentence {number} of {time.time_ns()} stands here."
            time.sleep(rest)
            start = time.time() * 1000
            file.write_bytes(before + f"\n\n{marker}\n".encode())
            found.append(seen(page, marker) - start)
    finally:
        file.write_bytes(before)
        time.sleep(rest)
    return found


def seen(page: Page, marker: str) -> float:
    """When the page had the marker. A page that is loaded anew meanwhile is asked again."""
    while True:
        try:
            return float(page.evaluate(SEEN, marker))
        except Exception as error:
            if "context was destroyed" not in str(error) and "navigation" not in str(error):
                raise


def measured(one: Preview, page: Page, times: int) -> Found:
    port = free_port()
    address = f"http://127.0.0.1:{port}/"
    began = time.perf_counter()
    with running((*one.command, str(port))) as process:
        first_page(address, process)
        start = time.perf_counter() - began
        page.goto(address + one.page)
        rest = max(1.5, min(start, 8.0))
        time.sleep(rest)
        edits = edited(page, one.file, times, rest)
        memory = sum(held(pid) for pid in family(process.pid))
        page.goto("about:blank")
    return Found(one.name, start, edits, memory)


def previews(root: Path, scratch: Path, rivals: list[str]) -> Iterator[Preview]:
    file = middle(root)
    page = f"briefings/{file.stem[11:]}/"
    serve = (*PROGRAM, "serve", "--root", str(root), "--strict-port", "-p")
    yield Preview("Briefbook, cold", serve, file, page)
    yield Preview("Briefbook", serve, file, page)
    if "hugo" in rivals:
        project = scratch / "hugo"
        hugo_site.write(reading.read(root), project, twins=True)
        theirs = next(iter(sorted((project / "content").rglob(f"*{file.stem[11:]}*.md"))))
        command = (str(hugo_binary()), "server", "-s", str(project), "--bind", "127.0.0.1", "-p")
        yield Preview("Hugo", command, theirs, page)


def corpus(size: str, scratch: Path) -> Path:
    root = scratch / size
    subprocess.run([sys.executable, str(HERE / "corpus.py"), size, "1", str(root)], check=True)
    return root


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("sizes", nargs="+")
    parser.add_argument("--rivals", default="hugo")
    parser.add_argument("--times", type=int, default=11)
    parser.add_argument("--scratch", type=Path)
    asked = parser.parse_args()
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        raise SystemExit("No Chromium was found: apt-get install chromium")
    with (
        tempfile.TemporaryDirectory(dir=asked.scratch) as folder,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for size in asked.sizes:
            root = corpus(size, Path(folder))
            print(f"\n{size} briefings", flush=True)
            for one in previews(root, Path(folder) / f"rivals-{size}", asked.rivals.split(",")):
                times = 1 if one.name.endswith("cold") else asked.times
                print(line(measured(one, browser.new_page(), times)), flush=True)


def line(found: Found) -> str:
    low, high = min(found.edits), max(found.edits)
    middle = statistics.median(found.edits)
    return (
        f"{found.name:16} first page {found.start:6.2f} s   an edit {middle:6.0f} ms"
        f" ({low:.0f}-{high:.0f}, {len(found.edits)} times)   {found.memory:5.0f} MiB"
    )


if __name__ == "__main__":
    main()
