"""Words in pictures: the font, what it can draw, and lines that fit. Pillow is imported when asked."""

import unicodedata
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

PACKAGE, FILE = "fontpkg_source_serif_4", "SourceSerif4[opsz,wght].ttf"
"""Latin, Greek and Cyrillic letters; its axes are the size for which it is drawn, and the weight."""
OPTICAL = (8, 60)
REGULAR, BOLD = 400, 700
WEIGHT = b"Weight"
NOWHERE = "\U0010ffff"
"""No font has a letter for it: what is drawn instead of it is drawn for every letter that is missing."""
ELLIPSIS = "…"


@cache
def font(size: int, weight: int = REGULAR) -> "FreeTypeFont":
    from PIL import ImageFont

    file = str(files(PACKAGE) / "files" / FILE)
    made = ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.BASIC)
    optical = min(max(size, OPTICAL[0]), OPTICAL[1])
    names = (axis["name"] for axis in made.get_variation_axes())
    made.set_variation_by_axes([weight if name == WEIGHT else optical for name in names])
    return made


@cache
def is_drawable(letter: str) -> bool:
    """Has the font this letter?"""
    if letter.isspace():
        return True
    if unicodedata.bidirectional(letter) in ("R", "AL"):
        return False
    small = font(24)
    return bytes(small.getmask(letter)) != bytes(small.getmask(NOWHERE))


def drawable(text: str) -> str:
    """The text, if all of it can be drawn: a box in the place of a letter says less than nothing."""
    plain = " ".join(unicodedata.normalize("NFC", line).strip() for line in text.splitlines())
    return plain if all(map(is_drawable, plain)) else ""


def lines(text: str, font: "FreeTypeFont", width: int) -> list[str]:
    """The text in lines that are no wider; a word that is wider has a line to itself."""
    found: list[str] = []
    for word in filter(None, text.split(" ")):
        longer = f"{found[-1]} {word}" if found else word
        if found and font.getlength(longer) <= width:
            found[-1] = longer
        else:
            found.append(word)
    return found


def cut(rows: list[str], most: int, font: "FreeTypeFont", width: int) -> list[str]:
    """The first lines; where more follow, or one is too wide, an ellipsis says so."""
    kept = rows[:most]
    if len(rows) > most:
        kept[-1] = shortened(kept[-1])
    return [narrowed(row, font, width) for row in kept]


def narrowed(row: str, font: "FreeTypeFont", width: int) -> str:
    """Without its last words, or the last letters of its only one."""
    while row.strip(ELLIPSIS) and font.getlength(row) > width:
        plain = row.rstrip(ELLIPSIS)
        row = shortened(plain.rpartition(" ")[0] or plain[:-1])
    return row


def shortened(row: str) -> str:
    return row.rstrip(" ,:;.–") + ELLIPSIS


def balanced(text: str, font: "FreeTypeFont", width: int) -> list[str]:
    """As few lines as there can be, and those as nearly equal as they can be."""
    best = lines(text, font, width)
    for narrower in range(width, width // 2, -width // 24):
        rows = lines(text, font, narrower)
        if len(rows) > len(best) or any(font.getlength(row) > narrower for row in rows):
            break
        best = rows
    return best
