"""Lines that YAML cannot put together: spaces, indentation, hyphens and brackets."""

import re

from .slips import MEANINGS, Slip, Stumble, key_and_value

NO_SPACE = re.compile(r"\s*(?:- +)*[A-Za-z_][\w-]*(:)(?!//)\S")
NO_SPACE_AFTER_HYPHEN = re.compile(r"\s*(-)[^\s\d.-]")


def tab(s: Stumble) -> Slip | None:
    if s.char != "\t":
        return None
    return Slip(
        "A tab stands here. YAML is indented with spaces only.",
        "Put two spaces in its place; most editors can do so for the whole file.",
        s.line,
        s.column,
    )


def second_document(s: Stumble) -> Slip | None:
    if "another document" not in s.said and "<document start>" not in s.said:
        return None
    marks = (n for n in range(s.line, -1, -1) if re.match(r"(---|\.\.\.)(\s|$)", s.lines[n]))
    line = next(marks, None)
    if line is None or not any(text.strip() for text in s.lines[:line]):
        return None
    return Slip(
        f'"{s.lines[line][:3]}" ends the keys, and more of them follow.',
        "Keep all keys together: delete this line.",
        line,
        0,
    )


def missing_space(s: Stumble) -> Slip | None:
    if "expected ':'" in s.said:
        return space_after(s, s.start_line)
    if "mapping values" in s.said and ":" not in s.before and s.line_above is not None:
        return space_after(s, s.line_above)
    return None


def space_after(s: Stumble, line: int) -> Slip | None:
    text = s.lines[line]
    found = NO_SPACE.match(text) or NO_SPACE_AFTER_HYPHEN.match(text)
    if found is None:
        return None
    sign, at = found[1], found.start(1)
    right = f"{text[: at + 1]} {text[at + 1 :]}".strip()
    name = "colon" if sign == ":" else "hyphen"
    message = f"A space is missing after this {name}."
    return Slip(message, f"Write: {right}", line, at, f"{sign} ", at + 1)


def open_bracket(s: Stumble) -> Slip | None:
    if not s.about.endswith(("flow sequence", "flow mapping")):
        return None
    bracket = s.lines[s.start_line][s.start_column : s.start_column + 1]
    if s.line != s.start_line or not s.text[s.column :].strip():
        closing = {"[": "]", "{": "}"}.get(bracket, "]")
        message = f'The bracket "{bracket}" that opens here is not closed.'
        hint = f'Write "{closing}" at the end of the list.'
        return Slip(message, hint, s.start_line, s.start_column)
    message = "A comma is missing here, or a text in this list needs quotation marks."
    return Slip(message, 'Write for example: [first, "second: with a colon"]', s.line, s.column)


def list_beside_its_key(s: Stumble) -> Slip | None:
    if "sequence entries are not allowed" not in s.said or not s.before.strip():
        return None
    start, value = key_and_value(s.text)
    return Slip(
        "A list begins on the line below its key.",
        f'Write "{start.strip()}" alone, and on the line below, indented: {value}',
        s.line,
        s.column,
    )


def text_beside_block_sign(s: Stumble) -> Slip | None:
    if "block scalar" not in s.about:
        return None
    return Slip(
        'After ">" or "|" the text begins on the next line.',
        "Begin the text on the line below, indented; or put all of it in quotation marks.",
        s.start_line,
        s.start_column,
    )


def hyphen_in_brackets(s: Stumble) -> Slip | None:
    if s.char != "-" or s.before.strip()[-1:] not in ("[", ",", "{"):
        return None
    message = "Inside brackets the items of a list have no hyphens."
    return Slip(message, "Leave it out.", s.line, s.column, "", s.column + 1)


def indentation(s: Stumble) -> Slip | None:
    if s.before.strip(" -") or not s.text.strip() or s.char in MEANINGS:
        return None
    if not any(word in s.said for word in ("expected", "entries")):
        return None
    if s.char == ":":
        return Slip("No key stands before this colon.", "Write: title: …", s.line, s.column)
    return Slip(
        "This line does not begin in the column of the lines that it belongs to.",
        "All keys of one group, and all hyphens of one list, begin in the same column.",
        s.line,
        s.column,
    )


def neither_key_nor_text(s: Stumble) -> Slip | None:
    if "expected ':'" not in s.said:
        return None
    return Slip(
        'This line is neither "key: value" nor the rest of a longer text.',
        "If it goes on from the line above, indent it by two spaces. "
        "If it is a key, write a colon and a space behind it.",
        s.start_line,
        s.start_column,
    )
