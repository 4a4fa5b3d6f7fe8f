"""What pages say to readers: whole roles, words instead of codes, and nothing that is for authors."""

import re
from html import unescape
from pathlib import Path

import pytest
from sites import briefing, build_ok, document, write_site

ADA = """name: Ada Lane
kind: person
other_names: [Ada B. Lane, {name: Lane, weak: true, note: too common}]
identifiers: [{scheme: wikidata, identifier: Q7}, {scheme: Harbour register, identifier: "9"}]
roles:
  - {role: Director, organization: Harbour Office, start: 2020, end: 2022}
  - {role: Secretary of the Port, organization: Office of the Port, start: 2023}"""
SITE = {
    "content/actors/ada-lane.md": document(ADA),
    "content/actors/harbour-office.md": document("name: Harbour Office\nkind: organization"),
    "content/actors/office-of-the-port.md": document("name: Office of the Port"),
    "content/actors/portia.md": document("name: Portia\nkind: state\ncountry: Portia"),
    "content/sources/record.md": document("title: Registre\nlanguage: fr-CA"),
    "content/sources/minutes.md": document("title: Minutes\nlanguage: en"),
    "content/sources/scroll.md": document("title: Scroll\nlanguage: akk"),
    "content/briefings/one.md": briefing(
        "One", "They met [@record].", "2023-02-01",
        "actors: [ada-lane]\nsources: [record, minutes, scroll]\n"
        "dates:\n"
        "  - {date: 2021-05-01, event: The dredging begins, actors: [ada-lane, portia]}\n"
        "  - {date: 2023-01-05, event: The port opens, actors: [ada-lane]}",
    ),
}  # fmt: skip


@pytest.fixture
def site(tmp_path: Path) -> dict[str, str]:
    files = build_ok(write_site(tmp_path, SITE))
    return {path: data.decode() for path, data in files.items() if path.endswith(".html")}


def plain(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_a_role_is_told_with_its_organization(site: dict[str, str]) -> None:
    assert "Ada Lane , Director, Harbour Office" in plain(site["timeline/index.html"])


def test_an_organization_that_the_role_ends_with_is_not_told_again(site: dict[str, str]) -> None:
    told = plain(site["briefings/one/index.html"])
    assert "Ada Lane , Secretary of the Port" in told
    assert "Secretary of the Port, " not in told


@pytest.mark.parametrize(
    ("role", "at", "told"),
    [
        ("Secretary of State", "US Department of State", "Secretary of State"),
        ("Secretary of State for Asia", "Department of State", "Secretary of State for Asia"),
        (
            "Foreign Minister",
            "Chinese foreign ministry",
            "Foreign Minister, Chinese foreign ministry",
        ),
        ("President", "China", "President, China"),
    ],
)
def test_a_role_says_of_what_once(tmp_path: Path, role: str, at: str, told: str) -> None:
    actor = document(f"name: Ada Lane\nroles: [{{role: {role}, organization: {at}}}]")
    files = build_ok(write_site(tmp_path, {**SITE, "content/actors/ada-lane.md": actor}))
    assert f">, {told}</span>".encode() in files["briefings/one/index.html"]


def test_a_former_role_has_its_organization(tmp_path: Path) -> None:
    actor = document("name: Ada Lane\nroles: [{role: Chair, organization: xi, end: 2020}]")
    files = build_ok(write_site(tmp_path, {**SITE, "content/actors/ada-lane.md": actor}))
    assert b"former Chair, xi" in files["briefings/one/index.html"]


def test_an_actors_own_timeline_names_only_the_others(site: dict[str, str]) -> None:
    timeline = re.search(
        r'id="page-timeline".*?</section>', site["actors/ada-lane/index.html"], re.DOTALL
    )
    assert timeline
    assert "The port opens" in timeline[0]
    assert "Portia" in timeline[0]
    assert "Ada Lane" not in plain(timeline[0])


def test_weak_names_and_what_is_said_of_them_are_for_authors(site: dict[str, str]) -> None:
    told = plain(site["actors/ada-lane/index.html"])
    assert "Other names Ada B. Lane" in told
    assert "too common" not in told


def test_registers_are_called_by_their_names(site: dict[str, str]) -> None:
    told = plain(site["actors/ada-lane/index.html"])
    assert "Wikidata: Q7" in told
    assert "Harbour register: 9" in told  # as its author called it


def test_a_state_does_not_say_that_it_lies_in_itself(site: dict[str, str]) -> None:
    assert "<dt>Country" not in site["actors/portia/index.html"]


@pytest.mark.parametrize(
    ("source", "told"),
    [("record", "language: French"), ("scroll", "language: akk"), ("minutes", "")],
)
def test_the_language_of_a_source_is_a_word_where_it_is_another_than_the_sites(
    site: dict[str, str], source: str, told: str
) -> None:
    page = plain(site[f"sources/{source}/index.html"])
    assert told in page
    assert ("language:" in page) == bool(told)


# Nothing twice


def test_claims_of_one_briefing_stand_under_its_title_once(tmp_path: Path) -> None:
    two = briefing("Two", "So it was [@record]. And so it is [@record].", "2023-03-01")
    files = build_ok(write_site(tmp_path, {**SITE, "content/briefings/two.md": two}))
    page = files["sources/record/index.html"].decode()
    listed = re.search(r'<ul class="listing">.*?</ul>', page, re.DOTALL)
    assert listed
    assert re.findall(r'<li>\s*<a href="[^"]+">(\w+)</a>', listed[0]) == ["Two", "One"]
    assert re.findall(r'<p class="sentence">(.*?)</p>', listed[0]) == [
        "So it was.", "And so it is.", "They met.",
    ]  # fmt: skip


def test_a_short_list_has_no_letters_and_a_long_one_has(tmp_path: Path) -> None:
    topics = {f"content/topics/{c}.md": document(f"name: {c} things") for c in "abcdefghijkl"}
    few = {**SITE, **dict(list(topics.items())[:11])}
    assert (
        b'id="page-letter-' not in build_ok(write_site(tmp_path / "few", few))["topics/index.html"]
    )
    page = build_ok(write_site(tmp_path / "many", {**SITE, **topics}))["topics/index.html"].decode()
    assert re.findall(r'id="page-letter-\d+">(.)</h2>', page) == list("ABCDEFGHIJKL")


def test_only_the_words_of_what_was_cancelled_are_struck(tmp_path: Path) -> None:
    dated = "{date: 2023-04-01, event: The gala, status: cancelled, sources: [record]}"
    off = briefing("Off", "No gala.", "2023-03-01", f"sources: [record]\ndates: [{dated}]")
    page = build_ok(write_site(tmp_path, {**SITE, "content/briefings/off.md": off}))
    assert b"<s>The gala</s>&nbsp;<sup" in page["briefings/off/index.html"]


def test_topics_are_not_among_those_who_are_much_named(tmp_path: Path) -> None:
    named = "actors: [portia]\ntopics: [ports]"
    new = {
        f"content/briefings/b{n}.md": briefing("B", "Portia.", f"2024-02-2{n}", named)
        for n in (5, 6)
    }
    page = build_ok(write_site(tmp_path, {**SITE, **new}))["index.html"].decode()
    trends = re.findall(r'<ul class="trending">(.*?)</ul>', page, re.DOTALL)
    assert [plain(one) for one in trends] == [
        "Portia in 2 recent briefings",
        "ports in 2 recent briefings",
    ]


def test_a_timeline_of_one_actor_in_a_text_names_only_the_others(tmp_path: Path) -> None:
    body = "::: {.timeline actor=ada-lane}\n:::\n\n::: {.timeline actor=ada-lane actor=portia}\n:::"
    listed = {**SITE, "content/briefings/two.md": briefing("Two", body, "2023-03-01")}
    page = build_ok(write_site(tmp_path, listed))["briefings/two/index.html"].decode()
    one = re.findall(r'<ol class="timeline">(.*?)</ol>', page, re.DOTALL)[0]
    assert "Portia" in one
    assert "Ada Lane" not in plain(one)


def test_an_outlet_with_one_source_does_not_name_it_at_each_briefing(tmp_path: Path) -> None:
    sources = "sources: [{id: a, title: The first, outlet: Gazette}%s]"
    named = {}
    for more in ("", ", {id: b, title: The second, outlet: Gazette}"):
        told = briefing("Told", "So [@a].", "2023-03-01", sources % more)
        site = {**SITE, "content/briefings/told.md": told}
        page = build_ok(write_site(tmp_path / f"site{len(more)}", site))
        named[more] = b'class="note">The first' in page["outlets/gazette/index.html"]
    assert list(named.values()) == [False, True]
