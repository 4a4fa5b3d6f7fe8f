"""A body with everything in it resolved."""

from ..model import Parts
from .drawings import NetworkDrawn
from .recorded import JudgementShown, PositionShown, VoteShown
from .things import Day, EntryShown, Note, Shape, SourceShown, StatementShown, Variant


class Resolved(Shape, frozen=True, kw_only=True, tag=True):
    """What stands in a slot."""


class MentionShown(Resolved, frozen=True, kw_only=True, tag="mention"):
    key: str
    """`actor:wang-yi`"""
    label: str
    address: str = ""
    role: str = ""


class CitationShown(Resolved, frozen=True, kw_only=True, tag="citation"):
    anchor: str
    """`cite-4`"""
    notes: tuple[Note, ...]


class QuotationShown(Resolved, frozen=True, kw_only=True, tag="quotation"):
    statement: StatementShown
    inline: bool = False


class DateShown(Resolved, frozen=True, kw_only=True, tag="date"):
    day: Day


class BlockShown(Resolved, frozen=True, kw_only=True, tag="block"):
    """A generated block: one of these, by its name."""

    name: str
    entries: tuple[EntryShown, ...] = ()
    quotes: tuple[StatementShown, ...] = ()
    sources: tuple[SourceShown, ...] = ()
    network: NetworkDrawn | None = None
    votes: tuple[VoteShown, ...] = ()
    positions: tuple[PositionShown, ...] = ()
    judgements: tuple[JudgementShown, ...] = ()


class LinkShown(Resolved, frozen=True, kw_only=True, tag="link"):
    address: str
    """Of the archived copy, where a known source's own address leads there no more."""
    title: str = ""
    original: str = ""
    """The address itself, if it leads out of the site."""
    version: str = ""
    """Of the archived copy of the source at that address."""
    version_date: str = ""
    """yyyy-mm-dd: the day of that copy, or the one on which it was read, or else that of the text."""


class PictureShown(Resolved, frozen=True, kw_only=True, tag="picture"):
    address: str
    alt: str = ""
    title: str = ""
    figure: bool = False
    """Its title is its caption."""
    width: int = 0
    height: int = 0
    variants: tuple[Variant, ...] = ()


class WordShown(Resolved, frozen=True, kw_only=True, tag="word"):
    """A word of the interface, by its key; an empty key shows nothing."""

    key: str


AnyResolved = (
    MentionShown | CitationShown | QuotationShown | DateShown | BlockShown | LinkShown
    | PictureShown | WordShown
)  # fmt: skip


class NameLink(Shape, frozen=True, kw_only=True):
    """A declared actor's names, linked where the first of them first stands in the text."""

    names: tuple[str, ...]
    mention: MentionShown


class Prose(Shape, frozen=True, kw_only=True):
    """A body. `slots[n]` belongs to the part `Open(n)`."""

    parts: Parts
    slots: tuple[AnyResolved, ...] = ()
    names: tuple[NameLink, ...] = ()
