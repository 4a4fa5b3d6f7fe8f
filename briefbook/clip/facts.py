"""What a page says of itself, in the terms of a source; one value for each place that says it."""

import re
from collections.abc import Iterable
from html import unescape

import msgspec

from ..dates import DateError, parse

ISO = re.compile(r"\s*(\d{4})-?(\d\d)(?:-?(\d\d))?(?=$|[T\s+Z,])")
TAG = re.compile(r"<[^<>]*>")
SPACE = re.compile(r"[\s\u200b\ufeff]+")
BY = re.compile(
    r"^(?:(?:written|posted|story|report(?:ing)?) )?by[:\s]+|^(?:von|par|por|di)\s+(?=[A-Z])", re.I
)
PARTED = re.compile(r"\s*(?:;|\||/|&|\band\b|\bund\b|\bet\b|\by\b)\s*")
OFFICE = re.compile(
    r"\b(?:editor|correspondent|reporter|writer|staff|desk|columnist|bureau|journalist|contributor|"
    r"analyst|newsroom|admin|author|team|webmaster|redaktion)\b",
    re.I,
)


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
    return SPACE.sub(" ", TAG.sub(" ", unescape(text))).strip()


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
        words = BY.sub("", clean(name))
        for part in PARTED.split(words):
            found.update(dict.fromkeys(people(part)))
    return tuple(found)


def people(part: str) -> Iterable[str]:
    """`Ada Lane, harbour correspondent` is one, `Ada Lane, Ben Stone` are two."""
    for name in re.split(r"\s*,\s*", part.strip(" ,.")):
        if name and not OFFICE.search(name) and not re.search(r"https?:|[@<>{}]|www\.|\d{3}", name):
            yield name


def merged(rows: Iterable[tuple[str, Facts]]) -> tuple[Facts, dict[str, str]]:
    """The first that says something decides, field by field; and where that was."""
    values = dict[str, object]()
    origins = dict[str, str]()
    for origin, facts in rows:
        for field, value in msgspec.structs.asdict(facts).items():
            if value and field not in values:
                values[field], origins[field] = value, origin
    return msgspec.convert(values, Facts), origins
