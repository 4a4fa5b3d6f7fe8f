"""Records, lists and tables: values made from nodes, walking beside the model's types."""

from collections.abc import Callable
from types import UnionType
from typing import Annotated, Literal, NamedTuple, TypeVar, Union, get_args, get_origin

import msgspec
import yaml

from ..dates import Date
from ..model import Place, Record, Reference
from .anything import ANYTHING
from .brackets import bracketed, double_brackets
from .keys import entries, unknown
from .layout import NO_SPACE
from .scalars import (
    FORMS,
    INVALID,
    Form,
    choice,
    date,
    integer,
    is_blank,
    reference,
    text,
)
from .walk import Fault, Walk, shown

T = TypeVar("T")


class Field(NamedTuple):
    name: str
    form: Form
    required: bool


class Shape(NamedTuple):
    """A record's type, prepared: its fields by the keys that authors write."""

    type: type[Record]
    fields: dict[str, Field]
    required: tuple[str, ...]
    shorthand: str
    place: str
    """The field that holds where the record stands, if it has one."""


def value(node: yaml.Node | None, type_: type[T], walk: Walk) -> T | None:
    """The record that a text's root says, or None where it cannot be built. All that is wrong
    is gathered in the walk; a part that cannot be read is left out.
    """
    root = node or empty_mapping()
    if not isinstance(root, yaml.MappingNode):
        walk.report(root, no_keys(root))
        return None
    found = form(type_).read(root, walk, "")
    return found if isinstance(found, type_) else None


def empty_mapping() -> yaml.MappingNode:
    mark = yaml.Mark("", 0, 0, 0, None, 0)
    return yaml.MappingNode("", [], mark, mark)


def no_keys(node: yaml.Node) -> Fault:
    hint = "Write a key, a colon and a space, then the value: title: Wang Yi tours Europe"
    if isinstance(node, yaml.ScalarNode) and NO_SPACE.match(node.value):
        return Fault("bad-yaml", "A space is missing after the colon.", hint)
    return Fault("wrong-type", "Keys with values are expected here.", hint)


def form(type_: object) -> Form:
    """How a type is read; prepared when it is first met."""
    known = FORMS.get(type_)
    if known is None:
        known = FORMS[type_] = prepared(type_)
    return known


def prepared(type_: object) -> Form:
    if isinstance(type_, type) and issubclass(type_, Record):
        return record(shape(type_))
    arguments = get_args(type_)
    origin = get_origin(type_)
    if origin in (Union, UnionType):
        (one,) = (argument for argument in arguments if argument is not type(None))
        return form(one)
    return BUILDERS[origin](arguments)


def annotated(arguments: tuple[object, ...]) -> Form:
    """A reference of some kind, an exact date, a number within bounds, a text with a check."""
    inner, note = arguments[0], arguments[1]
    if inner is Reference:
        return reference(str(note))
    if inner is Date:
        return date(exact=note == "exact")
    if isinstance(note, msgspec.Meta):
        return integer(note)
    if not callable(note):
        raise TypeError(f"{inner} is annotated with {note!r}, which is no check")
    return text(note, "a text", "some words")


def shape(type_: type[Record]) -> Shape:
    fields: dict[str, Field] = {}
    place = ""
    for field in msgspec.structs.fields(type_):
        if field.type is Place:
            place = field.name
        else:
            fields[field.encode_name] = Field(field.name, form(field.type), field.required)
    required = tuple(key for key, field in fields.items() if field.required)
    return Shape(type_, fields, required, type_.shorthand, place)


def record(shape: Shape) -> Form:
    def read(node: yaml.Node, walk: Walk, key: str) -> object:
        if isinstance(node, yaml.MappingNode):
            return from_keys(shape, node, walk)
        if isinstance(node, yaml.ScalarNode) and shape.shorthand:
            return from_shorthand(shape, node, walk)
        brackets = double_brackets(node)
        if brackets is not None and shape.shorthand:
            walk.report(node, bracketed(brackets))
            return INVALID
        walk.report(node, without_keys(node, key, made))
        return INVALID

    made = Form(read, "keys of its own", sample(shape))
    return made


def from_keys(shape: Shape, node: yaml.MappingNode, walk: Walk) -> object:
    values: dict[str, object] = {}
    lost: dict[str, yaml.Node | None] = {}
    fields = shape.fields
    for key, key_node, value_node in entries(node, walk):
        field = fields.get(key)
        if field is None:
            lost.setdefault(unknown(key_node, fields, walk))
            continue
        if is_blank(value_node):
            lost[key] = key_node
            continue
        found = field.form.read(value_node, walk, key)
        if found is INVALID:
            lost[key] = None
        else:
            values[field.name] = found
    return built(shape, node, values, lost, walk)


def from_shorthand(shape: Shape, node: yaml.Node, walk: Walk) -> object:
    key = shape.shorthand
    field = shape.fields[key]
    found = field.form.read(node, walk, key)
    values = {} if found is INVALID else {field.name: found}
    return built(shape, node, values, {key: None}, walk)


def built(
    shape: Shape,
    node: yaml.Node,
    values: dict[str, object],
    lost: dict[str, yaml.Node | None],
    walk: Walk,
) -> object:
    """The record, unless a key that it cannot do without is missing, empty or wrong.

    `lost` has the keys that gave no value: those that are empty with their node; with None those
    that have been complained about, a misspelled one under its right name.
    """
    lacking = [key for key in shape.required if shape.fields[key].name not in values]
    for key in lacking:
        at = lost.get(key, node)
        if at is not None:
            what = "is empty" if key in lost else "is missing here"
            hint = f"Write for example: {shape.fields[key].form.example(key)}"
            walk.report(at, Fault("missing-key", f'"{key}" {what}.', hint))
    if lacking:
        return INVALID
    if shape.place:
        values[shape.place] = walk.place(node)
    make: Callable[..., object] = shape.type
    return make(**values)


def without_keys(node: yaml.Node, key: str, made: Form) -> Fault:
    given = f'"{shown(node.value)}"' if isinstance(node, yaml.ScalarNode) else "a list"
    message = f'"{key}" takes keys of its own, not {given}.'
    return Fault("wrong-type", message, f"Write for example: {made.example(key)}")


def sample(shape: Shape) -> str:
    shown = shape.required or (shape.shorthand,) if shape.shorthand else shape.required
    keys = shown or tuple(shape.fields)[:1]
    return "{" + ", ".join(shape.fields[key].form.example(key) for key in keys) + "}"


def many(arguments: tuple[object, ...]) -> Form:
    """A list, of which a single value may stand for itself."""
    item = form(arguments[0])

    def read(node: yaml.Node, walk: Walk, key: str) -> object:
        if not isinstance(node, yaml.SequenceNode):
            found = item.read(node, walk, key)
            return INVALID if found is INVALID else (found,)
        brackets = double_brackets(node)
        if brackets is not None:
            walk.report(node, bracketed(brackets))
            return INVALID
        read_items = (one_of_many(item, part, walk, key) for part in node.value)
        return tuple(found for found in read_items if found is not INVALID)

    return Form(read, "a list", f"[{item.sample}]")


def one_of_many(item: Form, node: yaml.Node, walk: Walk, key: str) -> object:
    if not is_blank(node):
        return item.read(node, walk, key)
    hint = "Write something behind the hyphen or comma, or delete it."
    fault = Fault("empty-value", f'This item of "{key}" is empty.', hint)
    walk.report(node, fault, severity="warning")
    return INVALID


def table(arguments: tuple[object, ...]) -> Form:
    """Keys of the author's own choice."""
    item = form(arguments[1])

    def read(node: yaml.Node, walk: Walk, key: str) -> object:
        if not isinstance(node, yaml.MappingNode):
            walk.report(node, without_keys(node, key, made))
            return INVALID
        values: dict[str, object] = {}
        for name, _, value_node in entries(node, walk):
            found = item.read(value_node, walk, name)
            if found is not INVALID:
                values[name] = found
        return values

    made = Form(read, "keys of its own", f"{{key: {item.sample}}}")
    return made


BUILDERS: dict[object, Callable[[tuple[object, ...]], Form]] = {
    Annotated: annotated,
    Literal: lambda choices: choice([str(word) for word in choices]),
    tuple: many,
    dict: table,
}
FORMS[object] = ANYTHING
