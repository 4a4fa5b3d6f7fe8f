"""A theme: the templates that pages are made with, its stylesheet and other files."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

import jinja2

from ..files import Bundles, ThemeFiles, theme_files
from ..model import direction_of
from ..shapes import FeedEntry, Site
from ..words import Words
from .compiling import Direct
from .modules import Templates
from .phrases import filled


class TemplateProblem(Exception):
    """A template that cannot be used, and where. `path` is relative to the site's root."""

    def __init__(self, path: str, line: int, message: str) -> None:
        super().__init__(f"{path}:{line}: {message}")
        self.path, self.line, self.message = path, line, message


class Theme(NamedTuple):
    """All that rendering takes besides the view."""

    files: ThemeFiles
    words: Words
    environment: Templates
    entries: dict[tuple[int, int], tuple[Site, FeedEntry, bytes]]
    """What some entries of feeds say as HTML, in UTF-8 (`feed_content`): a bounded number."""

    @property
    def root(self) -> Path:
        """The site's root."""
        return self.files.root

    @property
    def templates(self) -> dict[str, tuple[str, str]]:
        """(text, file) by name."""
        return self.files.templates

    @property
    def assets(self) -> tuple[tuple[str, bytes], ...]:
        """(address, bytes) of the theme's own files."""
        return self.files.assets

    @property
    def stylesheet(self) -> str:
        """The stylesheet's address."""
        return self.files.bundles.stylesheet

    @property
    def bundles(self) -> Bundles:
        """What each page loads."""
        return self.files.bundles

    def template(self, name: str) -> jinja2.Template:
        """Raises TemplateProblem where it is missing or cannot be read."""
        with_problem: BaseException
        try:
            return self.environment.get_template(name)
        except (jinja2.TemplateError, RecursionError) as error:
            with_problem = error
        raise self.problem(with_problem, name) from with_problem

    def prepare(self) -> None:
        """Compile what pages may need, once for all processes; a mistake is told where it is met."""
        for name in self.templates:
            if "/" not in name:
                with suppress(TemplateProblem):
                    self.template(name)

    def render(self, name: str, context: dict[str, object]) -> str:
        """Raises TemplateProblem, whatever goes wrong while the template is applied."""
        template = self.template(name)
        with_problem: Exception
        try:
            return self.environment.applied(template, context)
        except TemplateProblem:
            raise
        except Exception as error:
            with_problem = error
        raise self.problem(with_problem, name) from with_problem

    def problem(self, error: BaseException, name: str) -> TemplateProblem:
        """The error, told with the template's file and line."""
        if isinstance(error, jinja2.TemplateSyntaxError):
            file = Path(error.filename) if error.filename else self.file(error.name or name)
            return TemplateProblem(self.called(file), error.lineno, error.message or str(error))
        file, line = self.last_place(error.__traceback__) or (self.file(name), 1)
        return TemplateProblem(self.called(file), line, told(error))

    def last_place(self, trace: TracebackType | None) -> tuple[Path, int] | None:
        """The innermost line of a template in a traceback."""
        found = None
        while trace:
            file = Path(trace.tb_frame.f_code.co_filename)
            if any(file.is_relative_to(folder) for folder, _ in self.files.folders):
                found = file, trace.tb_lineno
            trace = trace.tb_next
        return found

    def file(self, name: str) -> Path:
        """Where the template of this name is, or would be."""
        places = [folder / name for folder, _ in self.files.folders]
        return next((path for path in places if path.is_file()), places[0])

    def called(self, file: Path) -> str:
        for folder, name in self.files.folders:
            if file.is_relative_to(folder):
                return f"{name}/{file.relative_to(folder).as_posix()}"
        return file.name


BLOCKS = "block.html"
"""The template of generated blocks: any body may need it."""


def told(error: BaseException) -> str:
    """An error in a reader's words."""
    if isinstance(error, RecursionError):
        return "The template includes itself without end."
    if isinstance(error, jinja2.TemplateNotFound):
        return f'There is no template called "{error.name}".'
    if isinstance(error, jinja2.TemplateError):
        return error.message or str(error)
    return str(error.args[0]) if isinstance(error, KeyError) else f"{type(error).__name__}: {error}"


def load_theme(root: Path, words: Words, folder: str = "") -> Theme:
    """The theme of the site in this root, all of its files read now."""
    return theme_of(theme_files(root, folder), words)


def theme_of(files: ThemeFiles, words: Words) -> Theme:
    return Theme(files, words, environment(files.templates, words), {})


def environment(templates: Mapping[str, tuple[str, str]], words: Words) -> Templates:
    def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        found = templates.get(name)
        return (*found, lambda: True) if found else None

    made = Templates(
        loader=jinja2.FunctionLoader(load),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    made.code_generator_class = Direct
    made.globals = {
        "words": words,
        "said": partial(filled, words),
        "direction_of": direction_of,
    }
    return made
