"""Captures: what was read is kept to the byte, told by its hash, and never published."""

import hashlib
import shutil
import subprocess
from pathlib import Path

import pytest
from sites import briefing, build_ok, document, files_of, run, write_site

from briefbook.captures import Differs, digest, read, write

TEXT = "The port opened.\n“Late,” said the harbour master.\n"


def test_a_capture_is_found_again_and_told_by_its_hash(tmp_path: Path) -> None:
    made = write(tmp_path, "harbour-log", TEXT)
    data = (tmp_path / "captures" / "harbour-log.txt").read_bytes()
    assert data == TEXT.encode()
    assert made == digest(TEXT) == hashlib.sha256(data).hexdigest()
    kept = read(tmp_path, "harbour-log")
    assert kept and kept.text == TEXT and kept.is_the_one(made)


def test_a_text_that_was_changed_since_is_not_the_one_that_was_read(tmp_path: Path) -> None:
    made = write(tmp_path, "harbour-log", TEXT)
    (tmp_path / "captures" / "harbour-log.txt").write_bytes(b"Another \xff text.")
    kept = read(tmp_path, "harbour-log")
    assert kept and kept.text == "Another \ufffd text." and not kept.is_the_one(made)


def test_what_was_never_captured_is_not_there(tmp_path: Path) -> None:
    assert read(tmp_path, "harbour-log") is None


def test_line_ends_are_those_of_unix_on_every_system(tmp_path: Path) -> None:
    write(tmp_path, "log", "one\r\ntwo\rthree")
    assert (tmp_path / "captures" / "log.txt").read_bytes() == b"one\ntwo\nthree"
    assert digest("one\r\ntwo\rthree") == digest("one\ntwo\nthree")


def test_another_text_replaces_the_first_only_if_that_is_asked_for(tmp_path: Path) -> None:
    first = write(tmp_path, "log", "first")
    assert write(tmp_path, "log", "first") == first
    before = files_of(tmp_path)
    with pytest.raises(Differs):
        write(tmp_path, "log", "second")
    assert files_of(tmp_path) == before
    second = write(tmp_path, "log", "second", replace=True)
    kept = read(tmp_path, "log")
    assert kept and kept.is_the_one(second) and not kept.is_the_one(first)
    assert first not in (tmp_path / "captures" / "SHA256SUMS").read_text()


@pytest.mark.parametrize("id", ["../briefbook", "", "a/b", "A", "log.txt", "SHA256SUMS"])
def test_no_path_leads_out_of_the_folder(tmp_path: Path, id: str) -> None:
    with pytest.raises(ValueError, match="is not an id"):
        write(tmp_path, id, TEXT)
    assert files_of(tmp_path) == {}


def test_the_list_of_hashes_is_sorted_and_sha256sum_reads_it(tmp_path: Path) -> None:
    for id in ("pilot", "anchor", "log"):
        write(tmp_path, id, f"What {id} says.")
    lines = (tmp_path / "captures" / "SHA256SUMS").read_text().splitlines()
    assert [line.split("  ")[1] for line in lines] == ["anchor.txt", "log.txt", "pilot.txt"]
    if not (sha256sum := shutil.which("sha256sum")):
        pytest.skip("sha256sum is not there")
    command = [sha256sum, "-c", "--strict", "SHA256SUMS"]
    subprocess.run(command, cwd=tmp_path / "captures", check=True, capture_output=True)


SOURCE = "type: report\ntitle: Log\noutlet: Port\nurl: https://example.org/log\n"


def captured(tmp_path: Path, keys: str) -> Path:
    sha256 = write(tmp_path, "log", "Nobody but the desk reads this.")
    keys = f"{SOURCE}{keys}capture: {{sha256: {sha256}, date: 2024-01-09}}"
    text = briefing("Harbour", "It opened [@log].", keys="sources: [log]\n")
    files = {"content/sources/log.md": document(keys), "content/briefings/harbour.md": text}
    return write_site(tmp_path, files)


def test_a_capture_is_never_published_and_its_day_is(tmp_path: Path) -> None:
    site = build_ok(captured(tmp_path, ""))
    assert not any(b"Nobody but the desk" in data for data in site.values())
    assert not any("capture" in path for path in site)
    assert b"9 January 2024" in site["sources/log/index.html"]
    assert b'"edtf":"2024-01-09"' in site["sources/log/index.json"].replace(b" ", b"")


def test_where_the_author_says_when_it_was_read_that_is_shown(tmp_path: Path) -> None:
    page = build_ok(captured(tmp_path, "accessed: 2024-02-20\n"))["sources/log/index.html"]
    assert b"20 February 2024" in page and b"9 January 2024" not in page


def test_a_hash_that_is_none_is_told(tmp_path: Path) -> None:
    keys = f"{SOURCE}capture: {{sha256: {'AB' * 32}, date: 2024-01-09}}"
    result = run(write_site(tmp_path, {"content/sources/log.md": document(keys)}))
    [problem] = [problem for problem in result.problems if problem.code == "bad-hash"]
    assert problem.fix == "ab" * 32
