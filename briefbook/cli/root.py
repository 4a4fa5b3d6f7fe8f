"""Which site a command is about."""

from pathlib import Path
from typing import Any

import click

from ..config import FILE, find_root


def root_option(command: Any) -> Any:
    return click.option(
        "--root",
        type=click.Path(path_type=Path),
        help=f"The site's folder. By default the nearest one upwards with a {FILE}.",
    )(command)


def site_root(root: Path | None) -> Path:
    """Raises click.UsageError where there is no site."""
    found = root.absolute() if root else find_root(Path.cwd())
    if found is None:
        raise click.UsageError(
            f"There is no {FILE} here or in a folder above. "
            "`briefbook new site DIR` makes a first site; --root names another folder."
        )
    if not found.is_dir():
        raise click.UsageError(f"{found} is not a folder.")
    return found
