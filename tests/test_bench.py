"""The benchmark's Hugo site is the same site: the same addresses, and the same links on each page."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import SplitResult, urljoin, urlsplit
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "bench"))

import chart  # noqa: E402
import corpus  # noqa: E402
import edits  # noqa: E402
import hugo_site  # noqa: E402
import measuring  # noqa: E402
import reading  # noqa: E402
import report  # noqa: E402
import rivals  # noqa: E402
import running  # noqa: E402

COUNT, SEED = 160, 7
"""Enough that lists are cut into years, months and letters."""

OURS_ALONE = {
    "page-makeup": "what the whole book rests on: one count of all citations, on one page",
    "page-trending": "what is named more than before: one short list on the front page",
}
"""Sections that the Hugo site leaves out, in its favour."""
SIMILAR = "page-similar"
"""Similar briefings are as many, but not the same: Hugo weighs by kind, we by rarity."""

FILES_OF_OURS = {
    *(".nojekyll", "manifest.webmanifest", "social.png", "favicon.svg", "favicon.ico"),
    *("apple-touch-icon.png", "icon-192.png", "icon-512.png"),
}
"""Files that code hosts and browsers want, a handful for a site."""

PERIOD = re.compile(r"\d{4}(-\d\d)?|a-z")


class Page(NamedTuple):
    links: frozenset[str]
    similar: frozenset[str]


class Links(HTMLParser):
    """The internal links of a page's <main>, those of the sections in question apart."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address, self.inside, self.section = address, False, ""
        self.found: dict[str, set[str]] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.inside = self.inside or tag == "main"
        if tag == "section":
            self.section = given.get("aria-labelledby") or ""
        href = given.get("href")
        if self.inside and tag == "a" and href:
            self.add(urlsplit(urljoin(f"https://here{self.address}", href)))

    def add(self, link: SplitResult) -> None:
        if link.netloc == "here" and link.path != self.address:
            self.found.setdefault(self.section, set()).add(link.path)

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "main"
        self.section = "" if tag == "section" else self.section

    def page(self) -> Page:
        apart = {*OURS_ALONE, SIMILAR}
        links = (paths for section, paths in self.found.items() if section not in apart)
        similar = {p for p in self.found.get(SIMILAR, ()) if p.startswith("/briefings/")}
        return Page(frozenset().union(*links), frozenset(similar))


class Text(HTMLParser):
    """The words of a page's <main>."""

    def __init__(self) -> None:
        super().__init__()
        self.inside, self.found = False, list[str]()
        self.telling, self.told = False, list[str]()
        """Whether this is a sentence that a list shows, and all of them."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = self.inside or tag == "main"
        self.telling = dict(attrs).get("class") == "sentence"

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "main"

    def handle_data(self, data: str) -> None:
        self.found += data.split() if self.inside else []
        self.told += [data] if self.telling and data.strip() else []


def read_text(path: Path) -> Text:
    parser = Text()
    parser.feed(path.read_text("utf-8"))
    return parser


def text(path: Path) -> str:
    return " ".join(read_text(path).found)


Site = dict[str, Page]


def pages(folder: Path) -> Site:
    found = {}
    for path in sorted(folder.rglob("*.html")):
        address = f"/{path.relative_to(folder).as_posix()}".removesuffix("index.html")
        parser = Links(address)
        parser.feed(path.read_text("utf-8"))
        found[address] = parser.page()
    return found


def other_files(folder: Path) -> set[str]:
    paths = (p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    return {path for path in paths if not path.endswith(".html") and not path.startswith("assets/")}


def hugo() -> Path:
    """The binary. Only outside continuous integration may it be missing."""
    try:
        return rivals.hugo_binary()
    except rivals.Missing as missing:
        if os.environ.get("CI"):
            pytest.fail(f"the benchmark cannot be held to its word: {missing}")
        pytest.skip(str(missing))


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """(our output, Hugo's output) of the same corpus."""
    binary, folder = hugo(), tmp_path_factory.mktemp("bench")
    source, project = folder / "corpus", folder / "project"
    corpus.write(COUNT, SEED, source)
    hugo_site.write(reading.read(source), project, threshold=0)
    ours, theirs = folder / "ours", folder / "theirs"
    run([sys.executable, str(ROOT / "build.py"), "build", "--root", str(source), "-o", str(ours)])
    run([str(binary), "--quiet", "-s", str(project), "-d", str(theirs)])
    return ours, theirs


def run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def sites(outputs: tuple[Path, Path]) -> tuple[Site, Site]:
    ours, theirs = outputs
    return pages(ours), pages(theirs)


def kind_of(address: str) -> str:
    """`/actors/<id>/`, `/actors/<id>/timeline/<part>/`, `/timeline/<part>/` …"""
    first, *rest = [part for part in address.split("/") if part] or [""]
    shown = [first]
    for at, part in enumerate(rest):
        named = at == 0 and not PERIOD.fullmatch(part)
        after_letters = at and rest[at - 1] == "a-z"
        shown.append(
            "<id>" if named else "<part>" if PERIOD.fullmatch(part) or after_letters else part
        )
    return "/" + "".join(f"{part}/" for part in shown if part)


def differing(sites: tuple[Site, Site]) -> Iterator[tuple[str, str]]:
    """(kind, what differs) of each page whose links are not the same."""
    ours, theirs = sites
    for address in sorted(ours.keys() & theirs.keys()):
        less = sorted(ours[address].links - theirs[address].links)
        more = sorted(theirs[address].links - ours[address].links)
        if less or more:
            yield kind_of(address), f"{address} lacks {less[:3]} and has {more[:3]}"


def test_both_sites_have_the_same_addresses(sites: tuple[Site, Site]) -> None:
    ours, theirs = sites
    assert ours.keys() == theirs.keys()


def test_all_page_kinds_and_parts_of_lists_are_among_them(sites: tuple[Site, Site]) -> None:
    kinds = {kind_of(address) for address in sites[0]}
    lists = ["actors", "outlets", "topics", "storylines", "events", "authors", "sources"]
    expected = {"/", "/briefings/<id>/", "/briefings/<part>/", "/timeline/", "/timeline/<part>/"}
    expected |= {f"/{kind}/" for kind in lists} | {f"/{kind}/<id>/" for kind in lists}
    expected |= {"/actors/<id>/<part>/", "/actors/<id>/timeline/<part>/", "/outlets/<id>/<part>/"}
    assert expected <= kinds


def test_pages_of_each_kind_link_to_the_same_pages(sites: tuple[Site, Site]) -> None:
    assert dict(differing(sites)) == {}


def test_links_are_there_to_be_compared(sites: tuple[Site, Site]) -> None:
    briefings = [
        page for address, page in sites[1].items() if kind_of(address) == "/briefings/<id>/"
    ]
    assert len(briefings) == COUNT
    for kind in ("/actors/", "/outlets/", "/topics/", "/briefings/"):
        assert any(link.startswith(kind) for page in briefings for link in page.links)


def test_as_many_similar_briefings_are_shown(sites: tuple[Site, Site]) -> None:
    ours, theirs = sites
    counts = {a: (len(page.similar), len(theirs[a].similar)) for a, page in ours.items()}
    assert {a: pair for a, pair in counts.items() if pair[0] != pair[1]} == {}


def test_both_make_the_same_feeds_twins_and_machine_files(outputs: tuple[Path, Path]) -> None:
    ours, theirs = map(other_files, outputs)
    assert ours - FILES_OF_OURS == theirs


def test_cards_corrections_and_the_ledger_say_the_same_words(outputs: tuple[Path, Path]) -> None:
    ours, theirs = outputs
    files = ["ledger/index.html", "corrections/index.html"]
    files += [path.relative_to(ours).as_posix() for path in sorted(ours.rglob("card.html"))]
    assert len(files) > 50
    for file in files:
        assert text(theirs / file) == text(ours / file)


def test_lists_show_the_sentences_that_mention_and_cite(outputs: tuple[Path, Path]) -> None:
    ours, theirs = outputs
    told = {path: read_text(path).told for path in sorted(ours.rglob("index.html"))}
    assert sum(map(len, told.values())) > COUNT
    for path, sentences in told.items():
        assert read_text(theirs / path.relative_to(ours)).told == sentences, path


def test_the_ledger_counts_the_same(outputs: tuple[Path, Path]) -> None:
    here, there = (json.loads((folder / "ledger/index.json").read_text()) for folder in outputs)
    for key in ("outlets", "independent", "sources", "addresses"):
        assert here[key] == there[key]
    assert [row["resting"] for row in here["rows"]] == [row["resting"] for row in there["rows"]]


def test_feeds_hold_the_same_entries(outputs: tuple[Path, Path]) -> None:
    ours, theirs = outputs
    for feed in sorted(theirs.rglob("feed.json")):
        there = json.loads(feed.read_text("utf-8"))["items"]
        here = json.loads((ours / feed.relative_to(theirs)).read_text("utf-8"))["items"]
        pages = ([item["url"].partition("#")[0] for item in items] for items in (here, there))
        assert next(pages) == next(pages)
        least = 40 if feed.parent.name == "corrections" else 500
        assert all(len(item["content_html"]) > least for item in there)


def test_twins_name_the_same_actors_sources_and_dates(outputs: tuple[Path, Path]) -> None:
    ours, theirs = outputs
    for twin in sorted(ours.glob("briefings/*/index.json")):
        here = json.loads(twin.read_text("utf-8"))
        there = json.loads((theirs / twin.relative_to(ours)).read_text("utf-8"))
        assert [a["card"]["id"] for a in here["actors"]] == [a["id"] for a in there["actors"]]
        assert [s["id"] for s in here["sources"]] == [s["key"] for s in there["sources"]]
        assert len(here["entries"]) == len(there["entries"])


def test_the_sitemap_and_the_calendar_list_the_same(outputs: tuple[Path, Path]) -> None:
    for file, what in (
        ("sitemap.xml", r"<loc>([^<]*)"),
        ("calendar.ics", r"(?m)^SUMMARY:(.{,40})"),
    ):
        here, there = (sorted(re.findall(what, read(folder / file))) for folder in outputs)
        assert here == there
        assert here


def read(path: Path) -> str:
    """A text without carriage returns, which calendars want and a template does not write."""
    return path.read_text("utf-8").replace("\r", "")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("edits") / "corpus"
    corpus.write(30, SEED, folder)
    return folder


@pytest.mark.parametrize("name", edits.EDITS)
def test_an_edit_changes_the_corpus_and_can_be_undone(written: Path, name: str) -> None:
    before = contents(written)
    undo = edits.apply(edits.EDITS[name](written))
    assert contents(written) != before
    edits.apply(undo)
    assert contents(written) == before


def contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*.md")}


def test_an_actor_renamed_keeps_the_former_name_for_those_who_use_it(written: Path) -> None:
    path, text, count = edits.actor(written)
    changed = edits.renamed(written)[path]
    assert changed is not None
    assert f'other_names:\n  - name: "{reading.record("actors", path).name}"' in changed.decode()
    assert count > 0
    assert "other_names" not in text


def test_counts_are_read_from_the_line_that_a_build_ends_with() -> None:
    said = "read 1, rendered 1,204, written 13, kept 9, removed 0, in 0.2 s"
    assert measuring.counts(said) == {"rendered": 1204, "written": 13, "removed": 0}
    assert measuring.counts("read 1, written 13, kept 9, in 0.2 s") == {"written": 13}


def test_results_and_chart_say_what_was_measured_and_what_was_not() -> None:
    names = ("Briefbook", "Hugo", report.COPY, "nothing changed", "floor", *edits.EDITS)
    taken = {name: measuring.Measure(name, [2.0, 1.0, 3.0], [10.0]) for name in names}
    rival = rivals.Rival("Hugo", "0.1.2", (), Path(), Path())
    sized = running.Sized(10, measuring.Measures(taken), [rival], {"Pelican": "<no> network"}, 7)
    told = report.written([sized, sized], 3)
    assert "Pelican was not run: <no> network." in told
    assert "| Hugo | 2.00 (1.00–3.00) | 1.00 | 10 MiB |" in told
    assert told.count("## ") == 3
    assert len(ElementTree.fromstring(chart.drawn(sized)).findall("{*}rect")) == 8
