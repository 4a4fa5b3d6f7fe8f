"""What all tests share: `--long` for the random ones, and a fast folder for those that build much."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.register_assert_rewrite("story_site")
MEMORY = Path("/dev/shm")
"""A file system in memory, where the system has one: there it costs nothing to be safe on disk."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--long", action="store_true", help="Let the random tests take many and long walks."
    )


@pytest.fixture
def long(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--long"))


@pytest.fixture
def fast_path() -> Iterator[Path]:
    """A folder of one test, in memory if there is a place for it."""
    place = MEMORY if os.access(MEMORY, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="briefbook-", dir=place) as folder:
        yield Path(folder)
