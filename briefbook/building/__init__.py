"""The story of a build: read, link, views, render, write; and what is remembered from one to the next.

What only a real build needs is imported where it begins: a build with nothing to do is over sooner.
"""

import os
from datetime import datetime
from pathlib import Path

from . import story
from .options import OUTPUT, Explanation, Options, Progress, Refused, Result, silent
from .story import folder_key

__all__ = [
    "OUTPUT",
    "Explanation",
    "Options",
    "Progress",
    "Refused",
    "Result",
    "build",
    "check",
    "clean",
    "environment_epoch",
    "explain",
    "folder_key",
    "silent",
]


def build(
    root: Path,
    options: Options = Options(),
    today: datetime | None = None,
    progress: Progress = silent,
) -> Result:
    """Make the site of a folder. Content that has errors leaves the old site as it was."""
    clock = today or datetime.now().astimezone()
    result = story.build(root, options, clock, progress=progress)
    if options.verify and not options.dry_run and not result.exit_code:
        from .verifying import verified

        return verified(root, options, clock, result)
    return result


def explain(root: Path, url: str, options: Options = Options()) -> Explanation:
    """Why the page at an address is as it is. Raises Refused, LedgerError and WriteError."""
    from .explaining import explain

    return explain(root, url, options)


def check(root: Path, options: Options = Options(), progress: Progress = silent) -> Result:
    """What a build would find, and what the editorial rules find; nothing is built.

    Raises Refused, LedgerError and WriteError.
    """
    from .checked import checks

    return checks(root, options, datetime.now().astimezone(), progress)


def clean(root: Path, output: Path) -> tuple[str, ...]:
    """Remove the files that we made in a folder, and say which. Raises Refused."""
    from .cleaning import cleaned

    return cleaned(root, output)


def environment_epoch() -> str:
    return os.environ.get("SOURCE_DATE_EPOCH", "")
