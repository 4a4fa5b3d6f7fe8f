"""JSON Schema 2020-12 of each kind of file, derived from the model's types and the book's own names."""

from collections.abc import Iterable, Mapping
from types import UnionType
from typing import Annotated, Literal, Union, get_args, get_origin

import msgspec

from ..config import FILE, Level, Settings
from ..dates import Date
from ..model import FOLDER_OF, FOLDERS, Id, Place, Policies, Record, Reference
from .descriptions import description, of_fields, of_record
from .known import BY_ID, NOTHING, Known
from .scalars import CHECKED, DATE, MOMENT, SCALARS, SHARED, TEXT, Schema, number

DIALECT = "https://json-schema.org/draft/2020-12/schema"
KINDS: Mapping[str, type[Record]] = {
    **{kind: FOLDERS[folder] for kind, folder in FOLDER_OF.items()},
    "settings": Settings,
}
"""What there is a schema of: each kind of content, and briefbook.yaml."""
KIND_OF = {record: kind for kind, record in KINDS.items()}
Forms = tuple[Schema, ...]
"""What may stand at one place, each way for itself."""


def identifier(kind: str) -> str:
    return f"urn:briefbook:schema:{kind}"


def schema(kind: str, known: Known = NOTHING) -> Schema:
    """The schema of one kind of file. Ids and names that are known are offered, and not required."""
    drawing = Drawing(known)
    body = drawing.body(KINDS[kind])
    folder = FOLDER_OF.get(kind)
    head = f"What stands between the two lines --- of a file in content/{folder}/."
    return {
        "$schema": DIALECT,
        "$id": identifier(kind),
        "title": f"Briefbook: {kind}",
        "description": head if folder else f"The settings of a site, {FILE}.",
        **body,
        "$defs": {name: drawing.shared[name] for name in sorted(drawing.shared)},
    }


class Drawing:
    """One schema in the making, with the forms that several of its keys share."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.said = of_fields(
            *sorted({record.__module__ for record in (*KINDS.values(), Policies)})
        )
        self.shared: dict[str, Schema] = {}

    def body(self, record: type[Record]) -> Schema:
        """The keys of a record. Where it stands in its file is found, not written."""
        fields = [f for f in msgspec.structs.fields(record) if f.type is not Place]
        body: dict[str, object] = {
            "type": "object",
            "properties": {f.encode_name: self.key(record, f) for f in fields},
        }
        if required := [f.encode_name for f in fields if f.required]:
            body["required"] = required
        return {**body, "additionalProperties": False}

    def key(self, record: type[Record], field: msgspec.structs.FieldInfo) -> Schema:
        """What may stand at a key. A key without a value counts as not written."""
        found: dict[str, object] = {"description": description(record, field.name, self.said)}
        forms = self.forms(field.type)
        if field.required:
            found["minLength"] = 1
        elif isinstance(field.default, bool | int | str) and field.default != "":
            found["default"] = field.default
        return {**one_of(forms if field.required else or_nothing(forms)), **found}

    def forms(self, type_: object) -> Forms:
        if isinstance(type_, type) and issubclass(type_, Record):
            return self.record(type_)
        origin, arguments = get_origin(type_), get_args(type_)
        if origin in (Union, UnionType):
            return self.forms(next(one for one in arguments if one is not type(None)))
        if origin is Annotated:
            return (self.annotated(*arguments),)
        if origin is Literal:
            return ({"enum": words(arguments)},)
        if origin is tuple:
            return self.many(arguments[0])
        if origin is dict:
            return (self.table(arguments[1]),)
        return (self.scalar(type_),)

    def record(self, record: type[Record]) -> Forms:
        """Keys of its own, or the plain value that stands for them: a text, or an id of such a record."""
        name = record.__name__
        if name not in self.shared:
            said = of_record(record)
            self.shared[name] = {**({"description": said} if said else {}), **self.body(record)}
        if not record.shorthand:
            return (reference(name),)
        short = next(f for f in msgspec.structs.fields(record) if f.name == record.shorthand)
        plain = (self.named(KIND_OF[record]),) if short.type is Id else self.forms(short.type)
        return (reference(name), *plain)

    def many(self, item: object) -> Forms:
        """A list, of which a single value may stand for itself."""
        forms = self.forms(item)
        return (*forms, {"type": "array", "items": one_of(forms)})

    def table(self, item: object) -> Schema:
        """Keys of the author's own choice; where levels stand at them, they are rules of `check`."""
        value = one_of(self.forms(item))
        rules = self.known.rules if item == Level else {}
        keys = {code: {**value, "description": says} for code, says in sorted(rules.items())}
        offered = {"properties": keys} if keys else {}
        return {"type": "object", **offered, "additionalProperties": value}

    def annotated(self, inner: object, note: object) -> Schema:
        if inner is Reference:
            return self.named(str(note))
        if inner is Date:
            return self.share("moment", MOMENT)
        if isinstance(note, msgspec.Meta):
            return number(note)
        return CHECKED.get(note, TEXT)

    def named(self, kind: str) -> Schema:
        """The book's own ids and names, to be completed, or any other."""
        names = self.known.names.get(kind, ())
        said = f"In this book: the ids, and then the names, of the kind {kind}."
        book: Forms = ({"description": said, "enum": list(names)},) if names else ()
        forms = (*book, SCALARS[Id] if kind in BY_ID else TEXT)
        what = "id" if kind in BY_ID else "id or name"
        return self.share(kind, {"description": f"The {what} of one {kind}.", **one_of(forms)})

    def scalar(self, type_: object) -> Schema:
        form = DATE if type_ is Date else SCALARS[type_]
        return self.share(SHARED[type_], form) if type_ in SHARED else form

    def share(self, name: str, form: Schema) -> Schema:
        self.shared.setdefault(name, form)
        return reference(name)


def words(choices: Iterable[object]) -> list[object]:
    """Words to choose from; for YAML, an unquoted `true` is none."""
    found = list(choices)
    return [*found, *(value for word, value in BOOLEANS.items() if word in found)]


BOOLEANS = {"true": True, "false": False}


def reference(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def one_of(forms: Iterable[Schema]) -> Schema:
    first, *others = forms
    return {"anyOf": [first, *others]} if others else first


def or_nothing(forms: Forms) -> Forms:
    """Also null, said in the last of the forms where it can be, so that messages stay short."""
    *rest, last = forms
    for word, nothing in (("enum", None), ("type", "null")):
        if word in last:
            return (*rest, {**last, word: [*listed(last[word]), nothing]})
    return (*forms, {"type": "null"})


def listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]
