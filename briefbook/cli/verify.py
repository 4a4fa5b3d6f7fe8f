"""`briefbook verify`: do the sources say what the briefings cite them for?"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..building import Options, Refused, environment_epoch
from ..ledger import LedgerError
from ..problems import as_text
from ..records import VERIFIED
from ..write import WriteError
from .check import FORMATS, located
from .progress import progress
from .report import plural
from .root import root_option, site_root

if TYPE_CHECKING:
    from ..building.citations import Told


@click.command("verify", help="Compare briefings with the captures of their sources.")
@root_option
@click.argument(
    "paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[PATH]..."
)
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="For whom.")
@click.option("-s", "--strict", is_flag=True, help="Take warnings for errors.")
@click.option("--record", is_flag=True, help=f"Write what came of it to {VERIFIED}, for readers.")
@click.option("-q", "--quiet", is_flag=True, help="Say only what is wrong.")
def verify_command(
    root: Path | None, paths: tuple[Path, ...], form: str, strict: bool, record: bool, quiet: bool
) -> int:
    site = site_root(root).resolve()
    told = found_in(site, paths, strict=strict, record=record, quiet=quiet)
    for line in told.notes:
        click.echo(line, err=True)
    if form != "text":
        from .formats import MACHINE

        click.echo(MACHINE[form](told.problems, site), nl=form != "github")
    else:
        from .formats import print_problems

        print_problems(told.problems, site)
    if not quiet:
        click.echo("\n".join(summary(told)), err=form != "text")
    return told.exit_code


def found_in(
    site: Path, paths: tuple[Path, ...], *, strict: bool, record: bool, quiet: bool
) -> "Told":
    from ..building.citations import verify  # for this command alone

    options = Options(strict=strict, epoch=environment_epoch())
    wanted = [located(path, site) for path in paths]
    try:
        with progress(quiet=quiet) as shown:
            clock = datetime.now().astimezone()
            return verify(site, options, clock, wanted, record=record, progress=shown)
    except Refused as error:
        told = "\n".join(as_text(problem) for problem in error.problems)
        raise click.ClickException(f"{error}\n{told}".strip()) from error
    except (LedgerError, WriteError) as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"{VERIFIED} cannot be written: {error.strerror}.") from error


def summary(told: "Told") -> Iterator[str]:
    citations = sum(one.citations for one in told.outcomes.values())
    checked = sum(one.checked for one in told.outcomes.values())
    briefings = plural(len(told.outcomes), "briefing")
    yield f"{checked} of {plural(citations, 'citation')} checked in {briefings}."
    if told.problems:
        names = {"error": "error", "warning": "warning", "info": "remark"}
        counts = {word: sum(p.severity == s for p in told.problems) for s, word in names.items()}
        yield ", ".join(plural(count, word) for word, count in counts.items() if count)
    if told.recorded >= 0:
        yield f"{VERIFIED} has {plural(told.recorded, 'result')}. Commit it: builds show what it says."
    if told.left:
        yield f"Not recorded, since a capture is not at hand: {', '.join(told.left)}"
