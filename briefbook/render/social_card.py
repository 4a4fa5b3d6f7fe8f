"""The picture that stands for a page where its address is shared: 1200 by 630 pixels, as PNG."""

import io
from typing import TYPE_CHECKING

from ..shapes import SocialCardPage, View
from .lettering import BOLD, REGULAR, balanced, cut, drawable, font, lines
from .palette import ACCENT, INK, LINE, PAPER, SOFT

if TYPE_CHECKING:
    from PIL import ImageDraw

    from .theme import Theme

WIDTH, HEIGHT, MARGIN = 1200, 630, 72
RAIL = 300
"""Where the line stands from which dates hang, as on every page."""
TEXT = RAIL + 44
ROOM = WIDTH - MARGIN - TEXT
TITLES = ((92, 2), (76, 3), (62, 4), (52, 4))
"""Sizes of a title, with how many lines each may have; in the last, what is longer is cut."""
TOP, BOTTOM = 196, HEIGHT - MARGIN
COLOURS = 64
"""Enough for six colours and the edges between them."""


def render(view: View, theme: "Theme") -> bytes:
    page = view.page
    assert isinstance(page, SocialCardPage)
    return drawn(page.above, page.aside, page.title, page.summary)


def drawn(above: str, aside: str, title: str, summary: str) -> bytes:
    """The card with these words on it, as far as they can be drawn."""
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    draw = ImageDraw.Draw(picture)
    masthead(draw, above)
    rail(draw, aside)
    words(draw, title, summary)
    out = io.BytesIO()
    picture.quantize(COLOURS, Image.Quantize.FASTOCTREE).save(out, "PNG")
    return out.getvalue()


def masthead(draw: "ImageDraw.ImageDraw", name: str) -> None:
    """The name of the site, or of its publisher, over the double rule of its pages."""
    bold = font(38, BOLD)
    for row in cut([drawable(name)], 1, bold, WIDTH - 2 * MARGIN):
        draw.text((MARGIN, MARGIN + 34), row, INK, bold, anchor="ls")
    for top in (MARGIN + 58, MARGIN + 66):
        draw.rectangle((MARGIN, top, WIDTH - MARGIN, top + 2), INK)


def rail(draw: "ImageDraw.ImageDraw", aside: str) -> None:
    """The line, a mark on it, and what hangs beside the mark."""
    draw.rectangle((RAIL, TOP, RAIL + 1, BOTTOM), LINE)
    x, y, r = RAIL + 1, TOP + 34, 12
    draw.ellipse((x - r - 8, y - r - 8, x + r + 8, y + r + 8), PAPER)
    draw.ellipse((x - r, y - r, x + r, y + r), ACCENT)
    small, width = font(30, REGULAR), RAIL - MARGIN - 36
    for number, row in enumerate(cut(lines(drawable(aside), small, width), 4, small, width)):
        draw.text((RAIL - 36, y + 10 + 40 * number), row, SOFT, small, anchor="rs")


def words(draw: "ImageDraw.ImageDraw", title: str, summary: str) -> None:
    """The title, as large as it fits, and as much of the summary as there is room for."""
    size, rows = fitted(drawable(title))
    if not rows:
        later(draw)
    y = TOP + 34 + round(size * 0.34)
    for row in rows:
        draw.text((TEXT, y), row, INK, font(size, BOLD), anchor="ls")
        y += round(size * 1.14)
    plain, y = font(34, REGULAR), y + 8 if rows else TOP + 46
    room = max(0, (BOTTOM - y) // 46 + 1)
    for row in cut(lines(drawable(summary), plain, ROOM), min(room, 4), plain, ROOM)[:room]:
        draw.text((TEXT, y), row, SOFT, plain, anchor="ls")
        y += 46


def later(draw: "ImageDraw.ImageDraw") -> None:
    """Where no word can be drawn, the line goes on with marks of what is to come."""
    for y in (TOP + 154, TOP + 274):
        x, r = RAIL + 1, 12
        draw.ellipse((x - r, y - r, x + r, y + r), PAPER, ACCENT, 3)


def fitted(title: str) -> tuple[int, list[str]]:
    """The largest size in which a title has few enough lines, and these."""
    for size, most in TITLES:
        bold = font(size, BOLD)
        rows = balanced(title, bold, ROOM)
        if len(rows) <= most and all(bold.getlength(row) <= ROOM for row in rows):
            return size, rows
    return size, cut(rows, most, bold, ROOM)
