"""What a reader is shown who points at a name: a page of its own beside the thing's page."""

from .frame import Page
from .things import Day, ImageShown, NameShown, SourceShown


class CardPage(Page, frozen=True, kw_only=True):
    """`/actors/wang-yi/card.html`: a name and what it is, whatever the day.

    No counts, and no role: a role belongs to the mention, which has its date.
    """

    home: str
    """The address of the page that it leads to."""
    kind: str
    country: str = ""
    other_names: tuple[NameShown, ...] = ()
    """Without weak ones and former ones."""
    date: Day | None = None
    """Of an event."""
    place: str = ""
    status: str = ""
    medium: str = ""
    """Of an outlet, as is the next."""
    reliability: str = ""
    """A-F on the Admiralty scale: its newest grade."""
    image: ImageShown | None = None
    source: SourceShown | None = None
