"""What rests on outlets, how their addresses stand, and how the site says that it works."""

from .frame import Page
from .things import Card, Shape


class KinShown(Shape, frozen=True, kw_only=True):
    """An outlet that counts as one with the page's."""

    card: Card
    reason: str
    """owner, agency: they have the same. takes: the page's outlet takes over its texts; gives: the other way
    round. common: both go back to one thing."""
    through: str
    """The name of what they have in common: an owner, an agency or an outlet."""


class RestingShown(Shape, frozen=True, kw_only=True):
    briefings: int
    """How many rest on the outlet."""
    percent: int
    """Of all briefings."""
    citations: int


class AddressesShown(Shape, frozen=True, kw_only=True):
    """How the addresses of some sources stand. The first four add up to all of them."""

    live: int = 0
    changed: int = 0
    """Another text, or somebody else, is there now."""
    dead: int = 0
    unlinked: int = 0
    """No address is known."""
    archived: int = 0
    """Of all: there is an archived copy."""
    lost: int = 0
    """Of those that are changed or dead: there is none."""


class LedgerRow(Shape, frozen=True, kw_only=True):
    outlet: Card
    grade: str = ""
    """A-F, the newest."""
    resting: RestingShown
    addresses: AddressesShown
    kin: int = 0
    """So many other outlets count as one with it."""


class LedgerPage(Page, frozen=True, kw_only=True):
    """`/ledger/`: the outlets on which most rests, and how all sources stand."""

    rows: tuple[LedgerRow, ...] = ()
    """Most briefings first."""
    more: tuple[Card, ...] = ()
    outlets: int
    """On how many something rests."""
    independent: int
    """To how many independent origins these go back."""
    sources: int
    addresses: AddressesShown


class PolicyShown(Shape, frozen=True, kw_only=True):
    key: str
    """`methods`; its anchor is `page-methods`."""
    text: str = ""
    page: Card | None = None
    """Where more of it stands."""


class HowWeKnowPage(Page, frozen=True, kw_only=True):
    """`/how-we-know/`: the site's policies, and what its book says of itself."""

    policies: tuple[PolicyShown, ...]
    sources: int
    archived: int
    authors: int
    corrections: int
    briefings: int
    verified: int
    """In so many briefings citations were compared with what their sources say."""
    ledger: bool = False
    """There is a source ledger."""
