"""What is asked of a build, and what it answers."""

from collections.abc import Callable
from pathlib import Path

import msgspec

from ..problems import Problem

OUTPUT = "site"


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """What the command line adds to the settings."""

    output: Path | None = None
    """By default the folder `site` of the site's root."""
    drafts: bool = False
    future: bool = False
    expired: bool = False
    now: str = ""
    strict: bool = False
    base_url: str = ""
    epoch: str = ""
    """SOURCE_DATE_EPOCH, in seconds."""
    jobs: int = 0
    """How many processes read and render; 0: as many as can work at once."""
    verify: bool = False
    """Build everything anew elsewhere, and say in what the output differs."""
    dry_run: bool = False
    """Say what would be written and removed, and touch no file of the site."""
    no_search: bool = False
    """As if the settings said `search: false`."""
    no_twins: bool = False
    """As if the settings said `twins: false`."""


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """What a build did. Exit codes: 0 fine, 1 content problems, 2 usage or configuration."""

    problems: tuple[Problem, ...] = ()
    exit_code: int = 0
    message: str = ""
    """Why nothing could be done at all, where no problem of content says it."""
    output: Path = Path()
    read: int = 0
    """How many files of content were read and not remembered."""
    rendered: tuple[tuple[str, str], ...] = ()
    """(file, reason) of all that was made, though some had the bytes that were there already."""
    written: tuple[str, ...] = ()
    kept: int = 0
    removed: tuple[str, ...] = ()
    held_back: dict[str, int] = {}
    """How many briefings are not shown, by reason: draft, future, expired."""
    indexed: int = 0
    """Of how many pages the search was made anew; 0 where what it finds is as it was."""
    notes: tuple[str, ...] = ()
    verified: bool = False
    differences: tuple[str, ...] = ()
    """In what the output is not what a clean build makes."""


class Explanation(msgspec.Struct, frozen=True, kw_only=True):
    """What `briefbook explain` says of one file of the site."""

    address: str
    """Relative to the site's root."""
    file: str
    origin: str
    """The file of content that the page is about; empty where there is none."""
    row: str
    """The kind of page: a file of `briefbook/views/`."""
    renderer: str
    """The template, or the machine format."""
    templates: tuple[str, ...]
    """All that the template may use."""
    made: str
    """When the file was last made, in RFC 3339; empty where it never was."""
    reason: str
    """Why it was: the fields of the view that had changed, or another reason."""
    due: str
    """Why the next build will make it again; empty where it will not."""
    fields: dict[str, str]
    """What the view holds: each field as JSON."""


Progress = Callable[[str, int, int], None]
"""Is told what is done (`Reading`, `Rendering`), how many of it are, and of how many."""


def silent(stage: str, done: int, total: int) -> None:
    """Where nobody wants to know."""


class Trouble(Exception):
    """Why there is no search, as a sentence; the site stands without one."""


class Refused(Exception):
    """The build cannot begin: the settings, the command line or the output folder are wrong."""

    def __init__(self, message: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(message)
        self.problems = problems
