"""`briefbook schema`: what front matter may hold, for tools that read YAML."""

from datetime import datetime
from pathlib import Path

import click

from ..building import Options, Refused, environment_epoch
from ..ledger import LedgerError
from ..model import FOLDER_OF
from ..problems import Problem
from ..write import WriteError
from .report import plural
from .root import root_option, site_root

KINDS = (*FOLDER_OF, "settings")
NOTHING_ASKED = (
    "Name a kind to see its schema, or a folder for all of them: briefbook schema -o schemas"
)


@click.command("schema", help="Write what front matter may hold as JSON Schema, with all your ids.")
@root_option
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="DIR", help="Write schemas here."
)
@click.option(
    "--extract",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Write the front matter of every file here, as plain YAML.",
)
@click.option("--now", default="", metavar="T", help="As of this date, or `latest`.")
@click.argument("kind", required=False, type=click.Choice(KINDS), metavar="[KIND]")
def schema_command(
    root: Path | None, output: Path | None, extract: Path | None, now: str, kind: str | None
) -> int:
    if not (kind or output or extract):
        raise click.UsageError(NOTHING_ASKED)
    site = site_root(root)
    try:
        if kind or output:
            write(site, kind, output, now)
        if extract:
            write_heads(site, extract, output)
    except Refused as refusal:
        told(refusal.problems)
        raise click.ClickException(str(refusal)) from refusal
    except (LedgerError, WriteError) as error:
        raise click.ClickException(str(error)) from error
    return 0


def write(site: Path, kind: str | None, output: Path | None, now: str) -> None:
    """The schemas: into a folder, or one of them to standard output."""
    from ..building import exporting  # only what reads a book needs all of that

    options = Options(now=now, epoch=environment_epoch())
    names = exporting.known_of(site, options, datetime.now().astimezone())
    if output:
        for path in exporting.write_schemas(output, [kind] if kind else KINDS, names):
            click.echo(path.as_posix())
    elif kind:
        click.echo(exporting.schema_text(kind, names), nl=False)


def write_heads(site: Path, folder: Path, schemas: Path | None) -> None:
    from ..building import exporting

    written, without = exporting.extract(site, folder, schemas)
    told(tuple(head.problem for head in without if head.problem))
    click.echo(f"{folder.as_posix()}: the front matter of {plural(len(written), 'file')}", err=True)


def told(problems: tuple[Problem, ...]) -> None:
    if problems:
        from .problems import print_problems

        print_problems(problems)
