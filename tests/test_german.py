"""A whole site in German: its words, its dates and numbers, its order of letters."""

import re
from html import unescape
from pathlib import Path

import pytest
from sites import briefing, build_ok, document, png, write_site

from briefbook.words import load

KEYS = """summary: Die Beratungen dauerten einen Tag.
dateline: Wien
updated: 2024-01-03
as_of: 2024-01-02
authors: [Anna Muster]
topics: [Öffentlichkeit]
actors: [{actor: Örtliche Räte, as: Gastgeber}, Zoll, Anders, Oper]
image: {file: karte.png, alt: Eine Karte}
dates:
  - {date: 2023-12-30/2024-01-02, event: Die Räte tagen, place: Wien, status: occurred, sources: [blatt]}
  - {date: 2024-23~, event: Zweite Runde, date_text: im Herbst, status: planned}
sources:
  - {id: blatt, type: article-newspaper, title: Die Räte tagen, outlet: Das Blatt, issued: 2024-01-01,
     accessed: 2024-01-02, url: "https://example.org/a", credibility: 2}
statements:
  - {by: Örtliche Räte, to: Zoll, date: 2024-01-01, mode: paraphrase, text: Alles sei gut., sources: [blatt]}
corrections: [{date: 2024-01-03, text: Der Ort war falsch.}]
"""
FILES = {
    "briefbook.yaml": "title: Wiener Hefte\ndescription: Ein Versuch.\nlanguage: de\n"
    "base_url: https://example.org\nnow: 2024-01-05\n",
    "content/briefings/2024-01-02-raete.md": document(
        f"title: Die Räte beraten\n{KEYS}", "Es bleibt dabei [@blatt, S. 2].\n\n> [!dispute]\n> Nein.\n"
    ),
    "content/briefings/karte.png": png(),
    "content/briefings/2024-01-04-mehr.md": briefing("Mehr davon", "Die Örtlichen Räte.", "2024-01-04"),
    "content/topics/aether.md": "---\nname: Äther\n---\n",
    "content/topics/zahlen.md": "---\nname: Zahlen\n---\n",
}  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return build_ok(write_site(tmp_path_factory.mktemp("site"), FILES))


WORD = re.compile(r"\w{4,}")


def text(page: bytes) -> str:
    """A page without its tags and scripts, in one line."""
    page = re.sub(rb"<(script|style).*?</\1>", b"", page, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page.decode())).split())


def test_a_page_says_its_language(site: dict[str, bytes]) -> None:
    assert b'<html lang="de" dir="ltr">' in site["index.html"]
    assert b'xml:lang="de"' in site["feed.xml"]


@pytest.mark.parametrize(
    "words",
    [
        "2. Januar 2024",
        "Aktualisiert: 3. Januar 2024",
        "Kenntnisstand: 2. Januar 2024",
        "30. Dezember 2023 bis 2. Januar 2024 hat stattgefunden",
        "etwa Herbst 2024 geplant",
        "„im Herbst“",
        "Beteiligte",
        "sinngemäß",
        "gegenüber Zoll",
        "Zeitungsartikel",
        "abgerufen: 2. Januar 2024",
        "Glaubwürdigkeit: wahrscheinlich wahr",
        "Umstritten",
        "Korrektur , 3. Januar 2024",
        "1 Minute Lesezeit",
        "1 Quelle wird angeführt",
    ],
)
def test_a_briefing_speaks_german(site: dict[str, bytes], words: str) -> None:
    assert words in text(site["briefings/raete/index.html"])


def vocabulary(language: str) -> set[str]:
    return set(WORD.findall(" ".join(load(language).table.values())))


def test_no_page_has_words_that_only_english_has(site: dict[str, bytes]) -> None:
    english = vocabulary("en") - vocabulary("de") - {"index", "html", "JSON"}
    pages = (path for path in site if path.endswith(".html"))
    seen = {(path, word) for path in pages for word in WORD.findall(text(site[path]))}
    assert {(path, word) for path, word in seen if word in english} == set()


def test_umlauts_stand_with_their_letters(site: dict[str, bytes]) -> None:
    page = site["actors/index.html"].decode()
    names = re.findall(r'href="[^"]+">(Anders|Oper|Örtliche Räte|Zoll)<', page)
    assert names == ["Anders", "Oper", "Örtliche Räte", "Zoll"]


def test_a_region_takes_the_words_of_its_language(tmp_path: Path) -> None:
    settings = FILES["briefbook.yaml"].replace("language: de", "language: de-AT")
    found = build_ok(write_site(tmp_path, {**FILES, "briefbook.yaml": settings}))
    assert b'<html lang="de-AT" dir="ltr">' in found["index.html"]
    assert "Neueste Briefings" in text(found["index.html"])
