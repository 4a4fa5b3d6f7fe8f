"""Every word of the interface, one YAML file a language; passed to whoever writes for readers."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from importlib.resources import files
from typing import Literal

import msgspec
import yaml

__all__ = ["Words", "available", "load"]

# Plain strings only: in YAML 1.1 the language code of Norwegian, "no", would be False.
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


COUNTED = ("all", "count", "peak")
"""Places for how many there are. Years and the numbers of things are written as they stand."""


class Words(msgspec.Struct, frozen=True):
    """The words of one language: `words("date.decade", year=1980)` is "the 1980s"."""

    language: str
    """A language tag (BCP 47), lower-case."""
    name: str
    """The language's name in itself."""
    direction: Literal["ltr", "rtl"]
    table: dict[str, str]
    """Every phrase by its dotted key, plural forms as "<key>.one" and "<key>.other"."""

    def __call__(self, key: str, /, **values: object) -> str:
        """The phrase with its places filled; `count` chooses between plural forms.

        Raises KeyError for an unknown key, and for a place without a value.
        """
        pattern = self.table.get(key)
        if pattern is None:
            pattern = self._plural(key, values.get("count"))
        if not values and "{" not in pattern and "}" not in pattern:
            return pattern
        for place in COUNTED:
            if place in values:
                values[place] = self.counted(values[place])
        return pattern.format_map(values)

    def counted(self, number: object) -> object:
        """A number as this language writes it: "12,500", "12.500"; anything else as it is."""
        if not isinstance(number, int) or -1000 < number < 1000:
            return number
        fewest, group = self.table.get("number.fewest", "4"), self.table.get("number.group", ",")
        if len(str(abs(number))) < int(fewest):
            return number
        return f"{number:,}".replace(",", group)

    def _plural(self, key: str, count: object) -> str:
        other = self.table.get(f"{key}.other")
        if other is not None:
            if count is None:
                raise KeyError(f'"{key}" has plural forms: it needs count=')
            return self.table.get(f"{key}.one", other) if count == 1 else other
        near = get_close_matches(key, self.table, n=1)
        guess = f' Did you mean "{near[0]}"?' if near else ""
        raise KeyError(f'There are no words for "{key}".{guess}')


def available() -> tuple[str, ...]:
    """The languages that have a file, in order."""
    names = (entry.name for entry in files(__name__).iterdir())
    return tuple(sorted(name.removesuffix(".yaml") for name in names if name.endswith(".yaml")))


def load(language: str) -> Words:
    """The words of a language, or of its parent: "en-GB" has those of "en".

    Raises LookupError, with the languages that there are, where it has none.
    """
    known = available()
    tag = language.lower()
    while tag not in known:
        tag, _, last = tag.rpartition("-")
        if not last or not tag:
            raise LookupError(
                f'There are no words in "{language}" yet; there are in: {", ".join(known)}.'
            )
    return read((files(__name__) / f"{tag}.yaml").read_text(encoding="utf-8"))


def read(text: str) -> Words:
    """The words in the text of a language's file. Raises msgspec.ValidationError."""
    content = yaml.load(text, Loader=_Loader)
    head = {key: content.pop(key, None) for key in ("language", "name", "direction")}
    return msgspec.convert(head | {"table": dict(_flat(content))}, Words)


def _flat(content: Mapping[str, object], above: str = "") -> Iterator[tuple[str, object]]:
    for key, value in content.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{above}{key}.")
        else:
            yield f"{above}{key}", value
