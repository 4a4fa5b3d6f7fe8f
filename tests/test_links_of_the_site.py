"""The whole site, crawled: every link leads somewhere, every id is there once, every build is alike."""

import importlib.util
import json
import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from posixpath import normpath
from types import ModuleType
from typing import NamedTuple
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pytest
from sites import build_ok, files_of, run, write_site

from briefbook.building import Options

PROJECT = Path(__file__).parent.parent
LINKING = ("href", "src", "poster", "data")
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
Files = dict[str, bytes]


class Html(HTMLParser):
    """What the crawl wants to know of one page."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.ids: Counter[str] = Counter()
        self.links: list[str] = []
        self.named: list[str] = []
        self.faults: list[str] = []
        self.meta: dict[str, str] = {}
        self.canonical = ""
        self.open: list[str] = []
        self.feed(data.decode())
        self.close()
        self.faults += [f"<{tag}> is not closed" for tag in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags[tag] += 1
        if tag not in VOID:
            self.open.append(tag)
        if len(given) < len(attrs):
            self.faults.append(f"<{tag}> has an attribute twice")
        if "id" in given:
            self.ids[given["id"]] += 1
        for name in ("aria-labelledby", "aria-describedby", "for"):
            self.named += given.get(name, "").split()
        self.faults += [f"{name} on <{tag}>" for name in given if unwanted(name)]
        if tag == "script" and "src" not in given and given.get("type") != "application/ld+json":
            self.faults.append("a script in the page")
        if tag == "style":
            self.faults.append("a style in the page")
        if tag == "meta":
            self.meta[given.get("name", given.get("property", ""))] = given.get("content", "")
        if tag == "link" and given.get("rel") == "canonical":
            self.canonical = given["href"]
        else:
            self.links += [given[name] for name in LINKING if name in given]
            self.links += [one.split()[0] for one in given.get("srcset", "").split(",") if one]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes something else")


def unwanted(attribute: str) -> bool:
    return attribute == "style" or attribute.startswith("on")


class Link(NamedTuple):
    """A link to a place of the same site."""

    page: str
    href: str
    file: str
    fragment: str


class Crawl:
    """A built site: its files, and all its HTML parsed."""

    def __init__(self, files: Files, folder: str = "") -> None:
        self.files = files
        pages = {path: data for path, data in files.items() if path.endswith(".html")}
        self.pages = {p: Html(data) for p, data in pages.items() if not p.endswith("/email.html")}
        """All but e-mails, which are read away from the site and have rules of their own."""
        self.folder = folder
        """Under which the site is published: `/books`; empty at the root of its host."""

    def links(self) -> Iterator[Link]:
        for path, page in self.pages.items():
            for href in page.links:
                if not urlsplit(href).scheme and not href.startswith("//"):
                    yield self.link(path, href)

    def link(self, path: str, href: str) -> Link:
        parts = urlsplit(href)
        to = unquote(parts.path)
        if to.startswith("/"):
            inside = f"{to}/".startswith(f"{self.folder}/")
            place = to.removeprefix(self.folder).lstrip("/") if inside else f"outside {to}"
        elif to:
            place = normpath(str(PurePosixPath(path).parent / to)) + "/" * to.endswith("/")
        else:
            place = path
        if place.endswith("/") or place in ("", ".", "./"):
            place = f"{place.strip('./') and place}index.html".removeprefix("./")
        return Link(path, href, place, unquote(parts.fragment))


def no_links_are_broken(crawl: Crawl) -> None:
    found = list(crawl.links())
    assert len(found) > len(crawl.pages)
    assert [(link.page, link.href) for link in found if link.file not in crawl.files] == []


def no_fragments_are_broken(crawl: Crawl) -> None:
    pointed = [link for link in crawl.links() if link.fragment and link.file in crawl.pages]
    assert pointed
    missing = [link for link in pointed if not crawl.pages[link.file].ids[link.fragment]]
    assert [(link.page, link.href) for link in missing] == []


def twice(page: Html) -> list[str]:
    return [id for id, count in page.ids.items() if count > 1]


def load_corpus() -> ModuleType:
    """The generator of synthetic sites, which belongs to no package."""
    spec = importlib.util.spec_from_file_location("corpus_of_links", PROJECT / "bench/corpus.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def example(root: Path) -> Path:
    """A copy of the example site, so that nothing is written into the project."""
    for name in ("content", "static"):
        if (PROJECT / name).is_dir():
            shutil.copytree(PROJECT / name, root / name)
    shutil.copy(PROJECT / "briefbook.yaml", root / "briefbook.yaml")
    return root


def corpus(root: Path) -> Path:
    load_corpus().write(60, 7, root)
    return root


@pytest.fixture(scope="module", params=["example", "corpus"])
def root(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp(request.param)
    return example(folder) if request.param == "example" else corpus(folder)


@pytest.fixture(scope="module")
def crawl(root: Path) -> Crawl:
    return Crawl(build_ok(root))


@pytest.fixture(scope="module")
def below(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Crawl:
    """The same site, made to be published under a folder of its host."""
    output = tmp_path_factory.mktemp("below") / "site"
    files = build_ok(root, Options(output=output, base_url="https://example.org/books"))
    return Crawl(files, "/books")


def test_the_example_and_the_corpus_build_without_a_warning(root: Path) -> None:
    assert [p for p in run(root).problems if p.severity != "info"] == []


def test_every_link_within_the_site_leads_to_a_file(crawl: Crawl) -> None:
    no_links_are_broken(crawl)


def test_every_fragment_is_the_id_of_something(crawl: Crawl) -> None:
    no_fragments_are_broken(crawl)


def test_no_page_has_an_id_twice(crawl: Crawl) -> None:
    assert {path: found for path, page in crawl.pages.items() if (found := twice(page))} == {}


def test_what_a_label_names_is_on_its_page(crawl: Crawl) -> None:
    missing = {
        (path, id) for path, page in crawl.pages.items() for id in page.named if not page.ids[id]
    }
    assert missing == set()


def test_every_page_has_one_first_heading_one_title_and_one_main(crawl: Crawl) -> None:
    pages = {path: page for path, page in crawl.pages.items() if "refresh" not in str(page.meta)}
    counts = {
        path: tuple(page.tags[tag] for tag in ("h1", "main"))
        for path, page in pages.items()
        if b"http-equiv" not in crawl.files[path]
    }
    assert {path: found for path, found in counts.items() if found != (1, 1)} == {}
    assert all(b"<title>" in crawl.files[path] for path in crawl.pages)


def test_no_page_has_styles_scripts_or_tags_that_do_not_close(crawl: Crawl) -> None:
    assert {path: page.faults for path, page in crawl.pages.items() if page.faults} == {}


def test_no_page_loads_anything_from_elsewhere(crawl: Crawl) -> None:
    loading = re.compile(rb'<(?:script|img|iframe|source|video|audio|embed)[^>]*?src="(https?:|//)')
    sheets = re.compile(rb'<link[^>]*?rel="stylesheet"[^>]*?href="(https?:|//)')
    assert [p for p in crawl.pages if loading.search(crawl.files[p])] == []
    assert [p for p in crawl.pages if sheets.search(crawl.files[p])] == []


PARTS_OF_LISTS = re.compile(r"(.*/)?(\d{4}(-\d{2})?|a-z/[^/]+|[a-z]+/[^/]+/[a-z]+)/$")
"""Years and months of a list, letters of an index, `actors/wang-yi/statements/`.

The pages that they belong to are in the map.
"""


def test_every_listed_page_is_in_the_sitemap_and_no_other(crawl: Crawl) -> None:
    sitemap = ElementTree.fromstring(crawl.files["sitemap.xml"])
    base = "https://example.org/"
    locations = [loc.text or "" for loc in sitemap.iter() if loc.tag.endswith("}loc")]
    assert len(set(locations)) == len(locations)
    assert all(location.startswith(base) for location in locations)
    mapped = {location.removeprefix(base) for location in locations}
    listed = {
        path.removesuffix("index.html")
        for path, page in crawl.pages.items()
        if "noindex" not in page.meta.get("robots", "") and page.canonical != ""
    }
    own = {at for at in listed if not PARTS_OF_LISTS.fullmatch(at) and not at.endswith(".html")}
    assert {at for at in mapped if f"{at}index.html" not in crawl.files} == set()
    assert own - mapped == set()
    assert mapped - listed == set()


def test_every_canonical_address_is_the_pages_own(crawl: Crawl) -> None:
    base = "https://example.org/"
    wrong = {
        path: page.canonical
        for path, page in crawl.pages.items()
        if page.canonical and page.canonical != base + path.removesuffix("index.html")
        if b"http-equiv" not in crawl.files[path]
    }
    assert wrong == {}


def test_every_twin_is_json_and_has_the_address_of_its_page(crawl: Crawl) -> None:
    """At a former address it is the twin of the page to which that leads."""
    twins = {path: data for path, data in crawl.files.items() if path.endswith("/index.json")}
    assert len(twins) > 20
    for path, data in twins.items():
        page = path.replace(".json", ".html")
        assert page in crawl.pages
        if b"http-equiv" in crawl.files[page]:
            path = crawl.link(page, crawl.pages[page].links[-1]).file.replace(".html", ".json")
            assert data == twins[path]
        assert path.removesuffix("index.json") in json.dumps(json.loads(data)), path


def test_every_briefing_actor_and_source_page_has_a_twin(crawl: Crawl) -> None:
    for folder in ("briefings", "actors", "outlets", "sources", "topics", "storylines", "events"):
        pages = [p for p in crawl.pages if re.fullmatch(rf"{folder}/[^/]+/index\.html", p)]
        pages = [p for p in pages if not PARTS_OF_LISTS.fullmatch(p.removesuffix("index.html"))]
        pages = [p for p in pages if b"http-equiv" not in crawl.files[p]]
        missing = [p for p in pages if p.replace(".html", ".json") not in crawl.files]
        assert missing == []


@pytest.mark.parametrize("said", ["twins: false", "an option"])
def test_twins_can_be_left_out_and_nothing_leads_to_them(tmp_path: Path, said: str) -> None:
    """At former addresses, too. Feeds keep both of their forms."""
    files = {
        "content/actors/wang-yi.md": "---\nname: Wang Yi\naliases: [/actors/wang/]\n---\n",
        "content/briefings/one.md": "---\ntitle: One\ndate: 2023-02-16\nactors: [wang-yi]\n---\nA text.\n",
    }
    write_site(tmp_path, {"briefbook.yaml": "title: A\n", **files})
    whole = build_ok(tmp_path)
    settings = "title: A\n" + ("twins: false\n" if said == "twins: false" else "")
    write_site(tmp_path, {"briefbook.yaml": settings})
    options = Options(no_twins=said == "an option")
    without = build_ok(tmp_path, options)
    gone = {path for path in whole if path.endswith("index.json")}
    assert {"briefings/one/index.json", "actors/wang/index.json"} <= gone
    assert without.keys() == whole.keys() - gone
    assert b"index.json" in whole["briefings/one/index.html"]
    assert [path for path, data in without.items() if b"index.json" in data] == []
    assert {"feed.json", "actors/wang-yi/feed.json"} <= without.keys()
    write_site(tmp_path / "new", {"briefbook.yaml": settings, **files})
    assert build_ok(tmp_path / "new", options) == without


def test_every_page_can_be_reached_from_the_front_page_and_the_sections(crawl: Crawl) -> None:
    """Redirects, the page of errors and unlisted briefings are not led to."""
    ways: dict[str, set[str]] = {}
    for link in crawl.links():
        ways.setdefault(link.page, set()).add(link.file)
    sections = [p for p in crawl.pages if re.fullmatch(r"[a-z]+/index\.html", p)]
    seen, waiting = {"index.html", *sections}, ["index.html", *sections]
    while waiting:
        new = ways.get(waiting.pop(), set()) - seen
        seen |= new
        waiting += new
    listed = {p for p, page in crawl.pages.items() if "noindex" not in page.meta.get("robots", "")}
    redirects = {p for p in crawl.pages if b"http-equiv" in crawl.files[p]}
    assert listed - seen - redirects - {"404.html"} == set()


# --- builds are alike ---


def test_two_builds_into_two_folders_have_the_same_bytes(root: Path, tmp_path: Path) -> None:
    one = build_ok(root, Options(output=tmp_path / "one"))
    two = build_ok(root, Options(output=tmp_path / "two"))
    assert one.keys() == two.keys()
    assert [path for path in one if one[path] != two[path]] == []


def test_built_again_nothing_is_written(root: Path, tmp_path: Path) -> None:
    output = tmp_path / "site"
    build_ok(root, Options(output=output))
    before = {path: (output / path).stat().st_mtime_ns for path in files_of(output)}
    build_ok(root, Options(output=output))
    assert {path: (output / path).stat().st_mtime_ns for path in files_of(output)} == before


# --- under a folder of a host ---


def test_below_a_folder_every_link_still_leads_to_a_file(below: Crawl) -> None:
    no_links_are_broken(below)
    no_fragments_are_broken(below)


def test_below_a_folder_links_are_relative_but_on_the_page_of_errors(below: Crawl) -> None:
    rooted = {link.page for link in below.links() if link.href.startswith("/")}
    assert rooted == {"404.html"}
    lost = [link.href for link in below.links() if link.page == "404.html"]
    assert [href for href in lost if not href.startswith(("/books/", "#"))] == []


def test_below_a_folder_canonical_addresses_feeds_and_the_sitemap_name_it(below: Crawl) -> None:
    base = "https://example.org/books/"
    wrong = [p for p, page in below.pages.items() if not f"{page.canonical}{base}".startswith(base)]
    assert wrong == []
    for file in ("feed.xml", "feed.json", "sitemap.xml", "robots.txt"):
        text = below.files[file].decode()
        assert base in text
        assert (
            re.findall(r"https://example\.org/(?!books|archive|data|[a-z-]+/\d{4}/)\S*", text) == []
        )


def test_below_a_folder_what_is_shared_and_installed_leads_to_files(below: Crawl) -> None:
    base = "https://example.org/books/"
    shared = {page.meta["og:image"] for page in below.pages.values() if "og:image" in page.meta}
    assert shared and {one.removeprefix(base) for one in shared} <= below.files.keys()
    manifest = json.loads(below.files["manifest.webmanifest"])
    assert manifest["start_url"] == "./"
    assert {icon["src"] for icon in manifest["icons"]} <= below.files.keys()


def test_the_place_of_publication_changes_no_internal_link(crawl: Crawl, below: Crawl) -> None:
    assert crawl.pages.keys() == below.pages.keys()
    for path in crawl.pages.keys() - {"404.html"}:
        inside = [[h for h in c.pages[path].links if "//" not in h] for c in (crawl, below)]
        assert inside[0] == inside[1], path
