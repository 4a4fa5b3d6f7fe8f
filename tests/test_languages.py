"""Texts in other languages than the site's: each says its language and its direction, wherever it stands."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from sites import briefing, build_ok, document, run, write_site

ARABIC = """language: ar
summary: ملخص.
dates: [{date: 2024-01-01, event: اجتماع في باريس}]
statements:
  - {by: wang, date: 2024-01-01, text: نعم.}
  - {by: wang, date: 2024-01-01, text: "Yes.", language: en}
corrections: [{date: 2024-01-03, text: تصحيح.}]
"""
BODY = """{by=wang date=2024-01-01}
> سلام.

{by=wang date=2024-01-01 lang=fr}
> Bonne chance.

> [!note]
> كلمة.

::: {.timeline actor=wang}
:::
"""
ENGLISH = """He spoke of [raison d'être]{lang=fr} and ["שלום"]{.quote by=wang lang=he date=2024-01-02}.

{by=wang date=2024-01-02 lang=uz-Arab}
> یوق.
"""
FILES = {
    "content/briefings/salam.md": document(f"title: سلام\ndate: 2024-01-02\ntopics: [peace]\n{ARABIC}", BODY),
    "content/briefings/words.md": briefing("Words", ENGLISH, "2024-01-03", "topics: [peace]"),
    "content/actors/wang.md": "---\nname: Wang Yi\nkind: person\n---\n",
    "content/sources/charte.md": document("title: La charte\nlanguage: fr\ntype: treaty"),
}  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return build_ok(write_site(tmp_path_factory.mktemp("site"), FILES))


def test_a_briefing_has_its_own_language_and_its_frame_the_sites(site: dict[str, bytes]) -> None:
    page = site["briefings/salam/index.html"].decode()
    assert '<html lang="ar" dir="rtl">' in page
    assert page.count('<header class="site" lang="en" dir="ltr">') == 1
    assert '<div data-pagefind-ignore lang="en" dir="ltr">' in page
    assert '<p class="callout-title"><span lang="en" dir="ltr">Note</span></p>' in page


@pytest.mark.parametrize(
    ("path", "there"),
    [
        ("index.html", '<a href="briefings/salam/" lang="ar" dir="rtl">سلام</a>'),
        ("index.html", '<p lang="ar" dir="rtl">ملخص.</p>'),
        ("topics/peace/index.html", 'lang="ar" dir="rtl">سلام</a>'),
        ("timeline/index.html", '<span lang="ar" dir="rtl">اجتماع في باريس</span>'),
        ("corrections/index.html", '<span lang="ar" dir="rtl">تصحيح.</span>'),
        ("sources/index.html", '<a href="../sources/charte/" lang="fr" dir="ltr">La charte</a>'),
        ("editions/2024-W01/email.html", 'dir="rtl"'),
    ],
)
def test_what_stands_elsewhere_says_its_language(
    site: dict[str, bytes], path: str, there: str
) -> None:
    assert there in site[path].decode()


def test_quotations_have_the_language_of_their_briefing_or_their_own(
    site: dict[str, bytes],
) -> None:
    said = re.findall(
        r"<blockquote([^>]*)>\s*<p>(.*?)</p>", site["actors/wang/index.html"].decode()
    )
    assert {text: tag for tag, text in said} == {
        "یوق.": ' lang="uz-Arab" dir="rtl"',
        "שלום": ' lang="he" dir="rtl"',
        "Bonne chance.": ' lang="fr" dir="ltr"',
        "سلام.": ' lang="ar" dir="rtl"',
        "نعم.": ' lang="ar" dir="rtl"',
        "Yes.": "",
    }


def test_in_its_own_text_a_quotation_says_only_another_language(site: dict[str, bytes]) -> None:
    page = " ".join(site["briefings/salam/index.html"].decode().split())
    assert re.search(r'id="statement-[^"]*"> <blockquote> <p>سلام\.', page)
    assert re.search(r'<div lang="fr" dir="ltr"> <blockquote> <p>Bonne chance\.', page)
    assert '<figcaption lang="en" dir="ltr">' in page


def test_words_in_another_language_are_marked(site: dict[str, bytes]) -> None:
    page = site["briefings/words/index.html"].decode()
    assert """<span lang="fr" dir="ltr">raison d'être</span>""" in page
    assert re.search(r'<span class="quote verbatim" id="[^"]+" lang="he" dir="rtl">', page)


def test_feeds_say_the_language_of_each_entry(site: dict[str, bytes]) -> None:
    atom = ElementTree.fromstring(site["feed.xml"])
    [entry] = [e for e in atom.iter("{http://www.w3.org/2005/Atom}entry") if e.attrib]
    assert entry.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == "ar"
    items = {item["title"]: item for item in json.loads(site["feed.json"])["items"]}
    assert items["سلام"]["language"] == "ar"
    assert items["سلام"]["content_html"].startswith('<div lang="ar" dir="rtl">')
    assert "language" not in items["Words"]


def test_a_code_that_is_no_language_is_told(tmp_path: Path) -> None:
    body = 'A [mot]{lang="en français"} here.'
    result = run(write_site(tmp_path, {"content/briefings/a.md": briefing("A", body)}))
    [problem] = [one for one in result.problems if one.code == "bad-language"]
    assert problem.place == "content/briefings/a.md:5:15"
