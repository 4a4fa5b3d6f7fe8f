"""A YAML text, composed once into nodes that keep their marks."""

import re
from typing import NamedTuple

import yaml
import yaml.composer
import yaml.parser
import yaml.reader
import yaml.scanner

from ..problems import Problem
from .decode import unify
from .mistakes import explain
from .slips import Slip
from .survey import MOST_DEEP, Unfit, survey, too_deep

SEPARATORS = re.compile("[\x85\u2028\u2029]")
"""Line ends for YAML 1.1 alone: no editor counts them, and they come in by pasting."""
UNPRINTABLE = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|\ufeff"
)
INDICATORS = re.compile(r"\n[ \t?:-]{50}")
MANY_BRACKETS = 100


class Composed(NamedTuple):
    """The root (None for an empty text, or after an error) and what is wrong with the YAML."""

    node: yaml.Node | None
    problems: tuple[Problem, ...] = ()


class Untyped:
    """No tags from looks: what a scalar means is the business of the type it is read for."""

    def resolve(self, kind: object, value: object, implicit: object) -> str:
        return ""

    def descend_resolver(self, parent: object, index: object) -> None: ...

    def ascend_resolver(self) -> None: ...


class PlainParser(
    Untyped,
    yaml.reader.Reader,
    yaml.scanner.Scanner,
    yaml.parser.Parser,
    yaml.composer.Composer,
):
    """For a PyYAML that was built without libyaml; twenty times slower."""

    def __init__(self, stream: str) -> None:
        yaml.reader.Reader.__init__(self, stream)
        yaml.scanner.Scanner.__init__(self)
        yaml.parser.Parser.__init__(self)
        yaml.composer.Composer.__init__(self)


try:
    from yaml._yaml import CParser

    class FastParser(Untyped, CParser): ...

    Parser: type[FastParser] | type[PlainParser] = FastParser
except ImportError:  # pragma: no cover
    Parser = PlainParser


def compose(text: str, path: str, first_line: int = 1) -> Composed:
    """Compose a text that begins on line `first_line` of the file.

    Whatever the text, the answer is safe to walk: no deeper than its stack bears, without tags
    and control characters, and with aliases that unfold to a bounded size.
    """
    text = unify(text) if text.isascii() else SEPARATORS.sub(" ", unify(text))
    try:
        check_depth(text)
        node = Parser(text).get_single_node()
        survey(text, node)
    except yaml.MarkedYAMLError as error:
        return Composed(None, (placed(explain(error, text), text, path, first_line),))
    except Unfit as unfit:
        return Composed(None, (placed(unfit.slip, text, path, first_line),))
    except (yaml.YAMLError, ValueError, OverflowError):
        return Composed(None, (placed(unprintable(text), text, path, first_line),))
    return Composed(node)


def check_depth(text: str) -> None:
    """Raise Unfit where a text is nested too deep.

    libyaml's composer calls itself for each level and has no guard: a deep text would end Python.
    The depth cannot exceed the brackets and twice the indentation, so few texts are parsed twice.
    """
    brackets = text.count("[") + text.count("{")
    if brackets < MANY_BRACKETS and INDICATORS.search("\n" + text) is None:
        return
    try:
        climb(Parser(text))
    except yaml.MarkedYAMLError:
        climb(PlainParser(text))  # which has no limit of its own, as newer versions of libyaml have


def climb(parser: "FastParser | PlainParser") -> None:
    """Raise Unfit at the first level too many."""
    depth = 0
    while (event := parser.get_event()) is not None:
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MOST_DEEP:
            raise too_deep(event)


def unprintable(text: str) -> Slip:
    found = UNPRINTABLE.search(text)
    if found is None:
        return Slip("YAML cannot read this text.", "Look for unusual characters in it.", 0, 0)
    line = text.count("\n", 0, found.start())
    column = found.start() - (text.rfind("\n", 0, found.start()) + 1)
    return Slip(
        f"An invisible control character (U+{ord(found[0]):04X}) stands here.",
        "Delete it. Such characters come in by copying from other programs.",
        line,
        column,
        fix="",
        end_column=column + 1,
    )


def placed(slip: Slip, text: str, path: str, first_line: int) -> Problem:
    """The slip as a problem of the file. A mark behind the last line is drawn back onto it."""
    lines = text.rstrip("\n").split("\n")
    line, column = slip.line, slip.column
    if line >= len(lines):
        line, column = len(lines) - 1, len(lines[-1])
    fixed = slip.fix is not None
    return Problem(
        path,
        line + first_line,
        min(column, len(lines[line])) + 1,
        slip.code,
        slip.message,
        hint=slip.hint,
        fix=slip.fix,
        end_line=line + first_line if fixed else 0,
        end_column=slip.end_column + 1 if fixed else 0,
    )
