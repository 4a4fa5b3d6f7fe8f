"""Pictures: their size, their variants, and what becomes of odd and damaged ones."""

import io
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageOps
from previewed import Previewed
from sites import briefing, build_ok, codes, document, files_of, png, run, write_site

from briefbook.building import Options
from briefbook.files.pictures import measured
from briefbook.present.images import widths
from briefbook.render import variant

Colour = tuple[int, int, int]
RED: Colour = (200, 30, 30)


def picture(width: int, height: int, kind: str = "JPEG", **said: object) -> bytes:
    """A red picture whose left upper quarter is blue."""
    made = Image.new("RGB", (width, height), RED)
    made.paste((20, 40, 200), (0, 0, width // 2, height // 2))
    out = io.BytesIO()
    made.save(out, kind, **said)
    return out.getvalue()


def turned(orientation: int) -> bytes:
    """A picture of 1000 by 600 that a camera has written lying."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "The camera's maker"
    return picture(1000, 600, exif=exif)


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def shown(*pictures: str, keys: str = "") -> str:
    return briefing("Shown", "\n\n".join(f"![Map]({one})" for one in pictures), keys=keys)


PAGE = "briefings/shown/index.html"
JOBS = {"one": 1, "two": 2}


# --- what a file says of itself ---


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (png(7, 5), (7, 5, True)),
        (picture(70, 50), (70, 50, True)),
        (picture(70, 50, "JPEG", progressive=True), (70, 50, True)),
        (picture(70, 50, "GIF"), (70, 50, False)),
        (picture(70, 50, "WEBP"), (70, 50, True)),
        (picture(70, 50, "WEBP", lossless=True), (70, 50, True)),
        (picture(70, 50, "WEBP", exif=b"Exif\0\0"), (70, 50, True)),
        (turned(1), (1000, 600, True)),
        (turned(3), (1000, 600, True)),
        (turned(6), (600, 1000, True)),
        (turned(8), (600, 1000, True)),
        (b'<svg xmlns="http://www.w3.org/2000/svg" width="480px" height="40"/>', (480, 40, False)),
        (b'<?xml version="1.0"?>\n<svg\n viewBox="0 0 90.4 30">', (90, 30, False)),
        (b'<svg width="100%" height="100%">', (0, 0, False)),
        (b"<p>svg</p>", (0, 0, False)),
        (b"", (0, 0, False)),
        (b"RIFF....WEBP", (0, 0, False)),
        (b"\xff\xd8\xff\xe1\x00\x09Exif\0\0II", (0, 0, False)),
    ],
)
def test_a_picture_is_measured_by_its_first_bytes(data: bytes, expected: tuple[int, ...]) -> None:
    assert tuple(measured(io.BytesIO(data))) == expected


def test_what_moves_is_left_alone() -> None:
    frames = [Image.new("RGB", (600, 400), (n, 0, 0)) for n in (0, 255)]
    for kind in ("PNG", "WEBP", "GIF"):
        out = io.BytesIO()
        frames[0].save(out, kind, save_all=True, append_images=frames[1:])
        assert tuple(measured(io.BytesIO(out.getvalue()))) == (600, 400, False), kind


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        (1, ()),
        (480, ()),
        (481, (481,)),
        (600, (480, 600)),
        (960, (480, 960)),
        (1000, (480, 1000)),
        (1200, (480, 960, 1200)),
        (1600, (480, 960, 1600)),
        (9000, (480, 960, 1600)),
    ],
)
def test_variants_are_never_wider_than_the_picture(own: int, expected: tuple[int, ...]) -> None:
    assert widths(own) == expected


# --- on a page ---


def test_a_page_offers_variants_and_keeps_the_picture(tmp_path: Path) -> None:
    files = {
        "content/briefings/shown.md": shown("a.jpg", "b.png"),
        "content/briefings/a.jpg": picture(1300, 650),
        "content/briefings/b.png": picture(400, 100, "PNG"),
    }
    site = build_ok(write_site(tmp_path, files))
    page = site[PAGE].decode()
    assert page.count("<source ") == 1
    [srcset] = re.findall(r'<source type="image/webp" srcset="([^"]*)" sizes="[^"]+">', page)
    assert [one.split()[1] for one in srcset.split(", ")] == ["480w", "960w", "1300w"]
    assert '<img src="../../files/briefings/a.jpg" alt="Map" width="1300" height="650" />' in page
    assert 'alt="Map" width="400" height="100" loading="lazy" decoding="async" />' in page
    assert sorted(path for path in site if path.endswith(".webp")) == [
        f"files/briefings/a.jpg.{width}.webp" for width in (1300, 480, 960)
    ]
    small = opened(site["files/briefings/a.jpg.480.webp"])
    assert (small.format, small.size) == ("WEBP", (480, 240))


def test_pictures_of_the_whole_page_have_variants_too(tmp_path: Path) -> None:
    files = {
        "content/briefings/shown/index.md": briefing(
            "Shown", keys="image: {file: lead.jpg, alt: A lead, credit: Ann}"
        ),
        "content/briefings/shown/lead.jpg": picture(700, 350),
        "content/actors/ann.md": document("name: Ann\nimage: {file: ann.jpg, alt: Ann}"),
        "content/actors/ann.jpg": picture(600, 500),
    }
    site = build_ok(write_site(tmp_path, files))
    page = site[PAGE].decode()
    assert 'srcset="../../briefings/shown/lead.jpg.480.webp 480w, ' in page
    assert (
        '<img src="../../briefings/shown/lead.jpg" alt="A lead" width="700" height="350" />' in page
    )
    assert "<figcaption>Ann</figcaption>" in page
    assert (
        'srcset="../../files/actors/ann.jpg.480.webp 480w' in site["actors/ann/index.html"].decode()
    )


def test_a_title_of_a_picture_that_stands_alone_is_its_caption(tmp_path: Path) -> None:
    body = '![Map](a.png "The port. Photo: Ann")\n\nIn ![line](a.png "a title") it is not.\n'
    files = {
        "content/briefings/shown.md": briefing("Shown", body),
        "content/briefings/a.png": png(),
    }
    page = build_ok(write_site(tmp_path, files))[PAGE].decode()
    assert "<figcaption>The port. Photo: Ann</figcaption>" in page
    assert page.count('<figure class="picture">') == 1
    assert 'alt="line" title="a title"' in page
    assert "<p><figure" not in page


def test_only_pictures_that_are_shown_have_variants(tmp_path: Path) -> None:
    files = {
        "content/briefings/shown.md": briefing("Shown", "[A photograph](a.jpg)."),
        "content/briefings/a.jpg": picture(1000, 500),
        "content/briefings/hidden.md": briefing("Hidden", "![B](b.jpg)", keys="draft: true"),
        "content/briefings/b.jpg": picture(1000, 500),
        "static/c.jpg": picture(1000, 500),
    }
    site = build_ok(write_site(tmp_path, files))
    assert [path for path in site if "jpg" in path] == ["c.jpg", "files/briefings/a.jpg"]


def test_a_feed_has_the_picture_itself_at_its_whole_address(tmp_path: Path) -> None:
    files = {
        "content/briefings/shown.md": shown("a.jpg", keys="image: {file: a.jpg, credit: Ann}"),
        "content/briefings/a.jpg": picture(1000, 500),
    }
    site = build_ok(write_site(tmp_path, files))
    whole = "https://example.org/files/briefings/a.jpg"
    assert site["feed.xml"].decode().count(f'&lt;img src="{whole}"') == 2
    assert f'"image":"{whole}"' in site["feed.json"].decode()
    assert b"srcset" not in site["feed.xml"] + site["feed.json"]


# --- the variants themselves ---


def built(root: Path, data: bytes, name: str = "a.jpg") -> Image.Image:
    files = {"content/briefings/shown.md": shown(name), f"content/briefings/{name}": data}
    site = build_ok(write_site(root, files))
    return opened(site[f"files/briefings/{name}.480.webp"])


def test_a_variant_is_turned_as_the_camera_was_held(tmp_path: Path) -> None:
    made = built(tmp_path, turned(6))
    assert made.size == (480, 800)
    expected = ImageOps.exif_transpose(opened(turned(6))).resize((480, 800))
    for spot in ((20, 20), (460, 20), (20, 780), (460, 780)):
        there, wanted = made.getpixel(spot), expected.getpixel(spot)
        assert isinstance(there, tuple) and isinstance(wanted, tuple)
        assert all(abs(a - b) < 12 for a, b in zip(there, wanted, strict=False)), spot


def test_a_variant_says_nothing_of_camera_or_place(tmp_path: Path) -> None:
    made = built(tmp_path, turned(6))
    assert not made.getexif() and not {"exif", "icc_profile", "xmp"} & made.info.keys()


@pytest.mark.parametrize("mode", ["L", "LA", "P", "RGBA", "I;16", "1", "CMYK"])
def test_every_kind_of_colour_becomes_one_that_browsers_show(tmp_path: Path, mode: str) -> None:
    out, kind = io.BytesIO(), "JPEG" if mode == "CMYK" else "PNG"
    Image.new(mode, (600, 300)).save(out, kind)
    made = built(tmp_path, out.getvalue(), f"a.{kind.lower()}")
    assert made.mode == ("RGBA" if mode in ("LA", "RGBA") else "RGB")


# --- by memory ---


def test_a_picture_that_is_as_it_was_is_never_decoded_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text, photograph = tmp_path / "content/briefings/shown.md", tmp_path / "content/briefings/a.jpg"
    made: list[str] = []
    smaller = variant.smaller
    monkeypatch.setattr(
        variant, "smaller", lambda path, width: made.append(path.name) or smaller(path, width)
    )
    write_site(tmp_path, {f"content/briefings/{text.name}": shown("a.jpg")})
    photograph.write_bytes(picture(1000, 500))
    build_ok(tmp_path, Options(jobs=1))
    assert made == ["a.jpg"] * 2
    text.write_text(shown("a.jpg") + "\nMore.\n")
    build_ok(tmp_path, Options(jobs=1))
    assert made == ["a.jpg"] * 2
    photograph.write_bytes(picture(1000, 400))
    build_ok(tmp_path, Options(jobs=1))
    assert made == ["a.jpg"] * 4
    text.write_text(briefing("Shown", "None."))
    site = build_ok(tmp_path, Options(jobs=1))
    assert not [path for path in site if path.endswith(".webp")]


def test_any_number_of_jobs_makes_the_same_bytes(tmp_path: Path) -> None:
    names = [f"p{n:03}.jpg" for n in range(8)]
    files = {"content/briefings/shown.md": shown(*names)} | {
        f"content/briefings/{name}": picture(600 + n, 300) for n, name in enumerate(names)
    }
    many = {f"content/briefings/b{n:03}.md": briefing(f"B{n}") for n in range(120)}
    root = write_site(tmp_path, files | many)
    sites = [build_ok(root, Options(output=tmp_path / name, jobs=n)) for name, n in JOBS.items()]
    assert sites[0] == sites[1]


def test_a_preview_shows_variants_too(tmp_path: Path) -> None:
    files = {
        "content/briefings/shown.md": shown("a.jpg"),
        "content/briefings/a.jpg": picture(600, 300),
    }
    site = Previewed(write_site(tmp_path, files))
    answer = site.preview.answer("files/briefings/a.jpg.480.webp")
    assert (answer.status, answer.media) == (200, "image/webp")
    assert opened(answer.body).size == (480, 240)
    site.write("content/briefings/a.jpg", picture(600, 300)[:400])
    answer = site.preview.answer("files/briefings/a.jpg.480.webp")
    assert answer.kept and opened(answer.body).size == (480, 240)
    assert "broken-picture" in {one.code for one in site.preview.problems()}
    site.close_all()


def test_a_build_with_nothing_to_do_imports_nothing_that_decodes(tmp_path: Path) -> None:
    files = {
        "content/briefings/shown.md": shown("a.jpg"),
        "content/briefings/a.jpg": picture(600, 300),
    }
    write_site(tmp_path, files)
    code = (
        "import sys\nfrom briefbook.cli import main\n"
        f"sys.argv = ['briefbook', 'build', '--no-search', '-q', '--root', {str(tmp_path)!r}]\n"
        "try: main()\nexcept SystemExit as end: assert not end.code\n"
        "print('PIL' in sys.modules, 'babel' in sys.modules)"
    )
    told = []
    for _ in range(2):
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
        told.append(done.stdout.split()[-2:])
    assert told == [["True", "False"], ["False", "False"]]


# --- damaged and dangerous ones ---


@pytest.mark.parametrize(
    "data",
    [picture(1000, 500)[:2000], picture(1000, 500, "PNG")[:900], picture(1000, 500, "WEBP")[:200]],
    ids=["JPEG", "PNG", "WebP"],
)
def test_a_damaged_picture_is_told_once_and_the_rest_is_built(tmp_path: Path, data: bytes) -> None:
    files = {"content/briefings/shown.md": shown("a.img"), "content/briefings/a.img": data}
    result = run(write_site(tmp_path, files))
    [problem] = [one for one in result.problems if one.code == "broken-picture"]
    assert (problem.place, problem.severity) == ("content/briefings/a.img:1:1", "error")
    assert problem.message.startswith("This picture cannot be read: ")
    assert "damaged" in problem.hint
    assert result.exit_code == 1
    assert PAGE in files_of(tmp_path / "site")


def test_a_picture_that_would_fill_the_memory_is_not_decoded(tmp_path: Path) -> None:
    bomb = bytearray(png(2, 2))
    bomb[16:24] = (60_000).to_bytes(4) + (60_000).to_bytes(4)
    files = {"content/briefings/shown.md": shown("a.png"), "content/briefings/a.png": bytes(bomb)}
    result = run(write_site(tmp_path, files))
    assert codes(result) == ["broken-picture"]


def test_a_picture_with_too_many_pixels_says_how_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(variant, "MOST_PIXELS", 1000)
    files = {
        "content/briefings/shown.md": shown("a.jpg"),
        "content/briefings/a.jpg": picture(1000, 500),
    }
    [problem] = run(write_site(tmp_path, files), Options(jobs=1)).problems
    assert problem.message == "This picture has 1000 by 500 pixels."
