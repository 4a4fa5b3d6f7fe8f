"""The benchmark's Hugo site is the same site: the same addresses, and the same links on each page."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
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

SIMILAR = "page-similar"
"""Similar briefings are as many, but not the same: Hugo weighs by kind, we by rarity."""

PERIOD = re.compile(r"\d{4}(-\d\d)?|a-z")


HOVERS = ("title", "data-originalurl", "data-versionurl", "data-versiondate")
PLACES = ("x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "width", "height", "d", "class")


class Page(HTMLParser):
    """What a page shows in its <main>, and what it tells search engines; similar briefings apart."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address
        self.inside, self.section, self.drawing, self.reading = False, "", 0, ""
        self.links: set[str] = set()
        """Internal ones."""
        self.similar: set[str] = set()
        self.words: list[str] = []
        self.told: list[str] = []
        """The sentences that lists show."""
        self.hovers: list[tuple[str, str]] = []
        """What readers who point at something are shown, and Robust Links."""
        self.drawn: list[tuple[str, dict[str, float | str]]] = []
        """The parts of drawings, with their places."""
        self.data: list[object] = []
        """JSON-LD: the page's thing, and the pages above it."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        self.reading = given.get("type", "") if tag == "script" else given.get("class", "")
        self.inside = self.inside or tag == "main"
        if tag == "section":
            self.section = given.get("aria-labelledby", "")
        self.drawing += tag == "svg"
        if self.inside and tag == "a" and "href" in given:
            self.add(urlsplit(urljoin(f"https://here{self.address}", given["href"])))
        if self.inside and self.section != SIMILAR:
            self.hovers += [(key, given[key]) for key in HOVERS if key in given]
            if self.drawing:
                self.drawn.append(
                    (tag, {key: number(given[key]) for key in PLACES if key in given})
                )

    def add(self, link: SplitResult) -> None:
        if link.netloc == "here" and link.path != self.address:
            if self.section != SIMILAR:
                self.links.add(link.path)
            elif link.path.startswith("/briefings/"):
                self.similar.add(link.path)

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "main"
        self.section = "" if tag == "section" else self.section
        self.drawing -= tag == "svg"

    def handle_data(self, data: str) -> None:
        if self.reading == "application/ld+json" and data.strip():
            self.data.append(json.loads(data))
        if self.inside and self.section != SIMILAR:
            self.words += data.split()
            self.told += [data] if self.reading == "sentence" and data.strip() else []


def number(place: str) -> float | str:
    try:
        return float(place.removesuffix("%"))
    except ValueError:
        return place


Site = dict[str, Page]


def pages(folder: Path) -> Site:
    found = {}
    for path in sorted(folder.rglob("*.html")):
        address = f"/{path.relative_to(folder).as_posix()}".removesuffix("index.html")
        page = found[address] = Page(address)
        page.feed(path.read_text("utf-8"))
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


def differing(sites: tuple[Site, Site], shown: Callable[[Page], object]) -> dict[str, str]:
    """Kind of page → a page of this kind of which this is not the same on both sites."""
    ours, theirs = sites
    unlike = (a for a in ours.keys() & theirs.keys() if shown(ours[a]) != shown(theirs[a]))
    return {kind_of(address): address for address in sorted(unlike)}


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
    assert differing(sites, lambda page: page.links) == {}


def test_pages_of_each_kind_say_the_same_words(sites: tuple[Site, Site]) -> None:
    assert differing(sites, lambda page: page.words) == {}


def test_lists_show_the_sentences_that_mention_and_cite(sites: tuple[Site, Site]) -> None:
    assert differing(sites, lambda page: page.told) == {}
    assert sum(len(page.told) for page in sites[1].values()) > COUNT


def test_hover_texts_and_robust_links_are_the_same(sites: tuple[Site, Site]) -> None:
    assert differing(sites, lambda page: page.hovers) == {}
    assert sum(len(page.hovers) for page in sites[1].values()) > COUNT


def test_search_engines_are_told_the_same(sites: tuple[Site, Site]) -> None:
    assert differing(sites, lambda page: page.data) == {}
    assert all(page.data for address, page in sites[1].items() if address.endswith("/"))


def test_drawings_have_the_same_parts_in_the_same_places(sites: tuple[Site, Site]) -> None:
    assert differing(sites, lambda page: page.drawn) == {}
    assert sum(len(page.drawn) for page in sites[1].values()) > COUNT


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
    assert ours == theirs


def test_the_ledger_counts_the_same(outputs: tuple[Path, Path]) -> None:
    here, there = (json.loads((folder / "ledger/index.json").read_text()) for folder in outputs)
    for key in ("outlets", "independent", "sources", "addresses"):
        assert here[key] == there[key]
    assert [row["resting"] for row in here["rows"]] == [row["resting"] for row in there["rows"]]


def test_feeds_hold_the_same_entries_with_the_same_texts(outputs: tuple[Path, Path]) -> None:
    theirs = outputs[1]
    for feed in sorted(theirs.rglob("feed.json")):
        here, there = (entries_of(folder / feed.relative_to(theirs)) for folder in outputs)
        assert [words_of(one["content_html"]) for one in here] == [
            words_of(one["content_html"]) for one in there
        ]
        for one, other in zip(here, there, strict=True):
            assert address_of(one["url"]) == address_of(other["url"])
            assert links_of(one["content_html"]) == links_of(other["content_html"])
            assert one.keys() == other.keys()


def entries_of(feed: Path) -> list[dict[str, str]]:
    return list(json.loads(feed.read_text("utf-8"))["items"])


def address_of(url: str) -> str:
    """Without the anchor: ours are made of what they lead to, Hugo's are numbers."""
    return url.partition("#")[0]


def words_of(html: str) -> list[str]:
    page = Page("")
    page.feed(f"<main>{html}</main>")
    return page.words


def links_of(html: str) -> list[str]:
    found = re.findall('href="([^"]*)"', html)
    assert all(link.startswith("https://") for link in found)
    return [address_of(link) for link in found]


def test_the_other_form_of_a_feed_holds_as_many_entries(outputs: tuple[Path, Path]) -> None:
    for feed in sorted(outputs[1].rglob("feed.xml")):
        here, there = (
            ElementTree.parse(folder / feed.relative_to(outputs[1])).findall("{*}entry")
            for folder in outputs
        )
        assert len(here) == len(there) > 0
        for one, other in zip(here, there, strict=True):
            assert {child.tag for child in one} == {child.tag for child in other}


def test_twins_hold_as_much(outputs: tuple[Path, Path]) -> None:
    ours = outputs[0]
    twins = sorted(ours.glob("*/*/index.json"))
    assert len(twins) > COUNT
    for twin in twins:
        here, there = (
            json.loads((folder / twin.relative_to(ours)).read_text("utf-8")) for folder in outputs
        )
        assert held(here) == held(there), twin


def held(twin: dict[str, object]) -> dict[str, int]:
    """What a twin says, and of lists how much; ways to further pages apart."""
    apart = ("more_", "outward", "body")
    shown = {key: told for key, told in twin.items() if told and not key.startswith(apart)}
    return {key: len(told) if isinstance(told, list) else 0 for key, told in shown.items()}


def test_twins_name_the_same_actors_sources_and_dates(outputs: tuple[Path, Path]) -> None:
    ours = outputs[0]
    for twin in sorted(ours.glob("briefings/*/index.json")):
        here, there = (
            json.loads((folder / twin.relative_to(ours)).read_text("utf-8")) for folder in outputs
        )
        assert here["actors"] == there["actors"]
        for key in ("id", "title", "outlet", "authors"):
            assert [s.get(key) or [] for s in here["sources"]] == [
                s.get(key) or [] for s in there["sources"]
            ]
        assert [e["date"]["edtf"] for e in here.get("entries", ())] == [
            e["date"]["edtf"] for e in there.get("entries", ())
        ]


def test_files_of_each_kind_are_about_as_large(outputs: tuple[Path, Path]) -> None:
    """The README says how much."""
    for name in ("*.html", "index.json", "feed.json", "feed.xml"):
        ours, theirs = (size(folder, name) for folder in outputs)
        assert 0.9 < theirs / ours < 1.1, name


def size(folder: Path, name: str) -> int:
    return sum(path.stat().st_size for path in folder.rglob(name))


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


SCRIPTS = [
    *(
        path
        for path in sorted((ROOT / "bench").glob("*.py"))
        if "__main__" in path.read_text("utf-8")
    ),
    ROOT / "bench" / "run",
]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_every_script_says_how_it_is_used(script: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(script), "--help"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "usage:" in done.stdout


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
    names = (
        "Briefbook",
        "Briefbook --no-twins",
        "Hugo",
        report.COPY,
        "nothing changed",
        "floor",
        *edits.EDITS,
    )
    taken = {name: measuring.Measure(name, [2.0, 1.0, 3.0], [10.0]) for name in names}
    rival = rivals.Rival("Hugo", "0.1.2", (), Path(), Path())
    sized = running.Sized(10, measuring.Measures(taken), [rival], {"Pelican": "<no> network"}, 7)
    ours = measuring.Measures(Briefbook=measuring.Measure("Briefbook", [4.0], [10.0]))
    told = report.written([sized, sized], 3, [running.Sized(20, ours, [], {}, 0)])
    assert "Pelican was not run: <no> network." in told
    assert "| Hugo | 2.00 (1.00–3.00) | 1.00 | 10 MiB |" in told
    assert told.count("## ") == 3
    assert "| 20 | 4.00 (4.00–4.00) | 200.00 | 10 MiB |  |  |  |" in told
    assert len(ElementTree.fromstring(chart.drawn(sized)).findall("{*}rect")) == 9
    assert "Briefbook 2.0 s; Briefbook without twins 2.0 s; Hugo 2.0 s;" in told
    assert report.called("Eleventy") == "Eleventy (a smaller site)"
