"""A view: all that a template may see."""

import msgspec

from .frame import Page, Site


class View(msgspec.Struct, frozen=True):
    """All that a template may see."""

    site: Site
    page: Page
