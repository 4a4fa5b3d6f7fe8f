"""Ways through the book: above each page the pages that it stands under, beside it the next and the last."""

import json
import re
from html import unescape
from pathlib import Path

import pytest
from sites import briefing, build_ok, document, write_site

SITE = {
    "content/actors/ann.md": document("name: Ann\nparent: board"),
    "content/actors/board.md": document("name: The Board"),
    "content/outlets/gazette.md": document("name: Gazette"),
    "content/topics/ports.md": document("name: Ports"),
    "content/topics/piers.md": document("name: Piers\nparent: ports"),
    "content/storylines/pier.md": document("name: The pier\nevents: [plan, dig, opening]"),
    "content/storylines/alone.md": document("name: Alone\nevents: [dig]"),
    "content/events/plan.md": document("name: The plan\ndate: 2023-05"),
    "content/events/dig.md": document("name: The dig\ndate: 2023-09\nparent: plan"),
    "content/events/opening.md": document("name: The opening\ndate: 2024-05"),
    "content/pages/about.md": document("title: About"),
    "content/briefings/one.md": briefing("One", date="2024-01-01", keys="storyline: pier"),
    "content/briefings/two.md": briefing(
        "Two", "[[ann]] [@paper].", "2024-01-02",
        "authors: [Eve]\ntopics: [piers]\nsources: [{id: paper, title: Paper, outlet: gazette}]",
    ),
    "content/briefings/three.md": briefing(
        "Three", "[@paper].", "2024-01-03", "storyline: pier\nfollows: two"
    ),
    "content/briefings/four.md": briefing("Four", date="2024-01-04"),
    "content/briefings/quiet.md": briefing("Quiet", date="2024-01-03", keys="unlisted: true"),
}  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    root = write_site(tmp_path_factory.mktemp("following"), SITE)
    return {path: data.decode("utf-8", "replace") for path, data in build_ok(root).items()}


def page(site: dict[str, str], address: str) -> str:
    return site[f"{address}index.html"]


def links(text: str) -> list[tuple[str, str]]:
    return [(unescape(n), to) for to, n in re.findall(r'<a href="([^"]*)">([^<]*)</a>', text)]


def navigation(text: str, start: str) -> list[str]:
    return re.findall(rf"<nav {start}.*?</nav>", text, re.DOTALL)


def trail(site: dict[str, str], address: str) -> list[str]:
    [found] = navigation(page(site, address), 'class="trail"')
    return [name for name, _ in links(found)]


@pytest.mark.parametrize(
    ("address", "above"),
    [
        ("briefings/two/", ["Briefings"]),
        ("actors/ann/", ["Actors"]),
        ("topics/piers/", ["Topics", "Ports"]),
        ("events/dig/", ["Events", "The plan"]),
        ("sources/paper/", ["Sources"]),
        ("outlets/gazette/", ["Outlets"]),
        ("storylines/pier/", ["Storylines"]),
        ("authors/eve/", ["Authors"]),
        ("editions/2024-01-02/", ["Editions", "Week 1, 1–7 January 2024"]),
        ("actors/", []),
        ("timeline/", []),
        ("about/", []),
        ("search/", []),
    ],
)
def test_every_kind_of_page_says_what_it_stands_under(
    site: dict[str, str], address: str, above: list[str]
) -> None:
    assert trail(site, address) == ["Front page", *above]


def test_every_page_of_the_site_but_the_front_page_has_a_trail(site: dict[str, str]) -> None:
    whole = {p for p, t in site.items() if p.endswith(".html") and '<header class="site">' in t}
    without = {path for path in whole if 'class="trail"' not in site[path]}
    assert without == {"index.html"}


def test_search_engines_are_told_the_same_with_whole_addresses(site: dict[str, str]) -> None:
    told = [
        json.loads(one)
        for one in re.findall(r'ld\+json">(.*?)</script>', page(site, "topics/piers/"))
    ]
    [way] = [one for one in told if one["@type"] == "BreadcrumbList"]
    assert [(i["position"], i["name"], i["item"]) for i in way["itemListElement"]] == [
        (1, "Front page", "https://example.org/"),
        (2, "Topics", "https://example.org/topics/"),
        (3, "Ports", "https://example.org/topics/ports/"),
        (4, "Piers", "https://example.org/topics/piers/"),
    ]
    assert "BreadcrumbList" not in page(site, "")
    assert "BreadcrumbList" not in page(site, "briefings/quiet/")


def beside(site: dict[str, str], address: str) -> list[str]:
    found = "".join(navigation(page(site, address), 'class="sequence"'))
    rows = re.findall(r"<li>(.*?)</li>", found)
    return [unescape(re.sub("<[^>]*>", "", row)) for row in rows]


def test_briefings_lead_to_the_next_by_date_and_in_their_storyline(site: dict[str, str]) -> None:
    assert beside(site, "briefings/one/") == [
        "After this in the storyline: Three",
        "After this: Two",
    ]
    assert beside(site, "briefings/two/") == ["Followed by Three", "Before this: One"]
    assert beside(site, "briefings/three/") == [
        "Follows Two",
        "Before this in the storyline: One",
        "After this: Four",
    ]
    assert beside(site, "briefings/four/") == ["Before this: Three"]


def test_an_unlisted_briefing_stands_between_no_others(site: dict[str, str]) -> None:
    assert beside(site, "briefings/quiet/") == []
    assert [p for p, t in site.items() if "Quiet" in t and "briefings/quiet/" not in p] == []


def test_events_lead_to_those_beside_them_in_each_storyline(site: dict[str, str]) -> None:
    assert beside(site, "events/dig/") == [
        "Before this in The pier: The plan",
        "After this in The pier: The opening",
    ]
    assert beside(site, "events/plan/") == ["After this in The pier: The dig"]


# Back-links, each with its sentence

NAMED = {
    **SITE,
    "content/briefings/naming.md": briefing(
        "Naming",
        "It began with [[briefing:two|a second text]]. [[outlet:gazette]] has been right. "
        "[[topic:ports]] matter. So does [[storyline:pier]]. [[event:dig]] was long. "
        "[[ann]] says so [@paper].",
        "2024-01-05",
    ),
    "content/pages/method.md": document("title: Method", "We follow [[topic:ports]] daily."),
}


def back(text: str, section: str) -> list[tuple[str, str]]:
    """(title, sentence) of the rows of a section."""
    found = re.search(rf'<section aria-labelledby="{section}".*?</section>', text, re.DOTALL)
    rows = re.findall(r"<li>(.*?)</li>", found[0], re.DOTALL) if found else []
    return [
        (links(row)[0][0], unescape("".join(re.findall(r'"sentence">(.*?)</p>', row))))
        for row in rows
    ]


def test_every_kind_of_page_says_what_names_it_and_in_which_sentence(tmp_path: Path) -> None:
    built = build_ok(write_site(tmp_path, NAMED))
    named = {path: data.decode("utf-8", "replace") for path, data in built.items()}
    for address, section, sentence in (
        ("briefings/two/", "page-named-in", "It began with a second text."),
        ("outlets/gazette/", "page-named-in", "Gazette has been right."),
        ("outlets/gazette/", "page-briefings", "Ann says so."),
        ("topics/ports/", "page-named-in", "Ports matter."),
        ("storylines/pier/", "page-named-in", "So does The pier."),
        ("events/dig/", "page-mentions", "The dig was long."),
        ("actors/ann/", "page-mentions", "Ann says so."),
        ("sources/paper/", "page-citations", "Ann says so."),
    ):
        assert ("Naming", sentence) in back(page(named, address), section), address
    about = back(page(named, "topics/ports/"), "page-named-in")
    assert about[-1] == ("Method", "We follow Ports daily.")


def test_what_is_named_more_often_than_a_page_shows_goes_on_from_a_to_z(tmp_path: Path) -> None:
    many = {
        f"content/briefings/n{n}.md": briefing(f"N{n}", "On [[topic:ports]].") for n in range(51)
    }
    built = build_ok(write_site(tmp_path, {**SITE, **many}))
    ports = built["topics/ports/index.html"].decode()
    assert len(back(ports, "page-named-in")) == 51  # fifty, and the way to all of them
    assert 'href="../../topics/ports/pages/"' in ports
    assert built["topics/ports/pages/index.html"].count(b"briefings/n") == 51
