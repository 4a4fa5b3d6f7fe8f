"""`briefbook new KIND "Title"`: one file more, in its folder, from its template."""

import os
import shlex
import subprocess
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from .. import config
from ..dates import DateError, parse
from ..files import scan
from ..ids import slug, split_stem
from ..model import FOLDER_OF
from ..problems import as_text
from ..starter import making
from .report import shown_path
from .root import root_option, site_root

WORDS = {"briefing": "TITLE", "page": "TITLE", "source": "TITLE"}
"""What a kind is called by; else a name."""
ARTICLES = {"actor": "an actor", "outlet": "an outlet", "event": "an event"}


def command(kind: str) -> click.Command:
    """`new actor "Name"`, and so for every kind."""
    one = ARTICLES.get(kind, f"a {kind}")

    @click.command(kind, help=f"Make the file of {one} in content/{FOLDER_OF[kind]}/.")
    @root_option
    @click.option(
        "--edit", is_flag=True, help="Open it in the editor that $VISUAL or $EDITOR names."
    )
    @click.option("--date", default="", metavar="DATE", help="Its date, instead of today's.")
    @click.argument("title", metavar=WORDS.get(kind, "NAME"))
    def new(root: Path | None, edit: bool, date: str, title: str) -> int:
        path = made(site_root(root), kind, making.one_line(title), date.strip())
        click.echo(shown_path(path))
        if edit:
            open_editor(path)
        return 0

    return new


def made(root: Path, kind: str, title: str, date: str) -> Path:
    """Write the file, and give its path. Raises click.ClickException."""
    date = day(kind, date) if date else today(root)
    id = new_id(root, kind, title)
    name = f"{date[:10]}-{id}" if kind == "briefing" else id
    path = root / "content" / FOLDER_OF[kind] / f"{name}.md"
    try:
        text = making.template(root, kind)
        making.write_new(path, making.filled(text, {"title": title, "date": date, "id": id}))
    except FileExistsError:
        raise taken(kind, id, path) from None
    except UnicodeDecodeError:
        own = shown_path(root / making.ARCHETYPES / f"{kind}.md")
        message = f"{own} is not UTF-8. Save it as UTF-8 in your editor."
        raise click.ClickException(message) from None
    except OSError as error:
        where = shown_path(Path(error.filename or path))
        raise click.ClickException(f"{where}: {error.strerror or error}.") from error
    return path


def today(root: Path) -> str:
    """The day that it is in the site's time zone."""
    settings, problems = config.load(root)
    if settings is None:
        told = "\n".join(as_text(problem) for problem in problems)
        raise click.ClickException(f"The settings cannot be used.\n{told}")
    return datetime.now(ZoneInfo(settings.timezone)).date().isoformat()


def day(kind: str, text: str) -> str:
    """The date as it was given. A briefing's is one day, since its file is named after it."""
    try:
        found = parse(text)
    except DateError as error:
        raise click.UsageError(f"--date: {error.message} {error.hint}".strip()) from error
    if kind == "briefing" and (found.precision != "day" or found.qualifier):
        raise click.UsageError(f'--date: "{text}" is not one day. Write for example 2024-03-01.')
    return text


def new_id(root: Path, kind: str, title: str) -> str:
    """The id that the title gives. Raises click.ClickException where a file has it already."""
    if not title:
        raise click.UsageError("There is no title or name. Write it in quotation marks.")
    id = slug(title)
    if id == "index":
        raise click.UsageError('No file can have the id "index". Choose another title or name.')
    for found in scan(root).documents:
        stem = split_stem(found.stem)[1] if kind == "briefing" else found.stem
        if found.kind == kind and slug(stem) == id:
            raise taken(kind, id, root / found.path)
    return id


def taken(kind: str, id: str, path: Path) -> click.ClickException:
    return click.ClickException(
        f'The {kind} "{id}" is there already: {shown_path(path)}\n'
        "Nothing was overwritten. Open that file, or choose another title or name."
    )


def open_editor(path: Path) -> None:
    """Open the file and wait for the editor's end. Raises click.ClickException."""
    variable = next((name for name in ("VISUAL", "EDITOR") if os.environ.get(name, "").strip()), "")
    if not variable:
        raise click.ClickException(
            "No editor is set, so the file was made and not opened. "
            "Set the environment variable VISUAL or EDITOR to the command of your editor."
        )
    try:
        subprocess.run([*editor_words(os.environ[variable], os.name), str(path)], check=False)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise click.ClickException(
            f'The file was made, but the editor could not be started: ${variable} is "'
            f'{os.environ[variable]}" ({why}). Set it to the command of your editor.'
        ) from error


def editor_words(command: str, system: str) -> list[str]:
    """The command in words; backslashes in paths of Windows are no escapes."""
    if system != "nt":
        return shlex.split(command)
    return [word.strip('"') for word in shlex.split(command, posix=False)]
