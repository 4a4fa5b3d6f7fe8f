"""What all tests share: `--long` for the random ones, and a fast folder for those that build much."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import CodeType
from unittest.mock import patch

import audited
import jinja2
import pytest
from playwright.sync_api import Browser, sync_playwright

from briefbook.building import Result, searching
from briefbook.building.story import Story
from briefbook.render import closures, icon, social_card
from briefbook.words import Words

pytest.register_assert_rewrite("story_site")
MEMORY = Path("/dev/shm")
"""A file system in memory, where the system has one: there it costs nothing to be safe on disk."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--long", action="store_true", help="Let the random tests take many and long walks."
    )


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """All tests go over the processors, file by file. A few files do not, nor long walks, which tell
    what they met."""
    are_all = config.args_source is not pytest.Config.ArgsSource.ARGS
    return None if are_all and not config.getoption("--long") else 0


@pytest.fixture
def long(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--long"))


@pytest.fixture
def fast_path() -> Iterator[Path]:
    """A folder of one test, in memory if there is a place for it."""
    place = MEMORY if os.access(MEMORY, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="briefbook-", dir=place) as folder:
        yield Path(folder)


@pytest.fixture(scope="session", autouse=True)
def no_index() -> Iterator[None]:
    """Builds make no search index, which is no part of a site's bytes: tests/test_search.py does."""

    def kept(story: Story, result: Result) -> Result:
        return result

    with patch.object(searching, "searched", kept):
        yield


@pytest.fixture(scope="session", autouse=True)
def drawn_once() -> Iterator[None]:
    """Sites of one name have one card and one icon: all tests of a run draw them once."""
    with (
        patch.object(social_card, "drawn", cache(social_card.drawn)),
        patch.object(icon, "in_pixels", cache(icon.in_pixels)),
    ):
        yield


COMPILED: dict[tuple[object, ...], CodeType] = {}
NAMED: dict[str, list[str]] = {}
compile_now, named_now = jinja2.Environment.compile, closures.named


def compiled(self: jinja2.Environment, *given: str) -> CodeType:
    words = self.globals.get("words")  # whose phrases become strings of the template
    said = frozenset(words.table.items()) if isinstance(words, Words) else None
    asked = (self.code_generator_class, said, *given)
    if asked not in COMPILED:
        COMPILED[asked] = compile_now(self, *given)
    return COMPILED[asked]


def named(environment: jinja2.Environment, text: str) -> list[str]:
    if text not in NAMED:
        NAMED[text] = list(named_now(environment, text))
    return NAMED[text]


@pytest.fixture(scope="session", autouse=True)
def compiled_once() -> Iterator[None]:
    """Templates are compiled, and looked through, once for all tests: it takes longer than a small build."""
    with (
        patch.object(jinja2.Environment, "compile", compiled),
        patch.object(closures, "named", named),
    ):
        yield


CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
WITHOUT = "There is no Chromium to look at pages with: apt-get install chromium"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A real browser, for one file of tests: while it lives, nothing else in this thread may wait."""
    path = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if not path:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(WITHOUT)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def example_site(tmp_path_factory: pytest.TempPathFactory) -> audited.Audited:
    """The example, built with its search, for all audits."""
    return audited.example(tmp_path_factory.mktemp("example"))


@pytest.fixture(scope="session")
def corpus_site(tmp_path_factory: pytest.TempPathFactory) -> audited.Audited:
    """A thousand synthetic briefings, built for all audits."""
    return audited.corpus(tmp_path_factory.mktemp("corpus"))
