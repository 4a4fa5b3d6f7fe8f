"""`briefbook serve`: the site in a browser while it is written."""

from pathlib import Path

import click

from ..building import Options, Refused, environment_epoch
from .root import root_option, site_root


@click.command(
    "serve", help="Show the site in a browser, as it is while you write. Nothing is built."
)
@root_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen.")
@click.option(
    "-p",
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="The next free one is taken where it is in use; 0 is any.",
)
@click.option("--strict-port", is_flag=True, help="This port or none.")
@click.option("--open", "open_browser", is_flag=True, help="Open a browser.")
@click.option("-D", "--drafts", is_flag=True, help="Show drafts.")
@click.option("-F", "--future", is_flag=True, help="Show what is not yet due.")
@click.option("-E", "--expired", is_flag=True, help="Show what has expired.")
@click.option("--now", default="", metavar="T", help="Show it as of this date, or `latest`.")
@click.option("-b", "--base-url", default="", metavar="URL", help="Where the site will live.")
@click.option("--poll", is_flag=True, help="Look for changes twice a second: for network folders.")
@click.option("-q", "--quiet", is_flag=True, help="Say only the address, and what is wrong.")
def serve_command(
    root: Path | None,
    host: str,
    port: int,
    strict_port: bool,
    open_browser: bool,
    drafts: bool,
    future: bool,
    expired: bool,
    now: str,
    base_url: str,
    poll: bool,
    quiet: bool,
) -> int:
    from ..serve.running import serve

    options = Options(
        drafts=drafts,
        future=future,
        expired=expired,
        now=now,
        base_url=base_url,
        epoch=environment_epoch(),
    )
    try:
        return serve(
            site_root(root),
            options,
            host=host,
            port=port,
            strict=strict_port,
            open_browser=open_browser,
            poll=poll,
            quiet=quiet,
            told=click.echo,
        )
    except Refused as error:
        raise click.ClickException(str(error)) from error
