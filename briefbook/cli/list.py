"""`briefbook list`: what is hidden, due, without a file, or named by nobody."""

import shlex
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from ..building import Options, Refused, environment_epoch, silent
from ..ledger import LedgerError
from ..problems import as_text
from ..write import WriteError
from .report import plural
from .root import root_option, site_root

if TYPE_CHECKING:
    from ..building.rows import Listing, Row, Timed

WORDS = {
    "drafts": ("date", "title", "file"),
    "future": ("appears", "title", "file"),
    "expired": ("expired", "title", "file"),
    "due": ("when", "what happens", "title", "file"),
    "stubs": ("kind", "name", "named in"),
    "orphans": ("kind", "name", "file"),
    "actors": ("briefings", "id", "name", "file"),
    "sources": ("briefings", "id", "title", "issued", "file"),
}
"""The lists, and the heads of their columns."""
TIMED = ("future", "expired", "due")
EMPTY = {
    "drafts": "There are no drafts.",
    "future": "No briefing waits for its date.",
    "expired": "No briefing has expired.",
    "due": "Nothing is due: time alone will change nothing that readers see.",
    "stubs": "Every name has a file.",
    "orphans": "Every actor, outlet, event, topic and source with a file is named somewhere.",
    "actors": "There are no actors yet.",
    "sources": "There are no sources yet.",
}


@click.command("list", help="List drafts, what is due, names without a file, and more.")
@root_option
@click.option("--now", default="", metavar="T", help="As of this date, or `latest`.")
@click.option("--json", "as_json", is_flag=True, help="Print a list of objects as JSON.")
@click.argument("which", type=click.Choice(tuple(WORDS)), metavar="|".join(WORDS))
def list_command(root: Path | None, now: str, as_json: bool, which: str) -> int:
    site = site_root(root)
    found = found_in(site, which, Options(now=now, epoch=environment_epoch()))
    for note in notes(found):
        click.echo(note, err=True)
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(found.rows), indent=2).decode())
    elif found.rows:
        print_table(head(which, found), [line for row in found.rows for line in lines(which, row)])
    else:
        click.echo(EMPTY[which])
    if which == "due" and not as_json:
        for line in advice(found, site):
            click.echo(line)
    return 0


def found_in(site: Path, which: str, options: Options) -> "Listing":
    from ..building.listing import listing  # half a second to import, for this command alone

    clock = datetime.now().astimezone()
    try:
        return listing(site, which, options, clock, silent)
    except Refused as error:
        told = "\n".join(as_text(problem) for problem in error.problems)
        raise click.ClickException(f"{error}\n{told}".strip()) from error
    except (LedgerError, WriteError) as error:
        raise click.ClickException(str(error)) from error


def notes(found: "Listing") -> Iterator[str]:
    yield from found.notes
    if found.unread:
        files = plural(found.unread, "file")
        yield f"{files} could not be understood and may be missing here: `briefbook check` says why."


# --- text ---


def head(which: str, found: "Listing") -> tuple[str, ...]:
    """The heads of the columns; times say in which zone they are."""
    first, *rest = WORDS[which]
    return (f"{first} ({found.timezone})" if which in TIMED else first, *rest)


def lines(which: str, row: "Row") -> Iterator[tuple[str, ...]]:
    """The lines for one thing: one, but for a stub, which has one for each place."""
    from ..building.rows import Counted, Stub, Timed

    where = f"{row.path}:{row.line}" if row.path else "no file"
    if isinstance(row, Timed):
        change = (row.change,) if which == "due" else ()
        yield when(row), *change, row.name, where
    elif isinstance(row, Stub):
        for place in row.places:
            yield row.kind, row.name, f"{place.path}:{place.line}:{place.column}"
    elif isinstance(row, Counted):
        issued = (row.date,) if which == "sources" else ()
        yield str(row.briefings), row.id, row.name, *issued, where
    else:
        yield row.date if which == "drafts" else row.kind, row.name, where


def when(row: "Timed") -> str:
    """To the minute, in the site's time zone."""
    return row.at[:16].replace("T", " ")


def print_table(head: Sequence[str], lines: Sequence[Sequence[str]]) -> None:
    """Columns without borders. Where no terminal shows them, each line is whole."""
    from rich.console import Console  # a tenth of a second to import

    terminal = Console(highlight=False)
    if not terminal.is_terminal:
        click.echo("\n".join(plain_table([head, *lines])))
        return
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False)
    for word in head:
        table.add_column(Text(word, "bold"))
    for cells in lines:
        table.add_row(*(Text(cell, overflow="fold") for cell in cells))
    terminal.print(table)


def plain_table(lines: Sequence[Sequence[str]]) -> Iterator[str]:
    """The same without a terminal's width: letters of East Asia are two columns wide."""
    from rich.cells import cell_len

    widths = [max(map(cell_len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        padded = (
            cell + " " * (width - cell_len(cell)) for cell, width in zip(line, widths, strict=True)
        )
        yield "  ".join(padded).rstrip()


def advice(found: "Listing", site: Path) -> Iterator[str]:
    """What comes next, and how the site follows by itself."""
    from ..building.rows import Timed

    if found.clock:
        yield f"The setting `now: {found.clock}` holds the present of this site still."
        yield "Take it out of briefbook.yaml if briefings are to come and go by the clock."
    for row in found.rows[:1]:
        if isinstance(row, Timed):
            yield f'Next: "{row.name}" {row.change} at {when(row)} ({found.timezone}).'
            yield "Let a scheduler, such as cron, run this then, or every hour; publish what it made:"
            yield f"  briefbook build --root {shlex.quote(str(site))}"
