"""The site's icon: its initial on the accent colour, in lines (SVG) or in pixels (PNG, ICO)."""

import io
from typing import TYPE_CHECKING

from markupsafe import Markup

from ..shapes import IconPage, View
from .lettering import BOLD, drawable, font
from .palette import ACCENT, PAPER

if TYPE_CHECKING:
    from .theme import Theme

SVG = Markup(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">\n'
    '<rect width="64" height="64" rx="{radius}" fill="{accent}"/>\n{mark}</svg>\n'
)
LETTER = Markup(
    '<text x="32" y="45" fill="{paper}" font-family="Palatino, Georgia, serif" font-size="40" '
    'font-weight="700" text-anchor="middle">{letter}</text>\n'
)
RULES = Markup('<path d="M14 25h36v4H14zm0 10h36v4H14z" fill="{paper}"/>\n')


def render(view: View, theme: "Theme") -> bytes:
    page = view.page
    assert isinstance(page, IconPage)
    if not page.size:
        return in_lines(page.letter).encode()
    return in_pixels(page.letter, page.size, page.address.rpartition(".")[2].upper())


def in_lines(letter: str) -> Markup:
    """Any letter: the reader's own fonts draw it."""
    mark = LETTER if letter else RULES
    return SVG.format(radius=10, accent=ACCENT, mark=mark.format(paper=PAPER, letter=letter))


def in_pixels(letter: str, size: int, kind: str) -> bytes:
    """A letter that the font has not is left to the drawing in lines; here rules stand for it."""
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (size, size), ACCENT)
    draw, known = ImageDraw.Draw(picture), drawable(letter)
    if known:
        bold = font(round(size * 0.62), BOLD)
        draw.text((size // 2, round(size * 0.7)), known, PAPER, bold, anchor="ms")
    for top in () if known else (25, 35):
        draw.rectangle([size * part // 64 for part in (14, top, 49, top + 3)], PAPER)
    out = io.BytesIO()
    if kind == "ICO":
        picture.save(out, kind, sizes=[picture.size])
    else:
        picture.save(out, kind)
    return out.getvalue()
