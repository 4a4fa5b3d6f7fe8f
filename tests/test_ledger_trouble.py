"""A memory or an output folder that cannot be used: one clear line, and nothing is lost."""

import errno
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pytest
from accidents import stamps
from sites import files_of, write_site
from story_site import SITE, TALKS, both, built, edited, says, says_nothing, site

from briefbook import write
from briefbook.building import Options, build, story
from briefbook.cli import commands
from briefbook.ledger import opening

LEDGER = ".briefbook/ledger.db"
LOST = (
    "The ledger (.briefbook/ledger.db) could not be read and is begun anew: "
    "what earlier builds made is no longer known."
)
CHANGED = "Another version of Briefbook built last: everything is built anew."
NOT_OURS = "{site} holds files that Briefbook does not know. Choose another with -o, or empty it."


@pytest.fixture
def root(fast_path: Path) -> Path:
    return site(fast_path)


@pytest.fixture
def said(root: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., list[str]]:
    """Build by the command line; the lines that it says to standard error."""

    def lines(code: int = 2) -> list[str]:
        words = ["build", "--root", str(root), "--now", "2024-03-01T12:00Z"]
        assert commands.main(words, standalone_mode=False) == code
        return capsys.readouterr().err.splitlines()

    return lines


# The ledger


def test_another_version_makes_all_again_and_writes_nothing(root: Path) -> None:
    before = stamps(root / "site")
    with patch.object(story, "stamp", return_value="another version"):
        result = built(root)
        assert result.notes == (CHANGED,)
        made = dict.fromkeys(files_of(root / "site"), "not remembered")
        says(result, made, same=made)
        assert stamps(root / "site") == before
        says_nothing(built(root))


def test_another_version_still_knows_what_to_remove(root: Path) -> None:
    (root / "content/briefings/ports.md").unlink()
    with patch.object(story, "stamp", return_value="another version"):
        assert set(built(root).removed) == set(both("briefings/ports/", ""))


def emptied(good: bytes) -> bytes:
    return b""


def zeros(good: bytes) -> bytes:
    return bytes(len(good))


def halved(good: bytes) -> bytes:
    return good[: len(good) // 2]


def zero_pages(good: bytes) -> bytes:
    return good[:4096] + bytes(len(good) - 4096)


def other_words(good: bytes) -> bytes:
    return b"This is not a ledger.\n" * 1000


Damage = Callable[[bytes], bytes]
damaged = pytest.mark.parametrize("damage", [emptied, zeros, halved, zero_pages, other_words])


def spoil(root: Path, damage: Damage) -> None:
    (root / LEDGER).write_bytes(damage((root / LEDGER).read_bytes()))


@damaged
def test_a_ledger_that_cannot_be_read_touches_no_output(root: Path, damage: Damage) -> None:
    before, good = stamps(root / "site"), files_of(root / "site")
    spoil(root, damage)
    result = built(root)
    assert (result.exit_code, result.message) == (2, NOT_OURS.format(site=root / "site"))
    assert (files_of(root / "site"), stamps(root / "site")) == (good, before)


@damaged
def test_a_ledger_that_cannot_be_read_costs_one_build_elsewhere(root: Path, damage: Damage) -> None:
    good = files_of(root / "site")
    spoil(root, damage)
    result = built(root, output="other")
    assert (result.exit_code, result.notes) == (0, (LOST,))
    assert files_of(root / "other") == good
    assert built(root, output="other").notes == ()


def test_a_ledger_that_cannot_be_read_says_so_where_the_build_is_refused(
    root: Path, said: Callable[..., list[str]]
) -> None:
    spoil(root, halved)
    assert said() == [LOST, NOT_OURS.format(site=root / "site"), "Nothing was built."]


def test_a_deleted_ledger_is_no_harm_where_the_output_is_gone_too(root: Path) -> None:
    good = files_of(root / "site")
    for path in (root / ".briefbook").iterdir():
        path.unlink()
    (root / "site").rename(root / "aside")
    assert built(root).notes == ()
    assert files_of(root / "site") == good


def test_a_ledger_that_cannot_be_written(root: Path, said: Callable[..., list[str]]) -> None:
    good = files_of(root / "site")
    (root / LEDGER).unlink()
    (root / LEDGER).mkdir()
    assert said() == [
        f"{root / LEDGER} cannot be used: unable to open database file. "
        "The folder .briefbook and what is in it must be writable.",
        "Nothing was built.",
    ]
    assert files_of(root / "site") == good


@pytest.mark.skipif(
    sys.platform == "win32" or not hasattr(os, "geteuid") or os.geteuid() == 0,
    reason="needs permissions that hold",
)
def test_a_ledger_in_a_folder_that_is_read_only(root: Path) -> None:
    (root / ".briefbook").chmod(0o500)
    (root / LEDGER).chmod(0o400)
    result = edited(root, TALKS, "It rained", "It snowed")
    (root / ".briefbook").chmod(0o700)
    assert result.exit_code == 2
    assert "must be writable" in result.message or "cannot be written" in result.message


def test_a_file_where_the_ledgers_folder_should_be(fast_path: Path) -> None:
    write_site(fast_path, {**SITE, ".briefbook": "mine"})
    result = built(fast_path)
    assert result.exit_code == 2
    assert result.message.startswith(f"{fast_path / '.briefbook'} cannot be written: ")
    assert result.message.endswith("Briefbook keeps its memory there.")
    assert not (fast_path / "site").exists()
    assert (fast_path / ".briefbook").read_text() == "mine"


# The disk


def full(path: Path, data: bytes) -> None:
    """Half of it fits."""
    with path.open("wb") as file:
        file.write(data[: len(data) // 2])
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_keeps_every_page_whole(root: Path) -> None:
    good = files_of(root / "site")
    with patch.object(write.files, "fill", full):
        result = edited(root, TALKS, "It rained", "It snowed")
    page = root / "site/briefings/talks/index.html"
    assert (result.exit_code, result.message) == (
        2,
        f"The disk is full: {page} could not be written. What was there is still there. "
        "Free some space and build again.",
    )
    assert files_of(root / "site") == good
    assert "briefings/talks/index.html" in built(root).written


def test_a_disk_that_is_full_for_the_ledger(root: Path) -> None:
    good = files_of(root / "site")
    real = sqlite3.connect

    def small(*given: object, **named: object) -> sqlite3.Connection:
        db = real(*given, **named)  # type: ignore[call-overload]
        db.execute("PRAGMA max_page_count = 1")  # as many as there are
        return db  # type: ignore[no-any-return]

    long = "It snowed. " * 100_000
    with patch.object(opening.sqlite3, "connect", small):
        result = edited(root, TALKS, "It rained", long)
    assert (result.exit_code, result.message) == (
        2,
        f"{root / LEDGER} cannot be used: database or disk is full. "
        "The disk is full; free some space and build again.",
    )
    assert files_of(root / "site") == good
    result = edited(root, TALKS, long, "It snowed")
    assert "briefings/talks/index.html" in result.written


# The output folder


def test_a_folder_that_holds_files_of_others(fast_path: Path) -> None:
    write_site(fast_path, {**SITE, "site/letter.txt": "Dear", "site/index.html": "mine"})
    result = built(fast_path)
    assert (result.exit_code, result.message) == (2, NOT_OURS.format(site=fast_path / "site"))
    assert files_of(fast_path / "site") == {"letter.txt": b"Dear", "index.html": b"mine"}


def test_a_file_of_others_beside_ours_stays(root: Path) -> None:
    write_site(root, {"site/letter.txt": "Dear"})
    says_nothing(built(root))
    (root / "content/briefings/ports.md").unlink()
    built(root)
    assert (root / "site/letter.txt").read_text() == "Dear"


def test_a_file_of_others_where_a_page_should_go(root: Path) -> None:
    write_site(root, {"site/note.txt": "Dear", "static/note.txt": "ours"})
    before = files_of(root / "site")
    result = built(root)
    assert (result.exit_code, result.message) == (
        2,
        f"{root / 'site/note.txt'} is in the way: Briefbook did not make it. "
        "Move it elsewhere, or remove it.",
    )
    assert files_of(root / "site") == before
    (root / "site/note.txt").unlink()
    assert built(root).written == ("note.txt",)


def test_a_folder_where_a_page_should_go(root: Path, said: Callable[..., list[str]]) -> None:
    (root / "site/feed.xml").unlink()
    write_site(root, {"site/feed.xml/letter.txt": "Dear"})
    letter = root / "site/feed.xml/letter.txt"
    line = f"{letter} is in the way: Briefbook did not make it. Move it elsewhere, or remove it."
    assert said() == [line, "Nothing was built."]
    assert said() == [line, "Nothing was built."], "as long as it is there"
    assert letter.read_text() == "Dear"
    letter.unlink()
    says(built(root), {"feed.xml": "its file is gone or was changed"})


def test_a_file_where_the_output_folder_should_be(fast_path: Path) -> None:
    write_site(fast_path, {**SITE, "site": "mine"})
    result = built(fast_path)
    line = f"{fast_path / 'site'} is a file, not a folder. Choose another with -o."
    assert (result.exit_code, result.message) == (2, line)
    assert (fast_path / "site").read_text() == "mine"


def test_an_output_folder_above_the_content(root: Path) -> None:
    result = build(root, Options(output=root))
    line = f"{root} is the site's own folder, or above it. Choose another with -o."
    assert (result.exit_code, result.message) == (2, line)


# The lock

HOLD = """
import sys
from pathlib import Path
from briefbook.ledger import locked
with locked(Path(sys.argv[1]), "site", 0):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holder(root: Path) -> subprocess.Popen[str]:
    """Another process that builds the same folder."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(root)],
        cwd=Path(__file__).parent.parent,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    return process


def test_a_lock_that_is_held_is_waited_for_and_then_told(
    root: Path, holder: subprocess.Popen[str], said: Callable[..., list[str]]
) -> None:
    good = files_of(root / "site")
    with patch.object(story, "PATIENCE", 0.1):
        assert said() == [
            "Another build is writing to site; wait for its end.",
            "Nothing was built.",
        ]
        assert built(root, output="other").exit_code == 0, "another folder is free"
    assert files_of(root / "site") == good
    holder.communicate()
    says_nothing(built(root))


def test_a_lock_of_a_process_that_was_killed_is_free(
    root: Path, holder: subprocess.Popen[str]
) -> None:
    holder.kill()
    holder.communicate()
    with patch.object(story, "PATIENCE", 0.1):
        says_nothing(built(root))


def test_a_lock_file_that_was_left_behind_is_no_lock(root: Path) -> None:
    locks = list((root / ".briefbook").glob("*.lock"))
    assert locks
    locks[0].write_text("4711 long ago")
    with patch.object(story, "PATIENCE", 0.1):
        says_nothing(built(root))
