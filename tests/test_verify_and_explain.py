"""`build --verify`, `explain`, `--dry-run` and `-v`: what an author can ask of a build."""

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import msgspec
import pytest
from sites import briefing, build_ok, document, files_of, run, write_site

from briefbook import cli
from briefbook.building import Options, Refused, clean, explain, workers
from briefbook.ledger import Output
from briefbook.write import Intact

SITE = {
    "content/briefings/talks.md": briefing("Talks", "Met [[ada]] there.", keys="topics: [war]"),
    "content/briefings/ships.md": briefing("Ships", "No names.", "2024-01-02"),
    "content/actors/ada.md": document("name: Ada"),
    "content/topics/war.md": document("name: War"),
}
VERIFY = Options(verify=True)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_site(tmp_path / "root", SITE)


def command(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        cli.main(list(words))
    told = capsys.readouterr()
    return int(ended.value.code or 0), told.out, told.err


def edit(root: Path, path: str, old: str, new: str) -> None:
    file = root / path
    file.write_text(file.read_text().replace(old, new))


# --- verify ---


def test_a_build_that_remembers_is_verified(root: Path) -> None:
    build_ok(root)
    edit(root, "content/briefings/talks.md", "Met", "Saw")
    result = run(root, VERIFY)
    assert (result.exit_code, result.verified, result.differences) == (0, True, ())


def test_what_differs_from_a_clean_build_is_named_with_its_line(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a bug of ours would look: the remembered build believes that all files are as they were."""
    build_ok(root)
    page = root / "site/briefings/talks/index.html"
    lines = page.read_text().splitlines(keepends=True)
    page.write_text("".join([*lines[:4], "<!-- stale -->\n", *lines[5:]]))
    (root / "site/robots.txt").unlink()

    def trusting(output: Path, known: dict[str, Output], finished: int) -> Intact:
        return Intact({path: row.stat for path, row in known.items()}, 0, 0)

    monkeypatch.setattr("briefbook.building.story.intact", trusting)
    result = run(root, VERIFY)
    assert result.exit_code == 3
    assert result.differences == (
        "briefings/talks/index.html: differs from line 5 on",
        "robots.txt: missing",
    )


def test_verifying_leaves_no_trace_and_uses_no_memory(root: Path) -> None:
    build_ok(root)
    before = {path: file.stat().st_mtime_ns for path, file in every(root).items()}
    assert run(root, VERIFY).differences == ()
    assert {path: file.stat().st_mtime_ns for path, file in every(root).items()} == before


def every(root: Path) -> dict[str, Path]:
    return {str(f): f for f in root.rglob("*") if f.is_file() and ".briefbook" not in f.parts}


def test_the_command_says_that_it_verified(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = command(capsys, "build", "--root", str(root), "--verify")
    assert code == 0
    count = len(files_of(root / "site"))
    assert f"Verified: a clean build makes the same {count} files, byte for byte." in out


# --- explain ---


def test_a_page_is_explained_by_what_it_holds_and_why_it_was_made(root: Path) -> None:
    build_ok(root)
    first = explain(root, "/actors/ada/")
    assert (first.file, first.row, first.renderer) == (
        "actors/ada/index.html",
        "actor",
        "actor.html",
    )
    assert first.origin == "content/actors/ada.md"
    assert {"actor.html", "base.html", "macros.html"} <= set(first.templates)
    assert (first.reason, first.due) == ("new", "")
    assert "Met Ada there." in first.fields["mentions"]
    edit(root, "content/briefings/talks.md", "Met", "Saw")
    assert explain(root, "actors/ada/").due == "mentions"
    build_ok(root)
    assert explain(root, "actors/ada/index.html").reason == "mentions"
    assert explain(root, "/topics/war/").reason == "new"


def test_a_whole_address_a_twin_and_a_feed_can_be_explained(root: Path) -> None:
    build_ok(root)
    assert explain(root, "https://example.org/topics/war").file == "topics/war/index.html"
    assert explain(root, "/actors/ada/index.json").renderer == "twin.json"
    assert explain(root, "/feed.json").row == "feed"
    assert explain(root, "/").file == "index.html"


def test_a_file_of_content_is_explained_by_its_page(root: Path) -> None:
    build_ok(root)
    assert explain(root, "content/briefings/talks.md").file == "briefings/talks/index.html"


@pytest.mark.parametrize("asked", ["/briefings/later/", "briefings/later/index.html"])
def test_a_page_that_is_held_back_is_said_to_be(root: Path, asked: str) -> None:
    write_site(root, {"content/briefings/later.md": briefing("Later", keys="draft: true")})
    build_ok(root)
    with pytest.raises(Refused, match=r"later\.md is held back \(draft\)\. `briefbook serve -D`"):
        explain(root, asked)


def test_explaining_touches_nothing(root: Path) -> None:
    assert explain(root, "/actors/ada/").made == ""
    assert not (root / "site").exists()


def test_an_address_without_a_page_is_refused_with_a_guess(root: Path) -> None:
    with pytest.raises(Refused, match=r"at /actors/adda/\. Did you mean /actors/ada/\?"):
        explain(root, "/actors/adda/")


def test_the_command_prints_lines_or_json(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build_ok(root)
    code, out, _ = command(capsys, "explain", "/actors/ada/", "--root", str(root))
    assert code == 0
    assert "because of: new" in out
    assert max(map(len, out.splitlines())) < 140
    code, out, _ = command(capsys, "explain", "/actors/ada/", "--root", str(root), "--json")
    assert msgspec.json.decode(out)["fields"]["title"] == '"Ada"'
    code, _, err = command(capsys, "explain", "/nowhere/", "--root", str(root))
    assert code != 0
    assert "No page of this site is at /nowhere/." in err


# --- what a build says ---


def test_a_dry_run_names_what_would_change_and_changes_nothing(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    build_ok(root)
    before = files_of(root / "site")
    edit(root, "content/briefings/talks.md", "title: Talks", "title: Parley")
    (root / "content/briefings/ships.md").unlink()
    code, out, _ = command(capsys, "build", "--root", str(root), "--dry-run")
    assert code == 0
    assert files_of(root / "site") == before
    lines = out.splitlines()
    assert "briefings/talks/index.html: would be written (title, later)" in lines
    assert "briefings/ships/index.html: would be removed" in lines
    assert lines[-1].startswith("Nothing was touched. A build would say: read 1, rendered ")
    result = run(root)
    assert {line.partition(":")[0] for line in lines[:-1]} == {*result.written, *result.removed}


def test_a_dry_run_has_nothing_to_verify(root: Path) -> None:
    result = run(root, Options(verify=True, dry_run=True))
    assert (result.exit_code, result.verified, result.differences) == (0, False, ())


def test_verbose_names_the_fields_that_changed(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    build_ok(root)
    edit(root, "content/actors/ada.md", "name: Ada", "name: Ada\ncountry: FR")
    _, out, _ = command(capsys, "build", "--root", str(root), "-v")
    assert "actors/ada/index.html: written (country)" in out


def test_any_number_of_processes_gives_the_same_bytes(root: Path) -> None:
    many = {f"content/briefings/m{n}.md": briefing(f"M{n}", "On [[ada]].") for n in range(340)}
    write_site(root, many)
    sites = [build_ok(root, Options(output=root / f"site{jobs}", jobs=jobs)) for jobs in (1, 2, 5)]
    assert sites[0] == sites[1] == sites[2]


forks = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="one process does all where there is no fork"
)


@forks
def test_a_worker_that_fails_is_told() -> None:
    here, begun = os.getpid(), multiprocessing.get_context("fork").Event()

    def elsewhere(fails: Callable[[], object]) -> Callable[[int], object]:
        def function(number: int) -> object:
            if os.getpid() != here:
                begun.set()
                return fails()
            assert begun.wait(30)
            return number

        begun.clear()
        return function

    with pytest.raises(workers.Failed, match="A worker ended before its work was done"):
        list(workers.mapped(elsewhere(sys.exit), range(6), 2))
    with pytest.raises(workers.Failed, match="ZeroDivisionError"):
        list(workers.mapped(elsewhere(lambda: 1 // 0), range(6), 2))
    with pytest.raises(workers.Failed, match="pickle"):
        list(workers.mapped(elsewhere(lambda: lambda: 0), range(6), 2))
    assert list(workers.mapped(lambda number: number * 2, range(9), 3)) == [*range(0, 18, 2)]


@forks
def test_a_worker_that_is_killed_in_the_midst_of_a_result_is_told() -> None:
    here = os.getpid()

    def function(number: int) -> bytes:
        if os.getpid() == here:
            for worker in multiprocessing.active_children():
                worker.join(30)
        else:
            threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGKILL)).start()
        return bytes(10_000_000)

    with pytest.raises(workers.Failed, match="A worker ended before its work was done"):
        list(workers.mapped(function, range(6), 2))


@forks
def test_where_there_is_no_room_for_all_workers_none_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    real, left = os.fork, [0, 1]

    def fork() -> int:
        if not left.pop():
            raise BlockingIOError("Resource temporarily unavailable")
        return real()

    monkeypatch.setattr(os, "fork", fork)
    with pytest.raises(BlockingIOError):
        list(workers.mapped(str, range(9), 3))
    assert multiprocessing.active_children() == []


@forks
def test_workers_end_though_the_one_who_began_them_heeds_no_signal() -> None:
    code = """
import signal
from briefbook.building.workers import mapped
signal.signal(signal.SIGTERM, lambda *_: None)
assert [*mapped(str, range(9), 3)] == [*map(str, range(9))]
"""
    subprocess.run([sys.executable, "-c", code], check=True, timeout=30)


@forks
def test_workers_work_beside_a_thousand_open_files() -> None:
    import resource

    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    if before[1] != resource.RLIM_INFINITY and before[1] < 2000:
        pytest.skip("so many files may not be open here")
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(before[0], 2000), before[1]))
    try:
        with ExitStack() as held:
            for _ in range(1024):
                held.enter_context(Path(os.devnull).open())
            begun = multiprocessing.get_context("fork").Event()
            made = workers.mapped(lambda _: begun.set(), range(9), 3, lambda: begun.wait(10))
            assert [*made] == [None] * 9
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)


def test_without_a_fork_one_process_does_what_was_asked_of_several(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(multiprocessing, "get_all_start_methods", lambda: ["spawn"])
    monkeypatch.setattr(multiprocessing, "get_context", lambda _: pytest.fail("a process is begun"))
    assert [*workers.mapped(str, range(9), 3)] == [*map(str, range(9))]


@forks
def test_what_is_done_meanwhile_is_done_once_and_only_beside_workers() -> None:
    done: list[int] = []
    few = workers.mapped(str, range(2), 2, lambda: done.append(1))
    assert (list(few), done) == (["0", "1"], [])
    many = workers.mapped(str, range(9), 3, lambda: done.append(1))
    assert next(many) == "0"
    assert done == [1]
    assert [*many, *done] == [*map(str, range(1, 9)), 1]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there are no workers where there is no fork")
def test_ctrl_c_is_for_the_one_who_began_the_workers() -> None:
    here = os.getpid()

    def deaf(_: int) -> bool:
        time.sleep(0.01)
        return os.getpid() == here or signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ())

    assert all(workers.mapped(deaf, range(12), 3))
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())


# --- clean ---


def test_after_cleaning_all_is_made_again(root: Path) -> None:
    site = build_ok(root)
    assert set(clean(root, root / "site")) == set(site)
    assert not files_of(root / "site")
    again = run(root)
    assert (again.read, set(again.written)) == (0, set(site))
    assert again.notes == ()
