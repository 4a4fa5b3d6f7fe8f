"""`briefbook.yaml`: the settings of a site, each with its default and its check."""

import re
import zoneinfo
from pathlib import Path
from typing import Annotated, ClassVar, Literal

import msgspec

from . import words
from .dates import DateError, parse
from .model import FilePath, Record, Reference, Url
from .nodes import MOST_BYTES, Fault, Walk, address, compose, decode, too_large, value
from .problems import Problem, listed, nearest

FILE = "briefbook.yaml"
NEAR_MISSES = ("briefbook.yml", ".briefbook.yaml", "briefbook.yaml.txt", "briefbook.json")

Level = Literal["error", "warn", "info", "ignore"]
Count = Annotated[int, msgspec.Meta(ge=0)]


def check_base_url(text: str) -> Fault | None:
    """Is it the http or https address of a folder?"""
    fault = address(text)
    if fault is not None:
        return fault
    folder = re.split("[?#]", text)[0]
    if text.lower().startswith("http") and folder == text:
        return None
    message = f'"{text}" is not the address of a site.'
    hint = "Write where the site will be published: https://example.org or https://example.org/news"
    return Fault("bad-address", message, hint, folder if folder.lower().startswith("http") else "")


def check_timezone(text: str) -> Fault | None:
    """Is it a name from the time zone database of IANA?"""
    try:
        zoneinfo.ZoneInfo(text)
    except (LookupError, ValueError, OSError):
        right = nearest_zone(text)
        guess = f' Did you mean "{right}"?' if right else ""
        message = f'"{text}" is not a time zone.{guess}'
        hint = "Time zones are named by a city, as Europe/Berlin or Asia/Tokyo; or UTC."
        return Fault("unknown-timezone", message, hint, right)
    return None


def nearest_zone(text: str) -> str:
    """By its name in any case, by its city alone, or by likeness."""
    word = text.strip().casefold().replace(" ", "_")
    zones = {name.casefold(): name for name in sorted(zoneinfo.available_timezones())}
    cities = {folded.rpartition("/")[2]: name for folded, name in zones.items()}
    likest = nearest(word, zones)
    return zones.get(word) or cities.get(word) or zones.get(likest, "")


def check_language(text: str) -> Fault | None:
    """Has the interface words in it, or in its parent, as "en" is of "en-GB"?"""
    known = words.available()
    if text.lower().split("-")[0] in known or text.lower() in known:
        return None
    message = f'There are no words of the interface in "{text}".'
    hint = f"There are in: {listed(known, 'and')}. A briefing's own language may be any."
    return Fault("unknown-language", message, hint, nearest(text, known))


def check_now(text: str) -> Fault | None:
    """Is it `latest`, a day, or a day with a time?"""
    if text == "latest":
        return None
    hint = "Write latest (the newest briefing's date), 2023-02-16 or 2023-02-16T12:00."
    try:
        date = parse(text)
    except DateError as error:
        return Fault("bad-date", error.message, hint, error.suggestion)
    if date.precision in ("day", "time"):
        return None
    return Fault("bad-date", f'"{text}" is neither a day nor a day with a time.', hint)


class Publisher(Record, frozen=True):
    name: str
    url: Url | None = None
    logo: FilePath | None = None
    """Relative to the site's root."""
    shorthand: ClassVar[str] = "name"


class Trending(Record, frozen=True):
    days: Annotated[int, msgspec.Meta(ge=1)] = 14


class Limits(Record, frozen=True):
    file_bytes: Annotated[int, msgspec.Meta(ge=1)] = MOST_BYTES
    """A larger file of content is refused unread."""
    excerpt_words: Count = 80
    """So many words of a source may be quoted before `check` asks about its rights."""


class Settings(Record, frozen=True):
    title: str
    description: str = ""
    base_url: Annotated[str, check_base_url] = ""
    """Where the site is published, without a slash at its end; empty: not known."""
    language: Annotated[str, check_language] = "en"
    timezone: Annotated[str, check_timezone] = "UTC"
    now: Annotated[str, check_now] = ""
    """`latest`, a day or a date-time in EDTF; empty: the clock."""
    hemisphere: Literal["north", "south"] = "north"
    publisher: Publisher | None = None
    menu: tuple[Annotated[Reference, "page"], ...] = ()
    """Ids of pages, in order."""
    theme: str = ""
    editor: str = ""
    """How the preview opens a file: an address with {path} and {line}."""
    raw_html: bool = False
    checks: dict[str, Level] = msgspec.field(default_factory=dict)
    """Rule → how it is reported."""
    trending: Trending = Trending()
    limits: Limits = Limits()
    search: bool = True


def find_root(start: Path) -> Path | None:
    """The nearest folder upwards, `start` included, that has settings."""
    start = start.resolve()
    return next((folder for folder in (start, *start.parents) if (folder / FILE).is_file()), None)


def load(root: Path) -> tuple[Settings | None, tuple[Problem, ...]]:
    """The settings of a site, and all that is wrong in them. None where they cannot be used."""
    text = read(root)
    return (None, (text,)) if isinstance(text, Problem) else settings(text)


def read(root: Path) -> str | Problem:
    path = root / FILE
    try:
        return too_large(path.stat().st_size, FILE) or decode(path.read_bytes(), FILE)
    except FileNotFoundError:
        return missing(root)
    except OSError as error:
        message = f"{FILE} cannot be read: {error.strerror}."
        return Problem(FILE, 1, 1, "unreadable-file", message)


def missing(root: Path) -> Problem:
    hint = "A site has one in its root. To begin one: briefbook new site DIR"
    near = next((name for name in NEAR_MISSES if (root / name).is_file()), None)
    if near is not None:
        hint = f"There is a {near} here; the name must be {FILE}."
    return Problem(FILE, 1, 1, "no-settings", f"There is no {FILE} here.", hint=hint)


def settings(text: str) -> tuple[Settings | None, tuple[Problem, ...]]:
    """Settings from the text of the file."""
    node, problems = compose(text, FILE)
    if problems:
        return None, problems
    walk = Walk(FILE)
    found = value(node, Settings, walk)
    return found and in_form(found), tuple(walk.problems)


def in_form(found: Settings) -> Settings:
    return msgspec.structs.replace(found, base_url=found.base_url.rstrip("/"))
