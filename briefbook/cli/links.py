"""`briefbook links`: which addresses of the book still lead anywhere."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..building import Options, Refused, environment_epoch
from ..ledger import LedgerError
from ..problems import as_text
from ..records import LINKS
from ..write import WriteError
from .check import FORMATS
from .progress import progress
from .report import plural
from .root import root_option, site_root

if TYPE_CHECKING:
    from ..links.asking import Asking
    from ..links.running import Links

MISSING = "`briefbook links` asks the web by httpx. Install it: pip install 'briefbook[links]'"
STATES = {"live": "live", "missing": "missed once", "dead": "dead", "unknown": "not known"}


@click.command("links", help="Ask the web which addresses still lead anywhere. Nothing is built.")
@root_option
@click.option(
    "--most", type=click.IntRange(0), default=500, metavar="N",
    help="Ask at most N addresses (500); 0 asks nobody, and tells what is known.",
)  # fmt: skip
@click.option("--all", "all_", is_flag=True, help="Ask also those that answered this week.")
@click.option("--fix", is_flag=True, help="Write `url_status: dead` into sources that are.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="For whom.")
@click.option("-s", "--strict", is_flag=True, help="Take warnings for errors.")
@click.option("-q", "--quiet", is_flag=True, help="Say only what is wrong.")
def links_command(
    root: Path | None, most: int, all_: bool, fix: bool, form: str, strict: bool, quiet: bool
) -> int:
    site = site_root(root).resolve()
    options = Options(strict=strict, epoch=environment_epoch())
    result = found_in(site, options, most=most, all_=all_, fix=fix, quiet=quiet)
    for line in (*result.notes, *result.left):
        click.echo(line, err=True)
    if form != "text":
        from .formats import MACHINE

        click.echo(MACHINE[form](result.problems, site), nl=form != "github")
    else:
        from .formats import print_problems

        print_problems(result.problems, site)
    if not quiet:
        click.echo("\n".join(summary(result, fix=fix)), err=form != "text")
    return result.exit_code


def found_in(
    site: Path, options: Options, *, most: int, all_: bool, fix: bool, quiet: bool
) -> "Links":
    from ..links.running import run  # for this command alone

    try:
        with progress(quiet=quiet) as told:
            clock, asking = datetime.now().astimezone(), asker() if most else None
            return run(site, options, clock, asking, most=most, all=all_, fix=fix, progress=told)
    except Refused as error:
        problems = "\n".join(as_text(problem) for problem in error.problems)
        raise click.ClickException(f"{error}\n{problems}".strip()) from error
    except (LedgerError, WriteError) as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"{LINKS} cannot be written: {error.strerror}.") from error


def asker() -> "Asking":
    """Who asks; one line where what it needs is not installed."""
    try:
        from ..links.asking import Asking
    except ModuleNotFoundError as error:
        raise click.ClickException(MISSING) from error
    return Asking()


def summary(result: "Links", *, fix: bool) -> Iterator[str]:
    yield f"Addresses: {result.addresses}; asked now: {result.asked}."
    counts = (f"{result.states[s]} {word}" for s, word in STATES.items() if result.states.get(s))
    if known := ", ".join(counts):
        yield f"{known}. {LINKS} says so: commit it."
    if result.waiting:
        yield f"{result.waiting} more are due: run it again, or with a larger --most."
    if fix:
        yield f"{plural(result.marked, 'source')} marked as dead."
