"""An edit that only a body's text shows: its pages are made again from their views, and nothing is linked."""

import json
import shutil
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path
from random import Random
from unittest.mock import patch

import hypothesis.strategies as st
import msgspec
import pytest
from accidents import crashing
from hypothesis import HealthCheck, given, settings
from proof_site import NO_DATA, Files, first_site, put, with_more
from proof_site import settings as settings_file
from sites import TODAY, briefing, codes, document, files_of, write_site
from story_site import (
    ALL_FEEDS,
    PORTS,
    SITE,
    TALKS,
    VOTES,
    WANG_YI,
    both,
    built,
    edited,
    feeds,
    says,
    site,
)

from briefbook import records
from briefbook.building import Options, Result, build, linked
from briefbook.building.bodies import FEW
from briefbook.building.checked import checks
from briefbook.building.inputs import DOCUMENT
from briefbook.building.options import silent
from briefbook.records import Verified

MEXICO = "content/briefings/mexico.md"


class Linked(Exception):
    """The short-cut was not taken."""


@pytest.fixture
def root(fast_path: Path) -> Path:
    return site(fast_path)


def changed(root: Path, path: str, old: str, new: str) -> None:
    """The file with other words in it; not built yet."""
    text = (root / path).read_text("utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new), "utf-8")


def short(root: Path, options: Options = Options()) -> Result:
    """A build that must not link."""
    with patch.object(linked, "link", side_effect=Linked):
        return build(root, options, TODAY)


def is_short(root: Path, options: Options = Options()) -> bool:
    try:
        return short(root, options).exit_code == 0
    except Linked:
        return False


def is_clean(root: Path) -> bool:
    """Is the site what a clean build makes of the same files?"""
    with tempfile.TemporaryDirectory() as scratch:
        for name in ("content", "templates", "static", "briefbook.yaml"):
            if (root / name).is_dir():
                shutil.copytree(root / name, Path(scratch) / name)
            elif (root / name).exists():
                shutil.copy(root / name, Path(scratch) / name)
        assert built(Path(scratch)).exit_code == 0
        return files_of(root / "site") == files_of(Path(scratch) / "site")


# Taken


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("It rained", "It snowed"),
        ("It rained.", "It rained. Nobody minded."),
        ("It rained.", ""),
        ("Wang Yi spoke.", "Morning came. Wang Yi spoke."),
        ("Wang Yi spoke.", "A word.\n\nAnother.\n\nWang Yi spoke."),
        ("Wang Yi spoke.", "Wang Yi spoke. *So he did*, for `hours` and hours."),
    ],
)
def test_words_that_nobody_quotes_change_the_pages_that_hold_them(
    root: Path, old: str, new: str
) -> None:
    changed(root, TALKS, old, new)
    result = short(root)
    says(result, both("briefings/talks/", "body") | feeds(ALL_FEEDS, "entries"))
    assert (result.read, result.kept) == (1, len(files_of(root / "site")) - len(result.written))
    assert is_clean(root)
    assert short(root).rendered == (), "and that is the state of things"


def test_a_text_that_takes_longer_to_read_says_so(root: Path) -> None:
    """On its own page; where there are editions, they say so, too."""
    before = "It rained."
    for count, reason in ((300, "minutes, body"), (301, "body")):
        longer = f"It rained. It was {'very ' * count}wet."
        changed(root, TALKS, before, longer)
        says(short(root), both("briefings/talks/", reason) | feeds(ALL_FEEDS, "entries"))
        assert is_clean(root)
        before = longer
    changed(root, "briefbook.yaml", "editions: []", "editions: [week]")
    built(root)
    changed(root, TALKS, before, "It rained.")
    assert not is_short(root)


def test_edit_after_edit(root: Path) -> None:
    told = ("It rained", "It snowed", "It froze", "It rained")
    for before, after in pairwise(told):
        edited(root, TALKS, before, after)
        assert is_clean(root)
    changed(root, PORTS, "Ships came", "Boats came")
    changed(root, TALKS, "It rained", "It poured")
    assert short(root).read == 2, "and of two at once"
    assert is_clean(root)


def test_warnings_about_other_files_are_said_again(root: Path) -> None:
    text = briefing("Stub", "Of ships.", "2024-01-04", "topics: [Sea Routes]")
    write_site(root, {"content/briefings/stub.md": text})
    assert codes(built(root)) == ["stub-topic"]
    changed(root, TALKS, "It rained", "It snowed")
    assert codes(short(root)) == ["stub-topic"]
    changed(root, "content/briefings/stub.md", "Of ships", "Of boats")
    assert not is_short(root), "its own line may be another one now"


def test_other_line_ends_are_no_other_text(root: Path) -> None:
    data = (root / TALKS).read_bytes()
    (root / TALKS).write_bytes(b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"))
    result = short(root)
    assert (result.read, result.rendered) == (1, ())


def test_a_template_may_show_a_text_in_any_way(root: Path) -> None:
    own = "<title>{{ prose(page.body)|striptags|truncate(30) }}</title>{{ prose(page.body) }}"
    write_site(root, {"templates/briefing.html": own})
    built(root)
    changed(root, PORTS, "Ships came.", "Boats came, and then they went.")
    assert "briefings/ports/index.html" in short(root).written
    assert is_clean(root)


def test_a_body_that_no_page_holds(root: Path) -> None:
    write_site(root, {MEXICO: briefing("Mexico", "Soon.", "2024-01-05", "draft: true")})
    built(root)
    changed(root, MEXICO, "Soon.", "Sooner.")
    assert short(root).rendered == ()
    changed(root, MEXICO, "draft: true", "draft: false")
    built(root)
    assert is_clean(root)


def test_a_briefing_without_a_text_stands_in_feeds_beside_others(root: Path) -> None:
    write_site(root, {MEXICO: briefing("Mexico", "", "2024-01-05")})
    built(root)
    changed(root, PORTS, "Ships", "Boats")
    assert "feed.xml" in short(root).written
    assert is_clean(root)


# Data files

WITH_DATA = "title: Tiny\nbase_url: https://example.org\n"
"""And nothing else, so that all is as a new site has it."""
TEXTS = {"briefings.csv": "table", "briefings.jsonl": "table", "entities.ftm.json": "entities"}
MET = "Met [[wang-yi]]. It rained."
ADDRESS = "briefings/talks/"


def with_data(root: Path, more: str = "", talks: str = SITE[TALKS]) -> Path:
    return site(root, {"briefbook.yaml": WITH_DATA + more, TALKS: talks})


def in_data(files: Mapping[str, str] = TEXTS) -> dict[str, str]:
    return {f"data/{path}": reason for path, reason in files.items()}


def test_data_files_get_the_new_words(fast_path: Path) -> None:
    root = with_data(fast_path)
    for old, new in pairwise(("It rained.", "It rained. Nobody minded.", "It froze.", "")):
        changed(root, TALKS, old, new)
        pages = both(ADDRESS, "body") | feeds(ALL_FEEDS, "entries")
        says(short(root), pages | in_data())
        assert is_clean(root)
    rows = (root / "site/data/briefings.jsonl").read_bytes().splitlines()
    row = next(row for row in map(json.loads, rows) if row["id"] == "talks")
    assert (row["words"], row["text"]) == (6, "Wang Yi spoke.\nMuch was said.")


@pytest.mark.parametrize("name", ["csv", "jsonl", "ftm", "sqlite", "popolo"])
def test_each_data_file_for_itself(fast_path: Path, name: str) -> None:
    root = with_data(fast_path, f"data: [{name}]\n")
    for word in ("snowed", "froze"):
        changed(root, TALKS, "rained" if word == "snowed" else "snowed", word)
        result = short(root)
        told = [path for path in result.written if path.startswith("data/")]
        assert len(told) == (name != "popolo")
        assert is_clean(root)


def test_of_two_edits_at_once_both_are_in_the_data(fast_path: Path) -> None:
    root = with_data(fast_path)
    changed(root, TALKS, "It rained", "It poured")
    changed(root, PORTS, "Ships came", "Boats came")
    changed(root, VOTES, "They voted", "They slept")
    assert short(root).read == 3
    assert is_clean(root)


def test_a_name_stands_in_the_data_where_a_mention_by_id_does(fast_path: Path) -> None:
    root = with_data(fast_path, talks=briefing("Talks", MET))
    changed(root, TALKS, "It rained.", "It rained. Nobody minded.")
    short(root)
    assert "Met Wang Yi.\nIt rained.\nNobody" in (root / "site/data/briefings.csv").read_text(
        "utf-8"
    )
    assert is_clean(root)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Much was said.", "Morning came. Much was said."),
        ("Wang Yi spoke.", "Morning came. Wang Yi spoke."),
    ],
)
def test_data_tell_the_number_of_a_sentence(fast_path: Path, old: str, new: str) -> None:
    root = with_data(fast_path)
    changed(root, TALKS, old, new)
    assert not is_short(root)
    assert built(root).exit_code == 0
    assert is_clean(root)


@pytest.mark.parametrize("key", ["unlisted", "draft"])
def test_what_data_do_not_have_is_not_put_in(fast_path: Path, key: str) -> None:
    root = with_data(fast_path, talks=briefing("Talks", "It rained.", keys=f"{key}: true"))
    changed(root, TALKS, "It rained", "It snowed")
    assert dict(short(root).rendered) == ({} if key == "draft" else both(ADDRESS, "body"))
    assert is_clean(root)


def test_a_biography_is_no_briefing(fast_path: Path) -> None:
    life = document("name: Wang Yi\nkind: person", "He was born.")
    root = site(fast_path, {"briefbook.yaml": WITH_DATA, WANG_YI: life})
    changed(root, WANG_YI, "He was born.", "He was born. He lived.")
    says(short(root), both("actors/wang-yi/", "body"))
    assert is_clean(root)


def test_a_name_of_two_lines_is_linked(fast_path: Path) -> None:
    """Then the lines of a text in the data are not its sentences."""
    root = with_data(fast_path, talks=briefing("Talks", MET))
    changed(root, WANG_YI, "name: Wang Yi", 'name: "Wang\\nYi"')
    built(root)
    changed(root, TALKS, "It rained", "It snowed")
    assert not is_short(root)
    built(root)
    assert is_clean(root)


@pytest.mark.parametrize("damage", ["x''", "x'00'", "NULL", "(SELECT view FROM views LIMIT 1)"])
def test_a_data_file_that_is_not_remembered_as_it_is_is_made_anew(
    fast_path: Path, damage: str
) -> None:
    root = with_data(fast_path)
    with sqlite3.connect(root / ".briefbook/ledger.db") as db:
        found = db.execute(f"UPDATE views SET view = {damage} WHERE path = 'data/briefings.jsonl'")
        assert found.rowcount == 1
    db.close()
    changed(root, TALKS, "It rained", "It snowed")
    assert not is_short(root)
    built(root)
    assert is_clean(root)


# Not taken


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Wang Yi spoke", "Wang Yi sang"),
        ("Much was said", "Little was said"),
        ("Wang Yi spoke. ", ""),
        ("It rained.", "It rained. Wang Yi slept."),
        ("Wang Yi spoke.", "Wang Yi came. Wang Yi spoke."),
        ("It rained.", "It rained on [[nato]]."),
        ("It rained.", "It rained.[@report]"),
        ("Much was said.[@report]", "Much was said.[@report, p. 4]"),
        ("It rained.", "It rained.\n\n## After the rain"),
        ("It rained.", "It rained [there](https://example.org)."),
        ("It rained.", "It rained on [[nobody-known]]."),
        ("It rained.", "It rained.[@nothing]"),
        ("title: Talks", "title: Words"),
        ("title: Talks", "draft: true\ntitle: Talks"),
    ],
)
def test_whatever_others_take_in_is_linked(root: Path, old: str, new: str) -> None:
    changed(root, TALKS, old, new)
    assert not is_short(root)


def test_of_more_than_a_few_edits_all_is_linked(root: Path) -> None:
    many = [f"content/briefings/n{number}.md" for number in range(FEW + 1)]
    write_site(root, {path: briefing(path[-6:-3], path, "2024-02-01") for path in many})
    built(root)
    for path in many[1:]:
        changed(root, path, f"\n{path}", f"\nNow {path}")
    assert is_short(root)
    for path in many:
        changed(root, path, path, f"{path} again")
    assert not is_short(root)


def test_an_empty_body_is_another_page(root: Path) -> None:
    changed(root, PORTS, "Ships came.", "")
    assert not is_short(root)


def test_two_files_with_one_text_are_told_apart(root: Path) -> None:
    """Feeds hold both: a text is known by its hash there."""
    write_site(root, {MEXICO: briefing("Mexico", "Ships came.", "2024-01-05")})
    built(root)
    changed(root, PORTS, "Ships", "Boats")
    assert not is_short(root)
    built(root)
    changed(root, PORTS, "Boats", "Ships")
    assert not is_short(root), "they would be alike again"
    built(root)
    assert is_clean(root)


def test_two_files_that_get_one_text_at_once_are_told_apart_from_then_on(root: Path) -> None:
    changed(root, PORTS, "Ships came.", "They left.")
    changed(root, VOTES, "They voted.", "They left.")
    assert built(root).exit_code == 0
    assert is_clean(root)
    changed(root, PORTS, "They left.", "Ships came.")
    assert not is_short(root)


def test_what_was_read_under_other_settings_is_not_what_the_build_saw(root: Path) -> None:
    """With HTML as it is, nobody is named in it: then the new text seems to be the same to others."""
    plain, named = (root / "briefbook.yaml").read_text("utf-8"), "<div>\nWang Yi sailed.\n</div>"
    changed(root, PORTS, "Ships came.", named)
    changed(root, PORTS, "title: Ports", "title: Ports\nactors: [wang-yi]")
    for text in (f"{plain}raw_html: true\n", plain):
        (root / "briefbook.yaml").write_text(text, "utf-8")
        built(root)
    changed(root, PORTS, named, "It rained.")
    checks(root, Options(), TODAY, silent)
    assert not is_short(root)
    built(root)
    assert is_clean(root)


def test_a_verified_briefing_is_looked_at_whole(root: Path) -> None:
    """Its page says of what was compared with its sources whether that holds for the text of now."""
    row = Verified(date=date(2024, 1, 1), checked=1, citations=1, hash="0" * 64)
    records.save(root, records.VERIFIED, {"talks": row})
    built(root)
    changed(root, TALKS, "It rained", "It snowed")
    assert not is_short(root)


def test_a_page_that_was_changed_behind_our_back_is_made_anew(root: Path) -> None:
    (root / "site/feed.xml").write_bytes(b"x")
    changed(root, TALKS, "It rained", "It snowed")
    assert not is_short(root)


@pytest.mark.parametrize("damage", ["x''", "x'00'", "NULL", "(SELECT view FROM views LIMIT 1)"])
def test_a_remembered_view_that_is_not_the_one_shown_is_not_used(root: Path, damage: str) -> None:
    with sqlite3.connect(root / ".briefbook/ledger.db") as db:
        db.execute(f"UPDATE views SET view = {damage}")
    db.close()
    changed(root, TALKS, "It rained", "It snowed")
    assert not is_short(root)
    built(root)
    assert is_clean(root)


def in_its_sentences(head: bytes) -> bytes:
    try:
        said = DOCUMENT.decode(head).packed_sentences
    except msgspec.MsgspecError:  # a picture
        return head
    return head.replace(said, b"\xc1" * len(said)) if said else head


@pytest.mark.parametrize(
    "damage",
    ["inputs SET head = x'c1'", "inputs SET head = spoilt(head)", "bodies SET note = x'c1'"],
)
def test_what_cannot_be_understood_any_more_is_read_again(root: Path, damage: str) -> None:
    with sqlite3.connect(root / ".briefbook/ledger.db") as db:
        db.create_function("spoilt", 1, in_its_sentences)
        db.execute(f"UPDATE {damage}")
    db.close()
    changed(root, TALKS, "It rained", "It snowed")
    assert not is_short(root)
    assert built(root).exit_code == 0
    assert is_clean(root)


def test_a_template_that_fails_on_the_new_text_is_told_by_the_long_way(root: Path) -> None:
    own = "{{ page.nothing.at.all if 'snowed' in prose(page.body) else prose(page.body) }}"
    write_site(root, {"templates/briefing.html": own})
    assert built(root).exit_code == 0
    changed(root, TALKS, "It rained", "It snowed")
    result = build(root, Options(), TODAY)
    assert codes(result) == ["template-failed"]
    assert "rained" in (root / "site/briefings/talks/index.html").read_text("utf-8")


def test_a_dry_run_says_the_same_and_is_no_hindrance(root: Path) -> None:
    changed(root, TALKS, "It rained", "It snowed")
    planned = build(root, Options(dry_run=True), TODAY)
    assert set(planned.written) == set(short(root).written)
    assert is_clean(root)


def test_whoever_else_has_read_the_edit_is_no_hindrance(root: Path) -> None:
    """A check, a preview, a build of another folder: each remembers what it read."""
    built(root, output="other")
    for words in ("It snowed", "It froze"):
        changed(root, TALKS, "It rained" if words == "It snowed" else "It snowed", words)
        checks(root, Options(), TODAY, silent)
    assert "briefings/talks/index.html" in short(root).written
    assert is_clean(root)
    result = short(root, Options(output=root / "other"))
    assert "briefings/talks/index.html" in result.written
    assert files_of(root / "other") == files_of(root / "site")


def test_what_was_seen_is_not_remembered_for_ever(root: Path) -> None:
    for word in ("snowed", "froze"):
        changed(root, TALKS, "It rained" if word == "snowed" else "It snowed", f"It {word}")
        checks(root, Options(), TODAY, silent)
    changed(root, PORTS, "title: Ports", "title: Harbours")
    built(root)
    with sqlite3.connect(root / ".briefbook/ledger.db") as db:
        assert list(db.execute("SELECT path FROM former")) == []
    db.close()


@pytest.mark.parametrize("after", range(1, 40, 3))
def test_a_build_that_dies_on_the_way_is_made_up_for(root: Path, after: int) -> None:
    changed(root, TALKS, "It rained", "It snowed")
    with crashing(after):
        build(root, Options(), TODAY)
    built(root)
    assert is_clean(root)
    changed(root, TALKS, "It snowed", "It rained")
    built(root)
    assert is_clean(root)


# The proof

SEEDS = st.lists(st.integers(0, 2**32), min_size=1, max_size=8)


def test_any_edits_of_bodies_end_as_a_clean_build(
    fast_path: Path, long: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    met: Counter[str] = Counter()

    @settings(
        max_examples=400 if long else 10, deadline=None, suppress_health_check=list(HealthCheck)
    )
    @given(SEEDS)
    def walk(seeds: list[int]) -> None:
        with tempfile.TemporaryDirectory(dir=fast_path) as folder:
            data = data_of(seeds[0])
            more = data + ("editions: []\n" if seeds[0] % 2 else "")
            root, files = Path(folder), quiet_site(more)
            put(root, {}, files)
            assert built(root).exit_code == 0
            for seed in seeds:
                new = with_other_words(files, Random(seed))
                put(root, files, new)
                files = new
                way = "short" if is_short(root) else "long"
                met[way if data == NO_DATA else f"{way} with data"] += 1
                built(root)
                assert is_clean(root)

    walk()
    assert met["short"] and met["long"], met
    if long:
        assert met["short with data"] and met["long with data"], met
        with capsys.disabled():
            print("\n" + ", ".join(f"{count} {way}" for way, count in sorted(met.items())))


def data_of(seed: int) -> str:
    """A third of the sites have data files; some a database, too."""
    return ("", "data: [csv, sqlite]\n")[seed % 2] if seed % 3 == 0 else NO_DATA


def quiet_site(more: str = NO_DATA) -> Files:
    """The site of the proof, of which nobody would be warned."""
    files = first_site() | {"briefbook.yaml": settings_file("Proof", more)}
    return {path: text.replace(b", Somebody Unknown]", b"]") for path, text in files.items()}


def with_other_words(files: Files, rng: Random) -> Files:
    written = sorted(path for path in files if path.endswith(".md"))
    chosen = rng.sample(written, rng.choice((1, 1, 1, 2, 3)))
    return files | {path: with_more(files[path].decode(), rng).encode() for path in chosen}
