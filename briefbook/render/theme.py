"""A theme: the templates that pages are made with, its stylesheet and other files."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

import jinja2

from ..shapes import FeedPage, Site
from ..words import Words
from .calls import Direct
from .prose import filled

STYLES = ("briefbook.css", "theme.css", "site.css")
"""The default stylesheet, a theme's rules, a site's own: together they are one file."""
ASSETS = "assets"


class TemplateProblem(Exception):
    """A template that cannot be used, and where. `path` is relative to the site's root."""

    def __init__(self, path: str, line: int, message: str) -> None:
        super().__init__(f"{path}:{line}: {message}")
        self.path, self.line, self.message = path, line, message


class Theme(NamedTuple):
    """All that rendering takes besides the view."""

    root: Path
    """The site's root."""
    words: Words
    environment: jinja2.Environment
    templates: dict[str, tuple[str, str]]
    """(text, file) by name."""
    folders: tuple[tuple[Path, str], ...]
    """Where templates are looked up, in order, and what the folder is called in messages."""
    assets: tuple[tuple[str, bytes], ...]
    """(address, bytes) of the theme's own files."""
    stylesheet: str
    """The stylesheet's address."""
    last_feed: list[tuple[Site, FeedPage, tuple[str, ...]]]
    """What the entries of the last feed say as HTML: at most one."""

    def template(self, name: str) -> jinja2.Template:
        """Raises TemplateProblem where it is missing or cannot be read."""
        with_problem: BaseException
        try:
            return self.environment.get_template(name)
        except (jinja2.TemplateError, RecursionError) as error:
            with_problem = error
        raise self.problem(with_problem, name) from with_problem

    def render(self, name: str, context: dict[str, object]) -> str:
        """Raises TemplateProblem, whatever goes wrong while the template is applied."""
        template = self.template(name)
        with_problem: Exception
        try:
            return template.render(context)
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
            if any(file.is_relative_to(folder) for folder, _ in self.folders):
                found = file, trace.tb_lineno
            trace = trace.tb_next
        return found

    def file(self, name: str) -> Path:
        """Where the template of this name is, or would be."""
        places = [folder / name for folder, _ in self.folders]
        return next((path for path in places if path.is_file()), places[0])

    def called(self, file: Path) -> str:
        for folder, name in self.folders:
            if file.is_relative_to(folder):
                return f"{name}/{file.relative_to(folder).as_posix()}"
        return file.name

    @property
    def digest(self) -> str:
        """Of all its templates and files, in 64 hexadecimal digits."""
        found = hashlib.sha256(self.stylesheet.encode())
        for name, (text, _) in sorted(self.templates.items()):
            found.update(f"\0{name}\0{text}".encode())
        for address, data in self.assets:
            found.update(f"\0{address}\0".encode() + data)
        return found.hexdigest()


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


def default_templates() -> Path:
    """Inside the package where it was installed; beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    packed = package / "templates"
    return packed if packed.is_dir() else package.parent / "templates"


def load_theme(root: Path, words: Words, folder: str = "") -> Theme:
    """The site's own `templates/` over those of a folder of its root over the default: all read."""
    root, default = root.resolve(), default_templates()
    own = root / "templates"
    folders = [(own, "templates"), (default, "templates" if own == default else "default")]
    if folder:
        folders.insert(1, (root / folder, folder))
    lowest_first = [place for place, _ in reversed(folders)]
    templates = {name: text for place in lowest_first for name, text in read_templates(place)}
    templates |= {f"default/{name}": text for name, text in read_templates(default)}
    stylesheet, assets = load_assets([place / ASSETS for place in lowest_first])
    made = environment(templates, words)
    return Theme(root, words, made, templates, tuple(folders), assets, stylesheet, [])


def read_templates(folder: Path) -> Iterator[tuple[str, tuple[str, str]]]:
    """(name, (text, file)); files that are not text are no templates."""
    for name, path in files_in(folder):
        if not name.startswith(f"{ASSETS}/"):
            with suppress(UnicodeDecodeError):
                yield name, (path.read_text(encoding="utf-8"), str(path))


def environment(templates: Mapping[str, tuple[str, str]], words: Words) -> jinja2.Environment:
    def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        found = templates.get(name)
        return (*found, lambda: True) if found else None

    made = jinja2.Environment(
        loader=jinja2.FunctionLoader(load),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    made.context_class = Direct
    made.globals = {"words": words, "said": partial(filled, words)}
    return made


def load_assets(folders: list[Path]) -> tuple[str, tuple[tuple[str, bytes], ...]]:
    """The stylesheet's address, and all files by address; a site's file replaces ours."""
    files = {name: path for folder in folders for name, path in files_in(folder)}
    style = b"\n".join(files.pop(name).read_bytes() for name in STYLES if name in files)
    stylesheet = f"{ASSETS}/briefbook-{hashlib.sha256(style).hexdigest()[:8]}.css"
    others = ((f"{ASSETS}/{name}", files[name].read_bytes()) for name in sorted(files))
    return stylesheet, ((stylesheet, style), *others)


def files_in(folder: Path) -> Iterator[tuple[str, Path]]:
    """(name, path) of all but what is hidden, and what lies in hidden folders such as `.git`."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if path.is_file() and not any(part.startswith(".") for part in name.parts):
            yield name.as_posix(), path
