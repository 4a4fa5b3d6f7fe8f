"""A site elsewhere: its card where an address is shared, its icons, its manifest, its feed in a reader."""

import io
import json
import re
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import feedparser
import pytest
from PIL import Image
from sites import briefing, build_ok, document, png, run, write_site

from briefbook.building import Options
from briefbook.render import lettering, palette

SETTINGS = (
    "title: The Harbour Book\ndescription: What the port does.\npublisher: The desk\nbase_url: "
)
BASE = "https://example.org/books/"
STYLES = Path(__file__).resolve().parent.parent / "templates/assets/briefbook.css"
ICONS = {
    "favicon.svg",
    "favicon.ico",
    "apple-touch-icon.png",
    "icon-192.png",
    "icon-512.png",
}


def settings(more: str = "", base: str = BASE) -> str:
    return f"{SETTINGS}{base}\n{more}" if base else SETTINGS.removesuffix("base_url: ") + more


def site(root: Path, more: str = "", base: str = BASE, **files: str | bytes) -> dict[str, bytes]:
    named = {path.replace("__", "/").replace("_dot_", "."): data for path, data in files.items()}
    texts = {
        "briefbook.yaml": settings(more, base),
        "content/briefings/one.md": briefing("One", keys="summary: It opens."),
    }
    return build_ok(write_site(root, texts | named))


def meta(page: bytes) -> dict[str, str]:
    found = re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)">', page.decode())
    return dict(found)


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


# --- where an address is shared ---


def test_the_site_has_a_card(tmp_path: Path) -> None:
    found = site(tmp_path)
    card = opened(found["social.png"])
    assert (card.format, card.size) == ("PNG", (1200, 630))
    assert len(found["social.png"]) < 60_000
    told = meta(found["briefings/one/index.html"])
    assert told["og:image"] == "https://example.org/books/social.png"
    assert (told["og:image:width"], told["og:image:height"]) == ("1200", "630")
    assert told["og:image:alt"] == "The Harbour Book: What the port does."
    assert told["twitter:card"] == "summary_large_image"
    assert not [path for path in found if path.startswith("briefings/") and "social" in path]


def test_a_site_that_does_not_know_its_address_has_no_card(tmp_path: Path) -> None:
    found = site(tmp_path, base="")
    assert "social.png" not in found
    assert b"og:image" not in found["index.html"] and b"twitter:card" not in found["index.html"]


def test_each_briefing_has_a_card_if_the_settings_ask_for_one(tmp_path: Path) -> None:
    files = {
        "content/briefings/photo.md": briefing("Photo", keys="image: {file: a.png, alt: A}"),
        "content/briefings/a.png": png(900, 600),
        "content/briefings/drawn.md": briefing("Drawn", keys="image: b.svg"),
        "content/briefings/b.svg": b'<svg xmlns="http://www.w3.org/2000/svg"/>',
        "content/briefings/gone.md": briefing("Gone", keys="draft: true"),
    }
    write_site(tmp_path, files)
    found = site(tmp_path, "social_cards: true\n")
    cards = sorted(path for path in found if path.endswith("social.png"))
    assert cards == [
        "briefings/drawn/social.png",
        "briefings/one/social.png",
        "social.png",
    ]
    assert found["briefings/one/social.png"] != found["briefings/drawn/social.png"]
    told = meta(found["briefings/one/index.html"])
    assert told["og:image"] == f"{BASE}briefings/one/social.png"
    assert told["og:image:alt"] == "One"
    assert meta(found["briefings/photo/index.html"])["og:image"] == f"{BASE}files/briefings/a.png"
    assert meta(found["actors/index.html"])["og:image"] == f"{BASE}social.png"


def test_a_card_is_drawn_again_when_its_words_are_others(tmp_path: Path) -> None:
    site(tmp_path, "social_cards: true\n")
    text = tmp_path / "content/briefings/one.md"
    text.write_text(text.read_text() + "\nMore words.\n")
    drawn = dict(run(tmp_path).rendered)
    assert "briefings/one/index.html" in drawn and "briefings/one/social.png" not in drawn
    text.write_text(text.read_text().replace("title: One", "title: Two"))
    drawn = dict(run(tmp_path).rendered)
    assert "briefings/one/social.png" in drawn and "social.png" not in drawn


def test_a_card_of_the_sites_own_wins(tmp_path: Path) -> None:
    own = png(600, 315)
    found = site(tmp_path, static__social_dot_png=own)
    assert found["social.png"] == own
    assert meta(found["index.html"])["og:image:width"] == "600"


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("Überprüfung – „Straße“", True),
        ("Лавров в Думе", True),
        ("Έκθεση", True),
        ("會談", False),
        ("سلام", False),
        ("שלום", False),
        ("Talks 會談", False),
        ("", False),
    ],
)
def test_what_the_font_has_not_is_left_out_whole(text: str, there: bool) -> None:
    assert bool(lettering.drawable(text)) is there


def test_long_words_stay_on_the_card() -> None:
    font = lettering.font(52, lettering.BOLD)
    rows = lettering.cut(lettering.lines("Uvular" * 20 + " and more", font, 700), 2, font, 700)
    assert len(rows) == 2 and all(font.getlength(row) <= 700 for row in rows)
    assert rows[0].endswith("…")


def test_colours_are_those_of_the_theme() -> None:
    light = STYLES.read_text(encoding="utf-8").split(":root {")[1].split("}")[0]
    named = dict(re.findall(r"--(ink|soft|paper|line|accent): (#\w+);", light))
    assert named == {name: getattr(palette, name.upper()) for name in named} and len(named) == 5


def test_a_browser_takes_the_colour_of_the_page(tmp_path: Path) -> None:
    page = site(tmp_path)["index.html"].decode()
    colours = re.findall(r'name="theme-color" media="[^"]*: (\w+)\)" content="([^"]+)"', page)
    styles = STYLES.read_text(encoding="utf-8")
    papers = re.findall(r"--paper: (#\w+);", styles)
    assert colours == [("light", papers[0]), ("dark", papers[1])]


# --- icons and manifest ---


def test_a_site_has_icons_with_its_initial(tmp_path: Path) -> None:
    found = site(tmp_path)
    assert set(found) >= ICONS
    assert b">H</text>" in found["favicon.svg"]
    sizes = {name: opened(found[name]).size for name in ICONS - {"favicon.svg"}}
    assert sizes == {
        "favicon.ico": (32, 32),
        "apple-touch-icon.png": (180, 180),
        "icon-192.png": (192, 192),
        "icon-512.png": (512, 512),
    }
    page = found["briefings/one/index.html"].decode()
    assert '<link rel="icon" href="../../favicon.svg" type="image/svg+xml" sizes="any">' in page
    assert '<link rel="apple-touch-icon" href="../../apple-touch-icon.png"' in page


def test_an_initial_may_be_of_any_script(tmp_path: Path) -> None:
    title = "title: 書\nbase_url: https://example.org\n"
    write_site(tmp_path, {"briefbook.yaml": title, "content/briefings/a.md": briefing("A")})
    found = build_ok(tmp_path)
    assert ">書</text>".encode() in found["favicon.svg"]
    assert opened(found["favicon.ico"]).size == (32, 32)


def test_a_favicon_of_the_sites_own_wins(tmp_path: Path) -> None:
    found = site(tmp_path, static__favicon_dot_png=png(64, 64))
    assert set(found) & ICONS == set()
    page = found["index.html"].decode()
    assert re.findall(r'<link rel="(?:apple-touch-)?icon" href="([^"]+)"', page) == ["favicon.png"]
    assert "icons" not in json.loads(found["manifest.webmanifest"])


def test_the_manifest_holds_wherever_the_site_lives(tmp_path: Path) -> None:
    found = site(tmp_path)
    told = json.loads(found["manifest.webmanifest"])
    assert (told["name"], told["lang"], told["dir"]) == ("The Harbour Book", "en", "ltr")
    whole = f"{BASE}manifest.webmanifest"
    assert urljoin(whole, told["start_url"]) == BASE
    assert {urljoin(whole, icon["src"]).removeprefix(BASE) for icon in told["icons"]} <= set(found)
    assert '<link rel="manifest" href="../../manifest.webmanifest">' in (
        found["briefings/one/index.html"].decode()
    )
    assert '<link rel="manifest" href="/books/manifest.webmanifest">' in found["404.html"].decode()


# --- feeds, as a reader has them ---


def test_a_feed_reader_gets_all_of_it_with_its_pictures(tmp_path: Path) -> None:
    body = "First.\n\n![Map](a.png)\n\nSee [[Ann]] and [two](two.md).\n\n> [!note]\n> Last.\n"
    files = {
        "content/briefings/one/index.md": briefing("One", body, keys="image: {file: lead.png}"),
        "content/briefings/one/a.png": png(600, 300),
        "content/briefings/one/lead.png": png(600, 300),
        "content/briefings/two.md": briefing("Two", date="2023-01-01"),
        "content/actors/ann.md": document("name: Ann"),
        "briefbook.yaml": settings(),
    }
    files["content/briefings/one/index.md"] = str(files["content/briefings/one/index.md"]).replace(
        "two.md", "../two.md"
    )
    found = build_ok(write_site(tmp_path, files))
    read = feedparser.parse(found["feed.xml"])
    assert not read.bozo
    entry = next(one for one in read.entries if one.title == "One")
    text = entry.content[0].value
    assert all(word in text for word in ("First.", "Last."))
    addresses = re.findall(r'(?:src|href)="([^"]+)"', text)
    assert set(addresses) == {
        f"{BASE}briefings/one/lead.png",
        f"{BASE}briefings/one/a.png",
        f"{BASE}actors/ann/",
        f"{BASE}briefings/two/",
    }
    assert {urlsplit(one).path.removeprefix("/books/") for one in addresses if "png" in one} <= set(
        found
    )


def test_every_number_of_jobs_draws_the_same(tmp_path: Path) -> None:
    site(tmp_path, "social_cards: true\n")
    sites = [build_ok(tmp_path, Options(output=tmp_path / str(n), jobs=n)) for n in (1, 2)]
    assert sites[0] == sites[1]
