"""Every link and every anchor of a thousand briefings and of the example: a plain scan, since they are many.

`test_links_of_the_site.py` reads fewer pages and looks closer.
"""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urljoin
from xml.etree import ElementTree

import pytest
from audited import Audited

ID = re.compile(r'\sid="([^"]*)"')
LINK = re.compile(r'\s(?:href|src|poster|data)="([^"]*)"')
SRCSET = re.compile(r'\ssrcset="([^"]*)"')
CANONICAL = re.compile(r'<link rel="canonical" href="([^"]*)">')
UNLISTED = '<meta name="robots" content="noindex">'
REDIRECT = 'http-equiv="refresh"'
MAIL = "/email.html"
WHOLE = r"([^\s\"'<>&)\]]*)"
"""What goes on behind the address of a site."""
TEXTS = (".xml", ".json", ".ics", ".txt")
PARTS = re.compile(r"(.*/)?(\d{4}(-\d{2})?|a-z/[^/]+|[a-z]+/[^/]+/[a-z]+)/$")
"""Years and months of a list, letters of an index, `actors/wang-yi/statements/`: their lists lead to them."""


class Scanned(NamedTuple):
    """A built site, read once."""

    home: str
    files: frozenset[str]
    ids: dict[str, frozenset[str]]
    """Page → the ids in it."""
    links: dict[str, tuple[str, ...]]
    """Page → what it links to, as it is written."""
    listed: frozenset[str]
    """The addresses of pages that search engines may show."""
    told: dict[str, tuple[str, ...]]
    """Any other file → the addresses of this site in it."""

    def broken(self) -> Iterator[tuple[str, str]]:
        """(page, link) of what leads nowhere. The page of errors links from the root of its host."""
        for page, links in self.links.items():
            for link in links:
                if not self.leads(urljoin(self.home + page, link)):
                    yield page, link

    def leads(self, address: str) -> bool:
        """Does a whole address lead to a page and a place, or away?"""
        if not address.startswith(self.home):
            return True
        path, _, fragment = unquote(address.removeprefix(self.home)).partition("#")
        path = path.partition("?")[0]
        file = f"{path}index.html" if path.endswith("/") or not path else path
        return file in self.files and (not fragment or fragment in self.ids.get(file, ()))


def scanned(folder: Path, home: str) -> Scanned:
    ours = re.compile(re.escape(home) + WHOLE)
    ids, links, listed, told = {}, {}, set(), {}
    files = [file for file in folder.rglob("*") if file.is_file()]
    for file in files:
        path = file.relative_to(folder).as_posix()
        if path.endswith(MAIL) or file.suffix in TEXTS:
            text = file.read_bytes().decode().replace("\r\n ", "").replace("\\", '"')
            told[path] = tuple({unquote(unescape(one)) for one in ours.findall(text)})
        elif file.suffix == ".html":
            text = file.read_text("utf-8")
            ids[path] = frozenset(ID.findall(text))
            sets = [one.split()[0] for row in SRCSET.findall(text) for one in row.split(",")]
            links[path] = tuple({unescape(one) for one in (*LINK.findall(text), *sets)})
            if CANONICAL.search(text) and UNLISTED not in text and REDIRECT not in text:
                listed.add(path.removesuffix("index.html"))
    names = (file.relative_to(folder).as_posix() for file in files)
    return Scanned(home, frozenset(names), ids, links, frozenset(listed), told)


@pytest.fixture(scope="module", params=["example_site", "corpus_site"])
def site(request: pytest.FixtureRequest) -> Scanned:
    audited: Audited = request.getfixturevalue(request.param)
    return scanned(audited.folder, audited.home)


def test_every_link_leads_to_a_page_and_a_place(site: Scanned) -> None:
    assert sum(map(len, site.links.values())) > 20 * len(site.links)
    assert sum("#" in link for links in site.links.values() for link in links) > 500
    assert list(site.broken()) == []


def test_every_address_of_ours_in_any_other_file_does_too(site: Scanned) -> None:
    """Feeds, mails, the calendar, the sitemap and twins."""
    assert sum(map(len, site.told.values())) > 1000
    wrong = [
        (file, one) for file, all in site.told.items() for one in all
        if not site.leads(site.home + one)
    ]  # fmt: skip
    assert wrong == []


def test_every_listed_page_is_in_the_sitemap_and_no_other(
    site: Scanned, request: pytest.FixtureRequest
) -> None:
    named = request.node.callspec.params["site"]
    audited: Audited = request.getfixturevalue(named)
    tree = ElementTree.parse(audited.folder / "sitemap.xml")
    found = [loc.text or "" for loc in tree.iter() if loc.tag.endswith("}loc")]
    mapped = {loc.removeprefix(site.home) for loc in found}
    assert len(mapped) == len(found)
    assert mapped - site.listed == set()
    own = {page for page in site.listed if not PARTS.fullmatch(page)}
    assert own - mapped == {"404.html"} & own


def test_a_link_or_an_anchor_that_is_broken_would_be_found(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "index.html").write_text(
        '<p id="here"><a href="#here"><a href="a/#there"><a href="a/?q=1"><a href="./">'
        '<a href="#nowhere"><a href="b/"><a href="a/#here"><img src="a/p.png" srcset="q.webp 1w">'
    )
    (tmp_path / "a" / "index.html").write_text(
        '<p id="there"><a href="../#here"><a href="../../"><a href="https://example.com/"></a>'
        '<a href="https://example.org/a/#there"><a href="https://example.org/gone"><a href="..">'
    )
    found = scanned(tmp_path, "https://example.org/")
    assert sorted(found.broken()) == [
        ("a/index.html", "https://example.org/gone"),
        ("index.html", "#nowhere"),
        ("index.html", "a/#here"),
        ("index.html", "a/p.png"),
        ("index.html", "b/"),
        ("index.html", "q.webp"),
    ]
