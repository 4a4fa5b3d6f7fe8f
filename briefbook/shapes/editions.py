"""Pages for regular readers: editions of a week or a day, their list, and all corrections."""

from .frame import Page
from .things import Card, CorrectionShown, Day, EntryShown, Item, Shape, StatementShown


class EditionPage(Page, frozen=True, kw_only=True):
    """A week or a day of the book; its `summary` is its first headlines.

    `address` is that of its page, or of the same as an e-mail.
    """

    id: str
    """`2023-W07`, `2023-02-16`"""
    kind: str
    """`week` or `day`"""
    home: str
    """The address of its page."""
    span: Day
    total: int
    """How many briefings were published in it."""
    minutes: int
    """How long this edition takes to read."""
    minutes_in_full: int
    """And the briefings that it lists."""
    briefings: tuple[Item, ...] = ()
    happened: tuple[EntryShown, ...] = ()
    said: tuple[StatementShown, ...] = ()
    coming: tuple[EntryShown, ...] = ()
    corrections: tuple[CorrectionShown, ...] = ()
    rest: tuple[Card, ...] = ()
    """Where not all of it is shown: the lists that have the rest."""
    days: tuple[Card, ...] = ()
    """Of a week: the editions of its days."""
    week: Card | None = None
    """Of a day: the edition of its week."""
    previous: Card | None = None
    next: Card | None = None


class EditionRow(Shape, frozen=True, kw_only=True):
    card: Card
    days: tuple[Card, ...] = ()
    """Of a week: the editions of its days."""


class EditionsPage(Page, frozen=True, kw_only=True):
    """`/editions/`, and each of its years and months."""

    rows: tuple[EditionRow, ...] = ()
    more: tuple[Card, ...] = ()
    parent: Card | None = None


class CorrectionsPage(Page, frozen=True, kw_only=True):
    """`/corrections/`, and each of its years and months."""

    corrections: tuple[CorrectionShown, ...] = ()
    more: tuple[Card, ...] = ()
    parent: Card | None = None
