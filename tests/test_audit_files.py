"""What can be said of the built sites without a browser, by readers that are not ours."""

import gzip
import json
import os
import re
import shutil
import subprocess
import warnings
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import feedparser  # type: ignore[import-untyped]
import pytest
from audited import Audited, missing

TOOLS = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "briefbook-tests"
VALIDATOR = TOOLS / "node_modules/vnu-jar/build/dist/vnu.jar"
BUDGET = {"actor": 20_000, "actor_timeline": 16_000, "timeline": 16_000}
"""Row → the most bytes of HTML, compressed as a host sends them."""
USUAL = 12_000
Thing = dict[str, Any]


def compressed(data: bytes) -> int:
    return len(gzip.compress(data, 9))


@pytest.fixture(params=["example_site", "corpus_site"])
def audited(request: pytest.FixtureRequest) -> Audited:
    found: Audited = request.getfixturevalue(request.param)
    return found


# HTML


def test_the_validator_finds_no_mistake_on_any_page_and_would_find_one(
    example_site: Audited, corpus_site: Audited, tmp_path: Path
) -> None:
    if not VALIDATOR.is_file() or not shutil.which("java"):
        missing(
            "The Nu HTML validator is not here: apt-get install default-jre-headless; "
            f"npm install --ignore-scripts --prefix {TOOLS} vnu-jar@26"
        )
    wrong = tmp_path / "wrong.html"
    wrong.write_text("<!DOCTYPE html><html lang=en><title>T</title><p><a><a>x</a></a></p>")
    sample = [corpus_site.folder / at / "index.html" for at in corpus_site.kinds.values()]
    looked_at = [wrong, example_site.folder, *(page for page in sample if page.is_file())]
    command = ["java", "-Xss2m", "-jar", VALIDATOR, "--format", "json", "--skip-non-html"]
    command += ["--exit-zero-always", *looked_at]
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=True)
    errors = [one for one in json.loads(done.stderr)["messages"] if one["type"] != "info"]
    assert any(one["url"].endswith("/wrong.html") for one in errors)
    assert [one for one in errors if not one["url"].endswith("/wrong.html")] == []


def test_no_page_of_a_thousand_briefings_is_over_100_kilobytes(corpus_site: Audited) -> None:
    pages = corpus_site.files(".html")
    assert len(pages) > 2000
    assert [page for page in pages if page.stat().st_size > 100_000] == []


def test_each_kind_of_page_keeps_to_its_budget(audited: Audited) -> None:
    over = {}
    for row, address in audited.kinds.items():
        file = address if address.endswith(".html") else f"{address}index.html"
        size = compressed((audited.folder / file).read_bytes())
        if size > BUDGET.get(row, USUAL):
            over[address] = size
    assert over == {}


def test_styles_and_scripts_of_an_article_are_small(example_site: Audited) -> None:
    page = example_site.folder / example_site.kinds["briefing"] / "index.html"
    linked = re.findall(r'(?:src|href)="([^"]+\.(?:css|js))"', page.read_text("utf-8"))
    sizes = {".css": 0, ".js": 0}
    for address in linked:
        file = page.parent / address
        sizes[file.suffix] += compressed(file.read_bytes())
    assert 0 < sizes[".css"] < 30_000
    assert 0 < sizes[".js"] < 20_000


# Feeds


def test_every_atom_feed_is_well_formed_and_has_what_rfc_4287_requires(audited: Audited) -> None:
    feeds = audited.files("feed.xml")
    assert len(feeds) > 40
    for file in feeds:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", category=DeprecationWarning, module="feedparser")
            read = feedparser.parse(file.read_bytes())
        assert (read.bozo, read.version) == (0, "atom10"), file
        told = read.feed
        assert told.id and told.title and dated(told.updated), file
        assert told.author or all(entry.author for entry in read.entries), file
        assert {"self", "alternate"} <= {link.rel for link in told.links}, file
        assert len({entry.id for entry in read.entries}) == len(read.entries), file
        for entry in read.entries:
            assert entry.title and dated(entry.updated) and dated(entry.published), file
            assert entry.content or entry.link, file


def test_every_json_feed_has_what_its_version_requires(audited: Audited) -> None:
    feeds = audited.files("feed.json")
    assert len(feeds) == len(audited.files("feed.xml"))
    for file in feeds:
        feed = json.loads(file.read_text("utf-8"))
        assert feed["version"] == "https://jsonfeed.org/version/1.1", file
        assert isinstance(feed["title"], str), file
        assert feed["title"], file
        assert feed["feed_url"].startswith(audited.home), file
        items = feed["items"]
        assert len({item["id"] for item in items}) == len(items), file
        for item in items:
            assert isinstance(item["id"], str), file
            assert item.get("content_html") or item.get("content_text"), file
            assert dated(item["date_published"]), file
            assert all(author.keys() & {"name", "url"} for author in item.get("authors", ()))


def dated(text: str) -> bool:
    """RFC 3339, with a zone."""
    return datetime.fromisoformat(text).tzinfo is not None


# What search engines are told

REQUIRED = {
    "NewsArticle": {"headline", "datePublished", "author", "publisher", "mainEntityOfPage"},
    "BreadcrumbList": {"itemListElement"},
    "Event": {"name", "startDate", "location"},
    "Dataset": {"name", "description"},
    "Person": {"name", "url"},
    "Organization": {"name", "url"},
    "NewsMediaOrganization": {"name", "url"},
    "WebSite": {"name", "url"},
    "CreativeWork": {"name"},
    "Country": {"name", "url"},
    "Thing": {"name", "url"},
}
"""What a page's main thing must say, by its type: what search engines show nothing without."""


def test_what_search_engines_are_told_has_what_they_require(audited: Audited) -> None:
    types = set()
    for file in audited.files(".html"):
        for thing in things(file):
            assert thing["@type"] in REQUIRED, file
            assert REQUIRED[thing["@type"]] <= thing.keys(), file
            types.add(thing["@type"])
            if thing["@type"] == "NewsArticle":
                an_article(thing, audited.home)
            if thing["@type"] == "Dataset":
                assert 50 <= len(thing["description"]) <= 5000, file
            if thing["@type"] == "BreadcrumbList":
                breadcrumbs(thing["itemListElement"], audited.home)
    assert {"NewsArticle", "Event", "Person", "Organization", "WebSite"} <= types


def things(file: Path) -> Iterator[Thing]:
    """The main things of one page."""
    text = file.read_text("utf-8")
    for found in re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL):
        told = json.loads(found)
        assert told["@context"] == "https://schema.org", file
        yield from told.get("@graph", [told])


def an_article(thing: Thing, home: str) -> None:
    assert 0 < len(thing["headline"]) <= 110
    datetime.fromisoformat(thing["datePublished"])
    assert thing["mainEntityOfPage"] == thing["url"]
    assert thing["url"].startswith(home)
    assert all(
        who["@type"] in ("Person", "Organization") and who["name"] for who in thing["author"]
    )
    assert thing["publisher"]["name"]
    if "image" in thing:
        assert thing["image"]["url"].startswith(home)


def breadcrumbs(steps: list[Thing], home: str) -> None:
    assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
    assert all(step["@type"] == "ListItem" and step["name"] for step in steps)
    assert all(step["item"].startswith(home) for step in steps[:-1])
