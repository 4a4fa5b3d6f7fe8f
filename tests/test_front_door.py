"""The front door: what a newcomer does first works as the README says, checkout or wheel."""

import os
import re
import shlex
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import click
import httpx
import pytest
from sites import files_of
from test_house import ROOT, checkout_files

from briefbook.cli import commands
from briefbook.cli.problems import COLOURS, told
from briefbook.problems import Problem, as_text

README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = {"index.html", "actors/china/index.html", "actors/index.html", "feed.xml", ".nojekyll"}
"""Some of what the starter's site must have."""
FOREIGN = ("SOURCE_DATE_EPOCH", "PYTHONPATH", "VIRTUAL_ENV", "UV_PROJECT_ENVIRONMENT")


def run(*command: str | Path, at: Path, code: int = 0) -> subprocess.CompletedProcess[str]:
    """Run a command to its end, and insist on its exit code."""
    own = {key: value for key, value in os.environ.items() if key not in FOREIGN}
    done = subprocess.run(
        [str(word) for word in command],
        cwd=at,
        env={**own, "PYTHONUTF8": "1", "NO_COLOR": "1"},
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == code, f"{command}\n{done.stdout}\n{done.stderr}"
    return done


def copied(folder: Path) -> Path:
    """The checkout as it would be committed."""
    for path in checkout_files():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / path, folder / path)
    return folder


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied(tmp_path_factory.mktemp("front-door") / "checkout")


@pytest.fixture(scope="module")
def uv() -> str:
    found = os.environ.get("UV") or shutil.which("uv")
    if not found and not os.environ.get("CI"):
        pytest.skip("uv is not installed")
    assert found, "uv is needed here."
    return found


@pytest.fixture(scope="module")
def wheel(checkout: Path, uv: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(uv, "build", "--wheel", "--out-dir", folder, at=checkout)
    [made] = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path, uv: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the commands of a fresh environment that has the wheel and no checkout."""
    folder = tmp_path_factory.mktemp("installed")
    scripts = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    run(uv, "venv", "--python", sys.executable, "venv", at=folder)
    run(uv, "pip", "install", "--python", scripts / "python", wheel, at=folder)
    return scripts


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.DOTALL | re.MULTILINE)


def command_lines(language: str = "sh") -> list[str]:
    return [line for block in blocks(language) for line in block.splitlines()]


# In a checkout


def test_the_front_door_builds_the_example_and_then_writes_nothing(tmp_path: Path) -> None:
    checkout = copied(tmp_path)
    first = run(sys.executable, "build.py", at=checkout)
    site = files_of(checkout / "site")
    assert {"index.html", "briefings/wang-yi-europe/index.html", "feed.xml"} <= site.keys()
    assert "python -m http.server -d site" in first.stdout
    second = run(sys.executable, "build.py", "build", "--strict", at=checkout)
    assert "written 0," in second.stdout
    assert "warning" not in second.stderr
    assert files_of(checkout / "site") == site


def test_an_output_folder_may_be_anywhere(checkout: Path, tmp_path: Path) -> None:
    command = (sys.executable, "-m", "briefbook", "build", "--root", checkout, "-o", tmp_path / "x")
    run(*command, at=tmp_path)
    assert (tmp_path / "x" / "index.html").is_file()


def test_importing_the_front_door_does_nothing(checkout: Path, tmp_path: Path) -> None:
    shutil.copy2(checkout / "build.py", tmp_path)
    code = "import build, sys; assert 'briefbook' not in sys.modules"
    done = run(sys.executable, "-B", "-c", code, at=tmp_path)
    assert (done.stdout, done.stderr) == ("", "")
    assert list(files_of(tmp_path)) == ["build.py"]


# The README


def previewed(*command: str, at: Path) -> str:
    """The first page of a preview, which is ended then."""
    own = {key: value for key, value in os.environ.items() if key not in FOREIGN}
    with subprocess.Popen(
        command, cwd=at, env=own, stdout=subprocess.PIPE, encoding="utf-8", start_new_session=True
    ) as preview:
        assert preview.stdout
        try:
            address = next(line.strip() for line in preview.stdout if line.startswith("http://"))
            return httpx.get(address, timeout=60).text
        finally:
            preview.terminate()


def test_the_commands_of_the_readme_work(uv: str, tmp_path: Path) -> None:
    checkout = copied(tmp_path / "checkout")
    words = {"uv": uv, "python3": sys.executable}
    for line in command_lines():
        if line == "pip install uv && uv run pytest":
            continue  # this is what is running
        for step in line.removeprefix("pip install uv && ").split(" && "):
            first, *rest = shlex.split(step)
            if first.startswith(".venv-uv/bin/") and os.name == "nt":
                break
            if rest[-1] == "serve":
                assert "<h1>" in previewed(words.get(first, first), *rest, "-p", "0", at=checkout)
                continue
            run(words.get(first, first), *rest, at=checkout)
        if "build.py" in line:
            assert (checkout / "site" / "index.html").is_file()
        if "new site" in line:
            assert (tmp_path / "my-briefings" / "briefbook.yaml").is_file()
    made = files_of(tmp_path / "my-briefings")
    assert "briefbook.yaml" in made
    assert not [path for path in made if path.startswith("site/")], "`clean` left something"


def test_the_readme_begins_with_a_picture_and_two_commands() -> None:
    assert command_lines()[:2] == [
        "pip install uv && uv run build.py",
        "pip install uv && uv run pytest",
    ]
    assert README.index("docs/images/briefing.png") < README.index("pip install uv")
    assert command_lines("powershell") == ["py -m pip install uv; py -m uv run build.py"]


def test_the_tests_of_the_readme_are_those_of_every_merge() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert command_lines()[1].endswith(f"&& {lines[-1]}")
    assert os.access(ROOT / ".ci" / "run", os.X_OK) or os.name == "nt"


def test_the_briefing_of_the_readme_builds(tmp_path: Path) -> None:
    [briefing] = blocks("markdown")
    [path] = re.findall(r"^`(content/\S+)`", README, re.MULTILINE)
    (tmp_path / path).parent.mkdir(parents=True)
    (tmp_path / path).write_text(briefing, encoding="utf-8")
    (tmp_path / "briefbook.yaml").write_text("title: My briefings\n", encoding="utf-8")
    told = run(sys.executable, "-m", "briefbook", "build", at=tmp_path).stderr
    assert "Make the file content/actors/wang-yi.md" in told
    run(sys.executable, "-m", "briefbook", "build", "--strict", at=tmp_path, code=1)
    page = (tmp_path / "site/briefings/wang-yi-europe/index.html").read_text(encoding="utf-8")
    assert 'href="../../actors/wang-yi/"' in page
    assert 'href="../../actors/catherine-colonna/"' in page
    assert 'href="#source-cns"' in page
    assert "original not linked" in page


def test_the_readme_tells_every_flag_of_build_and_no_other() -> None:
    [table] = re.findall(r"^\| `briefbook build`.*?\n\n", README, re.DOTALL | re.MULTILINE)
    known = {flag for option in commands.commands["build"].params for flag in option.opts}
    assert set(re.findall(r"`(--?[a-z-]+)`", table, re.IGNORECASE)) == known - {"--root"}


def test_the_readme_tells_every_command_and_no_other() -> None:
    told = set(re.findall(r"`briefbook ([a-z]+)", README))
    assert told == set(commands.list_commands(click.Context(commands)))


def test_the_addresses_of_the_readme_are_in_the_example(checkout: Path, tmp_path: Path) -> None:
    run(sys.executable, "build.py", "build", "-o", tmp_path / "site", at=checkout)
    site = files_of(tmp_path / "site").keys()
    named = re.findall(r"`/([a-z./]+)`", README)
    assert len(named) > 5
    missing = [a for a in named if (f"{a}index.html" if a.endswith("/") else a) not in site]
    assert missing == []


def test_the_links_of_the_readme_lead_somewhere() -> None:
    linked = re.findall(r"\]\(([^)]+)\)", README.replace(blocks("markdown")[0], ""))
    assert [path for path in linked if not (ROOT / path).is_file()] == []


# Installed


def test_the_wheel_brings_the_package_and_the_theme_and_no_more(
    wheel: Path, checkout: Path
) -> None:
    packed = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    package = {f"briefbook/{path}" for path in files_of(checkout / "briefbook")}
    theme = {f"briefbook/templates/{path}" for path in files_of(checkout / "templates")}
    assert packed == {path for path in package | theme if "__pycache__" not in path}


def test_an_installed_briefbook_makes_a_first_site(installed: Path, tmp_path: Path) -> None:
    briefbook = installed / "briefbook"
    run(briefbook, "new", "site", "book", at=tmp_path)
    assert (tmp_path / "book" / ".gitignore").is_file()
    built = run(briefbook, "build", "--strict", "--root", "book", at=tmp_path)
    assert "warning" not in built.stderr
    assert files_of(tmp_path / "book" / "site").keys() >= PAGES
    again = run(installed / "python", "-m", "briefbook", "build", at=tmp_path / "book")
    assert "written 0," in again.stdout


def test_a_new_site_is_never_made_over_something(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "book").mkdir()
    (tmp_path / "book" / "notes.txt").write_text("mine", encoding="utf-8")
    refused = run(installed / "briefbook", "new", "site", "book", at=tmp_path, code=2)
    assert "not empty" in refused.stderr
    assert files_of(tmp_path / "book") == {"notes.txt": b"mine"}


def test_words_that_are_no_command_are_refused_in_a_sentence(checkout: Path) -> None:
    refused = run(sys.executable, "build.py", "biuld", at=checkout, code=2)
    assert "No such command" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_terminal_shows_the_lines_of_a_problem_with_its_severity_in_colour() -> None:
    problem = Problem("a.md", 7, 12, "stub", "No file.", severity="warning", hint="One.\nTwo.")
    text = told(problem)
    assert text.plain == as_text(problem)
    assert [(text.plain[s.start : s.end], s.style) for s in text.spans] == [
        ("warning", COLOURS["warning"])
    ]
