"""What lists for the author's desk consist of: the published shape of `list --json`."""

import msgspec


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One thing. `date` is EDTF; what is not known is empty, and `line` 0 where there is no file."""

    kind: str
    id: str
    path: str
    line: int
    name: str
    date: str


class Timed(Row, frozen=True, kw_only=True):
    """A briefing that appears or expires. `at` is RFC 3339 in the site's time zone."""

    change: str
    """`appears` or `expires`."""
    at: str


class Used(msgspec.Struct, frozen=True, order=True):
    """A place that names a stub."""

    path: str
    line: int
    column: int


class Stub(Row, frozen=True, kw_only=True):
    """A name without a file; path and line are those of the first place that names it."""

    places: tuple[Used, ...]


class Counted(Row, frozen=True, kw_only=True):
    briefings: int
    """How many name it, or cite it, whether they are visible or not."""


class Listing(msgspec.Struct, frozen=True, kw_only=True):
    """One list, with what else there is to say of it."""

    rows: tuple[Row, ...]
    timezone: str
    clock: str
    """The setting `now`: where it is not empty, time alone changes nothing on the site."""
    unread: int
    """How many files could not be understood, and are missing."""
    notes: tuple[str, ...] = ()
