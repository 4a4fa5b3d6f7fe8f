"""Lighthouse on the example, as a phone sees it: `python bench/lighthouse.py` writes lighthouse.md.

It builds the example into a temporary folder, serves it compressed on this machine alone, and asks
Lighthouse, which npm installs once into the user's cache folder. It needs Node.js and Chromium.
"""

import argparse
import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from typing import NamedTuple

PROJECT = Path(__file__).resolve().parent.parent
VERSION = "12"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
TIMES = {
    "first-contentful-paint": "first words, s",
    "largest-contentful-paint": "largest, s",
    "total-blocking-time": "blocked, ms",
    "cumulative-layout-shift": "shift",
}
PAGES = {
    "front page": "",
    "briefing": "briefings/wang-yi-europe/",
    "actor": "actors/wang-yi/",
    "timeline": "timeline/",
    "source": "sources/cns/",
    "edition": "editions/2023-W07/",
    "index": "actors/",
    "search": "search/",
}
HEAD = """# Lighthouse

Written by `python bench/lighthouse.py`; do not edit. Lighthouse {version} as it judges phones: a slow
one, on a slow 4G network, both simulated. {browser}. The example of this repository, served compressed
from the same machine. Runs of each: {runs}, of which this tells the medians; scores are of 100.
"""
FOUND = "What took points off: {told}."


class Seen(NamedTuple):
    """One page in one run."""

    scores: dict[str, float]
    times: dict[str, float]
    weight: int
    faults: tuple[str, ...]
    """What took points off."""


class Host(SimpleHTTPRequestHandler):
    """Serves a folder as docs/deploy.md wants it, and says nothing of it."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        found = file.is_file()
        file = file if found else Path(self.directory) / "404.html"
        data = gzip.compress(file.read_bytes(), 6, mtime=0)
        hashed = file.parent.name == "assets"
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", self.guess_type(file))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        kept = "public, max-age=31536000, immutable" if hashed else "no-cache"
        self.send_header("Cache-Control", kept)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--runs", type=int, default=3)
    asked.add_argument("--out", type=Path, default=PROJECT / "bench" / "lighthouse.md")
    options = asked.parse_args()
    script, browser = lighthouse(), chromium()
    with tempfile.TemporaryDirectory() as scratch, served(built(Path(scratch))) as address:
        seen = {
            name: [looked(script, browser, address + path, address) for _ in range(options.runs)]
            for name, path in PAGES.items()
        }
    options.out.write_text(written(seen, output([browser, "--version"]), options.runs), "utf-8")


def lighthouse() -> Path:
    """Lighthouse's own script, installed at the first run."""
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    tools = Path(home) / "briefbook-bench" / f"lighthouse-{VERSION}"
    script = tools / "node_modules" / "lighthouse" / "cli" / "index.js"
    if not script.is_file():
        tools.mkdir(parents=True, exist_ok=True)
        quiet = ("--ignore-scripts", "--no-audit", "--no-fund")
        npm = shutil.which("npm") or sys.exit("Lighthouse needs Node.js and npm.")
        subprocess.run(
            [npm, "install", "--prefix", tools, *quiet, f"lighthouse@{VERSION}"], check=True
        )
    return script


def chromium() -> str:
    named = os.environ.get("CHROME_PATH")
    found = named or next(filter(None, map(shutil.which, ("chromium", "google-chrome"))), None)
    return found or sys.exit("Lighthouse needs Chromium: apt-get install chromium")


def built(scratch: Path) -> Path:
    """The example's output. Its settings say where it lives, and search engines look at that."""
    for name in ("content", "static"):
        if (PROJECT / name).is_dir():
            shutil.copytree(PROJECT / name, scratch / name)
    shutil.copy(PROJECT / "briefbook.yaml", scratch)
    subprocess.run(
        [sys.executable, PROJECT / "build.py", "build", "--root", scratch, "-q"], check=True
    )
    return scratch / "site"


def looked(script: Path, browser: str, url: str, host: str) -> Seen:
    flags = "--chrome-flags=--headless=new --no-sandbox --disable-dev-shm-usage"
    command = ["node", str(script), url, "--output=json", "--quiet", flags]
    command += [f"--only-categories={','.join(CATEGORIES)}"]
    told = json.loads(output(command, CHROME_PATH=browser))
    audits = told["audits"]
    scores = {name: 100 * told["categories"][name]["score"] for name in CATEGORIES}
    times = {name: audits[name]["numericValue"] for name in TIMES}
    faults = tuple(
        f"{audits[one['id']]['title']} ({name})"
        for name in CATEGORIES
        for one in told["categories"][name]["auditRefs"]
        if one["weight"] and (audits[one["id"]]["score"] or 0) < 0.9
        if audits[one["id"]]["scoreDisplayMode"] in ("binary", "numeric", "metricSavings")
    )
    return Seen(scores, times, int(audits["total-byte-weight"]["numericValue"]), faults)


def output(command: list[str], **more: str) -> str:
    done = subprocess.run(
        command, check=True, capture_output=True, text=True, env=os.environ | more
    )
    return done.stdout


def written(seen: dict[str, list[Seen]], browser: str, runs: int) -> str:
    heads = ["page", "performance", "accessibility", "best practices", "SEO", *TIMES.values(), "kB"]
    rows = [heads, ["---", *["--:"] * (len(heads) - 1)]]
    for name, all_runs in seen.items():
        scores = [f"{median(one.scores[key] for one in all_runs):.0f}" for key in CATEGORIES]
        middle = {key: median(one.times[key] for one in all_runs) for key in TIMES}
        paints = [f"{middle[key] / 1000:.1f}" for key in list(TIMES)[:2]]
        rest = [f"{middle['total-blocking-time']:.0f}", f"{middle['cumulative-layout-shift']:.3f}"]
        weight = f"{median(one.weight for one in all_runs) / 1000:.0f}"
        rows.append([name, *scores, *paints, *rest, weight])
    table = "\n".join("| " + " | ".join(cells) + " |" for cells in rows)
    faults = sorted({f"{n}: {f}" for n, runs_ in seen.items() for one in runs_ for f in one.faults})
    head = HEAD.format(version=VERSION, browser=browser.strip(), runs=runs)
    return f"{head}\n{table}\n\n{FOUND.format(told='; '.join(faults) or 'nothing')}\n"


if __name__ == "__main__":
    main()
