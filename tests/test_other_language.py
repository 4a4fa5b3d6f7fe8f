"""Words and content without a Latin letter, comma or semicolon: a page that shows one says it itself.

Colons, dashes, brackets and middle dots are left alone: those only stand between things.
"""

import json
import re
import string
from collections.abc import Iterator
from html.parser import HTMLParser
from xml.etree import ElementTree

import msgspec
import pytest
from sites import build_ok, png, write_site

from briefbook import words
from briefbook.words import Words

SPOKEN = ("aria-label", "title", "alt", "placeholder", "label")
"""Attributes whose words a reader sees or hears."""
ADDRESS = re.compile(r"(?:https?://|mailto:)\S+")
LATIN = re.compile("[A-Za-z,;]")
PLACE = re.compile(r"(\{\w*\})")
OTHER = str.maketrans(dict.fromkeys(string.ascii_letters, "字") | {",": "、", ";": "；"})
CODES = {"outlet.grade": "{meaning}", "source.language": "字"}
"""Phrases that show a code (a grade A to F, a language's tag): here they go without it."""
ATOM = "{http://www.w3.org/2005/Atom}"

SETTINGS = """title: 書
description: 說明。
base_url: https://example.org
now: 2024-01-05
publisher: {name: 出版社, url: "https://example.org"}
menu: [about]
"""
BRIEFING = """title: 會談
summary: 摘要。
dateline: 北京
updated: 2024-01-03
as_of: 2024-01-02
original: report
authors: [編輯]
topics: [trade]
storyline: road
image: {file: map.png, alt: 地圖, credit: 編輯}
actors: [{actor: wang, as: 客人, note: 註。}, {actor: ministry}, 李四]
dates:
  - {date: 2024-01-01, event: talks, actors: [wang], place: 北京, status: occurred, sources: [report]}
  - {date: 2024-06, event: 訪問, date_text: 夏天, status: planned}
  - {date: 2023-21~, event: 會議, status: cancelled}
sources:
  - {id: gone, type: speech, outlet: daily, url: "https://example.org/b", url_status: usurped}
  - {id: nowhere, title: 信}
statements:
  - {by: wang, to: ministry, date: 2024-01-01, mode: paraphrase, text: 好。, sources: [report]}
corrections: [{date: 2024-01-03, text: 改正。}, {date: 2024-01-03, kind: update, text: 更新。}]
aliases: [old-talks]
"""
BODY = """[[wang]]說話[@report, 2; @gone]。[春天]{date=2024-21}["好"]{.quote by=wang cite=report}。

{by=wang date=2024-01-01 cite=report}
> 好。

> [!dispute]
> 不同。

::: {.timeline actor=wang}
:::

::: {.quotes actor=wang}
:::

::: {.sources}
:::
"""
SOURCE = """title: 報告
type: report
author: [作者]
outlet: daily
agency: 通訊社
via: 轉載
issued: 2024-01-01
accessed: 2024-01-02
url: https://example.org/a
archive_url: https://example.org/archive/a
archive_date: 2024-01-02
url_status: dead
language: zh
trans_title: 譯名
rights: {holder: 作者, licence: 版權}
credibility: 2
media: partial
note: 註。
"""
ACTOR = """name: 王五
kind: person
summary: 部長。
country: 中國
other_names: [{name: 老王, weak: true}, {name: 王部長, note: 註, start: 2020}]
identifiers: [{scheme: 名錄, identifier: "1"}]
roles:
  - {role: 部長, organization: ministry, start: 2020, sources: [report]}
  - {role: 副部長, organization: ministry, start: 2010, end: 2020}
relations: [{to: ministry, kind: 屬於, start: 2020}]
links: [{url: "https://example.org/wang", note: 網頁}]
image: {file: ../briefings/map.png, alt: 地圖}
"""
OUTLET = """name: 日報
other_names: [報]
homepage: https://example.org/daily
country: 中國
owner: 出版社
medium: 報紙
reliability: [{grade: B, date: 2024, basis: 經驗}]
reliability_basis: 經驗
syndicates_from: [agency]
feeds: [https://example.org/feed]
"""
FILES = {
    "briefbook.yaml": SETTINGS,
    "content/pages/about.md": "---\ntitle: 關於\n---\n字。\n",
    "content/briefings/2024-01-02-talks.md": f"---\n{BRIEFING}---\n{BODY}",
    "content/briefings/map.png": png(),
    "content/briefings/2024-01-04-more.md": "---\ntitle: 續\nfollows: talks\ntopics: [trade]\n"
    "storyline: road\nactors: [wang]\nsources: [report]\n---\n老王。王五[@report]。\n",
    "content/sources/report.md": f"---\n{SOURCE}---\n字。\n",
    "content/actors/wang.md": f"---\n{ACTOR}---\n字。\n",
    "content/actors/ministry.md": "---\nname: 外交部\nkind: organization\nparent: state\n---\n",
    "content/actors/state.md": "---\nname: 中國\nkind: state\n---\n",
    "content/outlets/daily.md": f"---\n{OUTLET}---\n",
    "content/outlets/agency.md": "---\nname: 通訊社\n---\n",
    "content/events/talks.md": "---\nname: 談話\ndate: 2024-01-01\nplace: 北京\nstatus: occurred\n"
    "actors: [wang]\nparent: year\nsources: [report]\n---\n字。\n",
    "content/events/year.md": "---\nname: 年\ndate: 2024\n---\n",
    "content/topics/trade.md": "---\nname: 貿易\nparent: economy\n---\n字。\n",
    "content/topics/economy.md": "---\nname: 經濟\n---\n",
    "content/storylines/road.md": "---\nname: 路\nevents: [talks]\n---\n字。\n",
}
MANY = {
    f"content/briefings/b{n:03}.md": f"---\ntitle: 篇{n}\ndate: {2022 + n % 2}-02-{n % 28 + 1:02}\n"
    f"actors: [wang]\ntopics: [題{n}]\ndates: [{{date: 2024-07-{n % 30 + 1:02}, event: 事}}]\n"
    f"statements: [{{by: wang, text: 好。}}]\n---\n王五。\n"
    for n in range(60)
}
"""Enough that lists go on by year."""


def other(english: Words) -> Words:
    """The same words in other letters and signs; places stay."""
    table = {key: CODES.get(key, foreign(phrase)) for key, phrase in english.table.items()}
    return msgspec.structs.replace(english, table=table)


def foreign(phrase: str) -> str:
    pieces = PLACE.split(phrase)
    pieces[::2] = [piece.translate(OTHER) for piece in pieces[::2]]
    return "".join(pieces)


class Seen(HTMLParser):
    """What a page's reader sees and hears of it."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.hidden = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden = tag in ("script", "style")
        self.found += [value or "" for name, value in attrs if name in SPOKEN]

    def handle_endtag(self, tag: str) -> None:
        self.hidden = False

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.found.append(data)


def seen(path: str, data: bytes) -> list[str]:
    """The texts of one file of the site that are for readers."""
    text = data.decode(errors="replace")
    if path.endswith(".html"):
        return Seen(text).found
    if path.endswith("feed.xml"):
        return list(seen_in_atom(ElementTree.fromstring(text)))
    if path.endswith("feed.json"):
        return list(seen_in_json(json.loads(text)))
    if path.endswith(".ics"):
        lines = text.replace("\r\n ", "").splitlines()
        return [line.partition(":")[2] for line in lines if line.startswith(CALENDAR)]
    return []


CALENDAR = ("SUMMARY", "LOCATION", "DESCRIPTION", "X-WR-CALNAME")


def seen_in_atom(feed: ElementTree.Element) -> Iterator[str]:
    for tag in ("title", "subtitle", "summary", "rights", "name"):
        yield from (one.text or "" for one in feed.iter(f"{ATOM}{tag}"))
    yield from (one.get("term", "") for one in feed.iter(f"{ATOM}category"))
    for one in feed.iter(f"{ATOM}content"):
        yield from Seen(one.text or "").found


def seen_in_json(feed: dict[str, object]) -> Iterator[str]:
    for key, value in feed.items():
        if key in ("title", "description", "summary", "name"):
            yield str(value)
        elif key == "content_html":
            yield from Seen(str(value)).found
        elif isinstance(value, list):
            for one in value:
                yield from seen_in_json(one) if isinstance(one, dict) else [str(one)]


def hard_coded(site: dict[str, bytes]) -> list[str]:
    """`file: text` of everything that no phrase and no author has written; addresses may be shown."""
    return [
        f"{path}: {' '.join(text.split())}"
        for path, data in site.items()
        for text in seen(path, data)
        if LATIN.search(ADDRESS.sub("", text)) and f"{text}index.html" not in site
    ]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    read = words.read
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(words, "read", lambda text: other(read(text)))
        return build_ok(write_site(tmp_path_factory.mktemp("site"), FILES | MANY))


def test_a_site_in_another_language_shows_no_english(site: dict[str, bytes]) -> None:
    assert hard_coded(site) == []


@pytest.mark.parametrize(
    "path",
    [
        "404.html",
        "about/index.html",
        "actors/wang/index.html",
        "actors/wang/feed.json",
        "authors/index.html",
        "briefings/2023/index.html",
        "briefings/old-talks/index.html",
        "briefings/talks/index.html",
        "calendar.ics",
        "events/talks/index.html",
        "feed.xml",
        "index.html",
        "outlets/daily/index.html",
        "sources/report/index.html",
        "storylines/road/index.html",
        "timeline/2024/index.html",
        "topics/trade/index.html",
    ],
)
def test_what_is_looked_at_has_words_of_the_interface(site: dict[str, bytes], path: str) -> None:
    assert seen(path, site[path])


def test_a_word_of_english_is_found() -> None:
    page = '<p>字 <img alt="A map"><script>let a</script> https://example.org/a</p><p>By 字</p>'
    assert hard_coded({"a.html": page.encode()}) == ["a.html: A map", "a.html: By 字"]
