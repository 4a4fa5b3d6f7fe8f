"""Where sentences end, so that a mention can be shown with the sentence that makes it."""

import re
from collections.abc import Iterator
from string import ascii_uppercase

END = re.compile(
    r"""(?<![.!?…])[.!?…]+["'”’»)\]]*\s+(?=["'“‘«(\[]*[\w\x00])"""
    r"""|[。！？؟]+["'”’」』）]*\s*"""
)
STOP = re.compile("[.!?…。！？؟]")
"""How every end begins: looked for first, since most letters are none."""
FULL_STOP = re.compile(r"""\.(?<!\.\.)\.*["'”’»)\]]*\s+(?=["'“‘«(\[]*[\w\x00])""")
"""END in a text without other stops: what begins with one letter is looked for most quickly."""
OTHER_STOP = re.compile("[!?…。！？؟]")
ABBREVIATIONS = frozenset((
    *ascii_uppercase,
    "Mr", "Mrs", "Ms", "Dr", "Prof", "Sen", "Rep", "Gov", "Gen", "Col", "Lt", "Capt", "St", "Jr",
    "Sr", "vs", "No", "Nos", "Art", "par", "pars", "p", "pp", "vol", "ed", "eds", "cf", "ca", "c",
    "approx", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec",
    "Inc", "Ltd", "Co", "Corp", "Bros", "al", "etc", "fig", "Fig",
))  # fmt: skip
ABBREVIATION = re.compile(
    rf"""(?:^|[\s(\[“‘"'])(?:{"|".join(sorted(ABBREVIATIONS))}|[A-Za-z](?:\.[A-Za-z])+)\.$"""
)


def ends(text: str) -> list[int]:
    """The offsets behind each sentence of a paragraph; the last is the length of the text.

    Abbreviations, initials and a full stop before a small letter do not end a sentence.

    >>> ends("Mr. Wang spoke. He left.")
    [16, 24]
    """
    found = [m.end() for m in candidates(text) if is_end(text, m)]
    return [*found, len(text)] if not found or found[-1] < len(text) else found


def candidates(text: str) -> Iterator[re.Match[str]]:
    """Every match of END, found more quickly than by its own `finditer`."""
    has_others = "!" in text or "?" in text
    if has_others or (not text.isascii() and OTHER_STOP.search(text)):
        return slowly(text)
    return FULL_STOP.finditer(text)


def slowly(text: str) -> Iterator[re.Match[str]]:
    at = 0
    while stop := STOP.search(text, at):
        found = END.match(text, stop.start())
        at = found.end() if found else stop.end()
        if found:
            yield found


def is_end(text: str, match: re.Match[str]) -> bool:
    stop, behind = match.span()
    if text[stop] != ".":
        return True
    return not text[behind : behind + 1].islower() and not is_abbreviation(text, stop)


def is_abbreviation(text: str, stop: int) -> bool:
    """Does one end with this full stop? Most words have letters only and a space before them."""
    since = max(0, stop - 12)
    word = text[text.rfind(" ", since, stop) + 1 : stop]
    if word.isalpha():
        return word in ABBREVIATIONS
    return ABBREVIATION.search(text, since, stop + 1) is not None
