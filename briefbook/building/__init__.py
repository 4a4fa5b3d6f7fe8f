"""The story of a build: read, link, views, render, write; and what is remembered from one to the next."""

import os
from datetime import datetime
from pathlib import Path

from . import story
from .explaining import Explanation, explain
from .options import OUTPUT, Options, Progress, Refused, Result, silent
from .story import folder_key
from .verifying import verified

__all__ = [
    "OUTPUT",
    "Explanation",
    "Options",
    "Refused",
    "Result",
    "build",
    "environment_epoch",
    "explain",
    "folder_key",
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
    if options.verify and not result.exit_code:
        return verified(root, options, clock, result)
    return result


def environment_epoch() -> str:
    return os.environ.get("SOURCE_DATE_EPOCH", "")
