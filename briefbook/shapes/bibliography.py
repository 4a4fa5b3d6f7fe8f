"""A source for programs that manage references: what CSL-JSON and BibTeX are made of."""

from .things import Shape


class ItemDate(Shape, frozen=True, kw_only=True):
    edtf: str
    start: tuple[int, ...] = ()
    """Year, month, day, as far as they are known; empty where the date has no beginning."""
    end: tuple[int, ...] = ()
    """Of a date that is more than one year, month or day."""
    circa: bool = False
    season: int = 0
    """1 spring to 4 winter, where the date is the season of a year."""


class SourceItem(Shape, frozen=True, kw_only=True):
    id: str
    type: str
    """As CSL 1.0.2 names it."""
    title: str = ""
    authors: tuple[str, ...] = ()
    outlet: str = ""
    agency: str = ""
    via: str = ""
    issued: ItemDate | None = None
    accessed: ItemDate | None = None
    url: str = ""
    archive_url: str = ""
    language: str = ""
    note: str = ""
