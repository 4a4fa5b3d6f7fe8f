"""What each key of the front matter takes, found from the model's types."""

from functools import cache
from types import UnionType
from typing import Annotated, Literal, NamedTuple, Union, get_args, get_origin

import msgspec

from ..dates import Date
from ..exports.descriptions import description, of_fields
from ..model import FOLDERS, Id, Place, Record, Reference, Source


class Takes(NamedTuple):
    """What can be written in one place."""

    record: type[Record] | None = None
    """Keys of its own."""
    kind: str = ""
    """An id or name of this kind."""
    words: tuple[str, ...] = ()
    """One of these."""
    date: bool = False


NOTHING = Takes()
BOOLEANS = ("true", "false")


def takes(path: str, keys: tuple[str, ...]) -> Takes:
    """What stands behind these keys in the front matter of a file of content."""
    folder = path.split("/")[1] if path.count("/") > 1 else ""
    found = Takes(record=FOLDERS.get(folder))
    for key in keys:
        found = of_type(types(found.record).get(key)) if found.record else NOTHING
    return found


@cache
def types(record: type[Record]) -> dict[str, object]:
    """By the key that authors write."""
    fields = msgspec.structs.fields(record)
    return {field.encode_name: field.type for field in fields if field.type is not Place}


def of_type(type_: object) -> Takes:
    """Of a list: what each of it takes."""
    arguments, origin = get_args(type_), get_origin(type_)
    if origin in (Union, UnionType):
        return of_type(next(one for one in arguments if one is not type(None)))
    if origin is tuple:
        return of_type(arguments[0])
    if origin is Literal:
        return Takes(words=tuple(map(str, arguments)))
    if origin is Annotated:
        return annotated(arguments[0], arguments[1])
    if isinstance(type_, type) and issubclass(type_, Record):
        return Takes(record=type_)
    if type_ is bool:
        return Takes(words=BOOLEANS)
    return Takes(date=type_ is Date)


def annotated(inner: object, note: object) -> Takes:
    if inner is Reference:
        return Takes(kind=str(note))
    if isinstance(note, msgspec.Meta) and isinstance(note.ge, int) and isinstance(note.le, int):
        return Takes(words=tuple(map(str, range(note.ge, note.le + 1))))
    return Takes(date=inner is Date)


def shorthand(record: type[Record]) -> Takes:
    """What a plain value may be, where keys could stand: `actors: [wang-yi]`."""
    if record is Source:
        return Takes(kind="source")
    found = types(record).get(record.shorthand)
    return NOTHING if found in (None, Id) else of_type(found)


@cache
def says(record: type[Record], key: str) -> str:
    """In one line; the same words as in the schema."""
    names = {field.encode_name: field.name for field in msgspec.structs.fields(record)}
    return description(record, names.get(key, key), of_fields(record.__module__))
