"""One page of a book: what it shows, how that is known again, and its bytes."""

from typing import NamedTuple

from .. import views
from ..digest import digest, digested, of_bytes
from ..link import Book
from ..present.frame import site
from ..render import Closures, Theme, render
from ..shapes import View
from .plan import Planned


class Look(NamedTuple):
    """A page before it is rendered."""

    known_by: str
    """Another one for another view or another template."""
    view: View
    renderer: str


class Showing:
    """The pages of one book under one theme."""

    def __init__(self, book: Book, theme: Theme, before: "Showing | None" = None) -> None:
        self.book, self.theme = book, theme
        self.frame = site(book.settings, book, theme.bundles)
        self.frame_digest = digest(self.frame)
        self.closures: Closures
        if before is not None and before.theme is theme:
            self.closures = before.closures
        else:
            self.closures = Closures(theme)
        self.assets = dict(theme.assets)

    def look(self, planned: Planned) -> Look:
        page = views.view(self.book, planned.subject)
        found = digested(page).with_frame(self.frame_digest)
        closure = self.closures.digest(planned.renderer)
        return Look(of_bytes(found + closure).hex(), View(self.frame, page), planned.renderer)

    def rendered(self, look: Look) -> bytes:
        """Raises TemplateProblem, and OSError where a file to copy is gone."""
        return render(look.renderer, look.view, self.theme)
