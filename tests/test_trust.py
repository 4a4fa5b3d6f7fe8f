"""What rests on whom, which outlets count as one, and how a site says that it knows."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from sites import SETTINGS, briefing, build_ok, document, run, write_site

GONE = '{"https://b.example/1": {"checked": "2024-02-01", "gone": "2024-01-02", "state": "dead"}}\n'


def built(root: Path, files: dict[str, str]) -> dict[str, str]:
    found = build_ok(write_site(root, files))
    return {path: data.decode("utf-8", "replace") for path, data in found.items()}


def twin(files: dict[str, str], page: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files[f"{page}index.json"])
    return found


def source(id: str, outlet: str, more: str = "") -> str:
    return f"  - {{id: {id}, title: {id.upper()}, outlet: {outlet}{more}}}\n"


def citing(*sources: str, body: str) -> str:
    return briefing("T", body, keys="sources:\n" + "".join(sources))


def kin(files: dict[str, str], outlet: str) -> dict[str, tuple[str, str]]:
    """By the id of each outlet that counts as one with it: why, and through whom."""
    found = twin(files, f"outlets/{outlet}/").get("kin", ())
    return {one["card"]["id"]: (one["reason"], one["through"]) for one in found}


# What rests on an outlet


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    files = {
        "content/briefings/one.md": citing(
            source(
                "a1", "gull", ", url: https://a.example/1, archive_url: https://archive.example/a"
            ),
            source("a2", "gull", ", url: https://b.example/1"),
            source("a3", "gull"),
            body="A [@a1]. B [@a1; @a2]. C [@a3].",
        ),
        "content/briefings/two.md": citing(
            source("a4", "gull", ", url: https://a.example/4, url_status: usurped"),
            source("b1", "tern", ", url: https://tern.example/"),
            body="D [@a4]. E [@b1].",
        ),
        "content/briefings/three.md": briefing("Three"),
        "content/outlets/gull.md": document(
            "name: The Gull\nreliability:\n  - {grade: C, date: 2020-01-01, basis: First look.}\n"
            "  - {grade: B, date: 2023-05, basis: It corrects itself.}\n  - {grade: D}"
        ),
        "content/outlets/tern.md": document("name: The Tern"),
        "content/outlets/unread.md": document("name: Unread"),
        "links.json": GONE,
    }
    return built(tmp_path_factory.mktemp("ledger"), files)


def test_an_outlet_says_what_rests_on_it(book: dict[str, str]) -> None:
    page = twin(book, "outlets/gull/")
    assert page["resting"] == {"briefings": 2, "percent": 67, "citations": 5}
    html = book["outlets/gull/index.html"]
    assert "2 briefings rest on it (67% of all), with 5 citations." in html
    assert '<rect width="67%"' in html
    assert "resting" not in twin(book, "outlets/unread/")


def test_its_grades_are_told_newest_first_with_their_grounds(book: dict[str, str]) -> None:
    grades = twin(book, "outlets/gull/")["reliability"]
    assert [one["grade"] for one in grades] == ["B", "C", "D"]
    assert grades[0]["basis"] == "It corrects itself."


def test_addresses_are_counted_by_what_has_become_of_them(book: dict[str, str]) -> None:
    assert twin(book, "outlets/gull/")["addresses"] == {
        "live": 1, "dead": 1, "changed": 1, "unlinked": 1, "archived": 1, "lost": 2,
    }  # fmt: skip
    assert twin(book, "ledger/")["addresses"]["live"] == 2


def test_the_ledger_begins_with_the_outlet_on_which_most_rests(book: dict[str, str]) -> None:
    page = twin(book, "ledger/")
    rows = [(row["outlet"]["id"], row["resting"]["briefings"]) for row in page["rows"]]
    assert rows == [("gull", 2), ("tern", 1)]
    assert page["rows"][0]["grade"] == "B"
    assert (page["outlets"], page["independent"], page["sources"]) == (2, 2, 5)
    assert 'href="../ledger/"' in book["outlets/index.html"]


def test_a_book_without_outlets_has_no_ledger(tmp_path: Path) -> None:
    files = built(tmp_path, {"content/briefings/one.md": briefing("One")})
    assert "ledger/index.html" not in files
    assert "ledger/" not in files["index.html"]


def test_what_only_unlisted_briefings_cite_is_in_no_count(tmp_path: Path) -> None:
    hidden = citing(source("h", "hidden"), source("g", "gull"), body="H [@h]. G [@g].")
    shown = citing(source("a", "gull"), body="A [@a].")
    files = {
        "content/briefings/one.md": shown,
        "content/briefings/two.md": hidden.replace("title: T", "title: U\nunlisted: true"),
        "content/outlets/hidden.md": document("name: Hidden\nowner: O"),
        "content/outlets/gull.md": document("name: Gull\nowner: O"),
    }
    found = built(tmp_path, files)
    page = twin(found, "ledger/")
    assert (page["outlets"], page["sources"]) == (1, 1)
    assert "kin" not in twin(found, "outlets/gull/")


def test_the_ledger_ends_at_fifty_outlets_and_leads_to_all(tmp_path: Path) -> None:
    files = {
        f"content/briefings/b{n}.md": citing(source(f"s{n}", f"outlet-{n}"), body=f"A [@s{n}].")
        for n in range(51)
    }
    page = twin(built(tmp_path, files), "ledger/")
    assert len(page["rows"]) == 50
    assert [card["address"] for card in page["more"]] == ["outlets/"]
    assert page["independent"] == 51


def test_one_more_briefing_leaves_the_pages_of_other_outlets_alone(tmp_path: Path) -> None:
    """Shares are whole per cent: two hundred briefings and one are as good as two hundred."""
    files = {f"content/briefings/b{n}.md": briefing(f"B{n}") for n in range(200)}
    files["content/briefings/a.md"] = citing(source("a", "gull"), body="A [@a].")
    before = built(tmp_path, files)
    result = run(write_site(tmp_path, {"content/briefings/new.md": briefing("New")}))
    assert result.exit_code == 0
    after = (tmp_path / "site/outlets/gull/index.html").read_text()
    assert after == before["outlets/gull/index.html"]


# Which count as one


def outlets(**keys: str) -> dict[str, str]:
    """An outlet each, and a briefing that cites all of them."""
    cited = [source(f"s-{id}", id) for id in keys]
    body = " ".join(f"A [@s-{id}]." for id in keys)
    files = {
        f"content/outlets/{id}.md": document(f"name: {id}\n{more}") for id, more in keys.items()
    }
    return {**files, "content/briefings/all.md": citing(*cited, body=body)}


def test_outlets_of_one_owner_count_as_one(tmp_path: Path) -> None:
    files = built(
        tmp_path, outlets(a="owner: Coast Media", b="owner: coast media", c="owner: Other")
    )
    assert kin(files, "a") == {"b": ("owner", "Coast Media")}
    assert kin(files, "c") == {}
    assert twin(files, "ledger/")["independent"] == 2
    assert "The same owner: Coast Media" in files["outlets/a/index.html"]


def test_whoever_takes_over_texts_counts_as_one_with_their_origin(tmp_path: Path) -> None:
    files = built(tmp_path, outlets(
        wire="", paper="syndicates_from: [wire]", radio="syndicates_from: [wire]",
        copy="syndicates_from: [paper]", free="",
    ))  # fmt: skip
    assert kin(files, "wire") == {one: ("gives", "wire") for one in ("paper", "radio", "copy")}
    assert kin(files, "copy") == {
        "paper": ("takes", "paper"), "wire": ("takes", "wire"), "radio": ("common", "wire"),
    }  # fmt: skip
    assert kin(files, "free") == {}
    assert twin(files, "ledger/")["independent"] == 2


def test_two_from_which_an_aggregator_takes_texts_stay_two(tmp_path: Path) -> None:
    files = built(tmp_path, outlets(a="", b="", heap="syndicates_from: [a, b]"))
    assert set(kin(files, "heap")) == {"a", "b"}
    assert kin(files, "a") == {"heap": ("gives", "a")}
    assert twin(files, "ledger/")["independent"] == 2


def test_a_ring_of_outlets_is_one_origin(tmp_path: Path) -> None:
    files = built(tmp_path, outlets(a="syndicates_from: [b]", b="syndicates_from: [a]", c=""))
    assert twin(files, "ledger/")["independent"] == 2


def test_outlets_known_by_one_agency_alone_count_as_one(tmp_path: Path) -> None:
    agency = ", agency: Sea Press"
    cited = [source("a1", "a", agency), source("b1", "b", agency), source("c1", "c", agency)]
    body = "A [@a1]. B [@b1]. C [@c1; @c2]."
    files = built(tmp_path, {
        "content/briefings/one.md": citing(*cited, source("c2", "c"), body=body),
    })  # fmt: skip
    assert kin(files, "a") == {"b": ("agency", "Sea Press")}
    assert kin(files, "c") == {}
    assert twin(files, "ledger/")["independent"] == 2


# How we know


POLICIES = (
    SETTINGS
    + """policies:
  corrections: Mistakes are <corrected>.
  methods: {text: We read., page: method}
  ethics: code
  funding: ""
"""
)
PAGES = {
    "content/pages/method.md": document("title: How to read it"),
    "content/pages/code.md": document("title: The code"),
    "content/briefings/one.md": citing(source("a", "gull"), body="A [@a]."),
}


def test_policies_are_shown_as_far_as_they_are_given(tmp_path: Path) -> None:
    files = built(tmp_path, {"briefbook.yaml": POLICIES, **PAGES})
    html = files["how-we-know/index.html"]
    assert re.findall(r'<h2 id="([\w-]+)"', html) == [
        "page-methods",
        "page-corrections",
        "page-ethics",
        "page-record",
    ]
    assert "Mistakes are &lt;corrected&gt;." in html
    assert 'Read more: <a href="../method/">How to read it</a>' in html
    assert 'Read more: <a href="../code/">The code</a>' in html
    assert "It rests on 1 source." in html
    assert not re.search(r"\b0 (have|of)\b", html)
    assert 'href="how-we-know/"' in files["index.html"]
    assert "<loc>https://example.org/how-we-know/</loc>" in files["sitemap.xml"]


def test_without_policies_there_is_no_such_page(tmp_path: Path) -> None:
    files = built(tmp_path, {"content/briefings/one.md": briefing("One")})
    assert not [path for path in files if path.startswith(("how-we-know", "trust.txt"))]
    assert "publishingPrinciples" not in files["index.html"]


def test_search_engines_are_told_where_the_policies_stand(tmp_path: Path) -> None:
    files = built(tmp_path, {"briefbook.yaml": POLICIES, **PAGES})
    [data] = re.findall(
        r'ld\+json">(\{.*"NewsArticle".*?)</script>', files["briefings/one/index.html"]
    )
    page = "https://example.org/how-we-know/"
    assert json.loads(data)["publisher"] == {
        "@type": "Organization",
        "name": "Tiny",
        "url": "https://example.org",
        "publishingPrinciples": page,
        "ethicsPolicy": f"{page}#page-ethics",
        "correctionsPolicy": f"{page}#page-corrections",
    }


@pytest.mark.parametrize("policy", ["mehtod", "{page: mehtod}"])
def test_a_policy_that_names_no_page_is_a_mistake(tmp_path: Path, policy: str) -> None:
    settings = SETTINGS + f"policies:\n  methods: {policy}\n"
    result = run(write_site(tmp_path, {"briefbook.yaml": settings, **PAGES}))
    [problem] = [one for one in result.problems if one.code == "unknown-page"]
    assert (problem.path, problem.line) == ("briefbook.yaml", 4)
    assert 'Did you mean "method"' in problem.message


def test_a_menu_may_lead_to_both_pages(tmp_path: Path) -> None:
    settings = POLICIES + "menu: [ledger, how-we-know]\n"
    html = built(tmp_path, {"briefbook.yaml": settings, **PAGES})["index.html"]
    assert re.findall(r'<li><a href="([\w-]+/)">(?:Source ledger|How we know)', html)[:2] == [
        "ledger/", "how-we-know/",
    ]  # fmt: skip


# trust.txt

TRUST = (
    SETTINGS
    + """trust:
  member: [https://a.example/, "https://b.example/é"]
  contact: mailto:desk@example.org
  datatrainingallowed: no
"""
)


def test_trust_txt_says_what_the_settings_say(tmp_path: Path) -> None:
    files = built(tmp_path, {**PAGES, "briefbook.yaml": TRUST})
    assert files["trust.txt"] == (
        "member=https://a.example/\nmember=https://b.example/%C3%A9\n"
        "contact=mailto:desk@example.org\ndatatrainingallowed=no\n"
    )


@pytest.mark.parametrize("own", ["trust.txt", ".well-known/trust.txt"])
def test_a_file_of_the_site_goes_before_the_settings(tmp_path: Path, own: str) -> None:
    files = built(tmp_path, {**PAGES, "briefbook.yaml": TRUST, f"static/{own}": "member=own\n"})
    assert files[own] == "member=own\n"
    assert [path for path in files if path.endswith("trust.txt")] == [own]


def test_a_line_that_is_no_address_is_a_mistake(tmp_path: Path) -> None:
    settings = SETTINGS + "trust: {belongto: some association}\n"
    result = run(write_site(tmp_path, {"briefbook.yaml": settings}))
    assert [one.line for one in result.problems] == [3]
