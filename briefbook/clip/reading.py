"""What reading an original gives: its record, and its text."""

from collections.abc import Mapping

import msgspec


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """Empty where nothing is known. Dates are EDTF."""

    type: str = "document"
    title: str = ""
    authors: tuple[str, ...] = ()
    outlet: str = ""
    homepage: str = ""
    """The host at which the outlet is at home."""
    agency: str = ""
    via: str = ""
    issued: str = ""
    modified: str = ""
    url: str = ""
    language: str = ""
    place: str = ""
    partial: bool = False
    """Pictures, films or sound were left behind."""
    cut: bool = False
    """Only a beginning could be read."""
    text: str = ""
    """Paragraphs with blank lines between them; the title is its first line."""
    origins: Mapping[str, str] = {}
    """Field → where it was found, in words for the author."""
    doubts: tuple[str, ...] = ()
    """What the author should look at."""


def with_title(title: str, text: str) -> str:
    """The text of a capture: the title stands above it once."""
    body = text.strip()
    if not title or body.casefold().startswith(title.casefold()):
        return f"{body}\n"
    return f"{title}\n\n{body}\n"
