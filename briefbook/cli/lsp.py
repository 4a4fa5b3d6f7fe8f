"""`briefbook lsp`: what an editor starts, and speaks with."""

import logging
from pathlib import Path

import click

from .root import root_option, site_root

MISSING = 'The language server is an extra. Install it: pip install "briefbook[lsp]"'


@click.command("lsp", help="Serve an editor: it starts this itself, see docs/editors.md.")
@root_option
def lsp_command(root: Path | None) -> int:
    try:
        import pygls.lsp.server  # noqa: F401 - an extra: see what it is before anything of ours
    except ImportError as error:
        raise click.ClickException(MISSING) from error
    from ..lsp.server import server

    logging.basicConfig(level=logging.WARNING)
    server(site_root(root) if root else None).start_io()
    return 0
