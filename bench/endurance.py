"""Hours at the desk in minutes: `python bench/endurance.py [SIZE]`, by default 100 briefings.

It writes the corpus of `corpus.py` (seed 1), starts the preview, and opens a briefing in Chromium. Then it
saves that file 50 times a second for ten seconds, and says how long after the last save its words are in
the page, and how often the page was changed meanwhile. Then it edits the file 2,000 times, each time once the
words before are there, and says on the way what the preview's processes hold.
"""

import argparse
import shutil
import tempfile
import time
from itertools import pairwise
from pathlib import Path

from edits import middle
from measuring import PROGRAM
from playwright.sync_api import Page, sync_playwright
from preview import BROWSERS, corpus, first_page, free_port, running, seen
from watched import family, held

SAVES, SECONDS = 50, 10
STOPS = (20, 500, 1_000, 1_500, 2_000)
"""After so many edits the memory is told."""
COUNTED = """() => {
  window.updates = 0;
  document.addEventListener("briefbook:update", () => window.updates++);
}"""


def burst(page: Page, file: Path, before: bytes) -> str:
    """Save after save, not waiting for anything."""
    page.evaluate(COUNTED)
    began, marker = time.monotonic(), ""
    for number in range(SAVES * SECONDS):
        marker = f"Burst {number} ends here."
        file.write_bytes(before + f"\n\n{marker}\n".encode())
        time.sleep(max(0.0, began + (number + 1) / SAVES - time.monotonic()))
    took, ended = time.monotonic() - began, time.time() * 1000
    late = seen(page, marker) - ended
    updates = page.evaluate("window.updates")
    return f"{SAVES * SECONDS} saves in {took:.1f} s: the last shown after {late:.0f} ms, {updates} updates"


def edited(page: Page, file: Path, before: bytes, times: int) -> None:
    for number in range(times):
        marker = f"Edit {number} of {times} at {time.time_ns()}."
        file.write_bytes(before + f"\n\n{marker}\n".encode())
        seen(page, marker)


def measured(page: Page, root: Path) -> None:
    file, port = middle(root), free_port()
    before, address = file.read_bytes(), f"http://127.0.0.1:{port}/"
    command = (*PROGRAM, "serve", "--root", str(root), "--strict-port", "-p", str(port))
    with running(command) as process:
        first_page(address, process)
        page.goto(f"{address}briefings/{file.stem[11:]}/")
        page.locator("briefbook-preview").wait_for(state="attached")
        print(burst(page, file, before), flush=True)
        for done, times in pairwise((0, *STOPS)):
            began = time.monotonic()
            edited(page, file, before, times - done)
            each = 1000 * (time.monotonic() - began) / (times - done)
            time.sleep(3)
            memory = sum(held(pid) for pid in family(process.pid))
            print(f"after {times} edits, {each:.0f} ms each: {memory:.1f} MiB", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("size", nargs="?", default="100")
    asked = parser.parse_args()
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        print(f"{asked.size} briefings", flush=True)
        measured(browser.new_page(), corpus(asked.size, Path(folder)))


if __name__ == "__main__":
    main()
