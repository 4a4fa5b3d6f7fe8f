"""Is a quotation in a text? Ellipses stand for what was left out, square brackets for what was changed."""

import re

from .folding import folded

ELLIPSIS = re.compile(r"\s*(?:\[\s*(?:\.\.\.|\. \. \.)\s*\]|\(\.\.\.\)|\.\.\.\.?|\. \. \.)\s*")
BRACKET = re.compile(r"\[([^\[\]]*)\](\w*)")
EDGE = " '.,;:!?-"
"""What stands at the ends of a quotation belongs to the sentence around it as often as to it."""
CHANGED = r"(?:\s\S+){0,7}?\s?"
"""What square brackets may stand for: nothing, or up to seven words."""


def is_in(quotation: str, text: str) -> bool:
    """`text` is folded. Each part of the quotation must follow the one before it."""
    at = 0
    for part in ELLIPSIS.split(folded(quotation)):
        if not (wanted := part.strip(EDGE)):
            continue
        as_it_is = text.find(wanted, at)
        if as_it_is >= 0 and is_whole(text, as_it_is, as_it_is + len(wanted)):
            at = as_it_is + len(wanted)
            continue
        found = pattern(wanted).search(text, at)
        if not found:
            return False
        at = found.end()
    return True


def is_whole(text: str, start: int, end: int) -> bool:
    """Do no words begin before it, or go on behind it?"""
    return not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum())


def pattern(part: str) -> re.Pattern[str]:
    """A part of a quotation as it may stand in the source; the case of its first letter is free."""
    done, at = "", 0
    for bracket in BRACKET.finditer(part):
        inside, rest = bracket.groups()
        before = part[at : bracket.start()]
        done += literal(before if rest else before.rstrip(), first=not done)
        done += changed(inside, rest)
        at = bracket.end()
        at += not rest and part[at : at + 1] == " "
    return re.compile(rf"(?<!\w){done}{literal(part[at:], first=not done)}(?!\w)")


def literal(words: str, *, first: bool) -> str:
    """Marks of quotations within it are free, and spaces beside them and beside dashes."""
    if first and words[:1].isalpha():
        return f"(?i:{re.escape(words[0])})" + literal(words[1:], first=False)
    pieces = re.split(r"( ?(?:'|--?) ?| )", words)
    return "".join(
        joint(one) if number % 2 else re.escape(one) for number, one in enumerate(pieces)
    )


def joint(sign: str) -> str:
    if sign == " ":
        return r"'?\s'?"
    return r"\s?'?\s?" if "'" in sign else r"\s?--?\s?"


def changed(inside: str, rest: str) -> str:
    """`[he]` for somebody's name, `[T]he` for another case, `[sic]` for nothing."""
    if not rest:
        return CHANGED
    return f"(?i:{re.escape(inside)}){rest}" if len(inside) == 1 else rf"\w*{rest}"
