"""Texts that YAML misreads because quotation marks are missing, or are in the way."""

from .slips import (
    MEANINGS,
    Slip,
    Stumble,
    here,
    is_end_expected,
    key_and_value,
    put_in_quotes,
    quoted,
    replacing,
)


def unclosed_quotation_mark(s: Stumble) -> Slip | None:
    if "quoted scalar" not in s.about or not ("end of stream" in s.said or "document" in s.said):
        return None
    return never_closed(s, s.start_line, s.start_column)


def never_closed(s: Stumble, line: int, column: int) -> Slip:
    value = s.lines[line][column:].rstrip()
    message = "The quotation mark that opens here is never closed."
    if value.startswith('"') and len(value) > 1:
        hint = f"Close it at the end of the text: {value}{value[0]}"
        return Slip(message, hint, line, column, value + value[0], column + len(value))
    hint = f"Close it; or, if it is an apostrophe, write: {quoted(value)}"
    return Slip(message, hint, line, column)


def colon_in_text(s: Stumble) -> Slip | None:
    if "mapping values" not in s.said:
        return None
    start, value = key_and_value(s.text)
    if len(start) <= s.column and value[:1] not in ("[", "{") and start.strip(" -"):
        message = "This text has a colon with a space behind it, which YAML takes for a new key."
        return put_in_quotes(s, message)
    if s.line_above is None or s.before.count(":"):
        return None
    return Slip(
        "This line is indented more than the key above, which already has its value.",
        "Start it in the same column as that key, or delete the value above.",
        s.line,
        len(s.text) - len(s.text.lstrip()),
    )


def sign_at_the_start(s: Stumble) -> Slip | None:
    sign, line, column = s.char, s.line, s.column
    if s.about.endswith(("an alias", "an anchor", "a tag", "a directive")):
        line, column = s.start_line, s.start_column
        sign = s.lines[line][column : column + 1]
    if sign not in MEANINGS or not sign:
        return None
    message = f"No text can begin with {sign} outside quotation marks: {MEANINGS[sign]}."
    return put_in_quotes(s._replace(line=line, column=column), message)


def text_after_quotation_mark(s: Stumble) -> Slip | None:
    mark = s.before.rstrip()[-1:]
    if not is_end_expected(s) or not mark or mark not in "\"'":
        return None
    start, value = key_and_value(s.text)
    opening = opened_above(s, mark)
    if not value.startswith(mark) and opening is not None:
        return never_closed(s, opening, s.lines[opening].index(mark))
    if not value.startswith(mark):
        return None
    inner = value[1:-1] if value.endswith(mark) and len(value) > 1 else value
    message = "The quotation mark closes here, but the text goes on."
    return replacing(s, message, quoted(inner), len(start))


def opened_above(s: Stumble, mark: str) -> int | None:
    """The nearest line above on which a value opens with this mark and does not close."""
    for line in range(s.line - 1, -1, -1):
        _, value = key_and_value(s.lines[line])
        if value.startswith(mark) and value.count(mark) % 2:
            return line
    return None


def text_after_bracket(s: Stumble) -> Slip | None:
    if not is_end_expected(s) or s.before.rstrip()[-1:] not in ("]", "}"):
        return None
    _, value = key_and_value(s.text)
    if s.char in "]}":
        message = "There is one closing bracket too many here."
        return Slip(message, "Delete it.", s.line, s.column, "", s.column + 1)
    if value[:1] not in ("[", "{"):
        return None
    if s.char == ",":
        hint = "Write a list of ids in one pair of brackets: [wang-yi, sergei-lavrov]"
        return Slip("The list is closed already, and here more follows it.", hint, *here(s))
    message = f'YAML takes "{value[0]}" for the beginning of a list, and here text follows it.'
    if value.startswith("[["):
        return put_in_quotes(s, message)
    return Slip(
        message, "Close the list behind its last item, or put it all in quotation marks.", *here(s)
    )


def backslash(s: Stumble) -> Slip | None:
    if "escape" not in s.said and "hexdecimal" not in s.said:
        return None
    message = "Between double quotation marks a backslash has a meaning of its own."
    start, value = key_and_value(s.text)
    if len(value) > 1 and value[0] == value[-1] == '"' and "'" not in value:
        return replacing(s, message, f"'{value[1:-1]}'", len(start))
    return Slip(message, "Write two backslashes where you mean one.", s.line, s.column)
