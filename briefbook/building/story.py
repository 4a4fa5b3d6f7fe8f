"""The story of a build: read, link, views, render, write."""

import os
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from . import addresses, config, views
from .config import Settings
from .dates import DateError
from .ledger import Ledger, LedgerError
from .link import Book, Shown, link
from .link.clock import choose
from .model import Document, File
from .present.cards import site
from .present.subject import Subject
from .problems import Problem, has_error, in_order
from .read import Scan, file, parser, read_path, scan
from .render import TemplateProblem, Theme, load_theme, render
from .shapes import View
from .words import load
from .write import WriteError, check_output, write_site

OUTPUT = "site"
NO_JEKYLL = ".nojekyll"
"""Tells GitHub Pages to publish the folder as it is."""


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """What the command line adds to the settings."""

    output: Path | None = None
    """By default the folder `site` of the site's root."""
    drafts: bool = False
    future: bool = False
    expired: bool = False
    now: str = ""
    strict: bool = False
    base_url: str = ""
    epoch: str = ""
    """SOURCE_DATE_EPOCH, in seconds."""


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """What a build did. Exit codes: 0 fine, 1 content problems, 2 usage or configuration."""

    problems: tuple[Problem, ...] = ()
    exit_code: int = 0
    message: str = ""
    """Why nothing could be done at all, where no problem of content says it."""
    output: Path = Path()
    read: int = 0
    written: int = 0
    kept: int = 0
    removed: int = 0
    held_back: dict[str, int] = {}
    """How many briefings are not shown, by reason: draft, future, expired."""
    notes: tuple[str, ...] = ()


class Refused(Exception):
    """The build cannot begin: the settings, the command line or the output folder are wrong."""

    def __init__(self, message: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(message)
        self.problems = problems


def build(root: Path, options: Options = Options(), today: datetime | None = None) -> Result:
    """Make the site of a folder. Content that has errors leaves the old site as it was."""
    try:
        return build_site(root, options, today)
    except Refused as refusal:
        return Result(problems=refusal.problems, exit_code=2, message=str(refusal))


def build_site(root: Path, options: Options, today: datetime | None) -> Result:
    settings = settings_of(root, options)
    output = (options.output or root / OUTPUT).absolute()
    found = scan(root)
    documents = read_all(root, found, settings)
    files, unread = described(root, (*found.assets, *found.static))
    book = link_all(settings, options, files, documents, today)
    planned = tuple(views.pages(book))
    theme = load_theme(root, book.words)
    wrong = addresses.problems(book, files_of(planned, theme))
    problems = in_order((*found.problems, *unread, *book.problems, *wrong), strict=options.strict)
    result = Result(
        problems=problems,
        exit_code=int(has_error(problems)),
        output=output,
        read=len(documents),
        held_back=counted(book.held_back.values()),
    )
    return result if result.exit_code else write_all(root, output, book, theme, planned, result)


def settings_of(root: Path, options: Options) -> Settings:
    settings, problems = config.load(root)
    if settings is None or has_error(problems):
        raise Refused("The settings cannot be used.", problems)
    if not options.base_url:
        return settings
    if fault := config.check_base_url(options.base_url):
        raise Refused(fault.message)
    return msgspec.structs.replace(settings, base_url=options.base_url.rstrip("/"))


def read_all(root: Path, found: Scan, settings: Settings) -> tuple[Document, ...]:
    """Every file, one by one; none of them knows of another."""
    md = parser(raw_html=settings.raw_html)
    limit = settings.limits.file_bytes
    return tuple(read_path(root, f, md, settings.hemisphere, limit) for f in found.documents)


def link_all(
    settings: Settings,
    options: Options,
    files: dict[str, File],
    documents: tuple[Document, ...],
    today: datetime | None,
) -> Book:
    zone = ZoneInfo(settings.timezone)
    try:
        clock = today or datetime.now(zone)
        now = choose(options.now, options.epoch, settings.now, documents, zone, clock)
    except DateError as error:
        raise Refused(f"The present is not known: {error.message} {error.hint}".strip()) from error
    return link(
        documents,
        settings,
        load(settings.language),
        now,
        Shown(options.drafts, options.future, options.expired),
        files={path: file for path, file in files.items() if path.startswith("content/")},
        static={path: file for path, file in files.items() if path.startswith("static/")},
    )


def described(root: Path, paths: Iterable[str]) -> tuple[dict[str, File], list[Problem]]:
    """The files that are published as they are, by path, and what could not be read of them."""
    found = [(path, file(root, path)) for path in paths]
    files = {path: described for path, described in found if isinstance(described, File)}
    return files, [problem for _, problem in found if isinstance(problem, Problem)]


def files_of(planned: Iterable[Subject], theme: Theme) -> Iterator[tuple[str, Subject]]:
    """Every file that is to be written, with what it is about."""
    for subject in planned:
        for path, _ in views.outputs(subject):
            yield path, subject
    for path in (*(path for path, _ in theme.assets), NO_JEKYLL):
        yield path, Subject("theme", ("the theme's", path), path)


def counted(reasons: Iterable[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for reason in reasons:
        counts[reason] = counts.get(reason, 0) + 1
    return counts


def write_all(
    root: Path,
    output: Path,
    book: Book,
    theme: Theme,
    planned: tuple[Subject, ...],
    result: Result,
) -> Result:
    """Render and write every page; one whose template fails keeps its old file."""
    failed: list[Problem] = []
    folder = folder_key(root, output)
    try:
        with Ledger.open(root) as ledger:
            if reason := check_output(root, output, ledger.owned(folder)):
                raise Refused(reason)
            files = rendered(book, theme, planned, failed)
            report = write_site(output, files, ledger, folder)
            notes = tuple(ledger.notes)
    except (WriteError, LedgerError) as error:
        raise Refused(str(error)) from error
    return msgspec.structs.replace(
        result,
        problems=in_order((*result.problems, *failed)),
        exit_code=int(bool(failed)),
        written=len(report.written),
        kept=len(report.kept),
        removed=len(report.removed),
        notes=notes,
    )


def folder_key(root: Path, output: Path) -> str:
    """How the ledger calls an output folder: relative where it lies in the site's root."""
    target = Path(os.path.realpath(output))
    try:
        return target.relative_to(os.path.realpath(root)).as_posix()
    except ValueError:
        return target.as_posix()


def rendered(
    book: Book, theme: Theme, planned: tuple[Subject, ...], failed: list[Problem]
) -> Iterator[tuple[str, bytes | None]]:
    """(file, bytes) of the whole site; None in place of bytes for a page that could not be made."""
    frame = site(book.settings, book, theme.stylesheet)
    for subject in planned:
        view = View(frame, views.view(book, subject))
        for path, renderer in views.outputs(subject):
            try:
                yield path, render(renderer, view, theme)
            except TemplateProblem as problem:
                failed.append(template_problem(problem, subject))
                yield path, None
    yield from theme.assets
    yield NO_JEKYLL, b""


def template_problem(problem: TemplateProblem, subject: Subject) -> Problem:
    return Problem(
        problem.path,
        problem.line,
        1,
        "template-failed",
        problem.message,
        hint=f"First seen at /{subject.address}. Pages that need this template keep their old file.",
    )


def environment_epoch() -> str:
    return os.environ.get("SOURCE_DATE_EPOCH", "")


__all__ = ["OUTPUT", "Options", "Result", "build", "environment_epoch", "folder_key"]
