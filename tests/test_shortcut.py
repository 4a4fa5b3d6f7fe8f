"""Where nothing changed and no time has come, nothing is linked; and what was said is said again."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from unittest.mock import patch
from zoneinfo import ZoneInfo

import pytest
from accidents import Crash, crashing
from sites import TODAY, briefing, codes, files_of, write_site
from story_site import PORTS, SETTINGS, TALKS, added, edited, site

from briefbook.building import Options, Result, build, linked, story
from briefbook.ledger import Ledger

DRAFT = "content/briefings/draft.md"
STUB = briefing("Stub", "Of ships.", "2024-01-04", "topics: [Sea Routes]")


@pytest.fixture
def root(fast_path: Path) -> Path:
    """It has a warning, and a draft that is held back."""
    draft = briefing("Draft", "Soon.", "2024-01-05", "draft: true")
    return site(fast_path, {DRAFT: draft, "content/briefings/stub.md": STUB})


class Linked(Exception):
    """The short-cut was not taken."""


def is_short(root: Path, now: datetime = TODAY, options: Options = Options()) -> bool:
    """Is there nothing to do for a build? One that would link is stopped there."""
    with patch.object(linked, "link", side_effect=Linked):
        try:
            build(root, options, now)
        except Linked:
            return False
    return True


def plain(root: Path, now: datetime = TODAY) -> Result:
    return build(root, Options(), now)


# What is said


def test_what_was_said_is_said_again(root: Path) -> None:
    with patch.object(linked, "link", side_effect=Linked):
        again = plain(root)
    assert codes(again) == ["stub-topic"]
    assert again.held_back == {"draft": 1}
    assert again.kept == len(files_of(root / "site"))
    assert (again.read, again.rendered, again.written, again.removed) == (0, (), (), ())
    assert (again.exit_code, again.output) == (0, root / "site")


def test_a_dry_run_says_the_same_and_disturbs_nothing(root: Path) -> None:
    assert is_short(root, options=Options(dry_run=True))
    edited(root, PORTS, "Ships", "Boats")
    assert is_short(root)
    write_site(root, {PORTS: briefing("Harbours", "Other words.", "2024-01-02")})
    result = build(root, Options(dry_run=True), TODAY)
    assert "briefings/ports/index.html" in result.written
    assert not is_short(root), "what a dry run found is not done"


# Time


def test_it_holds_until_something_is_due(fast_path: Path) -> None:
    later = briefing("Later", "Late.", "2024-01-05", "publish_at: 2024-03-01T15:00")
    root = site(fast_path, {"content/briefings/later.md": later})
    due = TODAY.replace(hour=15)
    assert is_short(root, due - timedelta(microseconds=1))
    assert not is_short(root, due)
    assert "briefings/later/index.html" in plain(root, due).written
    assert is_short(root, due + timedelta(hours=1))


def test_it_holds_until_something_expires(fast_path: Path) -> None:
    brief = briefing("Brief", "Soon over.", "2024-01-05", "expires: 2024-03-01T15:00")
    root = site(fast_path, {"content/briefings/brief.md": brief})
    assert is_short(root, TODAY.replace(hour=14))
    assert not is_short(root, TODAY.replace(hour=15))


def test_it_holds_until_the_day_is_over_where_the_site_is(fast_path: Path) -> None:
    root = site(fast_path, {"briefbook.yaml": SETTINGS + "timezone: Asia/Shanghai\n"})
    midnight = datetime(2024, 3, 2, tzinfo=ZoneInfo("Asia/Shanghai"))
    assert is_short(root, midnight - timedelta(microseconds=1))
    assert not is_short(root, midnight)
    assert plain(root, midnight).written == ()
    assert is_short(root, midnight)


def test_a_clock_that_goes_back_is_not_trusted(root: Path) -> None:
    assert is_short(root, TODAY)
    assert not is_short(root, TODAY - timedelta(microseconds=1))


@pytest.mark.parametrize("options", [Options(now="2024-02-01"), Options(epoch="1709200000")])
def test_a_given_present_does_not_depend_on_the_clock(root: Path, options: Options) -> None:
    build(root, options, TODAY)
    assert is_short(root, TODAY + timedelta(days=1000), options)
    assert is_short(root, TODAY - timedelta(days=1000), options)
    assert not is_short(root), "and the clock's present is another one"


def test_nor_does_the_newest_briefing(fast_path: Path) -> None:
    root = site(fast_path, {"briefbook.yaml": SETTINGS + "now: latest\n"})
    assert is_short(root, TODAY + timedelta(days=1000))


# What is not as it was


def test_a_file_with_a_warning_that_is_mended(root: Path) -> None:
    result = edited(root, "content/briefings/stub.md", "topics: [Sea Routes]", "topics: [war]")
    assert codes(result) == []
    assert is_short(root)


def stays(root: Path) -> None:
    """Whatever else changes, the short-cut is taken."""


def touch(root: Path) -> None:
    (root / TALKS).touch()
    (root / "site/feed.xml").touch()


def edit(root: Path) -> None:
    """Of a sentence that others quote: tests/test_bodies.py tells of those that nobody does."""
    (root / TALKS).write_bytes((root / TALKS).read_bytes().replace(b"Much was", b"Little was"))


def add(root: Path) -> None:
    write_site(root, {"content/briefings/news.md": briefing("News")})


def add_static(root: Path) -> None:
    write_site(root, {"static/note.txt": "new"})


def delete(root: Path) -> None:
    (root / PORTS).unlink()


def rename(root: Path) -> None:
    (root / PORTS).rename(root / "content/briefings/harbours.md")


def misplace(root: Path) -> None:
    """No document, but something to warn of."""
    write_site(root, {"content/wrong-folder/x.md": "x"})


def set_title(root: Path) -> None:
    write_site(root, {"briefbook.yaml": SETTINGS.replace("Tiny", "Small")})


def add_template(root: Path) -> None:
    write_site(root, {"templates/poster.html": "A poster."})


def add_stylesheet(root: Path) -> None:
    write_site(root, {"templates/assets/site.css": "p { color: red }"})


def vandalise(root: Path) -> None:
    (root / "site/feed.xml").write_bytes(b"x")


def lose(root: Path) -> None:
    (root / "site/feed.xml").unlink()


@pytest.mark.parametrize("change", [stays, touch])
def test_it_is_taken_where_no_byte_changed(root: Path, change: Callable[[Path], None]) -> None:
    change(root)
    assert is_short(root)


CHANGES = [
    edit, add, add_static, delete, rename, misplace, set_title, add_template, add_stylesheet,
    vandalise, lose,
]  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_it_is_not_taken_where_anything_changed(root: Path, change: Callable[[Path], None]) -> None:
    change(root)
    assert not is_short(root)


@pytest.mark.parametrize(
    "options",
    [
        Options(strict=True),
        Options(drafts=True),
        Options(future=True),
        Options(expired=True),
        Options(base_url="https://example.net"),
        Options(now="2024-03-01"),
        Options(epoch="1709294400"),
        Options(output=Path("other")),
    ],
)
def test_it_is_not_taken_where_something_else_is_asked(root: Path, options: Options) -> None:
    with there(root):
        assert not is_short(root, options=options)


@contextmanager
def there(root: Path) -> Iterator[None]:
    """Work within the site, as authors do."""
    with pytest.MonkeyPatch.context() as patches:
        patches.chdir(root)
        yield


def test_strict_after_plain_fails_and_plain_is_as_before(root: Path) -> None:
    strict = build(root, Options(strict=True), TODAY)
    assert (strict.exit_code, codes(strict)) == (1, ["stub-topic"])
    assert is_short(root)


def test_an_error_in_between_is_no_change(root: Path) -> None:
    good = (root / PORTS).read_bytes()
    assert edited(root, PORTS, "title: Ports", "title: [").exit_code == 1
    (root / PORTS).write_bytes(good)
    plain(root)
    assert is_short(root)


def test_a_build_whose_template_failed_is_tried_again(root: Path) -> None:
    added(root, "templates/topic.html", "{{ page.nothing.at.all }}")
    assert not is_short(root)
    assert "template-failed" in codes(plain(root))


def test_a_build_that_died_is_not_taken_for_the_one_before_it(root: Path) -> None:
    """All was written, and remembered file by file; then the author takes the edit back."""
    before, text = files_of(root / "site"), (root / PORTS).read_bytes()
    (root / PORTS).write_bytes(text.replace(b"Ships", b"Boats"))
    with patch.object(Ledger, "finish", side_effect=Crash), pytest.raises(Crash):
        plain(root)
    assert files_of(root / "site") != before
    (root / PORTS).write_bytes(text)
    assert not is_short(root)
    plain(root)
    assert files_of(root / "site") == before
    assert is_short(root)


def test_what_a_build_that_died_left_half_written_is_swept(root: Path) -> None:
    (root / PORTS).write_bytes((root / PORTS).read_bytes().replace(b"Ships", b"Boats"))
    for step in range(1, 20):
        with crashing(step):
            plain(root)
        if list((root / "site").rglob("*.tmp")):
            break
    assert list((root / "site").rglob("*.tmp"))
    plain(root)
    assert not list((root / "site").rglob("*.tmp"))


def test_another_version_forgets_it(root: Path) -> None:
    with patch.object(story, "stamp", return_value="another"):
        assert not is_short(root)


def test_two_folders_are_remembered_apart(root: Path) -> None:
    other = Options(output=root / "other", drafts=True)
    build(root, other, TODAY)
    assert is_short(root)
    assert is_short(root, options=other)
    (root / "other/feed.xml").unlink()
    assert is_short(root)
    assert not is_short(root, options=other)
