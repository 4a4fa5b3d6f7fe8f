"""A picture as HTML: its size, its variants, and when it is loaded."""

from ..shapes import ImageShown, PictureShown
from .escaping import html_of
from .phrases import Href, attribute

SIZES = "(min-width: 45em) 44em, 100vw"
"""How wide a picture is shown: as the column of text, which is as wide as a narrow screen."""


def picture(
    shown: PictureShown | ImageShown,
    href: Href,
    title: str = "",
    *,
    lazy: bool = False,
    plain: bool = False,
) -> str:
    """A picture, of which a browser loads the variant that it needs; `plain`: the picture itself."""
    size = f' width="{shown.width}" height="{shown.height}"' if shown.width and shown.height else ""
    when = ' loading="lazy" decoding="async"' if lazy and not plain else ""
    told = f'alt="{html_of(shown.alt)}"{attribute("title", title)}{size}{when}'
    whole = f'<img src="{html_of(href(shown.address))}" {told} />'
    if plain or not shown.variants:
        return whole
    every = ", ".join(f"{source(href(one.address))} {one.width}w" for one in shown.variants)
    source_tag = f'<source type="image/webp" srcset="{html_of(every)}" sizes="{SIZES}">'
    return f"<picture>{source_tag}{whole}</picture>"


def source(address: str) -> str:
    """An address in a `srcset`, where a space or a comma at its end would end it."""
    return address.replace(" ", "%20").replace(",", "%2C")
