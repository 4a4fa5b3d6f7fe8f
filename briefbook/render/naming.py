"""Names in a body's text: where they may be linked."""

from collections.abc import Sequence

from ..model import Part, Text
from ..shapes import NameLink

SOFT_BREAK = "\n"


def standing(names: tuple[NameLink, ...], parts: Sequence[Part]) -> tuple[NameLink, ...]:
    """The links of which some name is in the text at all."""
    if not names:
        return ()
    text = " ".join(part.text for part in parts if isinstance(part, Text))
    text = text.replace(SOFT_BREAK, " ")
    return tuple(link for link in names if any(name in text for name in link.names))


def joined(parts: Sequence[Part]) -> list[Part]:
    """Texts of one sentence that only a line's end divides become one: a name may run over it."""
    result = list(parts)
    breaks = [at for at, part in enumerate(parts) if part == SOFT_BREAK]
    for at in reversed(breaks):
        around = result[max(at - 1, 0) : at + 2]
        if len(around) == 3:
            before, _, after = around
            if (
                isinstance(before, Text)
                and isinstance(after, Text)
                and before.sentence == after.sentence
            ):
                text = f"{before.text}{SOFT_BREAK}{after.text}"
                result[at - 1 : at + 2] = [Text(text, before.sentence)]
    return result


def unbroken(part: Part) -> Part:
    """The same, with a space at its end at which no line is broken."""
    if isinstance(part, Text) and part.text.endswith((" ", SOFT_BREAK)):
        return Text(f"{part.text[:-1]}\N{NO-BREAK SPACE}", part.sentence)
    return "\N{NO-BREAK SPACE}" if part == SOFT_BREAK else part


def find_word(text: str, name: str, start: int) -> int:
    """Where the name stands with no letter or digit directly before or after it; -1: nowhere."""
    at = text.find(name, start)
    while at >= 0:
        end = at + len(name)
        if not text[at - 1 : at].isalnum() and not text[end : end + 1].isalnum():
            return at
        at = text.find(name, at + 1)
    return -1
