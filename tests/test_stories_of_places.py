"""Templates, settings, output folders and time: which files are made again for them, and why."""

import shutil
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

import pytest
from accidents import Crash, stamps
from sites import TODAY, briefing, codes, files_of
from story_site import (
    BEFORE_THE_NEWEST,
    ONE_MORE_OR_LESS,
    SETTINGS,
    TALKS,
    Told,
    added,
    both,
    built,
    edited,
    feeds,
    says,
    says_nothing,
    site,
)

from briefbook.ledger import Ledger

ROOM = '{% extends "default/topic.html" %}{% block title %}WORD{% endblock %}'
MACRO = "{% macro said() %}WORD{% endmacro %}"
IMPORTING = '{% extends "default/topic.html" %}{% import "own.html" as own %}' + (
    "{% block title %}{{ own.said() }}{% endblock %}"
)
TOPIC = "templates/topic.html"


@pytest.fixture
def root(fast_path: Path) -> Path:
    return site(fast_path)


def everything(root: Path, reason: str) -> Told:
    return dict.fromkeys(files_of(root / "site"), reason)


def framed(root: Path) -> Told:
    """Every file whose view has the frame: all but those of the theme."""
    files = everything(root, "site")
    return {
        name: why
        for name, why in files.items()
        if name[0] not in "._" and not name.startswith("assets/")
    }


def stylesheet(root: Path) -> str:
    [path] = (root / "site/assets").glob("*.css")
    return f"assets/{path.name}"


# Templates


def test_a_template_of_topics_makes_the_pages_of_topics_again(root: Path) -> None:
    says(added(root, TOPIC, ROOM), {"topics/war/index.html": "template"})
    says(edited(root, TOPIC, "WORD", "other"), {"topics/war/index.html": "template"})


def test_an_imported_macro_belongs_to_the_template(root: Path) -> None:
    added(root, "templates/own.html", MACRO)
    says(added(root, TOPIC, IMPORTING), {"topics/war/index.html": "template"})
    assert b"WORD" in (root / "site/topics/war/index.html").read_bytes()
    result = edited(root, "templates/own.html", "WORD", "other")
    says(result, {"topics/war/index.html": "template"})


def test_a_template_that_changes_no_byte_writes_nothing(root: Path) -> None:
    result = added(root, TOPIC, '{% extends "default/topic.html" %}')
    says(result, {"topics/war/index.html": "template"}, same=["topics/war/index.html"])


def test_a_template_that_nobody_uses_makes_nothing_again(root: Path) -> None:
    says_nothing(added(root, "templates/poster.html", "A poster."))
    says_nothing(edited(root, "templates/poster.html", "A poster", "Another"))


def test_a_stylesheet_has_another_address_which_all_pages_name(root: Path) -> None:
    old, pages = stylesheet(root), framed(root)
    result = added(root, "templates/assets/site.css", "p { color: red }")
    made = pages | {stylesheet(root): "new"}
    same = {name for name in pages if not name.endswith(".html")}
    says(result, made, same=same, removed=[old])


def test_a_page_whose_template_fails_keeps_its_file_until_it_is_mended(root: Path) -> None:
    before = files_of(root / "site")
    result = added(root, TOPIC, "{{ page.nothing.at.all }}")
    assert (result.exit_code, codes(result)) == (1, ["template-failed"])
    assert (result.rendered, result.written, result.removed) == ((), (), ())
    assert files_of(root / "site") == before
    assert codes(built(root)) == ["template-failed"], "it is told until it is mended"
    result = added(root, TOPIC, ROOM)
    says(result, {"topics/war/index.html": "template"})


def test_a_template_that_fails_for_many_pages_is_told_once(root: Path) -> None:
    added(root, "content/topics/trade.md", "---\nname: Trade\n---\n")
    [problem] = added(root, TOPIC, "{{ page.nothing.at.all }}").problems
    assert (problem.path, problem.line) == (TOPIC, 1)
    assert "First seen at /topics/trade/" in problem.hint


def test_other_pages_are_written_though_one_template_fails(root: Path) -> None:
    added(root, TOPIC, "{{ page.nothing.at.all }}")
    result = edited(root, TALKS, "title: Talks", "title: Words")
    assert codes(result) == ["template-failed"]
    assert "briefings/talks/index.html" in result.written
    assert "topics/war/index.json" in result.written
    assert b"Talks" in (root / "site/topics/war/index.html").read_bytes()
    (root / TOPIC).unlink()
    says(built(root), {"topics/war/index.html": "briefings"})


# Settings


def test_another_title_stands_on_every_page(root: Path) -> None:
    titled = feeds(["", "actors/wang-yi/", "actors/nato/", "topics/war/", "outlets/herald/"], "")
    alone = {"index.html", "calendar.ics", "manifest.webmanifest", "social.png", *titled}
    made = framed(root) | dict.fromkeys(alone, "site, title")
    result = edited(root, "briefbook.yaml", "Tiny", "Tidy")
    plain = {name for name in made if not name.endswith(".html")} - alone
    says(result, made, same=plain)


def test_the_span_of_trends_changes_the_home_page_alone(fast_path: Path) -> None:
    many = {
        f"content/briefings/n{n}.md": briefing("N", "X.", f"2024-02-{n:02}", "actors: [nato]")
        for n in range(10, 13)
    }
    root = site(fast_path, many)
    result = added(root, "briefbook.yaml", SETTINGS + "trending: {days: 30}\n")
    says(result, {"index.html": "trending"})


def test_a_setting_that_no_page_shows_changes_nothing(root: Path) -> None:
    says_nothing(added(root, "briefbook.yaml", SETTINGS + "trending: {days: 15}\n"))


# Time


def test_a_day_later_nothing_is_made_again(root: Path) -> None:
    says_nothing(built(root, TODAY + timedelta(days=1)))


# Output folders


def test_another_folder_in_between_gets_all_and_disturbs_nothing(root: Path) -> None:
    says(built(root, output="other"), everything(root, "new"))
    says_nothing(built(root))
    says_nothing(built(root, output="other"))
    assert files_of(root / "other") == files_of(root / "site")


def test_drafts_in_between_come_and_go(fast_path: Path) -> None:
    draft = briefing("Draft", "Soon.", "2024-01-05", "draft: true")
    root = site(fast_path, {"content/briefings/draft.md": draft})
    before = files_of(root / "site")
    page = both("briefings/draft/", "new")
    lists = ONE_MORE_OR_LESS | feeds([""], "updated, entries") | BEFORE_THE_NEWEST
    says(built(root, drafts=True), page | lists)
    says(built(root), lists, removed=page)
    assert files_of(root / "site") == before


def test_drafts_in_another_folder_stay_there(fast_path: Path) -> None:
    draft = briefing("Draft", "Soon.", "2024-01-05", "draft: true")
    root = site(fast_path, {"content/briefings/draft.md": draft})
    built(root, output="preview", drafts=True)
    assert (root / "preview/briefings/draft/index.html").exists()
    says_nothing(built(root))


def test_a_deleted_page_is_made_again_and_says_so(root: Path) -> None:
    (root / "site/feed.xml").unlink()
    says(built(root), {"feed.xml": "its file is gone or was changed"})


def test_a_vandalised_page_is_made_again_and_says_so(root: Path) -> None:
    before = files_of(root / "site")
    page = root / "site/feed.xml"
    page.write_bytes(bytes(len(before["feed.xml"])))
    says(built(root), {"feed.xml": "its file is gone or was changed"})
    assert files_of(root / "site") == before


def test_a_folder_in_the_place_of_a_page_is_cleared(root: Path) -> None:
    (root / "site/feed.xml").unlink()
    (root / "site/feed.xml").mkdir()
    says(built(root), {"feed.xml": "its file is gone or was changed"})


def test_a_touched_page_is_right_as_it_is(root: Path) -> None:
    (root / "site/feed.xml").touch()
    says_nothing(built(root))


def test_a_folder_that_was_deleted_is_made_anew(root: Path) -> None:
    before = files_of(root / "site")
    shutil.rmtree(root / "site")
    says(built(root), dict.fromkeys(before, "its file is gone or was changed"))
    assert files_of(root / "site") == before


def test_a_restored_cache_renders_and_writes_nothing(root: Path, tmp_path: Path) -> None:
    """Unpacked on another machine: the same bytes, and no stat as it was."""
    copy = tmp_path / "restored"
    shutil.copytree(root, copy, copy_function=shutil.copyfile)
    before = stamps(copy / "site")
    result = built(copy)
    says_nothing(result)
    assert result.read == 0
    assert stamps(copy / "site") == before


def test_a_site_that_moved_with_its_memory_is_as_it_was(root: Path) -> None:
    moved = root / "moved"
    moved.mkdir()
    for name in (".briefbook", "briefbook.yaml", "content", "site"):
        (root / name).rename(moved / name)
    says_nothing(built(moved))


# Builds that died

NEWS = "content/briefings/news.md"


def test_a_new_page_of_a_build_that_died_is_ours_and_may_be_another_by_now(root: Path) -> None:
    """It was written, and nothing was remembered but that it would be ours."""
    with patch.object(Ledger, "record", side_effect=Crash), pytest.raises(Crash):
        added(root, NEWS, briefing("News", "Old.", "2024-01-05"))
    assert (root / "site/briefings/news/index.html").exists()
    result = edited(root, NEWS, "Old", "New")
    made = both("briefings/news/", "new") | ONE_MORE_OR_LESS | feeds([""], "updated, entries")
    says(result, made | BEFORE_THE_NEWEST, same=ONE_MORE_OR_LESS | BEFORE_THE_NEWEST)


def test_a_new_page_of_a_build_that_died_goes_when_its_file_is_gone(root: Path) -> None:
    before = files_of(root / "site")
    with patch.object(Ledger, "record", side_effect=Crash), pytest.raises(Crash):
        added(root, NEWS, briefing("News", "Old.", "2024-01-05"))
    (root / NEWS).unlink()
    built(root)
    assert files_of(root / "site") == before


def test_a_page_is_not_removed_before_the_new_ones_stand(root: Path) -> None:
    """So that a reader who follows a link finds the old page or the new one."""
    (root / TALKS).rename(root / NEWS)
    with patch.object(Path, "replace", side_effect=Crash), pytest.raises(Crash):
        built(root)
    assert (root / "site/briefings/talks/index.html").exists()
    removed = both("briefings/talks/", "")
    assert set(built(root).removed) == set(removed)


def test_what_a_build_that_died_did_not_remove_is_removed(root: Path) -> None:
    (root / TALKS).unlink()
    with patch.object(Path, "unlink", side_effect=Crash), pytest.raises(Crash):
        built(root)
    assert "briefings/talks/index.html" in built(root).removed
