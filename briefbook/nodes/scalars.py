"""Single values: how each type is read from one scalar, and how it is written."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

import msgspec
import yaml

from ..dates import Date, DateError, parse
from ..model import FilePath, Id, Reference, Sha256, Url
from ..problems import listed, nearest
from .brackets import bracketed, double_brackets, referred
from .texts import address, file_path, identifier, sha256
from .walk import Fault, Walk, shown

Reader = Callable[[yaml.Node, Walk, str], object]
"""Reads a node that is not blank, under the key it stands at. INVALID when it has complained."""
Check = Callable[[str], Fault | None]


class Invalid:
    """What a reader gives for a node that is not what it should be."""


INVALID = Invalid()


class Form(NamedTuple):
    """How a type is written: its reader, what authors call it, and an example."""

    read: Reader
    noun: str
    sample: str

    def example(self, key: str) -> str:
        return f"{key}: {SAMPLES.get(key, self.sample)}"


NULLS = {"", "~", "null", "Null", "NULL"}
WHOLE = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
"""Decimal; what has more digits, or a leading zero, is a number of another sort: a text."""
BOOLEANS = {"true": True, "True": True, "TRUE": True}
BOOLEANS |= {"false": False, "False": False, "FALSE": False}
YES = {"yes": "true", "on": "true", "y": "true", "1": "true"}
NO = {"no": "false", "off": "false", "n": "false", "0": "false"}
SAMPLES = {
    "title": "Wang Yi tours Europe",
    "name": "Wang Yi",
    "event": "Munich Security Conference",
    "text": "China stands on the side of peace.",
    "role": "foreign minister",
    "timezone": "Europe/Berlin",
    "language": "en",
    "base_url": "https://example.org",
    "now": "latest",
    "theme": "themes/plain",
}
IDS = {
    "actor": "wang-yi",
    "outlet": "china-news-service",
    "source": "cns-2023-02-16",
    "topic": "ukraine",
    "storyline": "peace-plan",
    "event": "msc-2023",
    "briefing": "wang-yi-europe",
}


def is_blank(node: yaml.Node) -> bool:
    """Is nothing written here? `~` and `null` say so too, unless they are in quotation marks."""
    if not isinstance(node, yaml.ScalarNode):
        return False
    text: str = node.value
    return (text in NULLS and not node.style) or not text or text.isspace()


def single(node: yaml.Node, walk: Walk, key: str, form: Form) -> str | None:
    """The text of a scalar as it was written. A list or keys in its place are reported."""
    if isinstance(node, yaml.ScalarNode):
        text: str = node.value
        return text.strip()
    inner = double_brackets(node)
    if inner is not None:
        walk.report(node, bracketed(inner))
        return None
    instead, hint = "a list", f"Write for example: {form.example(key)}"
    if isinstance(node, yaml.MappingNode):
        instead = "keys of its own"
        hint += "\nIf a colon belongs to the text, put the text in quotation marks."
    walk.report(node, Fault("wrong-type", f'"{key}" takes {form.noun}, not {instead}.', hint))
    return None


def text(check: Check, noun: str, sample: str) -> Form:
    def read(node: yaml.Node, walk: Walk, key: str) -> object:
        found = single(node, walk, key, form)
        if found is None:
            return INVALID
        fault = check(found)
        if fault is None:
            return found
        walk.report(node, fault)
        return INVALID

    form = Form(read, noun, sample)
    return form


def read_id(node: yaml.Node, walk: Walk, key: str) -> object:
    """An id; written `@cns`, as where it is cited, it is taken too."""
    found = single(node, walk, key, ID)
    if found is None:
        return INVALID
    found = referred(found, "source")
    fault = identifier(found)
    if fault is None:
        return found
    walk.report(node, fault)
    return INVALID


def read_bool(node: yaml.Node, walk: Walk, key: str) -> object:
    found = single(node, walk, key, BOOL)
    if found is None:
        return INVALID
    if found in BOOLEANS:
        return BOOLEANS[found]
    right = (YES | NO).get(found.lower()) or nearest(found, ["true", "false"])
    message = f'"{key}" takes true or false, not "{shown(found)}".'
    walk.report(node, Fault("wrong-type", message, f"Write: {key}: {right or 'true'}", right))
    return INVALID


def integer(meta: msgspec.Meta) -> Form:
    low, high = meta.ge, meta.le

    def read(node: yaml.Node, walk: Walk, key: str) -> object:
        found = single(node, walk, key, form)
        if found is None:
            return INVALID
        number = int(found) if WHOLE.fullmatch(found) else None
        if number is None:
            code, message = "wrong-type", f'"{key}" takes {noun}, not "{shown(found)}".'
        elif (low is not None and number < low) or (high is not None and number > high):
            code, message = "out-of-range", f'"{key}" takes {noun}; {number} is out of range.'
        else:
            return number
        walk.report(node, Fault(code, message, f"Write for example: {form.example(key)}"))
        return INVALID

    noun = "a whole number" + span(low, high)
    form = Form(read, noun, str(low or 1))
    return form


def span(low: float | None, high: float | None) -> str:
    if low is not None and high is not None:
        return f" from {low} to {high}"
    return f", {low} or more" if low is not None else ""


def choice(choices: Sequence[str]) -> Form:
    def read(node: yaml.Node, walk: Walk, key: str) -> object:
        found = single(node, walk, key, form)
        if found is None:
            return INVALID
        if found in choices:
            return found
        right = same_but_for_case(found, choices) or nearest(found, choices)
        guess = f' Did you mean "{right}"?' if right else ""
        message = f'"{key}" does not know "{shown(found)}".{guess}'
        walk.report(node, Fault("unknown-value", message, f"It takes {listed(choices)}.", right))
        return INVALID

    form = Form(read, "one of a few words", choices[0])
    return form


def same_but_for_case(word: str, choices: Sequence[str]) -> str:
    folded = re.sub(r"[\s_]+", "-", word.casefold())
    return next((c for c in choices if c.casefold().replace("_", "-") == folded), "")


def date(exact: bool) -> Form:
    """A date in EDTF; if `exact`, a day or a date-time. An unquoted `[a,b]` is one of a set."""

    def read(node: yaml.Node, walk: Walk, key: str) -> object:
        written = one_of_set(node) or single(node, walk, key, form)
        if written is None:
            return INVALID
        try:
            found = parse(written, walk.hemisphere)
        except DateError as error:
            guess = f' Did you mean "{error.suggestion}"?' if error.suggestion else ""
            message = error.message + guess
            walk.report(node, Fault("bad-date", message, error.hint, error.suggestion))
            return INVALID
        if exact and found.precision not in ("day", "time"):
            message = f'"{key}" takes a day or a day with a time; "{shown(written)}" is neither.'
            walk.report(node, Fault("bad-date", message, f"Write: {key}: 2023-02-16"))
            return INVALID
        return found

    form = Form(read, "a date", "2023-02-16")
    return form


def one_of_set(node: yaml.Node) -> str | None:
    if not isinstance(node, yaml.SequenceNode) or not node.flow_style:
        return None
    parts = [part.value for part in node.value if isinstance(part, yaml.ScalarNode)]
    return f"[{','.join(parts)}]" if len(parts) == len(node.value) else None


def reference(kind: str) -> Form:
    def read(node: yaml.Node, walk: Walk, key: str) -> object:
        written = single(node, walk, key, form)
        if written is None:
            return INVALID
        name = referred(written, kind)
        if not name:
            hint = f"Write for example: {form.example(key)}"
            walk.report(node, Fault("empty-value", f'"{shown(written)}" names nothing.', hint))
            return INVALID
        found = Reference(kind, name, walk.place(node))
        walk.references.append(found)
        return found

    form = Form(read, f"the id or name of one {kind}", IDS.get(kind, "wang-yi"))
    return form


ID = Form(read_id, "an id", "wang-yi")
BOOL = Form(read_bool, "true or false", "true")
FORMS: dict[object, Form] = {
    str: text(lambda _: None, "a text", "some words"),
    bool: BOOL,
    int: integer(msgspec.Meta()),
    Date: date(exact=False),
    Url: text(address, "an address", "https://example.org/page"),
    Id: ID,
    FilePath: text(file_path, "a file's path", "picture.jpg"),
    Sha256: text(sha256, "a SHA-256 hash", "64 digits"),
}
