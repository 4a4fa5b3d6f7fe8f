"""What a page says of itself, in the terms of a source; one value for each place that says it."""

import re
from collections.abc import Iterable
from html import unescape

import msgspec
import nh3

from ..dates import DateError, parse

ISO = re.compile(r"\s*(\d{4})-?(\d\d)(?:-?(\d\d))?(?=$|[T\s+Z,])")
TAG = re.compile(r"<(?=[a-z/!?])", re.I)
"""Where one begins: it parts words, and `5 < 6` is none."""
SPACE = re.compile(r"[\s\u200b\ufeff]+")
BY = re.compile(
    r"^(?:(?:written|posted|story|report(?:ing)?) )?by[:\s]+"
    r"|^(?:autorin|autor(?:/in)?|author|von|par|por|di)(?:\s+|:\s*)(?=[^\W\d_])",
    re.IGNORECASE,
)
PARTED = re.compile(r"\s*(?:;|\||/|&|\band\b|\bund\b|\bet\b|\by\b)\s*")
OFFICE = re.compile(
    r"\b(?:editor|correspondent|reporter|writer|staff|desk|columnist|bureau|journalist|contributor|"
    r"analyst|newsroom|admin|author|team|webmaster|redaktion)\b",
    re.I,
)


ADDRESS = re.compile(r"https?://|www\.", re.I)
INITIALS = re.compile(r"\s*\([a-z]{1,3}(?:/[a-z]{1,3})*\)$")
"""Of those who edited or translated: `Ada Lane (eg)`."""
NOBODY = re.compile(r"https?:|[@<>{}:]|\bwww\.|\d{3}|\((?:required|erforderlich)", re.IGNORECASE)
NO_NAMES = {"posts", "submitted", "anonymous", "guest", "unknown", "none", "null", "more", "share"}
LATER = re.compile(r"\s*\b(?:updated|published|posted|submitted)\b.*$", re.IGNORECASE)


class Facts(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Empty where a place says nothing."""

    type: str = ""
    """A CSL type."""
    title: str = ""
    authors: tuple[str, ...] = ()
    outlet: str = ""
    homepage: str = ""
    agency: str = ""
    issued: str = ""
    """EDTF, like the next."""
    modified: str = ""
    url: str = ""
    language: str = ""
    place: str = ""
    cut: bool = False
    """Only a beginning is shown: the rest is for subscribers."""
    partial: bool = False
    """There is a film or sound with it."""


def clean(text: object) -> str:
    """Words on one line, without tags and entities; empty for what is no text."""
    if not isinstance(text, str):
        return ""
    words = unescape(text)
    if "<" in words:
        words = unescape(nh3.clean(TAG.sub(" <", words), tags=set()))
    return SPACE.sub(" ", words).strip()


def day(text: object) -> str:
    """The day, or month, that a text in ISO 8601 or in common words names, in EDTF."""
    words = clean(text)
    found = ISO.match(words)
    if found:
        words = "-".join(part for part in found.groups() if part)
    try:
        return parse(words).text if words else ""
    except DateError as error:
        return error.suggestion.partition("T")[0]


def authors(*names: object) -> tuple[str, ...]:
    """Persons and bodies: without `By`, offices, addresses and handles; each once."""
    found = dict[str, None]()
    for name in names:
        words = INITIALS.sub("", LATER.sub("", BY.sub("", clean(name))))
        if ADDRESS.match(words):
            continue
        for part in PARTED.split(words):
            found.update(dict.fromkeys(people(part)))
    return tuple(found)


def people(part: str) -> Iterable[str]:
    """`Ada Lane, harbour correspondent` and `Ada Lane, Alder` are one, `Ada Lane, Ben Stone` two."""
    names = [name.strip(" .,-–—") for name in part.split(",")]
    whole = [name for name in names if len(name.split()) > 1] or inverted(names)
    return (name for name in whole if is_author(name))


def inverted(names: list[str]) -> list[str]:
    """`Lane, Ada`, as libraries write it."""
    return [f"{names[1]} {names[0]}"] if len(names) == 2 and all(names) else names[:1]


def is_author(name: str) -> bool:
    return bool(name) and not (
        OFFICE.search(name) or NOBODY.search(name) or name.casefold() in NO_NAMES
    )


def merged(rows: Iterable[tuple[str, Facts]]) -> tuple[Facts, dict[str, str]]:
    """The first that says something decides, field by field; and where that was."""
    values = dict[str, object]()
    origins = dict[str, str]()
    for origin, facts in rows:
        for field, value in msgspec.structs.asdict(facts).items():
            if value and field not in values:
                values[field], origins[field] = value, origin
    return msgspec.convert(values, Facts), origins
