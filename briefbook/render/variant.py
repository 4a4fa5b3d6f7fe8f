"""A picture made smaller, as WebP: turned as its camera says, in sRGB, without any data but its pixels."""

import io
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from ..shapes import VariantPage, View

if TYPE_CHECKING:
    from PIL import Image

    from .theme import Theme

MOST_PIXELS = 100_000_000
"""What is larger is not decoded: it may be a small file that would fill the memory."""
QUALITY, QUALITY_OF_PNG = 80, 90
"""Of 100. Letters and lines, which PNG is mostly used for, show sooner what is left out."""


class PictureProblem(Exception):
    """A picture that cannot be made smaller. `path` is relative to the site's root."""

    def __init__(self, path: str, message: str, hint: str) -> None:
        super().__init__(f"{path}: {message}")
        self.path, self.message, self.hint = path, message, hint


class TooLarge(Exception):
    """It has more pixels than are decoded."""


def render(view: View, theme: "Theme") -> bytes:
    """Raises PictureProblem."""
    page = view.page
    assert isinstance(page, VariantPage)
    try:
        return smaller(theme.root / page.file, page.width)
    except TooLarge as error:
        hint = "Save it with fewer: 3,000 across are plenty for any screen."
        raise PictureProblem(page.file, str(error), hint) from error
    except Exception as error:  # there is no end to what a damaged file makes a decoder raise
        message = f"This picture cannot be read: {error}."
        hint = "The file is damaged. Save it anew from the program that made it."
        raise PictureProblem(page.file, message, hint) from error


def smaller(path: Path, width: int) -> bytes:
    """The picture so many pixels wide."""
    # Only a build that has to make one has a use for it.
    from PIL import Image, ImageOps

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        opened = Image.open(path)
    with opened as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise TooLarge(f"This picture has {picture.width} by {picture.height} pixels.")
        quality = QUALITY_OF_PNG if picture.format == "PNG" else QUALITY
        picture.draft(None, (width * 2, width * 2))
        shown = in_srgb(ImageOps.exif_transpose(picture))
        height = max(1, round(shown.height * width / shown.width))
        made, out = shown.resize((width, height), Image.Resampling.LANCZOS), io.BytesIO()
        made.save(out, "WEBP", quality=quality, method=4, exif=b"", xmp=b"", icc_profile=b"")
    return out.getvalue()


def in_srgb(picture: "Image.Image") -> "Image.Image":
    """Its colours as every screen takes them that is told nothing else."""
    from PIL import ImageCms

    profile = picture.info.get("icc_profile")
    plain = in_colours(picture)
    if not profile or picture.mode not in ("RGB", "RGBA", "CMYK"):
        return plain
    source = plain if picture.mode == "RGBA" else picture
    try:
        own, srgb = ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB")
        found = ImageCms.profileToProfile(source, own, srgb, outputMode=plain.mode)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return plain  # a profile that says nothing: the colours are as near as they can be
    return found or plain


def in_colours(picture: "Image.Image") -> "Image.Image":
    """In eight bits of red, green and blue, with its transparency."""
    if picture.mode.startswith("I"):
        picture = picture.point(lambda value: value / 256).convert("L")
    return picture.convert("RGBA" if picture.has_transparency_data else "RGB")
