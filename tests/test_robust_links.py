"""Every link that leaves a site says which page was meant, and of which day."""

import json
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path

import pytest
from sites import briefing, build_ok, document, write_site
from test_corpus import corpus

from briefbook.building import Options

PROJECT = Path(__file__).parent.parent
OWN = "https://example.org"
DAY = re.compile(r"\d{4}-\d\d-\d\d")
WEB = "https://web.example"
BODY = f"""A [link]({WEB}/link "Title"), <{WEB}/auto>, a note,[^1] its source [@report],
and [ours]({OWN}/briefings/one/).

[^1]: With a [link]({WEB}/note).

> A [link]({WEB}/quote).

| A table |
|---|
| [cell]({WEB}/cell) |

Term
:   Its [meaning]({WEB}/meaning).
"""
SITE = {
    "briefbook.yaml": f"""title: Tiny
base_url: {OWN}
publisher: {{name: House, url: "{WEB}/house"}}
licence: {{name: CC BY, url: "{WEB}/licence"}}
""",
    "content/briefings/2023-05-06-first.md": briefing("First", "Before.", "2023-05-06"),
    "content/briefings/2024-01-02-one.md": briefing(
        "One",
        BODY,
        "2024-01-02",
        f"""as_of: 2024-01-01
actors: [ada]
topics: [harbour]
storyline: affair
aliases: [uno]
original: report
sources:
  - {{id: report, title: Report, url: "{WEB}/report", outlet: herald}}
  - {{id: copied, title: Copied, archive_url: "{WEB}/copied", url: null, issued: 2023}}
  - {{id: gone, title: Gone, url: "{WEB}/gone", url_status: usurped,
     archive_url: "{WEB}/kept", archive_date: 2023-07-08}}
""",
    ),
    "content/briefings/2024-01-05-two.md": briefing("Two", "So [@report].", "2024-01-05"),
    "content/actors/ada.md": document(
        f"""name: Ada Moor
kind: person
links: [{{url: "{WEB}/ada"}}, {{url: "{WEB}/gone", note: Her page}}]
identifiers: [{{scheme: wikidata, identifier: Q1}}]""",
        BODY.replace(" [@report]", ""),
    ),
    "content/actors/unnamed.md": document(f'name: Unnamed\nlinks: [{{url: "{WEB}/unnamed"}}]'),
    "content/outlets/herald.md": document(
        f'name: Herald\nhomepage: "{WEB}/herald"\nfeeds: ["{WEB}/feed"]', f"[Imprint]({WEB}/i)."
    ),
    "content/topics/harbour.md": document("name: Harbour", f"[Map]({WEB}/map)."),
    "content/storylines/affair.md": document("name: The affair", f"[File]({WEB}/file)."),
    "content/events/vote.md": document("name: The vote\ndate: 2030-01-01", f"[Room]({WEB}/room)."),
    "content/pages/about.md": document("title: About", f"[Us]({WEB}/us)."),
}


class Links(HTMLParser):
    """The links of one page that leave its site."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[dict[str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        away = told.get("href", "")
        if tag == "a" and re.match("https?:|//", away) and not f"{away}/".startswith(f"{OWN}/"):
            self.found.append(told)


def texts(files: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """All HTML of a site: its pages, its mails, and the entries of its feeds."""
    for path, data in files.items():
        if path.endswith(".html"):
            yield path, data.decode()
        elif path.endswith("feed.json"):
            for entry in json.loads(data)["items"]:
                yield path, entry["content_html"]


def links(files: Mapping[str, bytes]) -> list[tuple[str, dict[str, str]]]:
    return [(path, link) for path, text in texts(files) for link in Links(text).found]


def bare(found: Iterable[tuple[str, dict[str, str]]]) -> list[tuple[str, str]]:
    """Those that do not say what they should."""
    return [
        (path, link["href"])
        for path, link in found
        if not link.get("data-originalurl")
        or not DAY.fullmatch(link.get("data-versiondate", ""))
        or link["href"] not in (link["data-originalurl"], link.get("data-versionurl"))
    ]


def example(root: Path) -> Path:
    for name in ("content", "static"):
        if (PROJECT / name).is_dir():
            shutil.copytree(PROJECT / name, root / name)
    shutil.copy(PROJECT / "briefbook.yaml", root)
    return root


def published(settings: Path) -> None:
    """Let every page lead to its publisher."""
    text = re.sub(r"^publisher:(.*\n)(?: +.*\n)*", "", settings.read_text("utf-8"), flags=re.M)
    publisher = f'publisher: {{name: House, url: "{WEB}/house"}}\n'
    settings.write_text(text + publisher, "utf-8")


@pytest.mark.parametrize("which", ["example", "corpus", "tiny"])
def test_every_link_that_leaves_a_site_says_what_was_meant(which: str, fast_path: Path) -> None:
    sites = {"corpus": dict(corpus.site(40, 7)), "tiny": SITE}
    root = write_site(fast_path, sites[which]) if which in sites else example(fast_path)
    published(root / "briefbook.yaml")
    files = build_ok(root, Options(drafts=True))
    found = links(files)
    assert {path for path, link in found if link["href"] == f"{WEB}/house"} >= {
        path
        for path in files
        if path.endswith("index.html") and b'http-equiv="refresh"' not in files[path]
    }
    assert bare(found) == []


@pytest.fixture
def days(fast_path: Path) -> dict[tuple[str, str], str]:
    """(page, address) → the day that its link has."""
    found = links(build_ok(write_site(fast_path, SITE)))
    return {(path, link["href"]): link["data-versiondate"] for path, link in found}


ONE, ADA = "briefings/one/index.html", "actors/ada/index.html"


@pytest.mark.parametrize(
    ("page", "to", "day"),
    [
        *((ONE, to, "2024-01-01") for to in ("link", "auto", "note", "quote", "cell", "meaning")),
        (ONE, "report", "2024-01-01"),
        (ONE, "copied", "2024-01-01"),
        (ONE, "kept", "2023-07-08"),
        (ONE, "house", "2023-05-06"),
        (ADA, "ada", "2024-01-02"),
        (ADA, "link", "2024-01-02"),
        (ADA, "gone", "2023-07-08"),
        ("actors/unnamed/index.html", "unnamed", "2023-05-06"),
        ("outlets/herald/index.html", "herald", "2024-01-05"),
        ("outlets/herald/index.html", "feed", "2024-01-05"),
        ("outlets/herald/index.html", "i", "2024-01-05"),
        ("sources/report/index.html", "report", "2024-01-05"),
        ("topics/harbour/index.html", "map", "2024-01-02"),
        ("storylines/affair/index.html", "file", "2024-01-02"),
        ("events/vote/index.html", "room", "2023-05-06"),
        ("about/index.html", "us", "2023-05-06"),
        ("data/index.html", "licence", "2023-05-06"),
        ("feed.json", "report", "2024-01-01"),
    ],
)
def test_the_day_of_a_link_is_that_of_its_text_or_its_last_use(
    days: dict[tuple[str, str], str], page: str, to: str, day: str
) -> None:
    assert days[page, f"{WEB}/{to}"] == day


def test_a_homepage_of_which_a_copy_is_known_names_it(fast_path: Path) -> None:
    files = build_ok(write_site(fast_path, SITE))
    [link] = [one for _, one in links({ADA: files[ADA]}) if one["href"] == f"{WEB}/gone"]
    assert link["data-versionurl"] == f"{WEB}/kept"


def test_a_link_to_a_page_of_the_site_carries_nothing(fast_path: Path) -> None:
    text = build_ok(write_site(fast_path, SITE))[ONE].decode()
    assert f'<a href="{OWN}/briefings/one/">ours</a>' in text


def test_a_newer_briefing_gives_another_day_only_to_what_it_uses(fast_path: Path) -> None:
    before = build_ok(write_site(fast_path, SITE))
    newer = briefing("Three", "Words.", "2024-02-01", "actors: [ada]\n")
    after = build_ok(write_site(fast_path, {"content/briefings/2024-02-01-three.md": newer}))
    assert "2024-02-01" in Links(after[ADA].decode()).found[0]["data-versiondate"]
    for page in ("about/index.html", "actors/unnamed/index.html", "sources/report/index.html"):
        assert before[page] == after[page]
