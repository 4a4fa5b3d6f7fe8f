"""What is shown at each address: from memory, never from the output folder."""

import traceback
from collections import OrderedDict
from typing import NamedTuple
from urllib.parse import urlsplit

from ..building.pages import NO_JEKYLL, template_problem
from ..building.resident import Resident
from ..problems import Problem, in_order
from ..render import TemplateProblem
from .media import HTML, media_type
from .plan import Plan, Planned
from .showing import Showing
from .tag import tagged, trouble

NOT_FOUND = "404.html"
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


class Preview:
    """A resident site, page by page. All methods belong to the resident's thread."""

    def __init__(self, resident: Resident) -> None:
        self.resident = resident
        self.good: OrderedDict[str, Answer] = OrderedDict()
        """The last good page at each file, the one shown last at the end."""
        self.failed: dict[str, Problem] = {}
        """Why a page could not be made, by file."""
        self.addresses: tuple[Problem, ...] = ()

    def load(self) -> None:
        """Raises Refused and LedgerError."""
        self.resident.load()
        self.plan = self.former = Plan(self.resident.book)
        self.renew()

    def moved(self, told: frozenset[str], *, sure: bool = False) -> frozenset[str]:
        """As of the resident; what is shown from now on is of the new book."""
        doubtful = self.resident.moved(told, sure=sure)
        if (
            self.resident.book is not self.plan.book
            or self.resident.theme is not self.showing.theme
        ):
            self.renew()
        return doubtful

    def renew(self) -> None:
        book, theme = self.resident.book, self.resident.theme
        if book is not self.plan.book:
            self.former, self.plan = self.plan, Plan(book, self.plan)
        self.steps = self.plan.steps()
        self.showing = Showing(book, theme)

    @property
    def base(self) -> str:
        """The path under which the site lives, with a slash at either end."""
        path = urlsplit(self.resident.settings.base_url).path.strip("/")
        return f"/{path}/" if path else "/"

    @property
    def editor(self) -> str:
        """How the author's editor is addressed, as far as that is known."""
        settings = getattr(self.resident, "settings", None)
        return settings.editor if settings else ""

    # --- files ---

    def file(self, path: str) -> str:
        """The file that is meant by an address's path below the base."""
        return f"{path}index.html" if not path or path.endswith("/") else path

    def is_page(self, path: str) -> bool:
        """Is it the address of a page, but for the slash at its end?"""
        return not path.endswith("/") and self.plan.at(f"{path}/index.html") is not None

    def answer(self, file: str, *, quick: bool = False) -> Answer:
        """What is at a file. `quick`: which page that is, may be taken from before the last edit."""
        if file in self.showing.assets:
            return Answer(200, media_type(file), self.showing.assets[file])
        if file == NO_JEKYLL:
            return Answer(200, media_type(file), b"")
        planned = self.plan.guessed(file) if quick else self.plan.at(file)
        if planned is None:
            missing = self.plan.at(NOT_FOUND)
            return self.shown(file, missing, 404) if missing else Answer(404, HTML, b"")
        return self.shown(file, planned)

    def shown(self, file: str, planned: Planned, status: int = 200) -> Answer:
        """The page as it is; where it cannot be made, as it last was."""
        try:
            look = self.showing.look(planned)
            last = self.good.get(file)
            if last is None or last.view != look.known_by or last.status != status:
                last = self.made(file, planned, look.known_by, self.showing.rendered(look), status)
        except TemplateProblem as problem:
            return self.not_made(file, template_problem(problem, planned.subject))
        except Exception as error:  # content with errors is shown as far as that goes
            return self.not_made(file, self.unshown(planned, error))
        self.good[file] = last
        self.good.move_to_end(file)
        while len(self.good) > KEPT:
            self.good.popitem(last=False)
        self.failed.pop(file, None)
        return last

    def made(self, file: str, planned: Planned, view: str, body: bytes, status: int) -> Answer:
        media = media_type(planned.subject.file if status == 404 else file)
        return Answer(status, media, tagged(body, file, view) if media == HTML else body, view)

    def not_made(self, file: str, problem: Problem) -> Answer:
        self.failed[file] = problem
        if last := self.good.get(file):
            return last._replace(kept=True)
        return Answer(500, HTML, tagged(trouble(problem), file, ""), kept=True)

    def unshown(self, planned: Planned, error: Exception) -> Problem:
        """A page that cannot be shown at all: because of its content's errors, or by a fault of ours."""
        document = self.plan.book.documents.get(planned.subject.key)
        path = document.path if document else planned.subject.file
        last = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{last.name}, line {last.lineno}"
        return Problem(
            path,
            1,
            1,
            "page-failed",
            f"This page cannot be shown: {type(error).__name__}: {error} ({where}).",
            hint="Mend the other errors first. If it is the only one, it is a fault of ours: please tell us.",
        )

    # --- problems ---

    def confirm(self) -> bool:
        """A short step of planning all pages; False once that is done, and addresses are compared."""
        if next(self.steps, self) is not self:
            return True
        self.addresses = self.plan.problems()
        self.former = self.plan  # a large book takes a while to go: not while somebody waits
        return False

    def problems(self) -> tuple[Problem, ...]:
        """Everything that is wrong, by place."""
        found = (*self.resident.problems, *self.addresses, *self.failed.values())
        return in_order(found, strict=self.resident.options.strict)
