"""A stat is a hint, and bytes are the truth: a stat is trusted only of a file that had rested."""

import os
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from accidents import SECOND, Clock, Crash, slow_clock
from sites import TODAY, briefing, files_of, run, write_site
from story_site import PORTS, SITE, TALKS, edited, says_nothing

from briefbook.building import build, inputs
from briefbook.ledger import rows


@pytest.fixture
def clock() -> Iterator[Clock]:
    with slow_clock() as clock:
        yield clock


@pytest.fixture
def root(fast_path: Path, clock: Clock) -> Path:
    return write_site(fast_path, SITE)


def compared(root: Path) -> tuple[set[str], set[str]]:
    """The inputs and the outputs that a build opens, only to find that they are as they were."""
    opened: list[Path] = []
    read_bytes = Path.read_bytes

    def noting(path: Path) -> bytes:
        opened.append(path)
        return read_bytes(path)

    with patch.object(Path, "read_bytes", noting):
        says_nothing(run(root))
    below = {path.relative_to(root).as_posix() for path in opened if path.is_relative_to(root)}
    return below & set(SITE), {path[5:] for path in below if path.startswith("site/")}


def everything(root: Path) -> tuple[set[str], set[str]]:
    return set(SITE), set(files_of(root / "site"))


def test_what_is_younger_than_two_seconds_is_opened_again(root: Path) -> None:
    run(root)
    assert compared(root) == everything(root)
    assert compared(root) == everything(root), "and it is no older for having been looked at"


def test_what_rested_before_it_was_read_is_not_opened_again(root: Path, clock: Clock) -> None:
    clock.rest(root)
    run(root)
    assert compared(root) == (set(), everything(root)[1])


def test_what_was_compared_after_it_rested_is_not_opened_again(root: Path, clock: Clock) -> None:
    run(root)
    clock.rest(root)
    assert compared(root) == everything(root)
    run(root)
    clock.rest(root)
    run(edited_root(root))
    clock.rest(root)
    compared(root)
    assert compared(root)[0] == set()


def edited_root(root: Path) -> Path:
    edited(root, TALKS, "It rained", "It snowed")
    return root


def test_pages_are_trusted_once_a_build_ended_after_they_had_rested(
    root: Path, clock: Clock
) -> None:
    run(root)
    clock.rest(root)
    edited(root, TALKS, "It rained", "It snowed")
    _, opened = compared(root)
    assert "briefings/talks/index.html" in opened, "it was just written"
    assert "briefings/ports/index.html" not in opened, "it had rested when that build ended"


def test_a_file_from_the_future_is_opened_each_time(root: Path, clock: Clock) -> None:
    later = clock.time_ns() + 100 * 3600 * SECOND
    os.utime(root / PORTS, ns=(later, later))
    clock.rest(root)
    run(root)
    assert compared(root)[0] == {PORTS}
    clock.rest(root)
    assert compared(root)[0] == {PORTS}


def test_a_file_that_was_given_its_old_time_again_is_read(root: Path, clock: Clock) -> None:
    clock.rest(root)
    run(root)
    before = (root / TALKS).stat()
    clock.rest(root)
    text = (root / TALKS).read_bytes()
    (root / TALKS).write_bytes(text.replace(b"rained", b"snowed"))
    os.utime(root / TALKS, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert run(root).read == 1
    assert b"snowed" in (root / "site/briefings/talks/index.html").read_bytes()


def test_a_file_that_took_the_place_of_another_is_read(root: Path, clock: Clock) -> None:
    """Of the same size and time; but its inode is another one."""
    new = root / "new"
    new.write_bytes((root / TALKS).read_bytes().replace(b"rained", b"snowed"))
    clock.rest(root)
    run(root)
    before = (root / TALKS).stat()
    os.utime(new, ns=(before.st_atime_ns, before.st_mtime_ns))
    new.replace(root / TALKS)
    assert run(root).read == 1


def test_a_page_changed_while_the_build_ran_is_made_right(root: Path) -> None:
    """Just after it was written, of the same size and within the same tick."""
    run(root)
    good = files_of(root / "site")
    (root / "site/feed.xml").write_bytes(bytes(len(good["feed.xml"])))
    run(root)
    assert files_of(root / "site") == good


@pytest.mark.parametrize(
    ("age", "settled"), [(2 * SECOND, True), (2 * SECOND - 1, False), (-1, False)]
)
def test_two_seconds_are_counted_from_the_later_of_both_times(age: int, settled: bool) -> None:
    now = 1_700_000_000 * SECOND
    early = now - 100 * SECOND
    assert rows.is_settled(rows.STAT.pack(now - age, early, 1, 1), now) is settled
    assert rows.is_settled(rows.STAT.pack(early, now - age, 1, 1), now) is settled


def test_a_picture_is_read_by_the_same_rule(root: Path, clock: Clock) -> None:
    write_site(root, {"static/note.txt": "one"})
    run(root)
    (root / "static/note.txt").write_text("two")
    run(root)
    assert (root / "site/note.txt").read_text() == "two"
    clock.rest(root)
    run(root)
    (root / "static/note.txt").write_text("six")
    run(root)
    assert (root / "site/note.txt").read_text() == "six"


def test_a_briefing_changed_between_the_look_and_the_reading_is_not_trusted(
    root: Path, clock: Clock
) -> None:
    """The stat is older than the bytes: the next build must look again."""
    real = inputs.read_path
    clock.rest(root)

    def late(place: Path, found: object, *more: object) -> object:
        document = real(place, found, *more)  # type: ignore[arg-type]
        if document.path == PORTS:
            (root / PORTS).write_text(briefing("Ports", "Boats came.", "2024-01-02"))
        return document

    with patch.object(inputs, "read_path", late):
        build(root, today=TODAY)
    run(root)
    assert b"Boats came" in (root / "site/briefings/ports/index.html").read_bytes()


def test_a_page_that_a_dead_build_did_not_replace_is_not_taken_for_new(
    root: Path, clock: Clock
) -> None:
    """Nothing is remembered of a page before it is there, so that its old stat proves nothing."""
    run(root)
    clock.rest(root)
    run(root)
    (root / TALKS).write_bytes((root / TALKS).read_bytes().replace(b"rained", b"snowed"))
    with patch.object(Path, "replace", side_effect=Crash), pytest.raises(Crash):
        run(root)
    run(root)
    assert b"snowed" in (root / "site/briefings/talks/index.html").read_bytes()
