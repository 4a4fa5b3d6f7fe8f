"""The search page."""

from .frame import Page
from .things import Card


class SearchPage(Page, frozen=True, kw_only=True):
    lists: tuple[Card, ...] = ()
    """The lists of all things of a kind: what there is without a script."""
