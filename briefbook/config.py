"""`briefbook.yaml`: the settings of a site, each with its default and its check."""

import os
import re
import zoneinfo
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Annotated, ClassVar, Literal

import msgspec
import yaml

from . import words
from .dates import DateError, parse
from .model import FilePath, Licence, Policies, Record, Reference, Trust, Url
from .nodes import MOST_BYTES, Fault, Walk, address, compose, decode, file_path, too_large, value
from .problems import Problem, listed, nearest

FILE = "briefbook.yaml"
NEAR_MISSES = ("briefbook.yml", ".briefbook.yaml", "briefbook.yaml.txt", "briefbook.json")

Level = Literal["error", "warn", "info", "ignore"]
DataName = Literal["csv", "jsonl", "sqlite", "ftm", "popolo", "csl", "bibtex"]
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


TAKEN = ("content", "static", "site", "captures", ".briefbook", ".git")
"""Folders of a site's root that have another use."""
THEME_HINT = "Write the folder as seen from the site's root, for example: theme: themes/plain"


def check_theme(text: str) -> Fault | None:
    """May a theme lie there? Whether one does, `find_theme` sees."""
    if fault := file_path(text):
        return fault._replace(hint=THEME_HINT)
    parts = PurePosixPath(text).parts
    if ".." in parts:
        return strays(text)._replace(code="bad-path", hint=THEME_HINT)
    if not parts or parts[0].casefold() in TAKEN:
        return taken(text)
    return None


def taken(text: str) -> Fault:
    hint = "Give the theme a folder of its own, for example: theme: themes/plain"
    return Fault("bad-path", f'"{text}" is a folder with another use.', hint)


def find_theme(root: Path, text: str) -> Fault | None:
    """Why there is no theme in that folder, or why it cannot be used."""
    folder = root / text
    if not is_within(folder, root):
        return strays(text)
    if is_within(root, folder) or any(is_within(folder, root / other) for other in TAKEN):
        return taken(text)
    if not is_theme(folder):
        return no_theme(root, text)
    links = (path for path in sorted(folder.rglob("*")) if path.is_symlink())
    stray = next((path for path in links if not is_within(path, root)), None)
    return strays(stray.relative_to(root).as_posix()) if stray else None


def strays(path: str) -> Fault:
    hint = "Copy what it points to into the site."
    return Fault("link-outside", f'"{path}" leads out of the site\'s folder.', hint)


def no_theme(root: Path, text: str) -> Fault:
    known = sorted(set(themes_near(root, text)))
    nested = (one for one in known if one.endswith(f"/{text}") or one.startswith(f"{text}/"))
    right = next(nested, "") or nearest(text, known)
    message = f'There is no folder "{text}" in the site\'s root.'
    if is_folder(root / text):
        message = f'The folder "{text}" has neither templates nor assets/ in it.'
    guess = f' Did you mean "{right}"?' if right else ""
    return Fault("unknown-theme", message + guess, THEME_HINT, right)


def themes_near(root: Path, text: str) -> Iterator[str]:
    """The themes that lie beside a folder or in it, and those of themes/."""
    for folder in (root / text, (root / text).parent, root / "themes"):
        with suppress(OSError):
            themes = [one for one in folder.iterdir() if is_theme(one) and is_within(one, root)]
            yield from (one.relative_to(root).as_posix() for one in themes)


def is_theme(folder: Path) -> bool:
    return is_folder(folder / "assets") or (is_folder(folder) and any(folder.glob("*.html")))


def is_folder(path: Path) -> bool:
    with suppress(OSError):  # its name may be too long to be asked for
        return path.is_dir()
    return False


def is_within(path: Path, folder: Path) -> bool:
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


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
    """So many words of a source may be quoted, unless its `rights.excerpt` names another number."""
    shared_words: Count = 25
    """So many words in a row may be those of a source, outside of quotations; 0: any number."""


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
    theme: Annotated[str, check_theme] = ""
    """A folder of the site's root; its templates lie between the site's own and the default."""
    editor: str = ""
    """How the preview will open a file: an address with {path} and {line}."""
    raw_html: bool = False
    checks: dict[str, Level] = msgspec.field(default_factory=dict)
    """Rule → how `check` will report it."""
    trending: Trending = Trending()
    editions: tuple[Literal["week", "day"], ...] = ("week", "day")
    """Of what there is an edition; none: there are no editions."""
    data: tuple[DataName, ...] = ("csv", "jsonl", "ftm", "popolo", "csl", "bibtex")
    """Which files of `/data/` there are; none: there is no such page."""
    licence: Licence | None = None
    limits: Limits = Limits()
    social_cards: bool = False
    """Has each briefing a picture of its own for those who share it? Else it is the site's."""
    policies: Policies | None = None
    """How the site works, for the page /how-we-know/."""
    trust: Trust | None = None
    """The lines of trust.txt."""
    search: bool = True
    """Is there a search, with its page and the links to it?"""
    twins: bool = True
    """Has each page that describes a thing a machine-readable twin, `index.json`?"""


def find_root(start: Path) -> Path | None:
    """The nearest folder upwards, `start` included, that has settings."""
    start = start.resolve()
    return next((folder for folder in (start, *start.parents) if (folder / FILE).is_file()), None)


def load(root: Path) -> tuple[Settings | None, tuple[Problem, ...]]:
    """The settings of a site, and all that is wrong in them. None where they cannot be used."""
    text = read(root)
    if isinstance(text, Problem):
        return None, (text,)
    node, problems = compose(text, FILE)
    if problems:
        return None, problems
    walk = Walk(FILE)
    found = settings(node, walk)
    if found and found.theme and (fault := find_theme(root, found.theme)):
        walk.report(value_of("theme", node), fault)
    return found, tuple(walk.problems)


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


def settings(node: yaml.Node | None, walk: Walk) -> Settings | None:
    """Settings from the file's root; what is wrong is gathered in the walk."""
    found = value(node, Settings, walk)
    return found and in_form(found)


def in_form(found: Settings) -> Settings:
    theme = PurePosixPath(found.theme).as_posix() if found.theme else ""
    return msgspec.structs.replace(found, base_url=found.base_url.rstrip("/"), theme=theme)


def value_of(key: str, node: yaml.Node | None) -> yaml.Node:
    """What stands at a key that has been read."""
    assert isinstance(node, yaml.MappingNode)
    found: yaml.Node = next(below for name, below in node.value if name.value == key)
    return found
