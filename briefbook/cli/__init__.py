"""The command line: words in, exit codes out, and never a traceback at an author."""

import sys
import time
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

import click
import msgspec

from .. import __version__, starter
from ..building import (
    OUTPUT,
    Options,
    Refused,
    build,
    clean,
    environment_epoch,
    explain,
)
from ..ledger import LedgerError
from ..write import WriteError
from .later import Later
from .progress import progress
from .report import changes, explained, report
from .root import root_option, site_root

INTERRUPTED, BUG = 130, 3


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run a command and end the process with its exit code (DESIGN: 0, 1, 2, 3, 130)."""
    try:
        code = commands.main(arguments, prog_name="briefbook", standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except click.exceptions.Abort:
        sys.exit(INTERRUPTED)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except click.exceptions.Exit as exit:
        sys.exit(exit.exit_code)
    except Exception:
        sys.exit(bug())


def bug() -> int:
    """Save the traceback and say where: it is for us, not for the author."""
    path = Path(".briefbook-bug.txt").absolute()
    try:
        path.write_text(traceback.format_exc(), encoding="utf-8")
        where = f"Its traceback is in {path}; please send it to us."
    except OSError:
        where = traceback.format_exc()
    click.echo(f"This is a bug of Briefbook, not of your content. {where}", err=True)
    return BUG


@click.group(
    cls=Later,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Briefbook makes a cross-linked site of briefings, with a page for every actor and source.",
)
@click.version_option(__version__, "-V", "--version", prog_name="briefbook")
def commands() -> None:
    """The group of all commands."""


@commands.command("build", help="Make the site.")
@root_option
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The folder to write to.")
@click.option("-D", "--drafts", is_flag=True, help="Show drafts.")
@click.option("-F", "--future", is_flag=True, help="Show what is not yet due.")
@click.option("-E", "--expired", is_flag=True, help="Show what has expired.")
@click.option("--now", default="", metavar="T", help="Build as of this date, or `latest`.")
@click.option("-s", "--strict", is_flag=True, help="Take warnings for errors.")
@click.option("--clean", "clean_first", is_flag=True, help="Remove what was made before.")
@click.option("--no-search", is_flag=True, help="Leave out the search, and its page.")
@click.option("--no-twins", is_flag=True, help="Leave out the pages' machine twins.")
@click.option("-b", "--base-url", default="", metavar="URL", help="Where the site will live.")
@click.option("-j", "--jobs", type=click.IntRange(0), default=0, metavar="N", help="Processes.")
@click.option("--verify", is_flag=True, help="Compare with a clean build, byte for byte.")
@click.option("--dry-run", is_flag=True, help="Say what would be written and removed, no more.")
@click.option("-v", "--verbose", is_flag=True, help="Say why each page is made.")
@click.option("-q", "--quiet", is_flag=True, help="Say only what is wrong.")
def build_command(
    root: Path | None,
    output: Path | None,
    clean_first: bool,
    verbose: bool,
    quiet: bool,
    **flags: Any,
) -> int:
    site = site_root(root)
    target = (output or site / OUTPUT).absolute()
    if clean_first and not flags["dry_run"]:
        remove_made(site, target)
    started = time.perf_counter()
    options = Options(output=target, epoch=environment_epoch(), **flags)
    with progress(quiet=quiet) as told:
        result = build(site, options, progress=told)
    if verbose or options.dry_run:
        for line in changes(result, dry_run=options.dry_run, verbose=verbose):
            click.echo(line)
    seconds = time.perf_counter() - started
    report(result, seconds, quiet=quiet, verbose=verbose, dry_run=options.dry_run)
    return result.exit_code


@commands.group("new", cls=Later, help="Start something new. Nothing is ever overwritten.")
def new() -> None:
    """The group of `new site` and of new files of each kind."""


@new.command("site", help="Make a small site that builds at once.")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
def new_site(folder: Path) -> int:
    try:
        made = starter.copy_to(folder)
    except starter.Occupied as error:
        raise click.UsageError(str(error)) from error
    for path in made:
        click.echo(path.as_posix())
    click.echo(f"Build it: briefbook build --root {folder}")
    return 0


@commands.command("explain", help="Say what a page shows, and when and why it was made.")
@root_option
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The output folder.")
@click.option("--json", "as_json", is_flag=True, help="Print all of it as JSON.")
@click.argument("url", metavar="URL")
def explain_command(root: Path | None, output: Path | None, as_json: bool, url: str) -> int:
    site = site_root(root)
    try:
        found = explain(site, url, Options(output=output, epoch=environment_epoch()))
    except (Refused, LedgerError, WriteError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(msgspec.json.encode(found).decode() if as_json else "\n".join(explained(found)))
    return 0


@commands.command("clean", help="Remove what was built; nothing else is touched.")
@root_option
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The folder to clean.")
def clean_command(root: Path | None, output: Path | None) -> int:
    site = site_root(root)
    removed = remove_made(site, (output or site / OUTPUT).absolute())
    click.echo(f"removed {removed}")
    return 0


def remove_made(site: Path, target: Path) -> int:
    try:
        return len(clean(site, target))
    except Refused as error:
        raise click.ClickException(str(error)) from error
