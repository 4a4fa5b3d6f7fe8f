"""A new file of content, from a template: the site's own in `archetypes/`, or the packed one."""

import re
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

import yaml

ARCHETYPES = "archetypes"
"""The folder of templates: in a site's root, and beside this file."""
HEAD = re.compile(r"\ufeff?---[ \t]*\n.*?^(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE)
PLACEHOLDER = re.compile(r"\{\{[ \t]*(?P<of>title|date|id)[ \t]*\}\}")
IN_BRACKETS = re.compile(
    rf""" "(?:[^"\\]|\\.)*" | '(?:[^']|'')*' | {PLACEHOLDER.pattern} """, re.VERBOSE
)
"""Within brackets: what stands in quotation marks, or a placeholder that stands by itself."""
LINE = re.compile(r"(?P<key>[ \t]*(?:- +)*(?:[\w-]+:[ \t]+)?)(?P<value>.*?)(?P<remark>[ \t]+#.*)?")
UNWRITABLE = re.compile("[^\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]+")
"""What no YAML file may hold: control characters, and halves of characters."""

Values = Mapping[str, str]
"""What the placeholders stand for: title, date and id."""


def one_line(words: str) -> str:
    """A title as it can be written: on one line, without what cannot be seen."""
    return " ".join(UNWRITABLE.sub(" ", words).split())


def template(root: Path, kind: str) -> str:
    """The site's own template of a kind wins. Raises OSError and UnicodeDecodeError."""
    own = root / ARCHETYPES / f"{kind}.md"
    packed = files(__package__) / ARCHETYPES / f"{kind}.md"
    text = own.read_text("utf-8-sig") if own.exists() else packed.read_text("utf-8")
    return text.replace("\r\n", "\n")


def filled(text: str, values: Values) -> str:
    """The template with its placeholders filled in; in its head, quoted where YAML needs that."""
    head = HEAD.match(text)
    end = head.end() if head else 0
    lines = [head_line(line, values) for line in text[:end].split("\n")]
    return "\n".join(lines) + plain(text[end:], values)


def head_line(line: str, values: Values) -> str:
    if not PLACEHOLDER.search(line):
        return line
    parts = LINE.fullmatch(line)
    if line.lstrip().startswith("#") or parts is None:
        return plain(line, values)
    value = in_place(parts["value"], values)
    return parts["key"] + value + plain(parts["remark"] or "", values)


def in_place(value: str, values: Values) -> str:
    """A value with placeholders, in the quotation marks or brackets that it has, if any."""
    if value.startswith(('"', "'")):
        return in_marks(value, values)
    if value.startswith("[") or (value.startswith("{") and not PLACEHOLDER.match(value)):
        return IN_BRACKETS.sub(lambda found: in_place(found[0], values), value)
    alone = PLACEHOLDER.fullmatch(value)
    if alone and alone["of"] == "date":
        return values["date"]
    return scalar(plain(value, values))


def in_marks(value: str, values: Values) -> str:
    escaped = escape if value.startswith('"') else double
    return plain(value, {name: escaped(text) for name, text in values.items()})


def plain(text: str, values: Values) -> str:
    return PLACEHOLDER.sub(lambda found: values[found["of"]], text)


def scalar(text: str) -> str:
    """A text as a YAML value, in quotation marks unless all readers take it as it is."""
    return text if is_plain(text) else quoted(text)


def is_plain(text: str) -> bool:
    """Is it the same text without quotation marks, by itself and within brackets?"""
    try:
        return bool(yaml.safe_load(f"- {text}") == yaml.safe_load(f"[{text}]") == [text])
    except (yaml.YAMLError, ValueError, TypeError):
        return False


def quoted(text: str) -> str:
    return f'"{escape(text)}"'


def escape(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def double(text: str) -> str:
    """As it stands within single quotation marks."""
    return text.replace("'", "''")


def write_new(path: Path, text: str) -> None:
    """Write a file that must not be there yet. Raises FileExistsError and other OSErrors."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as stream:
        stream.write(text)
