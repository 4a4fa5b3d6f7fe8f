"""The watcher: what is saved, however it is saved, is told once and soon, and nothing else is."""

import ctypes
import errno
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from briefbook.watch import Watching, eyes, gathering, ignoring, places
from briefbook.watch.gathering import Gathering

DEADLINE = 60
"""Seconds until a test gives up; far more than it takes."""
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="about inotify")

Call = dict[Path, str | None]
"""What one call told: the paths, with the text that each file had then."""


class Listener:
    """Takes what is told, and lets a test wait for it."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.notes: list[str] = []
        self.changed = threading.Condition()

    def told(self, paths: frozenset[Path]) -> None:
        with self.changed:
            self.calls.append({path: text(path) for path in paths})
            self.changed.notify_all()

    def note(self, sentence: str) -> None:
        with self.changed:
            self.notes.append(sentence)
            self.changed.notify_all()

    def paths(self) -> set[Path]:
        return {path for call in self.calls for path in call}

    def until(self, what: Callable[[], bool]) -> None:
        with self.changed:
            assert self.changed.wait_for(what, DEADLINE), self.calls

    def until_read(self, path: Path, wanted: str | None) -> None:
        """Until a path is told, and what can be read there is this."""
        self.until(lambda: any(path in call and call[path] == wanted for call in self.calls))

    def until_told(self, *paths: Path) -> None:
        self.until(lambda: self.paths() >= {*paths})

    def forget(self) -> None:
        with self.changed:
            self.calls.clear()


def text(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return None


class Site:
    """A small site, a listener, and a watcher that is stopped at the end."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.content = root / "content"
        self.page = self.content / "briefings" / "x.md"
        self.settings = root / "briefbook.yaml"
        self.page.parent.mkdir(parents=True)
        self.page.write_text("old")
        self.settings.write_text("title: old")
        self.listener = Listener()
        self.watching: Watching | None = None

    def watch(
        self,
        *folders: Path,
        files: Iterable[Path] = (),
        poll: bool = False,
        told: Callable[[frozenset[Path]], None] | None = None,
    ) -> Listener:
        self.watching = Watching(
            folders or (self.content,),
            [self.settings, *files],
            told or self.listener.told,
            ignored=ignoring(self.root, self.root / "site"),
            notes=self.listener.note,
            poll=poll,
        )
        self.watching.start()
        return self.listener

    def told_besides(self, *paths: Path) -> set[Path]:
        """What else was told until now, and until a last save that comes after all the others."""
        fence = self.page.with_name("fence.md")
        fence.write_text("the end")
        self.listener.until_read(fence, "the end")
        return self.listener.paths() - {fence, *paths}


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    before = threading.active_count()
    site = Site(tmp_path / "a site")
    yield site
    if site.watching:
        site.watching.stop()
    assert threading.active_count() == before


@pytest.fixture(params=[False, True], ids=["told by the system", "polling"])
def poll(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    monkeypatch.setattr(eyes, "INTERVAL", 0.1)
    return bool(request.param)


# How editors save


def in_place(path: Path) -> None:
    with path.open("r+") as file:
        file.write("new")


def truncate_and_write(path: Path) -> None:
    with path.open("w") as file:
        file.flush()
        file.write("n")
        file.flush()
        file.write("ew")


def with_another_beside_it(path: Path) -> None:
    path.with_name("x.md.tmp").write_text("new")
    path.with_name("x.md.tmp").replace(path)


def vim(path: Path) -> None:
    path.with_name(".x.md.swp").write_text("swap")
    path.with_name("4913").touch()
    path.with_name("4913").unlink()
    path.rename(path.with_name("x.md~"))
    path.write_text("new")
    path.with_name("x.md~").unlink()
    path.with_name(".x.md.swp").unlink()


def vim_with_a_backup_elsewhere(path: Path) -> None:
    path.rename(path.parent.parent.parent / "x.md~")
    path.write_text("new")


def jetbrains(path: Path) -> None:
    path.with_name("x.md___jb_tmp___").write_text("new")
    path.rename(path.with_name("x.md___jb_old___"))
    path.with_name("x.md___jb_tmp___").rename(path)
    path.with_name("x.md___jb_old___").unlink()


def emacs(path: Path) -> None:
    path.with_name(".#x.md").symlink_to("somebody@somewhere.1")
    path.with_name("#x.md#").write_text("new")
    path.rename(path.with_name("x.md~"))
    path.write_text("new")
    path.with_name("#x.md#").unlink()
    path.with_name(".#x.md").unlink()


def gnome(path: Path) -> None:
    path.with_name(".goutputstream-A1B2C3").write_text("new")
    path.with_name(".goutputstream-A1B2C3").replace(path)


SAVES = (
    in_place,
    truncate_and_write,
    with_another_beside_it,
    vim,
    vim_with_a_backup_elsewhere,
    jetbrains,
    emacs,
    gnome,
)


@pytest.mark.parametrize("save", SAVES, ids=lambda save: save.__name__.replace("_", " "))
def test_a_file_is_told_with_its_new_text_however_it_is_saved(
    site: Site, save: Callable[[Path], None], poll: bool
) -> None:
    listener = site.watch(poll=poll)
    save(site.page)
    listener.until_read(site.page, "new")
    assert site.told_besides(site.page) == set()
    assert listener.notes == []


@pytest.mark.parametrize(
    "save",
    [in_place, truncate_and_write, with_another_beside_it, jetbrains],
    ids=lambda s: s.__name__,
)
def test_a_single_file_is_told_too_and_its_neighbours_are_not(
    site: Site, save: Callable[[Path], None], poll: bool
) -> None:
    listener = site.watch(poll=poll)
    (site.root / "README.md").write_text("not asked for")
    site.settings.write_text("old")
    save(site.settings)
    listener.until(
        lambda: any((call.get(site.settings) or "")[:3] == "new" for call in listener.calls)
    )
    assert site.told_besides(site.settings) == set()


def test_nobody_hears_that_a_file_was_read_or_made_executable(site: Site) -> None:
    site.watch()
    site.page.read_text()
    site.page.chmod(0o700)
    list(site.page.parent.iterdir())
    assert site.told_besides() == set()


def test_droppings_hidden_folders_and_the_output_folder_are_never_told(
    site: Site, poll: bool
) -> None:
    for folder in (".git", ".briefbook", "site/briefings"):
        (site.root / folder).mkdir(parents=True)
    site.watch(site.root, poll=poll)
    for name in ("x.md~", ".x.md.swp", "x.swx", "4913", "#x.md#", ".#x.md", "a.tmp", "a.part"):
        site.page.with_name(name).write_text("dropped")
    for file in (".git/index", ".briefbook/ledger.db", "site/index.html", "site/briefings/x.html"):
        (site.root / file).write_text("never told")
    (site.root / ".git" / "refs").mkdir()
    (site.root / ".git" / "refs" / "main").write_text("never told")
    shutil.rmtree(site.root / "site")
    assert site.told_besides() == set()


def test_names_to_ignore(tmp_path: Path) -> None:
    ignored = ignoring(tmp_path / ".hidden" / "site", tmp_path / ".hidden" / "site" / "out")
    root = tmp_path / ".hidden" / "site"
    for path in ("out", "out/x.html", ".git/x", "content/a.md~", "content/.x/y.md", "static/x/.y"):
        assert ignored(root / path), path
    for path in ("", "outer", "content/a.md", "static/.well-known/security.txt", "content/4913.md"):
        assert not ignored(root / path), path
    assert not ignored(tmp_path / ".venv" / "templates" / "base.html")
    assert ignored(tmp_path / ".venv" / "templates" / ".base.html.swp")


# Folders that come and go


def test_a_deleted_file_is_told(site: Site, poll: bool) -> None:
    listener = site.watch(poll=poll)
    site.page.unlink()
    listener.until_read(site.page, None)
    assert site.told_besides(site.page) == set()


def test_no_file_of_a_new_folder_is_lost(site: Site, poll: bool) -> None:
    listener = site.watch(poll=poll)
    files = [site.content / f"briefings/{n}/a/b/index.md" for n in range(50)]
    for file in files:
        file.parent.mkdir(parents=True)
        file.write_text("new")
    listener.until_told(*files, *(file.parent.parent.parent for file in files))
    files[7].write_text("again")
    listener.until_read(files[7], "again")


def test_a_folder_that_was_not_there_is_taken_up_when_it_comes(site: Site, poll: bool) -> None:
    templates, deep = site.root / "templates", site.root / "themes" / "mine" / "templates"
    file = site.root / "later" / "names.yaml"
    listener = site.watch(templates, deep, files=[file], poll=poll)
    for folder in (templates, deep):
        folder.mkdir(parents=True)
        (folder / "base.html").write_text("new")
        listener.until_told(folder, folder / "base.html")
        (folder / "base.html").write_text("again")
        listener.until_read(folder / "base.html", "again")
    file.parent.mkdir()
    file.write_text("new")
    listener.until_read(file, "new")
    file.write_text("again")
    listener.until_read(file, "again")


@pytest.mark.parametrize("is_number_reused", [False, True])
def test_a_folder_may_be_deleted_and_made_anew(
    site: Site, poll: bool, is_number_reused: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some file systems give a new folder the number of the one that was deleted."""
    if is_number_reused:
        monkeypatch.setattr(places, "identity_of", lambda path: (1, 1) if path.is_dir() else None)
    listener = site.watch(poll=poll)
    for number in range(3):
        listener.forget()
        shutil.rmtree(site.content)
        if number:  # the first time, both come within one moment
            listener.until_told(site.content)
        site.page.parent.mkdir(parents=True)
        site.page.write_text(f"anew {number}")
        listener.until_read(site.page, f"anew {number}")
        site.page.write_text(f"again {number}")
        listener.until_read(site.page, f"again {number}")


def test_a_folder_may_be_replaced_by_another(site: Site, poll: bool) -> None:
    other = site.root / "other"
    shutil.copytree(site.content, other)
    (other / "briefings" / "x.md").write_text("another")
    listener = site.watch(poll=poll)
    site.content.rename(site.root / "away")
    other.rename(site.content)
    listener.until_read(site.page, "another")
    site.page.write_text("new")
    listener.until_read(site.page, "new")


@pytest.mark.parametrize("at_once", [True, False])
def test_even_the_folder_of_all_may_be_deleted_and_made_anew(
    site: Site, poll: bool, at_once: bool
) -> None:
    listener = site.watch(poll=poll)
    shutil.rmtree(site.content)
    site.settings.unlink()
    if not at_once:
        listener.until_told(site.content, site.settings)
    site.root.rmdir()
    listener.until_told(site.content, site.settings)
    listener.forget()
    site.page.parent.mkdir(parents=True)
    site.page.write_text("anew")
    site.settings.write_text("title: anew")
    listener.until_read(site.page, "anew")
    listener.until_read(site.settings, "title: anew")


def test_a_moved_folder_tells_where_it_was_and_where_it_is(site: Site, poll: bool) -> None:
    listener = site.watch(poll=poll)
    old, new = site.page.parent, site.content / "events"
    old.rename(new)
    listener.until_told(old, old / "x.md", new, new / "x.md")
    listener.until_read(new / "x.md", "old")
    (new / "x.md").write_text("new")
    listener.until_read(new / "x.md", "new")


def test_a_folder_moved_away_and_back_is_not_told_meanwhile(site: Site, poll: bool) -> None:
    listener = site.watch(files=[site.root / "fence"], poll=poll)
    away = site.root / "away"
    site.content.rename(away)
    listener.until_told(site.content)
    listener.forget()
    (away / "briefings" / "x.md").write_text("written elsewhere")
    (site.root / "fence").touch()
    listener.until_told(site.root / "fence")
    assert listener.paths() == {site.root / "fence"}
    away.rename(site.content)
    listener.until_read(site.page, "written elsewhere")
    site.page.write_text("new")
    listener.until_read(site.page, "new")


# Links


def test_linked_folders_and_files_are_told_as_the_site_calls_them(site: Site, poll: bool) -> None:
    elsewhere = site.root.parent / "elsewhere"
    site.content.rename(elsewhere)
    site.content.symlink_to(elsewhere)
    (site.root / "shared").mkdir()
    (site.root / "names.md").write_text("old")
    (elsewhere / "shared").symlink_to("../a site/shared")
    (elsewhere / "briefings" / "names.md").symlink_to(site.root / "names.md")
    (elsewhere / "briefings" / "loop").symlink_to("..")
    listener = site.watch(poll=poll)
    site.page.write_text("new")
    (site.root / "shared" / "y.md").write_text("new")
    (site.root / "names.md").write_text("new")
    told = (site.page, site.content / "shared" / "y.md", site.page.with_name("names.md"))
    for path in told:
        listener.until_read(path, "new")
    assert site.told_besides(*told) == set()


def test_links_may_come_lead_elsewhere_and_go(site: Site, poll: bool) -> None:
    one, two = site.root / "one", site.root / "two"
    link, new = site.content / "linked", site.root / "new link"
    for folder in (one, two):
        folder.mkdir()
        (folder / "y.md").write_text(folder.name)
    listener = site.watch(poll=poll)
    link.symlink_to(one)
    listener.until_read(link / "y.md", "one")
    new.symlink_to(two)
    new.replace(link)
    listener.until_read(link / "y.md", "two")
    (two / "y.md").write_text("three")
    listener.until_read(link / "y.md", "three")
    listener.forget()
    link.unlink()
    listener.until_told(link)
    (two / "y.md").write_text("four")
    assert site.told_besides(link, link / "y.md") == set()
    assert not any("four" in call.values() for call in listener.calls)


# Calm


def test_five_hundred_saves_are_few_calls_and_the_last_reads_the_last(site: Site) -> None:
    saved = threading.Event()

    def busy(paths: frozenset[Path]) -> None:
        assert saved.wait(DEADLINE)
        site.listener.told(paths)

    listener = site.watch(told=busy)
    for number in range(500):
        site.page.write_text(str(number))
    saved.set()
    assert site.told_besides(site.page) <= {site.content, site.settings}  # it may count as a flood
    assert len(listener.calls) < 250
    assert [call[site.page] for call in listener.calls if site.page in call][-1] == "499"


def test_what_comes_later_does_not_postpone_what_is_to_be_told() -> None:
    heard, path = Gathering(), Path("x.md")
    done = threading.Event()

    def never_ending() -> None:
        while not done.is_set():
            heard.add({path}, False)

    typing = threading.Thread(target=never_ending)
    typing.start()
    burst = heard.next()
    done.set()
    typing.join()
    assert burst and burst.paths == {path}


def test_after_a_flood_all_is_told_for_some_of_it_may_have_been_lost(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "FLOOD", 20)
    listener = site.watch()
    for number in range(50):
        site.page.with_name(f"{number}.md").touch()
    listener.until_told(site.content, site.settings)


def test_an_exception_in_told_does_not_end_the_watch(site: Site) -> None:
    def failing(paths: frozenset[Path]) -> None:
        site.listener.told(paths)
        if len(site.listener.calls) == 1:
            raise ValueError("not today")

    listener = site.watch(told=failing)
    site.page.write_text("new")
    listener.until(lambda: bool(listener.notes))
    site.page.write_text("newer")
    listener.until_read(site.page, "newer")
    assert listener.notes == ["A change could not be taken up: ValueError: not today"]


def test_nothing_is_told_after_the_end(site: Site, poll: bool) -> None:
    listener = site.watch(poll=poll)
    site.page.write_text("new")
    listener.until_read(site.page, "new")
    assert site.watching
    threads = threading.active_count()
    site.watching.stop()
    assert threading.active_count() < threads
    told = len(listener.calls)
    site.page.write_text("newer")
    site.watching.stop()  # a second time does no harm
    assert len(listener.calls) == told


# The system's limit


def test_without_a_watch_of_the_system_it_polls_and_says_so(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none_left(*, timeout: float) -> NoReturn:
        raise OSError(errno.EMFILE, "inotify instance limit reached")

    monkeypatch.setattr(eyes, "Observer", none_left)
    listener = site.watch()
    assert listener.notes == [eyes.LIMIT_REACHED]
    site.page.write_text("new")
    listener.until_read(site.page, "new")
    assert len(listener.notes) == 1


class Limit:
    """The system's limit of watched folders, as low as a test wants it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, left: int) -> None:
        from watchdog.observers import inotify_c

        self.add = inotify_c.inotify_add_watch
        self.left = left
        monkeypatch.setattr(inotify_c, "inotify_add_watch", self)

    def __call__(self, instance: int, path: bytes, mask: int) -> int:
        if self.left <= 0:
            ctypes.set_errno(errno.ENOSPC)
            return -1
        self.left -= 1
        return self.add(instance, path, mask)


@LINUX
@pytest.mark.parametrize("left", [0, 1, 2, 3])
def test_if_the_limit_is_reached_at_the_start_it_polls_and_says_so(
    site: Site, monkeypatch: pytest.MonkeyPatch, left: int
) -> None:
    Limit(monkeypatch, left)
    listener = site.watch()
    site.page.write_text("new")
    listener.until_read(site.page, "new")
    assert listener.notes == [eyes.LIMIT_REACHED]


@LINUX
def test_if_the_limit_is_reached_by_a_new_folder_it_polls_and_says_so(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit = Limit(monkeypatch, 100)
    listener = site.watch()
    assert listener.notes == []
    limit.left = 0
    for number in range(3):
        file = site.content / f"new {number}" / "y.md"
        file.parent.mkdir()
        file.write_text("new")
        listener.until_read(file, "new")
        file.write_text("again")
        listener.until_read(file, "again")
    assert listener.notes == [eyes.LIMIT_REACHED]


LIMITED = """
import sys, threading
from pathlib import Path
from briefbook.watch import Watching, ignoring

root, told = Path(sys.argv[1]), threading.Event()
with Watching(
    [root], [], lambda paths: told.set(), ignored=ignoring(root, root / "site"), notes=print
):
    (root / "3" / "x.md").write_text("new")
    print(told.wait(60))
"""


@LINUX
@pytest.mark.parametrize("what", ["watches", "instances"])
def test_the_real_limit_of_a_system(tmp_path: Path, what: str) -> None:
    unshare = shutil.which("unshare")
    limited = [
        unshare or "",
        "-Ur",
        "sh",
        "-c",
        f'echo 3 >/proc/sys/user/max_inotify_{what} && "$@"',
    ]
    if what == "instances":
        limited[-1] = limited[-1].replace("echo 3", "echo 0")
    if not unshare or subprocess.run([*limited, "sh", "true"], capture_output=True).returncode:
        pytest.skip("no name space of its own can be had here")
    for number in range(9):
        (tmp_path / str(number)).mkdir()
    command = [*limited, "sh", sys.executable, "-c", LIMITED, str(tmp_path)]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parent.parent)}
    found = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert found.stdout.splitlines() == [eyes.LIMIT_REACHED, "True"], found.stderr
