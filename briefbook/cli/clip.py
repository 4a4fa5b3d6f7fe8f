"""`briefbook clip`: a draft from a page, an e-mail, a text or an address."""

import re
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from ..building import Options, Refused, environment_epoch
from ..building.asking import book_of, everything, opened
from ..dates import DateError, parse
from ..ledger import LedgerError
from ..link import Book
from ..write import WriteError
from .report import shown_path
from .root import root_option, site_root

if TYPE_CHECKING:  # an extra
    from ..clip import Clipped, Entry, Fetcher, Original

MISSING = 'Clip needs an extra. Install it: pip install "briefbook[clip]"'
WEB = re.compile(r"https?://", re.IGNORECASE)
HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?(?:[/?#]|$)", re.IGNORECASE)
NUMBERS = re.compile(r"[1-9]\d{0,3}(?:-[1-9]\d{0,3})?")


@click.command("clip", help="Start drafts from saved pages, e-mails, texts or addresses.")
@root_option
@click.option("--feed", default="", metavar="URL|FILE", help="List a feed; numbers pick entries.")
@click.option("--excerpt", is_flag=True, help="Keep a short, marked excerpt.")
@click.option("--date", "day", default="", metavar="DATE", help="The day of reading, if not today.")
@click.argument("originals", nargs=-1, metavar="[FILE_OR_URL]...")
def clip_command(
    root: Path | None, feed: str, excerpt: bool, day: str, originals: tuple[str, ...]
) -> int:
    try:
        from .. import clip
    except ImportError as error:
        raise click.ClickException(MISSING) from error

    site = site_root(root)
    if not feed and not originals:
        raise click.UsageError("Name a file or an address, or a feed: --feed URL.")
    with clip.Fetcher() as fetcher:
        names = picked(feed, originals, fetcher) if feed else originals
        # each draft is in the book of the next
        results = [drafted(site, name, fetcher, day, excerpt) for name in names]
    return int(not all(results))


def drafted(site: Path, name: str, fetcher: "Fetcher", day: str, excerpt: bool) -> bool:
    """Clip one original, and say what became of it. Raises click.ClickException."""
    from ..clip import Refusal, clip

    book = book_now(site)
    try:
        made = clip(site, book, original(name, fetcher), today(book, day), excerpt=excerpt)
    except Refusal as refusal:
        click.echo(str(refusal), err=True)
        return False
    except OSError as error:
        click.echo(f"{name} was not clipped: {remedy(error)}", err=True)
        return False
    click.echo("\n".join(told(made)))
    return True


def original(name: str, fetcher: "Fetcher") -> "Original":
    """Raises clip.Refusal."""
    from ..clip import Refusal, from_file

    if WEB.match(name):
        return fetcher.page(name)
    try:
        return from_file(Path(name))
    except Refusal as refusal:
        if not Path(name).exists() and (hint := addressed(name)):
            raise Refusal(f"{refusal} {hint}") from refusal
        raise


def addressed(name: str) -> str:
    """What to do about a name that no file has, and that may have been meant as an address."""
    if "://" in name:
        return "Of addresses, clip reads only those that begin with http:// or https://."
    is_host = HOST.match(name) and ("/" in name or name.lower().startswith("www."))
    return f"If it is an address, write https:// before it: https://{name}" if is_host else ""


def remedy(error: OSError) -> str:
    """What the disk did not let us do, and how it may."""
    path = Path(error.filename or ".")
    blocking = next((one for one in (path, *path.parents) if one.is_file()), None)
    if blocking and isinstance(error, NotADirectoryError | FileExistsError):
        return f"{shown_path(blocking)} is a file, and clip needs a folder of that name. Move it."
    said = error.strerror or error
    return f"{shown_path(path)}: {said}. See that clip may write there, and clip it again."


def book_now(site: Path) -> Book:
    """The book with its drafts. Raises click.ClickException."""
    options = everything(Options(epoch=environment_epoch()))
    try:
        with opened(site, options, datetime.now().astimezone()) as making:
            return book_of(making)
    except (Refused, LedgerError, WriteError) as error:
        raise click.ClickException(str(error)) from error


def today(book: Book, day: str) -> date:
    """The day in the site's time zone, or the one that was asked for."""
    if not day:
        return datetime.now(ZoneInfo(book.settings.timezone)).date()
    try:
        found = parse(day.strip())
        return date.fromisoformat(found.text)
    except (DateError, ValueError) as error:
        raise click.UsageError(f'--date: "{day}" is not a day. Write 2024-03-01.') from error


def told(made: "Clipped") -> Iterator[str]:
    """The draft's file, and what its author should know."""
    reading = made.reading
    yield shown_path(made.path)
    if made.already:
        yield f'  Its address is that of the source "{made.already}" of your book: is it the same?'
    if reading.cut:
        yield "  Only its beginning could be read; the rest is for subscribers."
    missing = [
        name
        for name, value in (
            ("title", reading.title),
            ("outlet", reading.outlet),
            ("day", reading.issued),
        )
        if not value
    ]
    if missing:
        yield f"  Not found: {', '.join(missing)}. Look at the record under sources:."


def picked(feed: str, numbers: tuple[str, ...], fetcher: "Fetcher") -> tuple[str, ...]:
    """The addresses of the entries that were chosen; without a choice the feed is only listed."""
    from ..clip import Refusal, entries

    try:
        found = entries(original(feed, fetcher))
    except Refusal as refusal:
        raise click.ClickException(str(refusal)) from refusal
    if not numbers:
        click.echo("\n".join(listing(found)))
        if not is_terminal():
            return ()
        answer = click.prompt(
            "Which ones (1 3-5; nothing for none)", default="", show_default=False
        )
        numbers = tuple(re.split(r"[\s,]+", answer.strip())) if answer.strip() else ()
    return tuple(found[number - 1].url for number in dict.fromkeys(chosen(numbers, len(found))))


def is_terminal() -> bool:
    """Is there somebody who can be asked?"""
    return sys.stdin.isatty()


def listing(found: "tuple[Entry, ...]") -> Iterator[str]:
    for number, one in enumerate(found, 1):
        yield f"{number:>3}  {one.issued or 10 * ' ':<10}  {one.title}"


def chosen(numbers: tuple[str, ...], most: int) -> Iterator[int]:
    """Raises click.UsageError for what is no number of the list."""
    for text in numbers:
        first, _, last = text.partition("-")
        if not NUMBERS.fullmatch(text) or not 1 <= int(first) <= int(last or first) <= most:
            raise click.UsageError(f'"{text}" is not a number of the list: it has 1 to {most}.')
        yield from range(int(first), int(last or first) + 1)
