"""What the audits look at: the example and 1,000 synthetic briefings, built by the command and served."""

import gzip
import os
import re
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import NamedTuple, NoReturn

import hosted
import pytest
from hosted import Quiet
from sites import TODAY, briefing, document, write_site

from briefbook import views
from briefbook.building import Options
from briefbook.building.asking import book_of, opened

PROJECT = Path(__file__).parent.parent
CI = os.environ.get("CI") == "true"
AWAY = frozenset({"redirect", "edition_mail"})
"""Rows of HTML that nobody reads on the site: they lead on, or are sent."""
HTML = frozenset(row for row, kind in views.ROWS.items() if kind.RENDERER.endswith(".html")) - AWAY
"""The kinds of pages that a reader looks at."""
POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
SEARCHING = re.compile(r"/(search|pagefind)/")
"""Where a page may run WebAssembly, and nowhere else."""


def missing(why: str) -> NoReturn:
    """A tool that only some machines have: there the test must run, elsewhere it is left out."""
    pytest.fail(why) if CI else pytest.skip(why)
    raise AssertionError


class Audited(NamedTuple):
    """A built site."""

    name: str
    folder: Path
    home: str
    """Where it is published, as its settings have it."""
    kinds: dict[str, str]
    """Row of the table of views → the address of its longest page."""

    def files(self, ending: str) -> list[Path]:
        return sorted(self.folder.rglob(f"*{ending}"))


def example(root: Path) -> Audited:
    """A copy of the example site, so that nothing is written into the project."""
    shutil.copytree(PROJECT / "content", root / "content")
    if (PROJECT / "static").is_dir():
        shutil.copytree(PROJECT / "static", root / "static")
    shutil.copy(PROJECT / "briefbook.yaml", root)
    return built("example", root)


def corpus(root: Path) -> Audited:
    run(PROJECT / "bench" / "corpus.py", 1000, 7, root)
    settings = root / "briefbook.yaml"  # the sources of the corpus lie at example.org, too
    settings.write_text(
        settings.read_text("utf-8").replace("example.org", "books.example"), "utf-8"
    )
    return built("corpus", write_site(root, RECORDS))


MINUTES = "minutes-of-the-assembly"
ON_RECORD = """votes:
  - {body: Assembly of records, motion: Motion %d, date: %s, options: {yes: [State of records]}}
positions:
  - question: What of motion %d?
    holders: [{by: State of records, since: 2024-10, text: For it.}]
"""
RECORDS = {
    f"content/briefings/record-{day:02}.md": briefing(
        f"The assembly sits, day {day}",
        f"It sat [@{MINUTES}].",
        f"2024-10-{day:02}",
        ON_RECORD % (day, f"2024-10-{day:02}", day) + f"sources: [{MINUTES}]",
    )
    for day in range(1, 26)
} | {
    "content/actors/assembly-of-records.md": document("name: Assembly of records"),
    "content/actors/state-of-records.md": document("name: State of records\nkind: state"),
    f"content/sources/{MINUTES}.md": document("title: Minutes\ntype: report"),
}
"""More votes and positions of one actor than the actor's own page shows: the corpus has none."""


def built(name: str, root: Path) -> Audited:
    output = root / "site"
    run(PROJECT / "build.py", "build", "--root", root, "--quiet", "--strict")
    longest: dict[str, tuple[int, str]] = {}
    with opened(root, Options(), TODAY) as making:
        book = book_of(making)
        for subject in views.pages(book):
            if subject.row in HTML:
                size = (output / subject.file).stat().st_size
                longest[subject.row] = max(
                    longest.get(subject.row, (0, "")), (size, subject.address)
                )
        home = f"{book.settings.base_url}/"
    return Audited(name, output, home, {row: at for row, (_, at) in longest.items()})


def run(*command: object) -> None:
    done = subprocess.run(
        [sys.executable, *map(str, command)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


# Serving


class Host(Quiet):
    """A host as docs/deploy.md wants it: compressed, with a policy, and with a page for errors."""

    def end_headers(self) -> None:
        scripts = "; script-src 'self' 'wasm-unsafe-eval'" if SEARCHING.search(self.path) else ""
        self.send_header("Content-Security-Policy", POLICY + scripts)
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        found = file.is_file()
        file = file if found else Path(self.directory) / "404.html"
        data = gzip.compress(file.read_bytes(), 6, mtime=0)
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", self.guess_type(file))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


served = partial(hosted.served, host=Host)
"""(folder) → the address at which it is served, for as long as a `with` lasts."""
