"""Content of every bad sort becomes a problem with its place; it never stops the program.

Each case is a whole small site. A site that was made before stays as it was, and nothing is written
outside of the output folder.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sites import (
    SETTINGS,
    TODAY,
    briefing,
    build_ok,
    codes,
    document,
    files_of,
    places,
    png,
    run,
    write_site,
)

from briefbook import cli
from briefbook.building import Options, Result, build

TOLD = "content/briefings/told.md"
ROOT = Path(__file__).resolve().parent.parent
DEEP = 5_000


def refused(root: Path, files: dict[str, str | bytes], code: int = 1, **options: object) -> Result:
    """Build bad input over an older site: that one is left alone, and so is all else."""
    site = root / "tree" / "site"
    site.mkdir(parents=True)
    write_site(site, {TOLD: briefing("Old")})
    old = build_ok(site)
    write_site(site, files)
    before = {path: data for path, data in files_of(root).items() if "/.briefbook/" not in path}
    result = build(site, Options(**options), TODAY)  # type: ignore[arg-type]
    after = {path: data for path, data in files_of(root).items() if "/.briefbook/" not in path}
    assert after == before
    assert files_of(site / "site") == old
    assert result.exit_code == code, result
    assert all(p.path and p.line >= 1 and p.column >= 1 and p.message for p in result.problems)
    return result


def found(result: Result) -> list[str]:
    """`line:column code` of every error in the one briefing."""
    errors = [p for p in result.problems if p.severity == "error"]
    assert {p.path for p in errors} <= {TOLD}
    return [f"{p.line}:{p.column} {p.code}" for p in errors]


# --- files that are no text, or no YAML ---

BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n"
    for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("---\ntitle: [a\n---\n", ["2:8 bad-yaml"], id="not YAML"),
        pytest.param("---\ntitle: A\n\nWords\n", ["1:1 front-matter-open"], id="never closed"),
        pytest.param("", ["1:1 no-front-matter"], id="empty"),
        pytest.param("Words.\n", ["1:1 no-front-matter"], id="no front matter"),
        pytest.param(b"---\ntitle: caf\xe9\n---\n", ["2:11 not-utf8"], id="Windows-1252"),
        pytest.param("---\ntitle: A\n---\n".encode("utf-16"), ["1:1 not-utf8"], id="UTF-16"),
        pytest.param(briefing("A", "a\0b"), ["5:2 binary-file"], id="a zero byte"),
        pytest.param(f"---\n{BOMB}---\n", ["7:4 too-many-aliases"], id="a YAML bomb"),
        pytest.param(briefing("A", "word " * 2_100_000), ["1:1 file-too-large"], id="10 MB"),
        pytest.param(briefing("A", ">" * DEEP + " a"), ["5:1 too-deep"], id="quotations"),
        pytest.param(
            briefing("A", "".join("  " * n + "- a\n" for n in range(300))),
            ["12:1 too-deep"],
            id="lists",
        ),
        pytest.param(
            briefing("A", keys=f"extra: {'[' * DEEP}{']' * DEEP}"),
            ["4:67 too-deep"],
            id="brackets in YAML",
        ),
        pytest.param(
            briefing("A", keys="slug: ../../up"), ["4:7 bad-id"], id="a slug that leads out"
        ),
        pytest.param(briefing("A", keys="slug: Upper"), ["4:7 bad-id"], id="a slug in capitals"),
        pytest.param(briefing("A", keys="slug: ünï"), ["4:7 bad-id"], id="a slug with umlauts"),
        pytest.param(briefing("A", keys='slug: "a\\\\b"'), ["4:7 bad-id"], id="a backslash"),
        pytest.param(
            briefing("A", keys="sources: [{url: 'javascript:alert(1)', title: T}]"),
            ["4:17 unsafe-address"],
            id="a script for an address",
        ),
    ],
)
def test_a_bad_file_is_one_problem_at_its_place(
    tmp_path: Path, text: str | bytes, expected: list[str]
) -> None:
    assert found(refused(tmp_path, {TOLD: text})) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(b"\xef\xbb\xbf" + briefing("Told").encode(), id="a byte order mark"),
        pytest.param(briefing("Told").replace("\n", "\r\n"), id="lines of Windows"),
        pytest.param(briefing("Told", "[" * DEEP + "a" + "]" * DEEP), id="brackets"),
        pytest.param(briefing("Told", "*a **b _c " * DEEP), id="emphasis"),
        pytest.param(briefing("Told", "`" * DEEP), id="backticks"),
        pytest.param(briefing("Told", "| " * DEEP + "\n" + "|-" * DEEP), id="a wide table"),
        pytest.param(briefing("Told", date="0001-01-01"), id="the first year"),
        pytest.param(briefing("Told", date="-0044-03-15"), id="a year before the first"),
    ],
)
def test_what_is_only_odd_is_published(tmp_path: Path, text: str | bytes) -> None:
    assert b"Told" in build_ok(write_site(tmp_path, {TOLD: text}))["briefings/told/index.html"]


def test_places_count_alike_with_a_byte_order_mark_and_lines_of_windows(tmp_path: Path) -> None:
    text = briefing("Told", "See [[event:nope]].")
    for odd in (text, "\ufeff" + text, text.replace("\n", "\r\n"), text.replace("\n", "\r")):
        assert places(run(write_site(tmp_path, {TOLD: odd})), "unknown-event") == [f"{TOLD}:5:13"]


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/New_York"])
@pytest.mark.parametrize(
    "date", ["0000-01-01", "0001-01-01", "-0044-03-15", "9999-12-31", "9999-12-31T23:59"]
)
def test_the_ends_of_the_calendar_are_dates_like_others(
    tmp_path: Path, zone: str, date: str
) -> None:
    keys = f"updated: {date}\ndates: [{{date: {date}, event: It ends, status: planned}}]"
    write_site(
        tmp_path,
        {
            "briefbook.yaml": f"{SETTINGS}timezone: {zone}\ntrending: {{days: 999999999999}}\n",
            TOLD: briefing("Told", date=date, keys=keys),
            "content/events/end.md": document(f"name: End\ndate: {date}\nstatus: planned"),
        },
    )
    assert "briefings/told/index.html" in build_ok(tmp_path, Options(future=True))
    assert "briefings/told/index.html" in build_ok(tmp_path, Options(future=True, now=date))


# --- names of files ---


@pytest.mark.parametrize(
    ("name", "better"),
    [
        ("Wang_Yi", "wang-yi"),
        ("Žižek", "zizek"),
        ("a..b", "a-b"),
        ("a b", "a-b"),
        ("a--b", "a-b"),
        ("a\\..\\up", "a-up"),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="Windows takes a backslash for a folder.")
def test_a_file_whose_name_is_no_id_is_told_a_better_one(
    tmp_path: Path, name: str, better: str
) -> None:
    path = f"content/actors/{name}.md"
    result = refused(tmp_path, {path: document("name: A")})
    assert places(result, "bad-id") == [f"{path}:1:1"]
    assert f'"{better}.md"' in result.problems[0].hint


@pytest.mark.skipif(os.name == "nt", reason="Links need rights on Windows.")
def test_a_link_out_of_the_site_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    write_site(secret, {"a.md": briefing("Secret"), "b.png": png()})
    root = write_site(tmp_path / "site", {TOLD: briefing("Told")})
    (root / "content/actors").symlink_to(secret)
    (root / "content/briefings/b.png").symlink_to(secret / "b.png")
    result = run(root)
    assert places(result, "link-outside") == [
        "content/actors:1:1",
        "content/briefings/b.png:1:1",
    ]
    assert result.exit_code == 1
    assert files_of(root / "site") == {}


# --- aliases ---


@pytest.mark.parametrize(
    "alias",
    [
        "../../x", "/../etc/x", "C:\\x", "C:/x", "a/../../b", "//host/x", "https://host/x", "..", ".",
        "/", "a//b", "a/./b", "a\\..\\b", "a?b", "a#b", "a/ /b", "a/\u2028b", "a/\u202eb", "a/.. /b",
    ],
)  # fmt: skip
def test_an_alias_that_leads_out_of_the_site_is_refused(tmp_path: Path, alias: str) -> None:
    keys = f"aliases: [{json.dumps(alias)}]"
    assert found(refused(tmp_path, {TOLD: briefing("A", keys=keys)})) == ["1:1 bad-alias"]


def test_an_alias_of_a_draft_is_looked_at_too(tmp_path: Path) -> None:
    text = briefing("A", keys="draft: true\naliases: [../x]")
    assert found(refused(tmp_path, {TOLD: text})) == ["1:1 bad-alias"]


def test_former_ids_and_addresses_redirect(tmp_path: Path) -> None:
    keys = "aliases: [former, old/place/, /etc/x, old/ünï, old/page.html, Old Name, '%2e%2e/x']"
    files = build_ok(write_site(tmp_path, {TOLD: briefing("A", keys=keys)}))
    assert {
        "briefings/former/index.html",
        "old/place/index.html",
        "etc/x/index.html",
        "old/ünï/index.html",
        "old/page.html",
        "Old Name/index.html",
        "%2e%2e/x/index.html",
    } <= files.keys()


@pytest.mark.parametrize(
    ("keys", "body"),
    [
        (f"aliases: [{'x' * 300}]", ""),
        (f"aliases: [{'ab/' * 400}x]", ""),
        (f"slug: {'x' * 300}", ""),
        ("", f"[[{'A Long Name ' * 30}]]"),
        (f"authors: [{'A Long Name ' * 30}]", ""),
        (f"topics: [{'A Long Name ' * 30}]", ""),
        (f"sources: [{{id: s, outlet: {'A Long Name ' * 30}}}]", ""),
    ],
)
def test_what_no_disk_can_name_is_refused(tmp_path: Path, keys: str, body: str) -> None:
    result = refused(tmp_path, {TOLD: briefing("A", body, keys=keys)})
    assert set(found(result)) == {"1:1 address-too-long"}


# --- two of a kind ---


@pytest.mark.parametrize(
    ("files", "place"),
    [
        (
            {"content/briefings/2024-01-02-told.md": briefing("A")},
            f"{TOLD}:1:1",
        ),
        (
            {
                "content/actors/a.md": document("name: A"),
                "content/actors/a/index.md": document("name: A"),
            },
            "content/actors/a/index.md:1:1",
        ),
        (
            {
                TOLD: briefing("A", keys="sources: [{id: s, title: S}]"),
                "content/sources/s.md": document("title: S"),
            },
            f"{TOLD}:4:11",
        ),
        (
            {TOLD: briefing("A", keys="sources: [{id: s, title: S}, {id: s, title: T}]")},
            f"{TOLD}:4:30",
        ),
    ],
)
def test_an_id_is_given_once(tmp_path: Path, files: dict[str, str | bytes], place: str) -> None:
    result = refused(tmp_path, files)
    assert places(result, "duplicate-id") == [place]
    assert codes(result) == ["duplicate-id"]


OTHER = "content/briefings/other.md"


@pytest.mark.parametrize(
    ("files", "place", "address"),
    [
        ({OTHER: briefing("B", keys="slug: told")}, TOLD, "/briefings/told/"),
        ({OTHER: briefing("B", keys="aliases: [told]")}, OTHER, "/briefings/told/"),
        ({OTHER: briefing("B", keys="aliases: [Briefings/TOLD]")}, OTHER, "/Briefings/TOLD/"),
        ({OTHER: briefing("B", keys="aliases: [index.html]")}, OTHER, "/"),
        ({OTHER: briefing("B", keys="aliases: [.nojekyll]")}, OTHER, "/.nojekyll"),
        ({OTHER: briefing("B", keys="aliases: [feed.xml/x]")}, OTHER, "/feed.xml"),
        ({OTHER: briefing("B", keys="aliases: [a.txt, a.txt/b]")}, OTHER, "/a.txt"),
        ({"content/pages/actors.md": document("title: A")}, "content/pages/actors.md", "/actors/"),
        ({"static/actors": "x"}, "static/actors", "/actors"),
        ({"static/assets": "x"}, "static/assets", "/assets"),
        ({"static/Feed.XML": "x"}, "static/Feed.XML", "/Feed.XML"),
        (
            {"static/briefings/told/index.html": "x"},
            "static/briefings/told/index.html",
            "/briefings/told/",
        ),
    ],
)
def test_two_pages_cannot_have_one_address(
    tmp_path: Path, files: dict[str, str | bytes], place: str, address: str
) -> None:
    result = refused(tmp_path, files)
    told = [p for p in result.problems if p.code == "address-taken"]
    assert {p.path for p in told} <= {place, TOLD, OTHER}
    assert any(f"the address {address}:" in p.message for p in told), told


# --- links in Markdown ---


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("See [a](nope.md).", ["5:5 broken-link"]),
        ("See [a](nope.md#part 'title').", ["5:5 broken-link"]),
        ("See [a][r].\n\n[r]: nope.md", ["5:5 broken-link"]),
        ("See [r][].\n\n[r]: nope.md", ["5:5 broken-link"]),
        ("See [r].\n\n[r]: nope.md", ["5:5 broken-link"]),
        ("See ![a](nope.png).", ["5:5 broken-link"]),
        ("See ![a][r].\n\n[r]: nope.png", ["5:5 broken-link"]),
        ("See [![a](nope.png)](nope.md).", ["5:5 broken-link", "5:6 broken-link"]),
        ("> - See [a](nope.md).", ["5:9 broken-link"]),
        ("| a |\n|---|\n| [a](nope.md) |", ["7:3 broken-link"]),
        ("See [a](../actors/nope.md).", ["5:5 broken-link"]),
        ("See [a](../../../../etc/passwd).", ["5:5 broken-link"]),
        ("See ![a](../../../secret.png).", ["5:5 broken-link"]),
        ("See [a](/nope/).", ["5:5 broken-link"]),
        ("See [a](/briefings/told/#nope).", ["5:5 broken-anchor"]),
        ("See [a](/briefings/../../x).", ["5:5 broken-link"]),
        ("See [a](#nope).", ["5:5 broken-anchor"]),
        ("See [a](told.md#nope).", ["5:5 broken-anchor"]),
        ("See ![a](told.md).", ["5:5 broken-link"]),
        ("See [a]().", ["5:5 broken-link"]),
        ("See [a](.).", ["5:5 broken-link"]),
        ("See [a](%00).", ["5:5 broken-link"]),
        ("One [a](nope.md),\ntwo [b](none.md).", ["5:5 broken-link", "6:5 broken-link"]),
    ],
)
def test_a_broken_link_is_found_in_every_form(
    tmp_path: Path, body: str, expected: list[str]
) -> None:
    assert found(refused(tmp_path, {TOLD: briefing("A", body)})) == expected


@pytest.mark.parametrize(
    "body",
    [
        "<https://example.org/nope>",
        "[a](https://[bad/) [b](//[bad/x) [c](http://host:99999999/)",
        "[a](mailto:a@example.org)",
        "[a](/briefings/told/) [b](/briefings/told) [c](/) [d](/feed.xml)",
        "## Straße & Co.\n\n[a](#straße--co) [b](/briefings/told/#straße--co) [c](told.md#straße--co)",
        "[a](/cname.txt)",
        "`[a](nope.md)`",
        "%% [a](nope.md) %%",
    ],
)
def test_links_that_lead_somewhere_are_left_alone(tmp_path: Path, body: str) -> None:
    files = {TOLD: briefing("Told", body), "static/cname.txt": "x"}
    assert codes(run(write_site(tmp_path, files))) == []


THEMES = re.compile(r'^script src="[./]*assets/briefbook-[0-9a-f]{8}\.')
"""A script of the theme, from a file of its own."""
SCRIPTS = [
    "[a](javascript:alert(1))", "[a](JaVaScRiPt:alert(1))", "[a](java\tscript:alert(1))",
    "[a](&#106;avascript:alert(1))", "[a](vbscript:x)", "[a](data:text/html,<script>x</script>)",
    "![a](javascript:alert(1))", "<javascript:alert(1)>", "[a][r]\n\n[r]: javascript:alert(1)",
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[a](x){onclick=alert(1)}",
    "{by=jane onclick=alert(1)}\n> Words",
]  # fmt: skip


@pytest.mark.parametrize("body", SCRIPTS)
def test_no_script_is_ever_published(tmp_path: Path, body: str) -> None:
    root = write_site(tmp_path, {TOLD: briefing("Told", body), "content/briefings/x": "x"})
    result = run(root)
    page = files_of(root / "site").get("briefings/told/index.html", b"").decode().lower()
    assert result.exit_code == int(not page)
    markup = [tag.split(">")[0] for tag in page.split("<") if not tag.startswith(("!", "/"))]
    for tag in markup:
        assert "script:" not in tag and "onerror" not in tag and "onclick" not in tag
        assert not tag.startswith("script") or THEMES.search(tag) or "ld+json" in tag
        assert "data:text" not in tag


NASTY = "</script><script>alert('x')</script>&<b>"


def test_markup_in_texts_of_front_matter_is_only_text(tmp_path: Path) -> None:
    nasty, other = json.dumps(NASTY), json.dumps(f"{NASTY} A")
    keys = f"""summary: {nasty}
dateline: {nasty}
authors: [{nasty}]
topics: [{nasty}]
storyline: {nasty}
actors: [{{actor: {nasty}, as: {nasty}, note: {nasty}}}]
dates: [{{date: 2024-05-01, event: {nasty}, place: {nasty}, date_text: {nasty}, status: planned}}]
sources: [{{id: s, title: {nasty}, author: [{nasty}], outlet: {nasty}, note: {nasty}}}]
statements: [{{by: {nasty}, text: {nasty}, sources: [s]}}]
corrections: [{{date: 2024-02-01, text: {nasty}}}]
image: {{file: a.png, alt: {nasty}, credit: {nasty}}}"""
    event = document(f"name: {nasty}\ndate: 2024-06-01\nplace: {nasty}\nstatus: planned")
    root = write_site(
        tmp_path,
        {
            "briefbook.yaml": f"title: {nasty}\nbase_url: https://example.org\n"
            f"description: {nasty}\npublisher: {nasty}\n",
            TOLD: briefing(nasty, date="2024-01-01", keys=keys),
            "content/briefings/a.png": png(),
            "content/events/e.md": event,
            "content/actors/a.md": document(f"name: {other}\nsummary: {nasty}\ncountry: {nasty}"),
        },
    )
    for path, data in build_ok(root).items():
        text = data.decode("utf-8", "replace")
        if path.endswith((".html", ".xml")):
            assert "<script>alert" not in text and "<b>" not in text, path
            assert text.count("<script") == text.count("</script>"), path
        elif path.endswith(".ftm.json"):
            assert all(json.loads(line) for line in text.splitlines())
        elif path.endswith(".json"):
            json.loads(text)


# --- references ---

WANG = {
    "content/actors/wang-yi-minister.md": document(
        "name: Wang Yi Minister\nother_names: [{name: Wang, weak: true}, Twice]"
    ),
    "content/topics/twice.md": document("name: Twice"),
    "content/actors/li-one.md": document("name: Li Qiang"),
    "content/actors/li-two.md": document("name: Li Qiang"),
}


@pytest.mark.parametrize(
    ("keys", "body", "expected"),
    [
        ("", "So [[event:nope]].", ["5:12 unknown-event"]),
        ("", "So [[briefing:nope]].", ["5:15 unknown-briefing"]),
        ("", "So [@nope; @none, p. 3].", ["5:6 unknown-source", "5:13 unknown-source"]),
        ("", "So [[wang-yi-ministers]].", ["5:6 unknown-actor"]),
        ("", "So [[Wang Yi Ministre|he]].", ["5:6 unknown-actor"]),
        ("", "So [[Wang]].", ["5:6 weak-name"]),
        ("", "So [[Twice]].", ["5:6 ambiguous-name"]),
        (
            "",
            "So [[Li Qiang]] and [[actor:li qiang]].",
            ["5:6 ambiguous-name", "5:29 ambiguous-name"],
        ),
        ("actors: [wang-yi-minster]", "", ["4:10 unknown-actor"]),
        ("actors:\n  - {actor: Li Qiang}", "", ["5:13 ambiguous-name"]),
        ("follows: nope", "", ["4:10 unknown-briefing"]),
        ("original: nope", "", ["4:11 unknown-source"]),
    ],
)
def test_a_reference_that_means_nothing_certain_is_an_error_at_its_place(
    tmp_path: Path, keys: str, body: str, expected: list[str]
) -> None:
    text = document(f"title: A\ndate: 2024-01-01\n{keys}", body)
    result = refused(tmp_path, {**WANG, TOLD: text})
    assert found(result) == expected


def test_strict_makes_errors_of_warnings_and_leaves_what_is_only_told(tmp_path: Path) -> None:
    write_site(tmp_path, {TOLD: briefing("A", "About [[Jane Doe]].")})
    (stub,) = run(tmp_path).problems
    assert (stub.code, stub.severity) == ("stub-actor", "warning")
    result = run(tmp_path, Options(strict=True))
    assert [(p.code, p.severity) for p in result.problems] == [("stub-actor", "error")]
    assert result.exit_code == 1
    empty = write_site(tmp_path / "empty", {"content/briefings/.gitkeep": ""})
    result = run(empty, Options(strict=True))
    assert [(p.code, p.severity) for p in result.problems] == [("empty-site", "info")]
    assert result.exit_code == 0


def test_all_problems_are_told_at_once_in_order_of_their_places(tmp_path: Path) -> None:
    files = {
        "content/actors/Bad.md": document("name: [a\nsummary: b"),
        "content/briefings/b.md": briefing("B", "[x](y.md)\n\n[[event:nope]]", keys="oops: 1"),
        "content/briefings/c.md": briefing("C", keys="aliases: [../x]\nslug: b"),
        "content/unknown/x.md": "x",
        "content/stray.md": "x",
    }
    told = [
        (p.path, p.line, p.column, p.code) for p in refused(tmp_path, files).problems
    ]  # fmt: skip
    assert told == sorted(told)
    assert {code for *_, code in told} == {
        "bad-id", "bad-yaml", "unknown-key", "broken-link", "unknown-event", "bad-alias",
        "address-taken", "unknown-folder", "no-kind",
    }  # fmt: skip


# --- folders ---


def test_an_empty_content_folder_makes_an_empty_site(tmp_path: Path) -> None:
    root = write_site(tmp_path, {})
    (root / "content").mkdir()
    result = run(root)
    assert (result.exit_code, codes(result)) == (0, ["empty-site"])
    assert {"index.html", "actors/index.html", "feed.xml"} <= files_of(root / "site").keys()


def test_a_missing_content_folder_is_a_problem(tmp_path: Path) -> None:
    result = run(write_site(tmp_path, {}))
    assert (result.exit_code, codes(result)) == (1, ["no-content"])
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    "output",
    [
        "content", "content/site", ".", "..", "../..", "/", "templates", "static/x", ".git",
        ".briefbook", "briefbook.yaml", "briefbook.yaml/x", "foreign", "loop",
    ],
)  # fmt: skip
def test_a_site_is_not_written_where_it_would_do_harm(tmp_path: Path, output: str) -> None:
    if output == "loop":
        if os.name == "nt":
            pytest.skip("Links need rights on Windows.")
        (tmp_path / "tree/site").mkdir(parents=True)
        (tmp_path / "tree/site/loop").symlink_to("loop")
    site = tmp_path / "tree" / "site"
    files: dict[str, str | bytes] = {TOLD: briefing("A"), "foreign/x.txt": "mine"}
    write_site(site, files)
    before = {path: data for path, data in files_of(tmp_path).items() if "/.briefbook/" not in path}
    result = build(site, Options(output=site / output), TODAY)
    after = {path: data for path, data in files_of(tmp_path).items() if "/.briefbook/" not in path}
    assert result.exit_code == 2
    assert "Choose another with -o" in result.message
    assert after == before


def test_menu_entries_must_be_pages(tmp_path: Path) -> None:
    settings = f"{SETTINGS}menu: [about, abuot, actor]\n"
    about = document("title: About")
    result = refused(tmp_path, {"briefbook.yaml": settings, "content/pages/about.md": about})
    assert [f"{p.place} {p.code}" for p in result.problems] == [
        "briefbook.yaml:3:15 unknown-page",
        "briefbook.yaml:3:22 unknown-page",
    ]
    assert 'Did you mean "about"?' in result.problems[0].message


@pytest.mark.parametrize(
    ("text", "place", "code"),
    [
        ("title: [", "1:9", "bad-yaml"),
        ("", "1:1", "missing-key"),
        ("titel: x\ntitle: y\n", "1:1", "unknown-key"),
        ("title: T\ntimezone: Mars/Olympus\n", "2:11", "unknown-timezone"),
        ("title: T\nbase_url: javascript:x\n", "2:11", "unsafe-address"),
        ("- a\n", "1:1", "wrong-type"),
        (b"title: \xff\n", "1:8", "not-utf8"),
    ],
)
def test_settings_that_cannot_be_read_end_the_build(
    tmp_path: Path, text: str | bytes, place: str, code: str
) -> None:
    result = refused(tmp_path, {"briefbook.yaml": text}, code=2)
    assert places(result, code) == [f"briefbook.yaml:{place}"]
    assert result.message


@pytest.mark.parametrize(
    "options",
    [{"now": "soon"}, {"now": "2024"}, {"epoch": "x"}, {"epoch": "9" * 40}, {"base_url": "x"}],
)
def test_a_command_line_that_cannot_be_read_ends_the_build(
    tmp_path: Path, options: dict[str, str]
) -> None:
    assert refused(tmp_path, {}, code=2, **options).message


def test_a_page_whose_template_fails_keeps_its_old_file(tmp_path: Path) -> None:
    root = write_site(
        tmp_path, {TOLD: briefing("Told"), "content/actors/a.md": "---\nname: A\n---"}
    )
    old = build_ok(root)
    write_site(
        root,
        {
            TOLD: briefing("Changed"),
            "content/actors/a.md": "---\nname: Altered\n---",
            "templates/actor.html": "{{ page.title }}\n{{ page.no_such_field }}",
        },
    )
    result = run(root)
    assert (result.exit_code, places(result, "template-failed")) == (
        1,
        ["templates/actor.html:2:1"],
    )
    new = files_of(root / "site")
    assert new["actors/a/index.html"] == old["actors/a/index.html"]
    assert b"Altered" in new["actors/a/index.json"]
    assert b"Changed" in new["briefings/told/index.html"]


# --- the command line ---


def command(*words: str | Path, at: Path) -> subprocess.CompletedProcess[str]:
    own = {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"}
    done = subprocess.run(
        [sys.executable, *map(str, words)],
        cwd=at,
        env={**own, "PYTHONUTF8": "1", "NO_COLOR": "1", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
    )
    assert "Traceback" not in done.stdout + done.stderr
    return done


@pytest.mark.parametrize("front_door", [(ROOT / "build.py",), ("-m", "briefbook", "build")])
def test_a_bad_file_on_the_command_line_is_a_sentence_and_exit_code_1(
    tmp_path: Path, front_door: tuple[str | Path, ...]
) -> None:
    write_site(tmp_path, {TOLD: b"---\ntitle: \xff\n---\n"})
    done = command(*front_door, at=tmp_path)
    assert done.returncode == 1
    assert f"{TOLD}:2:8  error  not-utf8" in done.stderr
    assert "1 error: nothing was written, the old site is as it was." in done.stderr


@pytest.mark.parametrize(
    ("settings", "words", "said"),
    [
        ("title: [", ("build",), "briefbook.yaml:1:9  error  bad-yaml"),
        (SETTINGS, ("build", "-o", "content"), "Choose another with -o"),
        (SETTINGS, ("build", "--now", "soon"), "soon"),
        (SETTINGS, ("build", "--no-such-option"), "No such option"),
        (SETTINGS, ("build", "--root", "nowhere"), "is not a folder"),
    ],
)
def test_bad_settings_and_options_are_a_sentence_and_exit_code_2(
    tmp_path: Path, settings: str, words: tuple[str, ...], said: str
) -> None:
    write_site(tmp_path, {"briefbook.yaml": settings, TOLD: briefing("A")})
    done = command("-m", "briefbook", *words, at=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr


def test_without_a_site_the_command_line_says_how_to_begin(tmp_path: Path) -> None:
    done = command("-m", "briefbook", "build", at=tmp_path)
    assert done.returncode == 2
    assert "briefbook new site" in done.stderr


def in_process(root: Path, *words: str) -> int:
    with pytest.raises(SystemExit) as ended:
        cli.main(["build", "--root", str(root), *words])
    assert isinstance(ended.value.code, int)
    return ended.value.code


def test_a_good_site_is_exit_code_0(tmp_path: Path) -> None:
    assert in_process(write_site(tmp_path, {TOLD: briefing("A")})) == 0


def test_a_mistake_of_ours_is_exit_code_3_and_saves_its_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object, **__: object) -> Result:
        raise AssertionError("a gear is missing")

    monkeypatch.setattr(cli, "build", broken)
    monkeypatch.chdir(tmp_path)
    assert in_process(write_site(tmp_path, {TOLD: briefing("A")})) == 3
    said = capsys.readouterr().err
    assert "This is a bug of Briefbook, not of your content." in said
    assert "Traceback" not in said
    [saved] = [file for file in tmp_path.iterdir() if "bug" in file.name]
    assert saved.name in said
    assert "a gear is missing" in saved.read_text(encoding="utf-8")


def test_an_interrupted_build_is_exit_code_130(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object, **__: object) -> Result:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "build", interrupted)
    assert in_process(write_site(tmp_path, {TOLD: briefing("A")})) == 130
    assert "Traceback" not in capsys.readouterr().err


# --- anything at all ---

PIECES = [
    "---\n", "title: A\n", "date: 2024-01-01\n", "actors: [a]\n", "aliases: [", "]\n", "extra: &a ",
    "*a", "sources: [{id: s}]\n", "slug: ", "\n", "\n\n", "[[", "]]", "[@s]", "{by=a}\n> ",
    "::: {.timeline}\n", ":::\n", "[a](", ")", "![", "%%", "\ufeff",
    "> [!note]\n", "| a |\n|---|\n", "^[", "\\", "\0", "\t",
    "{date=2024-01}", "- ", "    ", "`", "## ", "javascript:", "../", "'", '"', "é", "\U0001f525", "a", "b-c",
]  # fmt: skip
FRONT = briefing("A", "")
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
DATA = st.one_of(
    st.binary(max_size=200),
    TEXTS.map(str.encode),
    TEXTS.map(lambda text: (FRONT + text).encode()),
    TEXTS.map(lambda text: f"---\ntitle: A\ndate: 2024-01-01\n{text}\n---\n".encode()),
)


@given(data=DATA, kind=st.sampled_from(["briefings", "actors", "events", "sources", "pages"]))
@example(data=b"", kind="briefings")
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_whatever_a_file_holds_a_build_ends_with_a_result(
    tmp_path: Path, data: bytes, kind: str
) -> None:
    for old in (tmp_path / "content").glob("*/*"):
        old.unlink()
    root = write_site(tmp_path, {f"content/{kind}/told.md": data})
    result = run(root)
    assert result.exit_code in (0, 1)
    assert result.exit_code == any(p.severity == "error" for p in result.problems)
    assert {path.name for path in root.iterdir()} <= {
        "briefbook.yaml", "content", "site", ".briefbook"
    }  # fmt: skip
