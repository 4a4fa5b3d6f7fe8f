"""The ledger remembers which files are ours, and survives what happens to files."""

import sqlite3
from pathlib import Path

import pytest

from briefbook.ledger import Ledger, LedgerError, Made, Output

MADE = Output("a hash"), Made()


def file_of(root: Path) -> Path:
    return root / ".briefbook" / "ledger.db"


def remember(root: Path, *paths: str, stamp: str = "") -> None:
    with Ledger.open(root, stamp) as ledger:
        ledger.record("site", dict.fromkeys(paths, MADE))


def test_what_is_recorded_is_known_to_the_next_build(tmp_path: Path) -> None:
    with Ledger.open(tmp_path) as ledger:
        assert ledger.owned("site") == {}
        ledger.claim("site", ["index.html", "feed.xml"])
        ledger.record("site", {"index.html": MADE})
    with Ledger.open(tmp_path) as ledger:
        assert ledger.notes == ()
        assert ledger.owned("site") == {"feed.xml": "", "index.html": "a hash"}
        ledger.forget("site", ["feed.xml"])
        assert ledger.owned("site") == {"index.html": "a hash"}


def test_a_claim_changes_nothing_that_is_already_ours(tmp_path: Path) -> None:
    with Ledger.open(tmp_path) as ledger:
        ledger.record("site", {"index.html": MADE})
        ledger.claim("site", ["index.html"])
        assert ledger.owned("site") == {"index.html": "a hash"}


def test_output_folders_are_kept_apart(tmp_path: Path) -> None:
    with Ledger.open(tmp_path) as ledger:
        ledger.claim("site", ["index.html"])
        ledger.claim("/srv/preview", ["draft.html"])
        ledger.forget("site", ["draft.html"])
        assert ledger.folders() == ("/srv/preview", "site")
        assert ledger.owned("site") == {"index.html": ""}
        assert ledger.owned("/srv/preview") == {"draft.html": ""}


def test_names_in_any_script_are_remembered(tmp_path: Path) -> None:
    remember(tmp_path, "actors/王毅/index.html", 'it\'s "here"; DROP TABLE outputs')
    with Ledger.open(tmp_path) as ledger:
        assert len(ledger.owned("site")) == 2


def test_the_ledger_keeps_itself_out_of_git(tmp_path: Path) -> None:
    remember(tmp_path)
    ignore = tmp_path / ".briefbook" / ".gitignore"
    assert ignore.read_text() == "*\n"
    ignore.write_text("*\n# mine\n")
    remember(tmp_path)
    assert ignore.read_text() == "*\n# mine\n"


def test_two_processes_may_have_it_open(tmp_path: Path) -> None:
    with Ledger.open(tmp_path) as one, Ledger.open(tmp_path) as other:
        one.claim("site", ["a"])
        other.claim("site", ["b"])
        assert one.owned("site") == other.owned("site") == {"a": "", "b": ""}


def test_half_a_change_is_no_change(tmp_path: Path) -> None:
    def paths() -> list[str]:
        return ["a", "b", "\udcff"]  # SQLite takes no text that is not Unicode

    with Ledger.open(tmp_path) as ledger:
        with pytest.raises(UnicodeEncodeError):
            ledger.claim("site", paths())
        assert ledger.owned("site") == {}


def emptied(good: bytes) -> bytes:
    return b""


def zeros(good: bytes) -> bytes:
    return bytes(len(good))


def halved(good: bytes) -> bytes:
    return good[: len(good) // 2]


def cut(good: bytes) -> bytes:
    return good[:50]


def other_words(good: bytes) -> bytes:
    return b"This is not a ledger.\n" * 1000


def zero_pages(good: bytes) -> bytes:
    """The header and the schema are as they were; the rows are gone."""
    return good[:4096] + bytes(len(good) - 4096)


def broken_middle(good: bytes) -> bytes:
    return good[:4096] + bytes(b ^ 0x55 for b in good[4096:])


@pytest.mark.parametrize(
    "damage", [emptied, zeros, halved, cut, other_words, zero_pages, broken_middle]
)
def test_an_unreadable_ledger_is_begun_anew_with_one_line(tmp_path: Path, damage: object) -> None:
    assert callable(damage)
    remember(tmp_path, *(f"briefings/{n}/index.html" for n in range(2000)))
    file_of(tmp_path).write_bytes(damage(file_of(tmp_path).read_bytes()))
    with Ledger.open(tmp_path) as ledger:
        [note] = ledger.notes
        assert "could not be read" in note
        assert "\n" not in note
        assert ledger.folders() == ()
        ledger.claim("site", ["index.html"])
    with Ledger.open(tmp_path) as ledger:
        assert ledger.notes == ()
        assert ledger.owned("site") == {"index.html": ""}


def test_a_database_of_something_else_is_begun_anew(tmp_path: Path) -> None:
    file_of(tmp_path).parent.mkdir()
    other = sqlite3.connect(file_of(tmp_path))
    other.execute("CREATE TABLE outputs(a, b)")
    other.execute('CREATE TABLE "odd name"(a)')
    other.close()
    with Ledger.open(tmp_path) as ledger:
        assert "could not be read" in ledger.notes[0]
        assert ledger.owned("site") == {}


def test_another_version_keeps_the_list_of_our_files_and_says_so_once(tmp_path: Path) -> None:
    remember(tmp_path, "index.html", stamp="briefbook 1")
    with Ledger.open(tmp_path, "briefbook 2") as ledger:
        [note] = ledger.notes
        assert "Another version" in note
        assert ledger.owned("site") == {"index.html": "a hash"}
    with Ledger.open(tmp_path, "briefbook 2") as ledger:
        assert ledger.notes == ()


def test_another_format_keeps_the_list_and_forgets_its_own_tables(tmp_path: Path) -> None:
    remember(tmp_path, "index.html")
    later = sqlite3.connect(file_of(tmp_path))
    later.execute("CREATE TABLE later(path TEXT, hash TEXT)")
    later.execute("UPDATE meta SET value = '99' WHERE key = 'format'")
    later.commit()
    later.close()
    with Ledger.open(tmp_path) as ledger:
        assert "Another version" in ledger.notes[0]
        assert ledger.owned("site") == {"index.html": "a hash"}
        assert not ledger.db.execute("SELECT 1 FROM sqlite_master WHERE name = 'later'").fetchall()


def test_a_file_where_the_ledgers_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / ".briefbook").write_text("mine")
    with pytest.raises(LedgerError, match=r"\.briefbook.* cannot be written: "):
        Ledger.open(tmp_path)
    assert (tmp_path / ".briefbook").read_text() == "mine"


def test_a_folder_where_the_ledger_should_be(tmp_path: Path) -> None:
    file_of(tmp_path).mkdir(parents=True)
    with pytest.raises(LedgerError, match=r"ledger\.db cannot be used: .* must be writable"):
        Ledger.open(tmp_path)


def test_a_ledger_that_others_hold_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    remember(tmp_path, "index.html")
    monkeypatch.setattr("briefbook.ledger.opening.PATIENCE", 0)
    holder = sqlite3.connect(file_of(tmp_path), isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(LedgerError, match="Another build may be running"):
        Ledger.open(tmp_path)
    holder.close()
    with Ledger.open(tmp_path) as ledger:
        assert ledger.owned("site") == {"index.html": "a hash"}


def test_a_closed_ledger_says_so(tmp_path: Path) -> None:
    ledger = Ledger.open(tmp_path)
    ledger.close()
    with pytest.raises(LedgerError, match="closed"):
        ledger.owned("site")
