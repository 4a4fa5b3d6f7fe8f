"""Pagefind's command: pages in, the files of an index out."""

import os
import re
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from .options import Trouble

PACKAGES = ("pagefind_bin_extended", "pagefind_bin")
"""Where the command may be. The extended one can also tell words of Chinese and Japanese apart."""
UNUSED = re.compile(r"pagefind-(?!entry|worker).*")
"""Interfaces of Pagefind's own: ours is templates/search.html."""
LEFT_OUT = ".citation, .footnote-ref, .citation-titles, .visually-hidden"
"""What stands in the midst of sentences, and would stand in excerpts."""


@contextmanager
def bundle(
    pages: Iterable[tuple[str, bytes]], language: str
) -> Iterator[Iterator[tuple[str, bytes]]]:
    """The files of an index of these pages: (path, bytes). Raises Trouble.

    All pages are one index in the site's language, so that one question finds those in others, too.
    """
    command = found()
    with tempfile.TemporaryDirectory(prefix="briefbook-search-") as scratch:
        source, target = Path(scratch) / "pages", Path(scratch) / "index"
        with told():
            put(source, pages)
            run([command, "--site", source, "--output-path", target, *flags(language)], scratch)
        yield files(target)


def found() -> str:
    """The command's path."""
    for package in PACKAGES:
        spec = find_spec(package)
        for folder in (spec and spec.submodule_search_locations) or ():
            for path in sorted(Path(folder).glob("pagefind*")):
                if path.suffix in ("", ".exe") and path.is_file():
                    return str(path)
    raise Trouble(
        "The search could not be made: Pagefind is not installed. Install it: pip install pagefind[bin]"
    )


def put(folder: Path, pages: Iterable[tuple[str, bytes]]) -> None:
    for path, page in pages:
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(page)


def flags(language: str) -> list[str]:
    code = language.lower().split("-")[0]
    return ["--force-language", code, "--exclude-selectors", LEFT_OUT, "--quiet"]


def run(command: list[str | Path], folder: str) -> None:
    """Elsewhere than in the site: the command would take a `pagefind.yml` there for its settings."""
    own = {key: value for key, value in os.environ.items() if not key.startswith("PAGEFIND_")}
    done = subprocess.run(
        command, cwd=folder, env=own, capture_output=True, encoding="utf-8", errors="replace"
    )
    if done.returncode:
        said = " ".join((done.stderr or done.stdout).split()) or f"exit code {done.returncode}"
        raise Trouble(f"The search could not be made. Pagefind says: {said}")


def files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not UNUSED.fullmatch(path.name):
            yield path.relative_to(folder).as_posix(), path.read_bytes()


@contextmanager
def told() -> Iterator[None]:
    """Failures of the disk, and of a command that cannot be run, as a sentence."""
    try:
        yield
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        reason = error.strerror or str(error)
        raise Trouble(f"The search could not be made. {place}{reason}.") from error
