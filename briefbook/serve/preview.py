"""What is shown at each address: from memory, and of the output folder only the search's index."""

import traceback
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from ..building.options import OUTPUT
from ..building.pages import NO_JEKYLL, picture_problem, template_problem
from ..building.resident import Resident
from ..building.searching import NAME, last_built
from ..problems import Problem, in_order
from ..render import PictureProblem, TemplateProblem
from .media import HTML, media_type
from .plan import Plan, Planned
from .showing import Showing
from .tag import tagged, trouble

NOT_FOUND = "404.html"
COPY = "copy"
KEPT = 200
"""So many pages are remembered as they last were, in case that they cannot be made."""


class Answer(NamedTuple):
    """A file of the site, or the page that says there is none."""

    status: int
    media: str
    body: bytes
    view: str = ""
    """What it shows, as a digest."""
    kept: bool = False
    """Is it an older page, in the place of one that cannot be made?"""
    source: Path | None = None
    """Where the bytes lie, if they are those of a file as it is."""


class Good(NamedTuple):
    """A page as it could last be made, without our tag."""

    view: str
    body: bytes


class Preview:
    """A resident site, page by page. All methods belong to the resident's thread."""

    plan: Plan
    showing: Showing

    def __init__(self, resident: Resident) -> None:
        self.resident = resident
        self.good: OrderedDict[str, Good] = OrderedDict()
        """The last good page at each file, the one shown last at the end."""
        self.failed: dict[str, Problem] = {}
        """Why a page could not be made since the last edit, by what was asked for."""
        self.addresses: tuple[Problem, ...] = ()
        self.confirmed: Showing | None = None
        """Of what all pages have been planned."""

    def load(self) -> None:
        """Raises Refused and LedgerError."""
        self.resident.load()
        self.plan = self.former = Plan(self.resident.book)
        self.showing = Showing(self.resident.book, self.resident.theme)
        self.steps = self.plan.steps()
        self.failed.clear()

    def moved(self, told: frozenset[str], *, sure: bool = False) -> frozenset[str]:
        """As of the resident; what is shown from now on is of the new book."""
        doubtful = self.resident.moved(told, sure=sure)
        self.failed.clear()
        book, theme = self.resident.book, self.resident.theme
        if book is not self.plan.book:
            self.former, self.plan = self.plan, Plan(book, self.plan)
        if book is not self.showing.book or theme is not self.showing.theme:
            self.showing = Showing(book, theme, self.showing)
            self.steps = self.plan.steps()
        return doubtful

    @property
    def base(self) -> str:
        """The path under which the site lives, with a slash at either end."""
        path = urlsplit(self.resident.settings.base_url).path.strip("/")
        return f"/{path}/" if path else "/"

    # --- files ---

    def file(self, path: str) -> str:
        """The file that an address's path means; of one outside of the site, none that it can have."""
        below = path.removeprefix(self.base)
        return f"{below}index.html" if not below or below.endswith("/") else below

    def is_folder(self, file: str) -> bool:
        """Is there a page, if only a slash were added?"""
        return self.plan.at(f"{file}/index.html") is not None

    def answer(self, file: str, *, quick: bool = False) -> Answer:
        """What is at a file. `quick`: which page that is, may be taken from before the last edit."""
        if file in self.showing.assets:
            return Answer(200, media_type(file), self.showing.assets[file])
        if file == NO_JEKYLL:
            return Answer(200, media_type(file), b"")
        if quick:
            with suppress(Exception):  # this book may not have what a former plan names
                return self.found(file, self.plan.guessed)
        try:
            return self.found(file, self.plan.at)
        except Exception as error:  # content with errors is shown as far as that goes
            return self.not_made(file, error)

    def found(self, file: str, find: Callable[[str], Planned | None]) -> Answer:
        """Raises whatever views and templates raise."""
        planned = find(file)
        if planned and planned.renderer == COPY:
            source = self.resident.root / planned.subject.key[1]
            if not is_within(source, self.resident.root):  # a link, since the last edit
                planned = None
            elif media_type(file) != HTML:
                return Answer(200, media_type(file), b"", source=source)
        if planned:
            return self.shown(file, file, planned)
        if index := self.index(file):
            return Answer(200, media_type(file), b"", source=index)
        missing = find(NOT_FOUND)
        assert missing is not None
        return self.shown(file, NOT_FOUND, missing, 404)

    def index(self, file: str) -> Path | None:
        """A file of the search's index, as it was last built; the search page says so."""
        folder, _, below = file.partition("/")
        output = self.resident.root / OUTPUT
        built = last_built(output) if folder == NAME and self.resident.settings.search else None
        return built / below if built and is_within(built / below, output) else None

    def shown(self, file: str, at: str, planned: Planned, status: int = 200) -> Answer:
        """The page that is planned `at` a file, where another one may have been asked for."""
        look = self.showing.look(planned)
        last = self.good.get(at)
        if last is None or last.view != look.known_by:
            last = self.good[at] = Good(look.known_by, self.showing.rendered(look))
        self.good.move_to_end(at)
        while len(self.good) > KEPT:
            self.good.popitem(last=False)
        return answered(file, at, last, status)

    def not_made(self, file: str, error: Exception) -> Answer:
        """The page as it last was, where there is one."""
        planned = self.plan.at(file)
        at = file if planned else NOT_FOUND
        problem = self.failed[file] = self.unshown(planned or self.plan.at(at), error)
        if last := self.good.get(at):
            return answered(file, at, last, 200 if planned else 404)._replace(kept=True)
        return Answer(500, HTML, tagged(trouble(problem), file, ""), kept=True)

    def unshown(self, planned: Planned | None, error: Exception) -> Problem:
        """Why a page cannot be shown: its template's mistake, its content's errors, or a fault of ours."""
        assert planned is not None
        if isinstance(error, TemplateProblem):
            return template_problem(error, planned.subject)
        if isinstance(error, PictureProblem):
            return picture_problem(error)
        document = self.plan.book.documents.get(planned.subject.key)
        path = document.path if document else planned.subject.file
        last = traceback.extract_tb(error.__traceback__)[-1]
        message = (
            f"This page cannot be shown: {type(error).__name__}: {error} "
            f"({last.name}, line {last.lineno})."
        )
        hint = "Mend the other errors first. If it is the only one, it is a fault of ours: tell us."
        return Problem(path, 1, 1, "page-failed", message, hint=hint)

    # --- problems ---

    def confirm(self) -> bool:
        """A short step of planning all pages; False once that is done, and addresses are compared."""
        if self.confirmed is self.showing:
            return False
        if next(self.steps, self) is not self:
            return True
        self.addresses = self.plan.problems(self.showing.theme)
        self.former = self.plan  # a large book takes a while to go: not while somebody waits
        self.confirmed = self.showing
        self.resident.tidy()
        return False

    def problems(self, file: str = "") -> tuple[Problem, ...]:
        """Everything that is wrong, by place. A template's mistake is told once, best for this file."""
        failed = {(p.path, p.line, p.message): p for p in self.failed.values()}
        if own := self.failed.get(file):
            failed[own.path, own.line, own.message] = own
        found = (*self.resident.problems, *self.addresses, *failed.values())
        return in_order(found, strict=self.resident.options.strict)


def answered(file: str, at: str, good: Good, status: int) -> Answer:
    """A page with our tag in it; a feed or the like as it is."""
    media = media_type(at)
    body = tagged(good.body, file, good.view) if media == HTML else good.body
    return Answer(status, media, body, good.view)


def is_within(file: Path, folder: Path) -> bool:
    """Is it a file that lies there, and not a link that leads out?"""
    return file.is_file() and file.resolve().is_relative_to(folder.resolve())
