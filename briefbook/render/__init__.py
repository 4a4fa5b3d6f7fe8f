"""A view and a theme in, bytes out: one row of renderers, chosen by name."""

from collections.abc import Callable

from ..files.bare import bare
from ..shapes import CopyPage, View
from . import (
    atom,
    bibtex,
    calendar,
    csl,
    csv_table,
    data_package,
    database,
    entities,
    html,
    icon,
    json_feed,
    json_lines,
    mail,
    manifest,
    plain_text,
    popolo,
    redirects,
    robots,
    sitemap,
    social_card,
    trust_txt,
    twin,
    variant,
)
from .closures import Closures
from .theme import TemplateProblem, Theme, load_theme, theme_of
from .variant import PictureProblem

__all__ = [
    "ROW",
    "Closures",
    "PictureProblem",
    "TemplateProblem",
    "Theme",
    "load_theme",
    "render",
    "theme_of",
]


def render(name: str, view: View, theme: Theme) -> bytes:
    """The bytes of a page: by its renderer, or by the template of that name.

    Raises TemplateProblem where a template fails, PictureProblem where a picture cannot be read, and
    OSError where a file to copy is gone.
    """
    renderer = ROW.get(name)
    return renderer(view, theme) if renderer else html.render(name, view, theme)


def copy(view: View, theme: Theme) -> bytes:
    """A file of static/ as it is; of a picture beside the texts only what is seen of it."""
    assert isinstance(view.page, CopyPage)
    data = (theme.root / view.page.file).read_bytes()
    return data if view.page.file.startswith("static/") else bare(data)


ROW: dict[str, Callable[[View, Theme], bytes]] = {
    "twin.json": twin.render,
    "feed.xml": atom.render,
    "feed.json": json_feed.render,
    "calendar.ics": calendar.render,
    "sitemap.xml": sitemap.render,
    "robots.txt": robots.render,
    "redirects.txt": redirects.render,
    "trust.txt": trust_txt.render,
    "edition.txt": plain_text.render,
    mail.TEMPLATE: mail.render,
    "copy": copy,
    "variant.webp": variant.render,
    "social_card": social_card.render,
    "icon": icon.render,
    "manifest.webmanifest": manifest.render,
    "table.csv": csv_table.render,
    "table.jsonl": json_lines.render,
    "datapackage.json": data_package.render,
    "book.db": database.render,
    "entities.ftm.json": entities.render,
    "popolo.json": popolo.render,
    "sources.csl.json": csl.render,
    "sources.bib": bibtex.render,
}
"""What is not made by a template alone."""
