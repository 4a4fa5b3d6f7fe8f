"""`rename` and `merge`: an id changes everywhere at once, after the author has seen how."""

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from ..building import Refused
from ..building.renaming import Plan, Wish, plan
from ..ledger import LedgerError
from ..model import KINDS
from ..write import WriteError
from .root import root_option, site_root

KIND = click.Choice(sorted(KINDS.values()))


def writing_options(command: Any) -> Any:
    yes = click.option("-y", "--yes", is_flag=True, help="Write without asking.")
    dry = click.option("--dry-run", is_flag=True, help="Show what would change, no more.")
    return yes(dry(command))


@click.command("rename", help="Give something another id, wherever it is named.")
@root_option
@writing_options
@click.argument("kind", type=KIND)
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
def rename_command(
    root: Path | None, yes: bool, dry_run: bool, kind: str, old: str, new: str
) -> int:
    return carried_out(site_root(root), Wish(kind, old, new, merging=False), yes, dry_run)


@click.command("merge", help="Make two into one: A goes, B stays, and all that named A names B.")
@root_option
@writing_options
@click.argument("kind", type=KIND)
@click.argument("gone", metavar="A")
@click.argument("stays", metavar="B")
def merge_command(
    root: Path | None, yes: bool, dry_run: bool, kind: str, gone: str, stays: str
) -> int:
    return carried_out(site_root(root), Wish(kind, gone, stays, merging=True), yes, dry_run)


def carried_out(site: Path, wish: Wish, yes: bool, dry_run: bool) -> int:
    try:
        planned = plan(site, wish, datetime.now().astimezone())
        show(planned)
        if dry_run:
            click.echo("Nothing was written.")
        elif yes or click.confirm("Write these changes?"):
            planned.write(site)
            click.echo(f"Written. Files that changed: {len(planned.changes)}.")
        else:
            click.echo("Nothing was written.")
    except UnicodeDecodeError as error:
        raise click.ClickException(
            "A file of this change is not UTF-8: `briefbook check` names it. Nothing was written."
        ) from error
    except (Refused, LedgerError, WriteError, OSError) as error:
        raise click.ClickException(str(error)) from error
    return 0


def show(planned: Plan) -> None:
    click.echo(planned.diff(), nl=False)
    for note in planned.notes:
        click.echo(note)
