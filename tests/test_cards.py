"""Cards beside their pages: what is in them, what is not, and when they are made again."""

from pathlib import Path

import pytest
from sites import SETTINGS, briefing, build_ok, document, png, run, write_site

ANN = """name: Ann
kind: person
country: Atlantis
summary: Speaks for the harbour.
image: {file: ann.png, alt: Ann at the pier, credit: Somebody}
other_names: [Anna, {name: A., weak: true}, {name: Miss Ann, end: 2001}]
roles:
  - {role: clerk, start: 2001, end: 2022}
  - {role: harbour master, start: 2023}"""
SITE = {
    "briefbook.yaml": SETTINGS,
    "content/actors/ann/index.md": document(ANN, "Her life, at length."),
    "content/actors/ann/ann.png": png(),
    "content/actors/unseen.md": document("name: Unseen\nsummary: Of an unlisted story."),
    "content/outlets/gazette.md": document(
        "name: The Gazette\nmedium: newspaper\n"
        "reliability: [{grade: D, date: 2024}, {grade: B, date: 2020}]"
    ),
    "content/events/opening.md": document(
        "name: The opening\ndate: 2024-05\nplace: Pier 4\nstatus: planned\nsummary: With a band."
    ),
    "content/topics/ports.md": document("name: Ports\nsummary: Where ships are."),
    "content/storylines/pier.md": document("name: The pier\nevents: [opening]"),
    "content/briefings/hall.md": briefing(
        "Hall",
        "[[ann]] spoke [@paper; @note].",
        keys="topics: [ports]\nstoryline: pier\nactors: [Bob Stub]\nsources:\n"
        "  - {id: paper, type: report, title: A paper, outlet: gazette, issued: 2021-06, credibility: 2,"
        " url: 'https://example.org/paper', archive_url: 'https://archive.example/paper'}\n"
        "  - {id: note, title: A note}",
    ),
    "content/briefings/again.md": briefing("Again", "[[ann]] again [@paper]."),
    "content/briefings/secret.md": briefing(
        "Secret",
        "[[zz-draft]] [@zz-paper].",
        keys="draft: true\nsources: [{id: zz-paper, title: Zz}]",
    ),
    "content/actors/zz-draft.md": document("name: Zz Draft"),
    "content/briefings/quiet.md": briefing(
        "Quiet", "[[unseen]] and [[ann]].", keys="unlisted: true"
    ),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    root = write_site(tmp_path_factory.mktemp("cards"), SITE)
    return {path: data.decode("utf-8", "replace") for path, data in build_ok(root).items()}


def card(site: dict[str, str], thing: str) -> str:
    return site[f"{thing}/card.html"]


def test_each_thing_with_a_page_has_a_card_but_briefings(site: dict[str, str]) -> None:
    cards = {path.removesuffix("/card.html") for path in site if path.endswith("card.html")}
    kinds = ("actors", "events", "outlets", "sources", "storylines", "topics")
    pages = {
        path.removesuffix("/index.html")
        for path in site
        if path.count("/") == 2 and path.startswith(kinds) and path.endswith("/index.html")
    }
    assert cards == pages
    assert {"actors/ann", "actors/bob-stub", "sources/paper"} <= cards


def test_a_card_says_who_it_is_and_no_role_and_no_number(site: dict[str, str]) -> None:
    text = card(site, "actors/ann")
    for told in ("Person", "Ann", "Atlantis", "Speaks for the harbour.", "Anna", "Ann at the pier"):
        assert told in text
    for kept in ("harbour master", "clerk", "A.,", "Miss Ann", "Her life", "Hall"):
        assert kept not in text
    assert '<a href="../../actors/ann/">Ann</a>' in text


def test_cards_of_events_outlets_and_topics_say_what_they_are(site: dict[str, str]) -> None:
    event, outlet = card(site, "events/opening"), card(site, "outlets/gazette")
    for told in ("May 2024", "Pier 4", "planned", "With a band."):
        assert told in event
    assert "newspaper" in outlet
    assert "D: not usually reliable" in outlet  # the newest
    assert "Where ships are." in card(site, "topics/ports")


def test_a_source_shows_both_grades_in_words_and_both_addresses(site: dict[str, str]) -> None:
    row = (
        site["briefings/hall/index.html"].partition('id="source-paper"')[2].partition("<li id=")[0]
    )
    for shown in (card(site, "sources/paper"), row, site["sources/paper/index.html"]):
        assert "Outlet: usually reliable" in shown  # when it was issued
        assert "Credibility: probably true" in shown
        assert 'href="https://example.org/paper"' in shown
        assert 'href="https://archive.example/paper"' in shown


def test_cards_are_found_neither_by_search_engines_nor_in_the_sitemap_nor_by_the_search(
    site: dict[str, str],
) -> None:
    for path, text in site.items():
        if path.endswith("card.html"):
            assert '<meta name="robots" content="noindex">' in text
            assert "data-pagefind" not in text
    assert "card.html" not in site["sitemap.xml"]


def test_what_is_hidden_has_no_card_and_what_is_unlisted_is_in_no_other(
    site: dict[str, str],
) -> None:
    cards = {path: text for path, text in site.items() if path.endswith("card.html")}
    assert [path for path, text in cards.items() if "zz-" in f"{path}{text}".casefold()] == []
    naming = {path for path, text in cards.items() if "Unseen" in text}
    assert naming == {"actors/unseen/card.html"}  # it has a page, to which only its briefing leads


def test_at_a_former_address_stands_the_card_of_today_and_leads_to_where_the_thing_is(
    tmp_path: Path,
) -> None:
    """A page that was kept elsewhere asks for it there, and puts its <main> in, as of any other."""
    former = {"content/actors/ann/index.md": document(f"{ANN}\naliases: [annie, /people/ann/]")}
    found = build_ok(write_site(tmp_path, {**SITE, **former}))
    files = {path: data.decode("utf-8", "replace") for path, data in found.items()}
    old, new = card(files, "actors/annie"), card(files, "actors/ann")
    assert '<main class="card">' in old
    assert "http-equiv" not in old
    assert '<h1><a href="../../actors/ann/">Ann</a></h1>' in old
    assert '<img src="../../actors/ann/ann.png"' in old
    assert old.replace("../../actors/ann/", "./") == new.replace("../../actors/ann/", "./")
    assert "people/ann/card.html" not in files


def test_what_programs_read_is_at_a_former_address_byte_for_byte(tmp_path: Path) -> None:
    former = {"content/actors/ann/index.md": document(f"{ANN}\naliases: [annie]")}
    files = build_ok(write_site(tmp_path, {**SITE, **former}))
    for name in ("index.json", "feed.xml", "feed.json", "ann.png"):
        assert files[f"actors/annie/{name}"] == files[f"actors/ann/{name}"], name
    assert b'rel="self"' in files["actors/annie/feed.xml"]
    assert b"https://example.org/actors/annie" not in files["actors/annie/feed.xml"]
    assert "actors/annie" not in files["sitemap.xml"].decode()


def test_what_the_sites_owner_puts_at_a_former_address_stands_there(tmp_path: Path) -> None:
    own = {
        "content/actors/ann/index.md": document(f"{ANN}\naliases: [annie]"),
        "static/actors/annie/feed.xml": "<gone/>",
    }
    files = build_ok(write_site(tmp_path, {**SITE, **own}))
    assert files["actors/annie/feed.xml"] == b"<gone/>"
    assert "actors/annie/card.html" in files


def test_a_former_id_that_something_else_has_now_is_told_of_once(tmp_path: Path) -> None:
    taken = {
        "content/actors/ann/index.md": document(f"{ANN}\naliases: [bob]"),
        "content/actors/bob.md": document("name: Bob"),
    }
    problems = run(write_site(tmp_path, {**SITE, **taken})).problems
    assert [p.code for p in problems if p.severity == "error"] == ["address-taken"]


def test_a_card_is_made_again_for_its_own_words_alone(tmp_path: Path) -> None:
    root = write_site(tmp_path, SITE)
    run(root)
    path = "content/actors/ann/index.md"
    for old, new, made in (
        ("Her life, at length.", "Her life.", False),
        ("harbour master", "mayor", False),
        ("Speaks for", "Writes for", True),
    ):
        text = (root / path).read_text()
        assert old in text
        write_site(root, {path: text.replace(old, new)})
        rendered = {file for file, _ in run(root).rendered}
        assert "actors/ann/index.html" in rendered
        assert ("actors/ann/card.html" in rendered) == made


# How something is cited elsewhere


def reference(text: str, title: str) -> str:
    """What stands in the box of this title."""
    return text.partition(title)[2].partition('<p class="reference">')[2].partition("</p>")[0]


def test_a_briefing_and_its_sources_say_how_they_are_cited(site: dict[str, str]) -> None:
    text = site["briefings/hall/index.html"]
    assert reference(text, "Cite this briefing") == (
        "Tiny, “Hall”, 1 January 2024, &lt;https://example.org/briefings/hall/&gt;."
    )
    assert reference(text, 'id="source-paper"') == (
        "“A paper”, The Gazette, June 2021, &lt;https://example.org/paper&gt;; archived copy, "
        "&lt;https://archive.example/paper&gt;."
    )


def test_a_source_without_a_title_is_cited_by_what_it_is(tmp_path: Path) -> None:
    keys = (
        "authors: [Ada Writer]\nupdated: 2024-01-05\n"
        "sources: [{id: x, type: report, outlet: Gazette, agency: dpa, via: A reader,"
        " accessed: 2024-01-02, author: [Eve], url: 'https://example.org/x'}]"
    )
    root = write_site(tmp_path, {"content/briefings/a.md": briefing("A", "B [@x].", keys=keys)})
    text = build_ok(root)["briefings/a/index.html"].decode()
    assert reference(text, 'id="source-x"') == (
        "Eve, Report, Gazette, dpa, via A reader, &lt;https://example.org/x&gt;, read on 2 January 2024."
    )
    assert reference(text, "Cite this briefing").startswith(
        "Ada Writer, “A”, Tiny, 1 January 2024, updated 5 January 2024, &lt;"
    )


def test_a_country_is_called_by_the_name_of_the_state_that_has_its_code(tmp_path: Path) -> None:
    state = (
        "name: Freedonia\nkind: state\nidentifiers: [{scheme: iso-3166-1-alpha-2, identifier: FD}]"
    )
    files = {
        "content/actors/freedonia.md": document(state),
        "content/actors/rufus.md": document("name: Rufus\nkind: person\ncountry: FD"),
        "content/actors/chico.md": document("name: Chico\nkind: person\ncountry: XY"),
    }
    site = build_ok(write_site(tmp_path, files))
    assert b"Freedonia" in site["actors/rufus/card.html"]
    assert b"XY" in site["actors/chico/card.html"], "nobody here has that code"
