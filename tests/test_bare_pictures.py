"""Pictures beside the texts are published without what a camera wrote into them, as they look."""

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageOps, PngImagePlugin
from sites import briefing, build_ok, write_site

from briefbook.files.bare import bare

PLACE = b"48 N 11 E"
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">%s</x:xmpmeta>' % PLACE
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def camera(turn: int = 1) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = turn
    exif[0x010F] = PLACE.decode()
    exif.get_ifd(0x8825)[29] = "2023:02:17"  # GPSDateStamp
    return exif


def drawn(mode: str = "RGB") -> Image.Image:
    picture = Image.effect_noise((64, 48), 60).convert("RGB")
    picture.paste((20, 40, 200), (0, 0, 32, 24))
    return picture.convert(mode)


def saved(kind: str, mode: str = "RGB", turn: int = 1, **more: object) -> bytes:
    out = io.BytesIO()
    if kind == "PNG":
        notes = PngImagePlugin.PngInfo()
        notes.add_text("Comment", PLACE.decode())
        notes.add_itxt("XML:com.adobe.xmp", XMP.decode())
        more = {"pnginfo": notes, **more}
    else:
        more = {"xmp": XMP, **more}
    drawn(mode).save(out, kind, exif=camera(turn), icc_profile=SRGB, **more)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


KINDS = {
    "a photograph": saved("JPEG", comment=PLACE),
    "a progressive one": saved("JPEG", progressive=True),
    "one in grey": saved("JPEG", "L"),
    "one for printers": saved("JPEG", "CMYK"),
    "a drawing": saved("PNG"),
    "a drawing with a palette": saved("PNG", "P"),
    "WebP": saved("WEBP"),
    "WebP without loss": saved("WEBP", lossless=True),
    "one that was turned": saved("JPEG", turn=6),
    "a drawing that was turned": saved("PNG", turn=6),
    "WebP that was turned": saved("WEBP", turn=6),
}


@pytest.mark.parametrize("data", KINDS.values(), ids=KINDS)
def test_a_picture_keeps_its_pixels_its_colours_and_how_it_is_turned(data: bytes) -> None:
    before, after = opened(data), opened(bare(data))
    assert (after.format, after.mode, after.size) == (before.format, before.mode, before.size)
    assert after.tobytes() == before.tobytes()
    assert after.info["icc_profile"] == SRGB
    assert ImageOps.exif_transpose(after).size == ImageOps.exif_transpose(before).size


@pytest.mark.parametrize("data", KINDS.values(), ids=KINDS)
def test_and_nothing_else_that_was_written_into_it(data: bytes) -> None:
    assert PLACE in data
    made = bare(data)
    assert PLACE not in made
    assert set(opened(made).getexif()) <= {0x0112}
    assert bare(made) == made


@pytest.mark.parametrize("data", KINDS.values(), ids=KINDS)
def test_what_hangs_behind_a_picture_is_left_out(data: bytes) -> None:
    """Telephones put a film there, or another picture."""
    assert bare(data + PLACE) == bare(data)


def test_a_preview_and_what_editors_note_go_too() -> None:
    data = saved("JPEG")
    preview = b"\xff\xe0\x00\x0fJFXX\0" + b"preview!"
    noted = b"\xff\xed\x00\x10Photoshop 3.0\0"
    linked = b"\xff\xe2\x00\x0bMPF\0films"
    made = bare(data[:2] + preview + noted + linked + data[2:])
    assert made == bare(data)


@pytest.mark.parametrize("data", KINDS.values(), ids=KINDS)
def test_a_picture_that_is_cut_short_is_never_made_worse(data: bytes) -> None:
    for end in range(0, len(data), 13):
        bare(data[:end])
    assert bare(data[:100]) == data[:100]


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(list(KINDS.values())), st.data())
def test_no_damage_makes_it_fail(data: bytes, draw: st.DataObject) -> None:
    at = draw.draw(st.integers(0, len(data) - 1))
    bare(data[:at] + draw.draw(st.binary(max_size=8)) + data[at + 3 :])


@pytest.mark.parametrize("data", [b"", b"GIF89a" + PLACE, b"<svg>48 N 11 E</svg>", b"%PDF-1.7"])
def test_other_files_are_as_they_were(data: bytes) -> None:
    assert bare(data) == data


def test_a_site_publishes_pictures_bare_and_static_files_as_they_are(tmp_path: Path) -> None:
    data = KINDS["one that was turned"]
    files = {
        "content/briefings/shown.md": briefing("Shown", "![Map](a.jpg)"),
        "content/briefings/a.jpg": data,
        "static/b.jpg": data,
    }
    site = build_ok(write_site(tmp_path, files))
    assert site["files/briefings/a.jpg"] == bare(data) != data
    assert site["b.jpg"] == data
