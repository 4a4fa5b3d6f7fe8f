"""The output folder: what is put there, what is left alone, and what is never touched."""

import errno
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from briefbook import write
from briefbook.ledger import Ledger, LedgerError
from briefbook.write import (
    BATCH_FILES,
    LinkedElsewhere,
    Report,
    WriteError,
    check_output,
    clean,
    write_site,
)

SITE = {
    "index.html": b"<h1>Briefings</h1>",
    "briefings/wang-yi-europe/index.html": b"<h1>Wang Yi in Europe</h1>",
    "feed.xml": b"<feed/>",
}


def build(root: Path, files: Mapping[str, bytes | None]) -> Report:
    with Ledger.open(root) as ledger:
        return write_site(root / "site", files, ledger, "site")


def contents(folder: Path) -> dict[str, bytes]:
    """Path → bytes of all files below, links included."""
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def stats(folder: Path) -> dict[Path, os.stat_result]:
    return {file: file.stat() for file in folder.rglob("*")}


def without(*paths: str) -> dict[str, bytes]:
    return {path: data for path, data in SITE.items() if path not in paths}


# What is written


def test_a_first_build_writes_everything(tmp_path: Path) -> None:
    report = build(tmp_path, SITE)
    assert contents(tmp_path / "site") == SITE
    assert report == Report(written=tuple(SITE), kept=(), removed=())


def test_a_second_build_touches_nothing(tmp_path: Path) -> None:
    build(tmp_path, SITE)
    before = stats(tmp_path / "site")
    assert build(tmp_path, SITE) == Report(written=(), kept=tuple(SITE), removed=())
    assert stats(tmp_path / "site") == before


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    build(tmp_path, SITE)
    report = build(tmp_path, SITE | {"feed.xml": b"<fEEd/>"})
    assert report.written == ("feed.xml",)
    assert (tmp_path / "site/feed.xml").read_bytes() == b"<fEEd/>"


def test_files_may_come_one_by_one(tmp_path: Path) -> None:
    count = 2 * BATCH_FILES + 1
    with Ledger.open(tmp_path) as ledger:
        pages = ((f"{n % 10}/{n}.html", b"%d" % n) for n in range(count))
        report = write_site(tmp_path / "site", pages, ledger, "site")
        assert len(report.written) == len(ledger.owned("site")) == count
    assert len(contents(tmp_path / "site")) == count


def test_a_page_without_bytes_keeps_its_old_file(tmp_path: Path) -> None:
    build(tmp_path, SITE)
    report = build(tmp_path, SITE | {"feed.xml": None, "not-yet.html": None})
    assert report == Report(written=(), kept=(*SITE, "not-yet.html"), removed=())
    assert contents(tmp_path / "site") == SITE


@pytest.mark.parametrize("vandal", [b"<h1>Briefungs</h1>", b"", None])
def test_a_vandalised_page_is_made_right_again(tmp_path: Path, vandal: bytes | None) -> None:
    build(tmp_path, SITE)
    page = tmp_path / "site/index.html"
    page.unlink() if vandal is None else page.write_bytes(vandal)
    assert build(tmp_path, SITE).written == ("index.html",)
    assert contents(tmp_path / "site") == SITE


def test_a_page_that_became_a_link_is_a_file_again(tmp_path: Path) -> None:
    build(tmp_path, SITE)
    elsewhere = tmp_path / "elsewhere.html"
    elsewhere.write_bytes(SITE["index.html"])
    (tmp_path / "site/index.html").unlink()
    (tmp_path / "site/index.html").symlink_to(elsewhere)
    build(tmp_path, SITE | {"index.html": b"new"})
    assert not (tmp_path / "site/index.html").is_symlink()
    assert elsewhere.read_bytes() == SITE["index.html"]


def test_an_output_folder_that_was_removed_is_made_again(tmp_path: Path) -> None:
    build(tmp_path, SITE)
    (tmp_path / "site").rename(tmp_path / "old")
    assert build(tmp_path, SITE).written == tuple(SITE)


def test_the_output_folder_may_itself_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "site").symlink_to(tmp_path / "disk")
    build(tmp_path, SITE)
    assert contents(tmp_path / "disk") == SITE


def test_two_output_folders_of_one_site(tmp_path: Path) -> None:
    with Ledger.open(tmp_path) as ledger:
        write_site(tmp_path / "site", SITE, ledger, "site")
        write_site(tmp_path / "drafts", {"draft.html": b""}, ledger, "drafts")
        write_site(tmp_path / "drafts", {}, ledger, "drafts")
    assert contents(tmp_path / "site") == SITE
    assert contents(tmp_path / "drafts") == {}


# What is removed


def test_a_page_that_is_no_longer_made_is_removed_with_its_folders(tmp_path: Path) -> None:
    build(tmp_path, SITE)
    report = build(tmp_path, without("briefings/wang-yi-europe/index.html"))
    assert report.removed == ("briefings/wang-yi-europe/index.html",)
    assert not (tmp_path / "site/briefings").exists()


def test_the_output_folder_itself_stays(tmp_path: Path) -> None:
    build(tmp_path, SITE)
    assert build(tmp_path, {}).removed == tuple(sorted(SITE))
    assert list((tmp_path / "site").iterdir()) == []


def test_files_of_others_stay_and_so_do_their_folders(tmp_path: Path) -> None:
    build(tmp_path, SITE)
    note = tmp_path / "site/briefings/wang-yi-europe/note.txt"
    note.write_text("mine")
    (tmp_path / "site/empty").mkdir()
    build(tmp_path, {})
    assert contents(tmp_path / "site") == {"briefings/wang-yi-europe/note.txt": b"mine"}
    assert (tmp_path / "site/empty").is_dir()


def test_a_page_of_ours_that_someone_rewrote_is_still_ours(tmp_path: Path) -> None:
    build(tmp_path, SITE)
    (tmp_path / "site/feed.xml").write_text("mine")
    assert build(tmp_path, without("feed.xml")).removed == ("feed.xml",)


def test_what_is_already_gone_is_not_reported(tmp_path: Path) -> None:
    build(tmp_path, SITE)
    (tmp_path / "site/feed.xml").unlink()
    assert build(tmp_path, without("feed.xml")).removed == ()
    with Ledger.open(tmp_path) as ledger:
        assert "feed.xml" not in ledger.owned("site")


def test_a_folder_of_someone_elses_in_the_place_of_an_old_page_stays(tmp_path: Path) -> None:
    build(tmp_path, SITE)
    (tmp_path / "site/feed.xml").unlink()
    (tmp_path / "site/feed.xml").mkdir()
    (tmp_path / "site/feed.xml/note.txt").write_text("mine")
    assert build(tmp_path, without("feed.xml")).removed == ()
    assert (tmp_path / "site/feed.xml/note.txt").exists()


def test_pruning_never_follows_a_link_out(tmp_path: Path) -> None:
    build(tmp_path, SITE)
    (tmp_path / "site/briefings").rename(tmp_path / "moved")
    (tmp_path / "site/briefings").symlink_to(tmp_path / "moved")
    assert build(tmp_path, without("briefings/wang-yi-europe/index.html")).removed == ()
    assert (tmp_path / "moved/wang-yi-europe/index.html").exists()


@pytest.mark.parametrize("path", ["../precious.txt", "{root}/precious.txt", "a/../../precious.txt"])
def test_a_ledger_that_lies_cannot_remove_what_is_outside(tmp_path: Path, path: str) -> None:
    (tmp_path / "precious.txt").write_text("mine")
    build(tmp_path, {"a/page.html": b""})
    with Ledger.open(tmp_path) as ledger:
        ledger.claim("site", [path.format(root=tmp_path)])
        clean(tmp_path / "site", ledger, "site")
    assert (tmp_path / "precious.txt").exists()


def test_a_page_renamed_in_its_case_only_survives_where_case_does_not_matter(
    tmp_path: Path,
) -> None:
    """A hard link stands for a file system on which both names are one file."""
    build(tmp_path, {"actors/Wang-Yi.html": b"Wang Yi"})
    old, new = tmp_path / "site/actors/Wang-Yi.html", tmp_path / "site/actors/wang-yi.html"
    if not new.exists():
        new.hardlink_to(old)
    report = build(tmp_path, {"actors/wang-yi.html": b"Wang Yi"})
    assert report.removed == ()
    assert new.read_bytes() == b"Wang Yi"
    with Ledger.open(tmp_path) as ledger:
        assert list(ledger.owned("site")) == ["actors/wang-yi.html"]


def test_a_page_renamed_and_changed_where_case_does_not_matter(tmp_path: Path) -> None:
    build(tmp_path, {"Wang-Yi.html": b"Wang Yi"})
    old, new = tmp_path / "site/Wang-Yi.html", tmp_path / "site/wang-yi.html"
    if not new.exists():
        new.hardlink_to(old)
    build(tmp_path, {"wang-yi.html": b"Wang Yi, minister"})
    assert new.read_bytes() == b"Wang Yi, minister"


def test_cleaning_removes_what_is_ours_and_nothing_else(tmp_path: Path) -> None:
    build(tmp_path, SITE)
    (tmp_path / "site/CNAME").write_text("example.org")
    with Ledger.open(tmp_path) as ledger:
        assert clean(tmp_path / "site", ledger, "site") == tuple(sorted(SITE))
        assert ledger.owned("site") == {}
        assert clean(tmp_path / "site", ledger, "site") == ()
    assert contents(tmp_path / "site") == {"CNAME": b"example.org"}


def test_cleaning_what_is_not_there_makes_nothing(tmp_path: Path) -> None:
    with Ledger.open(tmp_path) as ledger:
        ledger.claim("site", ["index.html"])
        assert clean(tmp_path / "site", ledger, "site") == ()
        assert ledger.owned("site") == {}
    assert not (tmp_path / "site").exists()


# What is in the way


def test_a_file_of_someone_elses_is_never_overwritten(tmp_path: Path) -> None:
    build(tmp_path, SITE)
    (tmp_path / "site/CNAME").write_text("mine.example.org")
    with pytest.raises(WriteError, match="CNAME is in the way: Briefbook did not make it"):
        build(tmp_path, SITE | {"CNAME": b"example.org"})
    assert (tmp_path / "site/CNAME").read_text() == "mine.example.org"
    with Ledger.open(tmp_path) as ledger:
        assert "CNAME" not in ledger.owned("site")


def test_a_file_that_already_has_the_right_bytes_is_taken_over(tmp_path: Path) -> None:
    build(tmp_path, SITE)
    (tmp_path / "site/CNAME").write_text("example.org")
    assert build(tmp_path, SITE | {"CNAME": b"example.org"}).kept == (*SITE, "CNAME")
    assert build(tmp_path, SITE).removed == ("CNAME",)


def test_a_page_becomes_a_folder_and_a_page_again(tmp_path: Path) -> None:
    page, folder = {"about": b"About"}, {"about/team/index.html": b"Team", "about/a.html": b"A"}
    build(tmp_path, page)
    assert build(tmp_path, folder).removed == ("about",)
    assert contents(tmp_path / "site") == folder
    assert build(tmp_path, page).removed == tuple(sorted(folder))
    assert contents(tmp_path / "site") == page


def test_a_file_of_someone_elses_where_a_folder_should_go(tmp_path: Path) -> None:
    build(tmp_path, SITE)
    (tmp_path / "site/about").write_text("mine")
    with pytest.raises(WriteError, match="about is in the way"):
        build(tmp_path, SITE | {"about/index.html": b"About"})
    assert (tmp_path / "site/about").read_text() == "mine"


def test_a_folder_with_a_file_of_someone_elses_where_a_page_should_go(tmp_path: Path) -> None:
    build(tmp_path, {"about/index.html": b"About"})
    (tmp_path / "site/about/note.txt").write_text("mine")
    with pytest.raises(WriteError, match=r"about.note\.txt is in the way"):
        build(tmp_path, {"about": b"About"})
    assert contents(tmp_path / "site") == {
        "about/index.html": b"About",
        "about/note.txt": b"mine",
    }


@pytest.mark.parametrize("paths", [("about", "about/index.html"), ("about/index.html", "about")])
def test_one_site_cannot_have_both_a_file_and_a_folder(
    tmp_path: Path, paths: tuple[str, str]
) -> None:
    with pytest.raises(WriteError, match="about would be both a file and a folder"):
        build(tmp_path, dict.fromkeys(paths, b""))


def test_a_link_that_leads_out_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "precious").mkdir()
    (tmp_path / "site").mkdir()
    (tmp_path / "site/actors").symlink_to(tmp_path / "precious")
    with pytest.raises(LinkedElsewhere, match="actors is a symbolic link") as caught:
        build(tmp_path, {"actors/wang-yi/index.html": b""})
    assert isinstance(caught.value, WriteError)
    assert isinstance(caught.value, ValueError)
    assert contents(tmp_path / "precious") == {}


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/etc/passwd",
        "..",
        "../index.html",
        "a/../../index.html",
        "./index.html",
        "a//b",
        "a/",
        "a\\b",
        "c:/index.html",
        "C:index.html",
        "a\0b",
        "\udcff",
    ],
)
def test_a_path_that_is_not_plain_is_refused(tmp_path: Path, path: str) -> None:
    with pytest.raises(ValueError, match="is not a plain path"):
        build(tmp_path, {path: b""})
    assert contents(tmp_path / "site") == {}


def test_a_path_given_twice_is_refused(tmp_path: Path) -> None:
    with Ledger.open(tmp_path) as ledger, pytest.raises(ValueError, match="given twice"):
        write_site(tmp_path / "site", [("a", b"1"), ("a", b"2")], ledger, "site")


# What goes wrong


def test_a_build_that_breaks_off_prunes_nothing_and_is_taken_up_again(tmp_path: Path) -> None:
    def broken() -> Iterator[tuple[str, bytes]]:
        for n in range(BATCH_FILES + 1):
            yield f"{n}.html", b"new"
        raise RuntimeError("a template failed")

    build(tmp_path, SITE)
    with Ledger.open(tmp_path) as ledger:
        with pytest.raises(RuntimeError, match="a template failed"):
            write_site(tmp_path / "site", broken(), ledger, "site")
        assert not check_output(tmp_path, tmp_path / "site", ledger.owned("site"))
    assert contents(tmp_path / "site").items() > SITE.items()
    assert len(build(tmp_path, SITE).removed) == BATCH_FILES
    assert contents(tmp_path / "site") == SITE


def test_an_error_of_the_one_who_renders_is_not_taken_for_ours(tmp_path: Path) -> None:
    def broken() -> Iterator[tuple[str, bytes]]:
        yield "index.html", b""
        raise FileNotFoundError("static/logo.svg")

    with Ledger.open(tmp_path) as ledger, pytest.raises(FileNotFoundError):
        write_site(tmp_path / "site", broken(), ledger, "site")


@pytest.mark.parametrize(("owner", "moment"), [(write.files, "fill"), (Path, "replace")])
def test_a_crash_after_the_claim_leaves_old_pages_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, owner: object, moment: str
) -> None:
    build(tmp_path, SITE)
    with monkeypatch.context() as patch:

        def killed(*_: object) -> None:
            raise KeyboardInterrupt

        patch.setattr(owner, moment, killed)
        with pytest.raises(KeyboardInterrupt):
            build(tmp_path, {"index.html": b"new", "new.html": b"new"})
    assert contents(tmp_path / "site") == SITE
    assert build(tmp_path, {"index.html": b"new", "new.html": b"new"}).removed == (
        "briefings/wang-yi-europe/index.html",
        "feed.xml",
    )


def test_a_page_written_but_not_yet_recorded_is_ours(tmp_path: Path) -> None:
    with Ledger.open(tmp_path) as ledger:
        ledger.claim("site", ["index.html"])
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_bytes(b"from the build that crashed")
    assert build(tmp_path, SITE).written == tuple(SITE)


def test_half_written_files_of_a_crash_are_swept(tmp_path: Path) -> None:
    build(tmp_path, SITE)
    orphan = tmp_path / "site/briefings/.briefbook-0123456789abcdef.tmp"
    orphan.write_bytes(b"half a pa")
    others = {
        "briefings/.briefbook-mine.tmp": b"mine",
        "briefings/briefbook-0123456789abcdef.tmp": b"mine",
        "briefings/.briefbook-0123456789abcdef.tmp.txt": b"mine",
    }
    for path, data in others.items():
        (tmp_path / "site" / path).write_bytes(data)
    assert build(tmp_path, SITE).written == ()
    assert contents(tmp_path / "site") == SITE | others


def test_a_full_disk_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(tmp_path, SITE)
    with monkeypatch.context() as patch:

        def full(path: Path, data: bytes) -> None:
            path.touch()
            raise OSError(errno.ENOSPC, "No space left on device")

        patch.setattr(write.files, "fill", full)
        with pytest.raises(WriteError, match=r"The disk is full: .*new\.html could not be written"):
            build(tmp_path, {"index.html": SITE["index.html"], "new.html": b"new"})
    assert contents(tmp_path / "site") == SITE
    assert build(tmp_path, SITE).written == ()


def test_other_failures_of_the_disk_name_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises(WriteError, match=r"index\.html could not be written: Permission denied"):
        build(tmp_path, SITE)
    assert contents(tmp_path / "site") == {}


def test_a_name_that_is_too_long_for_the_disk(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="could not be written"):
        build(tmp_path, {f"{'a' * 300}/index.html": b""})


def test_a_closed_ledger_stops_before_anything_is_written(tmp_path: Path) -> None:
    ledger = Ledger.open(tmp_path)
    ledger.close()
    with pytest.raises(LedgerError):
        write_site(tmp_path / "site", SITE, ledger, "site")
    assert not (tmp_path / "site").exists()


# Where a site may go


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site at `home/news`, with content and templates, and a folder of something else."""
    root = tmp_path / "home" / "news"
    for folder in ("content/briefings", "templates"):
        (root / folder).mkdir(parents=True)
    (root / "briefbook.yaml").write_text("title: News\n")
    return root


@pytest.mark.parametrize("output", ["site", "public/news", "../site", "../../elsewhere/deep"])
def test_a_new_folder_is_fine(root: Path, output: str) -> None:
    assert check_output(root, root / output, {}) == ""


@pytest.mark.parametrize(
    ("output", "words"),
    [
        (".", "is the site's own folder"),
        ("..", "or above it"),
        ("/", "or above it"),
        ("site/..", "is the site's own folder"),
        ("content", "is inside or above the folder content"),
        ("content/briefings/site", "the folder content"),
        ("templates/site", "the folder templates"),
        ("static", "the folder static"),
        (".briefbook/site", "the folder .briefbook"),
        (".git", "the folder .git"),
        ("briefbook.yaml", "is a file, not a folder"),
        ("briefbook.yaml/site", "is a file, not a folder"),
    ],
)
def test_a_folder_that_holds_the_site_itself_is_refused(
    root: Path, output: str, words: str
) -> None:
    found = check_output(root, root / output, {})
    assert words in found
    assert "-o" in found


def test_links_do_not_hide_where_a_folder_is(root: Path) -> None:
    (root / "site").symlink_to(root / "content")
    assert "the folder content" in check_output(root, root / "site", {})
    shared = root.parent / "shared" / "content"
    shared.mkdir(parents=True)
    (root / "content/briefings").rmdir()
    (root / "content").rmdir()
    (root / "content").symlink_to(shared)
    assert "the folder content" in check_output(root, shared.parent, {})
    (root / "ring").symlink_to(root / "ring")
    assert "ring cannot be used" in check_output(root, root / "ring", {})


def test_a_folder_full_of_something_else_is_refused(root: Path) -> None:
    letters = root.parent / "letters"
    letters.mkdir()
    assert check_output(root, letters, {}) == ""
    (letters / "2023").mkdir()
    assert check_output(root, letters, {}) == ""
    (letters / "2023" / "letter.txt").write_text("Dear")
    found = check_output(root, letters, {"index.html": "of a build long ago"})
    assert found == (
        f"{letters} holds files that Briefbook does not know. Choose another with -o, or empty it."
    )


def test_a_folder_that_holds_our_own_files_among_others_is_fine(root: Path) -> None:
    build(root, SITE)
    (root / "site/CNAME").write_text("example.org")
    with Ledger.open(root) as ledger:
        assert check_output(root, root / "site", ledger.owned("site")) == ""


def test_a_checkout_with_nothing_in_it_is_fine(root: Path) -> None:
    (root / "site/.git").mkdir(parents=True)
    (root / "site/.git/HEAD").write_text("ref: refs/heads/pages")
    (root / "site/.gitignore").write_text("")
    assert check_output(root, root / "site", {}) == ""
