"""The preview as an application: addresses, kinds of files, and open pages that are told what is new."""

import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from previewed import TAG
from sites import SETTINGS, TODAY, briefing, png, write_site
from story_site import PORTS, SITE, TALKS

from briefbook.building import Options
from briefbook.building.resident import Resident
from briefbook.serve.app import app
from briefbook.serve.live import Live
from briefbook.serve.preview import Preview

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # newer versions of it would rather have httpx2
    from starlette.testclient import TestClient, WebSocketTestSession

MORE: dict[str, str | bytes] = {
    "content/briefings/piers/index.md": briefing("Piers", "![A pier](pier.png)", "2023-12-01"),
    "content/briefings/piers/pier.png": png(),
    "static/notes/schön & gut.html": "<title>Schön</title></head>",
    "static/film.mp4": bytes(range(256)),
    "static/data.csv": "a,b",
    "static/no-ending": "?",
}


class Browser:
    """What a browser asks, without a network."""

    def __init__(self, root: Path, client: TestClient, heart: Live, said: list[str]) -> None:
        self.root, self.client, self.heart, self.said = root, client, heart, said

    def get(self, path: str, **headers: str) -> Any:
        return self.client.get(path, headers=headers, follow_redirects=False)

    def status(self, path: str) -> int:
        return int(self.get(path).status_code)

    def leads_to(self, path: str) -> str:
        answer = self.get(path)
        assert answer.status_code == 307, answer.text
        return str(answer.headers["location"])

    def save(self, path: str, text: str | bytes) -> None:
        write_site(self.root, {path: text})
        self.heart.told(frozenset({self.root / path}))

    def delete(self, path: str) -> None:
        (self.root / path).unlink()
        self.heart.told(frozenset({self.root / path}))

    @contextmanager
    def tab(self, file: str, view: str = "") -> Iterator["Tab"]:
        address = f"/_briefbook/live?file={file}&view={view}"
        with self.client.websocket_connect(address) as session:
            yield Tab(session)


class Tab:
    """An open page."""

    def __init__(self, session: WebSocketTestSession) -> None:
        self.session = session

    def next(self, kind: str) -> dict[str, Any]:
        """The next message of a kind; others before it are passed over."""
        while (message := self.session.receive_json())["type"] != kind:
            pass
        return dict(message)

    def until(self, kind: str, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        while not wanted(message := self.next(kind)):
            pass
        return message


@contextmanager
def browser(root: Path, **options: Any) -> Iterator[Browser]:
    preview = Preview(Resident(root, Options(**options), lambda: TODAY))
    hearts: list[Live] = []
    said: list[str] = []
    with TestClient(app(preview, said.append, hearts.append)) as client:
        yield Browser(root, client, hearts[0], said)


@pytest.fixture
def root(fast_path: Path) -> Path:
    return write_site(fast_path / "root", {**SITE, **MORE})


@pytest.fixture
def site(root: Path) -> Iterator[Browser]:
    with browser(root) as found:
        assert found.status("/feed.xml") == 200
        yield found
        assert found.said == []


# Addresses


def test_a_page_without_its_slash_leads_to_it(site: Browser) -> None:
    assert site.leads_to("/briefings/talks") == "/briefings/talks/"
    assert site.leads_to("/briefings/talks?q=a%20b") == "/briefings/talks/?q=a%20b"
    assert site.status("/briefings/talks/") == site.status("/briefings/talks/index.html") == 200
    assert site.status("/briefings/nothing") == 404
    assert site.status("//briefings/talks") == 404


def test_where_nothing_is_the_page_says_so_with_its_status(site: Browser) -> None:
    answer, page = site.get("/no/such/page/"), site.get("/404.html")
    assert (answer.status_code, page.status_code) == (404, 200)
    assert TAG.sub(b"", answer.content) == TAG.sub(b"", page.content)
    assert b'data-file="no/such/page/index.html"' in answer.content


def test_below_a_path_nothing_is_outside_of_it(root: Path) -> None:
    with browser(root, base_url="https://example.org/news/room") as site:
        assert site.status("/news/room/feed.xml") == 200
        assert site.leads_to("/") == site.leads_to("/news/room") == "/news/room/"
        assert site.status("/news/room/") == site.status("/news/room/briefings/talks/") == 200
        assert site.leads_to("/news/room/briefings/talks") == "/news/room/briefings/talks/"
        for path in ("/news/", "/briefings/talks/", "/briefings/talks", "/news/roomy/"):
            assert site.status(path) == 404
        assert site.status("/_briefbook/preview.js") == 200


def test_of_the_output_folder_only_the_index_of_the_search_is_served(root: Path) -> None:
    entry = {"site/pagefind/pagefind-entry.json": "{}"}
    more = {"site/pagefind/pagefind.js": "1", "site/old.html": "Old", "site/secret/x.js": "2"}
    write_site(root, {**entry, **more})
    (root / "site/pagefind/out.js").symlink_to(root / "briefbook.yaml")
    with browser(root) as site:
        assert site.get("/pagefind/pagefind.js").text == "1"
        assert site.status("/pagefind/pagefind-entry.json") == 200
        for path in (
            "/pagefind/",
            "/pagefind/out.js",
            "/pagefind/no.js",
            "/old.html",
            "/secret/x.js",
        ):
            assert site.status(path) == 404
        (root / "site/pagefind/pagefind-entry.json").unlink()
        assert site.status("/pagefind/pagefind.js") == 404


def test_an_address_may_have_any_letters(site: Browser) -> None:
    answer = site.get("/notes/sch%C3%B6n%20%26%20gut.html")
    assert TAG.sub(b"", answer.content).decode() == MORE["static/notes/schön & gut.html"]


@pytest.mark.parametrize(
    "path",
    ["/briefbook.yaml", f"/{TALKS}", "/templates/base.html", "/.briefbook/ledger.db", "/static/data.csv",
     "/..%2fbriefbook.yaml", "/%2e%2e/briefbook.yaml", "/notes/", "/notes",
     "/content/briefings/piers/pier.png"],
)  # fmt: skip
def test_what_no_build_makes_is_not_there(site: Browser, path: str) -> None:
    assert site.status(path) == 404


@pytest.mark.parametrize(
    ("path", "media"),
    [
        ("/", "text/html; charset=utf-8"), ("/briefings/talks/index.json", "application/json"),
        ("/feed.xml", "application/xml"), ("/feed.json", "application/json"),
        ("/calendar.ics", "text/calendar; charset=utf-8"), ("/sitemap.xml", "application/xml"),
        ("/robots.txt", "text/plain; charset=utf-8"), ("/film.mp4", "video/mp4"),
        ("/briefings/piers/pier.png", "image/png"), ("/no-ending", "application/octet-stream"),
        ("/.nojekyll", "application/octet-stream"), ("/data.csv", "text/csv; charset=utf-8"),
        ("/_briefbook/preview.js", "text/javascript; charset=utf-8"),
        ("/_briefbook/preview.css", "text/css; charset=utf-8"),
    ],
)  # fmt: skip
def test_each_kind_of_file_is_said_to_be_what_it_is(site: Browser, path: str, media: str) -> None:
    answer = site.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (200, media)
    assert site.client.head(path).headers["content-type"] == media


def test_a_film_can_be_watched_from_the_middle(site: Browser) -> None:
    answer = site.get("/film.mp4", range="bytes=16-19")
    assert (answer.status_code, answer.content) == (206, bytes(range(16, 20)))


# The strip


def test_the_strip_is_told_as_json(site: Browser) -> None:
    told = site.get("/_briefbook/page?file=briefings/talks/index.html").json()
    assert (told["origin"], told["row"], told["unannotated"]) == (TALKS, "briefing", [])
    assert site.status("/_briefbook/page?file=nowhere.html") == 404
    assert site.status("/_briefbook/page") == 404


# Open pages


def test_an_open_page_is_told_what_it_shows_and_only_that(site: Browser) -> None:
    with (
        site.tab("briefings/talks/index.html") as talks,
        site.tab("briefings/ports/index.html") as ports,
    ):
        for tab in (talks, ports):
            assert tab.next("page")["view"]
            assert tab.next("problems")["problems"] == []
        site.save(PORTS, str(SITE[PORTS]).replace("Ships came.", "Ships went."))
        page = ports.next("page")
        assert "Ships went." in page["html"]
        assert f'data-view="{page["view"]}"' in page["html"]
        site.save(TALKS, str(SITE[TALKS]).replace("It rained.", "It snowed."))
        assert "It snowed." in talks.session.receive_json()["html"], "the first it hears of"


def test_a_page_that_comes_back_is_told_only_if_it_is_out_of_date(site: Browser) -> None:
    with site.tab("briefings/ports/index.html") as tab:
        view = tab.next("page")["view"]
    with site.tab("briefings/ports/index.html", view) as tab:
        assert tab.session.receive_json()["type"] == "problems"


def test_a_mistake_is_told_and_so_is_its_end(site: Browser) -> None:
    with site.tab("briefings/talks/index.html") as tab:
        assert tab.next("problems")["problems"] == []
        site.save(TALKS, str(SITE[TALKS]).replace("title:", "sumary: x\ntitle:"))
        told = tab.next("problems")
        assert [(one["code"], one["own"]) for one in told["problems"]] == [("unknown-key", True)]
        site.save(TALKS, SITE[TALKS])
        assert tab.next("problems")["problems"] == []


def test_a_broken_template_keeps_the_page_and_says_so(site: Browser) -> None:
    with site.tab("briefings/talks/index.html") as tab:
        tab.next("problems")
        site.save("templates/briefing.html", "{% if %}")
        assert tab.session.receive_json()["kept"] is True
        site.save("templates/briefing.html", "<title>{{ page.title }}</title>")
        assert "<title>Talks</title>" in tab.next("page")["html"]
        assert tab.next("problems")["kept"] is False


def test_a_file_that_is_gone_for_good_is_missed_a_moment_later(site: Browser) -> None:
    with site.tab("briefings/ports/index.html") as tab:
        tab.next("problems")
        site.delete(PORTS)
        assert "Ships came." not in tab.next("page")["html"]
        assert site.status("/briefings/ports/") == 404
        site.save(PORTS, SITE[PORTS])
        assert "Ships came." in tab.next("page")["html"]


def test_many_saves_at_once_end_with_the_last(site: Browser) -> None:
    with site.tab("briefings/ports/index.html") as tab:
        for number in range(100):
            site.save(PORTS, f"{SITE[PORTS]}\nSave {number}.\n")
        tab.until("page", lambda page: "Save 99." in page["html"])


def test_a_page_hears_of_the_time_that_has_come(root: Path) -> None:
    """No file changes: the clock alone makes a planned briefing visible."""
    with browser(root) as site:
        resident = site.heart.preview.resident
        with site.tab("index.html") as tab:
            tab.next("problems")
            site.save(PORTS, str(SITE[PORTS]).replace("title:", "publish_at: 2024-03-05\ntitle:"))
            tab.until("page", lambda page: "Ports" not in page["html"])
            later = TODAY.replace(day=6)
            resident.clock = lambda: later
            tab.until("page", lambda page: "Ports" in page["html"])


# Beginnings and faults


def test_a_site_whose_settings_are_broken_begins_when_they_are_mended(root: Path) -> None:
    write_site(root, {"briefbook.yaml": "title: ["})
    with browser(root) as site, site.tab("") as tab:
        assert tab.until("problems", lambda told: bool(told["problems"]))
        answer = site.get("/")
        assert (answer.status_code, b"data-loading" in answer.content) == (503, True)
        assert site.status("/_briefbook/page?file=index.html") == 503
        site.save("briefbook.yaml", SETTINGS)
        tab.next("ready")
        assert site.status("/") == 200
        assert len(site.said) == 1
        assert site.said[0].startswith("briefbook.yaml:1:")


def test_a_page_that_waits_through_the_loading_is_told_what_it_shows(root: Path) -> None:
    """So does one whose server was started again."""
    with browser(root) as site, site.tab("briefings/ports/index.html", "old") as tab:
        assert "Ships came." in tab.next("page")["html"]


def test_a_fault_of_ours_is_told_and_does_not_end_the_preview(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with browser(root) as site, site.tab("briefings/ports/index.html") as tab:
        tab.next("page")
        monkeypatch.setattr(Preview, "problems", lambda *asked: 1 / 0)
        site.save(PORTS, f"{SITE[PORTS]}\nOne.\n")
        tab.until("page", lambda page: "One." in page["html"])
        until = time.monotonic() + 20
        while not site.said and time.monotonic() < until:
            time.sleep(0.01)
        monkeypatch.undo()
        site.save(PORTS, f"{SITE[PORTS]}\nTwo.\n")
        assert "Two." in tab.next("page")["html"]
        monkeypatch.setattr(Resident, "moved", lambda *asked, **named: 1 / 0)
        site.save(PORTS, f"{SITE[PORTS]}\nThree.\n")
        assert "Three." in tab.next("page")["html"]
        assert all("bug of Briefbook" in one for one in site.said)
