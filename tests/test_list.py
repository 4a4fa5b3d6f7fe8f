"""`briefbook list`: what is hidden, what is due, what has no file, what nobody names."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from sites import briefing, document, write_site

from briefbook.cli import commands, main
from briefbook.cli.list import WORDS, list_command

SETTINGS = "title: Tiny\nbase_url: https://example.org\ntimezone: Europe/Berlin\n"
NOW = "2024-03-01T12:00"
SITE = {
    "briefbook.yaml": SETTINGS,
    "content/briefings/2024-01-01-past.md": briefing(
        "Past",
        "[[Ada Lane]] and [[bo-reed]] met [@log]. See [the topic](../topics/linked.md).",
        keys="sources:\n  - id: log\n    title: The harbour log\n    issued: 2023-12\n"
        "    outlet: The Daily Harbour\n",
    ),
    "content/briefings/2024-01-02-draft.md": briefing(
        '"Tides: [a] draft"', date="2024-01-02", keys="publish_at: 2024-06-01\ndraft: true\n"
    ),
    "content/briefings/2024-01-03-old-draft.md": briefing("Old", keys="draft: true\n"),
    "content/briefings/2024-03-09-tomorrow.md": "---\ntitle: Later\nactors: [Cy Moor]\n---\nWords.\n",
    "content/briefings/2024-03-02-soon.md": briefing(
        "Soon", date="2024-03-01", keys="publish_at: 2024-03-31T02:00\nexpires: 2024-04-01\n"
    ),
    "content/briefings/2024-01-04-gone.md": briefing("Gone", keys="expires: 2024-02-01\n"),
    "content/briefings/2024-01-05-going.md": briefing(
        "Going", keys="expires: 2024-03-01T12:00:00Z\nactors: [Ada Lane, bo-reed]\nsources: [log]\n"
    ),
    "content/briefings/2024-05-01-never.md": briefing(
        "Never", date="2024-05-01", keys="expires: 2024-04-01\n"
    ),
    "content/briefings/2024-01-06-aside.md": briefing(
        "Aside", keys="unlisted: true\nactors: [Bo Reed]\n"
    ),
    "content/actors/bo-reed.md": document("name: Bo Reed"),
    "content/actors/alone.md": document("name: Nobody's\nparent: bo-reed"),
    "content/topics/linked.md": document("name: Linked"),
    "content/topics/alone.md": document("name: A topic alone"),
    "content/sources/unused.md": document("title: A book\nissued: 1999"),
    "content/events/feast.md": document("name: Feast\ndate: 2024-05"),
    "content/pages/about.md": document("title: About"),
}
Listed = Callable[..., list[dict[str, object]]]
Said = Callable[..., tuple[int, str, str]]


@pytest.fixture
def site(fast_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = write_site(fast_path / "book", SITE)
    monkeypatch.chdir(root)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return root


@pytest.fixture
def say(site: Path, capfd: pytest.CaptureFixture[str]) -> Said:
    commands.add_command(list_command)

    def run(*words: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(["list", *words])
        return (int(ended.value.code or 0), *capfd.readouterr())

    return run


@pytest.fixture
def rows(say: Said) -> Listed:
    def run(which: str, now: str = NOW) -> list[dict[str, object]]:
        code, out, _ = say(which, "--json", "--now", now)
        assert code == 0
        found = json.loads(out)
        assert isinstance(found, list)
        return found

    return run


def of(rows: list[dict[str, object]], *keys: str) -> list[tuple[object, ...]]:
    return [tuple(row[key] for key in keys) for row in rows]


# By time


def test_drafts_are_listed_newest_first_with_the_line_that_holds_them_back(rows: Listed) -> None:
    found = rows("drafts")
    assert of(found, "name", "line") == [("Tides: [a] draft", 5), ("Old", 4)]
    assert found[0] == {
        "kind": "briefing",
        "id": "draft",
        "path": "content/briefings/2024-01-02-draft.md",
        "line": 5,
        "name": "Tides: [a] draft",
        "date": "2024-01-02",
    }


def test_what_waits_for_its_time_says_when_it_appears(rows: Listed) -> None:
    assert of(rows("future"), "id", "line", "at") == [
        ("tomorrow", 1, "2024-03-09T00:00:00+01:00"),
        ("soon", 4, "2024-03-31T03:00:00+02:00"),
        ("never", 3, "2024-05-01T00:00:00+02:00"),
    ]


def test_what_has_expired_says_since_when(rows: Listed) -> None:
    assert of(rows("expired"), "id", "line", "at") == [("gone", 4, "2024-02-01T00:00:00+01:00")]
    assert of(rows("expired", "2024-03-02"), "id") == [("going",), ("gone",)]


def test_due_says_what_appears_and_expires_and_what_is_next(rows: Listed) -> None:
    """A draft is never due, nor is what expires before it would appear."""
    assert of(rows("due"), "at", "change", "id") == [
        ("2024-03-01T13:00:00+01:00", "expires", "going"),
        ("2024-03-09T00:00:00+01:00", "appears", "tomorrow"),
        ("2024-03-31T03:00:00+02:00", "appears", "soon"),
        ("2024-04-01T00:00:00+02:00", "expires", "soon"),
    ]


def test_at_the_moment_itself_a_thing_is_no_longer_due(rows: Listed) -> None:
    assert of(rows("due", "2024-03-09"), "change", "id")[0] == ("appears", "soon")
    assert of(rows("due", "2024-03-08T23:59"), "change", "id")[0] == ("appears", "tomorrow")


def test_due_names_the_next_change_and_the_command_for_a_scheduler(say: Said, site: Path) -> None:
    _, out, _ = say("due", "--now", NOW)
    assert 'Next: "Going" expires at 2024-03-01 13:00 (Europe/Berlin).' in out
    assert f"\n  briefbook build --root {site}\n" in out
    assert "holds the present" not in out


def test_due_says_that_a_fixed_present_stands_still(say: Said, site: Path) -> None:
    write_site(site, {"briefbook.yaml": f"{SETTINGS}now: 2024-03-01\n"})
    assert "The setting `now: 2024-03-01` holds the present" in say("due")[1]


# By name


def test_stubs_are_listed_with_every_place_that_names_them(rows: Listed) -> None:
    found = rows("stubs")
    assert of(found, "kind", "name", "path", "line") == [
        ("actor", "Ada Lane", "content/briefings/2024-01-01-past.md", 10),
        ("actor", "Cy Moor", "content/briefings/2024-03-09-tomorrow.md", 3),
        ("outlet", "The Daily Harbour", "content/briefings/2024-01-01-past.md", 8),
    ]
    assert found[0]["places"] == [
        {"path": "content/briefings/2024-01-01-past.md", "line": 10, "column": 3},
        {"path": "content/briefings/2024-01-05-going.md", "line": 5, "column": 10},
    ]


def test_orphans_are_files_that_nothing_names_or_links_to(rows: Listed) -> None:
    assert of(rows("orphans"), "kind", "id") == [
        ("actor", "alone"),
        ("event", "feast"),
        ("source", "unused"),
        ("topic", "alone"),
    ]


def test_actors_are_counted_by_the_briefings_that_name_them(rows: Listed) -> None:
    found = of(rows("actors"), "briefings", "id", "path", "line")
    assert found == [
        (3, "bo-reed", "content/actors/bo-reed.md", 1),
        (2, "ada-lane", "", 0),
        (1, "cy-moor", "", 0),
        (0, "alone", "content/actors/alone.md", 1),
    ]


def test_sources_are_counted_wherever_they_are_defined(rows: Listed) -> None:
    assert of(rows("sources"), "briefings", "id", "name", "date", "path", "line") == [
        (2, "log", "The harbour log", "2023-12", "content/briefings/2024-01-01-past.md", 5),
        (0, "unused", "A book", "1999", "content/sources/unused.md", 2),
    ]


# How it is printed


@pytest.mark.parametrize("which", WORDS)
def test_a_list_is_a_plain_table_of_whole_lines(which: str, say: Said, rows: Listed) -> None:
    code, out, err = say(which, "--now", NOW)
    assert (code, err) == (0, "")
    head, *lines = out.splitlines()
    assert re.split(r"  +", head)[0].split(" (")[0] == WORDS[which][0]
    for row in rows(which):
        file = f"{row['path']}:{row['line']}" if row["path"] else "no file"
        assert any(str(row["name"]) in line and file in line for line in lines), row
    assert all(line == line.rstrip() for line in out.splitlines())


def test_a_long_title_is_neither_cut_nor_broken(site: Path, say: Said) -> None:
    title = "Harbour 港 " * 60 + "[bold]end[/bold]"
    write_site(
        site, {"content/briefings/2024-01-09-long.md": briefing(title, keys="draft: true\n")}
    )
    assert title in say("drafts", "--now", NOW)[1]


@pytest.mark.parametrize("which", WORDS)
def test_an_empty_list_says_so_in_words(which: str, fast_path: Path, say: Said) -> None:
    root = write_site(fast_path / "empty", {"content/pages/about.md": document("title: About")})
    code, out, _ = say(which, "--root", str(root))
    assert code == 0
    assert re.fullmatch(r"[A-Z][^\n]+\.\n", out)
    assert say(which, "--root", str(root), "--json")[1] == "[]\n"


def test_what_could_not_be_read_is_said(site: Path, say: Said) -> None:
    write_site(site, {"content/actors/broken.md": document("name: [a")})
    code, out, err = say("actors", "--json", "--now", NOW)
    assert code == 0
    assert len(json.loads(out)) == 4
    assert "1 file could not be understood" in err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("drafts", "--now", "last week"), "The present is not known"),
        (("wishes",), "drafts"),
        (("drafts", "--root", "nowhere"), "not a folder"),
        (("drafts", "--root", "content"), "briefbook.yaml"),
    ],
)
def test_what_cannot_be_listed_is_told_in_words(
    words: tuple[str, ...], told: str, say: Said
) -> None:
    code, out, err = say(*words)
    assert (code, out) == (2, "")
    assert told in err


def test_the_docs_name_every_list_and_every_key(rows: Listed) -> None:
    text = (Path(__file__).parent.parent / "docs" / "desk.md").read_text("utf-8")
    section = text.partition("\n## Lists\n")[2].partition("\n## ")[0]
    lists, _, programs = section.partition("### For programs")
    assert re.findall(r"^\| `(\w+)` \|", lists, re.M) == list(WORDS)
    keys = {key for which in WORDS for row in rows(which) for key in row}
    assert set(re.findall(r"^\|(?: [^|]+ \|)? `(\w+)` \|", programs, re.M)) == keys


def test_listing_writes_no_page(site: Path, say: Said) -> None:
    say("due")
    assert not (site / "site").exists()
