"""External addresses: asked politely, believed slowly, and led around where they are dead."""

import asyncio
import datetime
import ipaddress
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from misbehaving import Server, misbehaving
from sites import TODAY, briefing, build_ok, document, write_site

from briefbook import reach
from briefbook.building import Options, check
from briefbook.checks.of_links import RULES
from briefbook.cli import commands, links
from briefbook.links.asking import Asking
from briefbook.links.judging import Said, due, judged
from briefbook.links.running import Links, run
from briefbook.problems import as_text
from briefbook.records import Answer

DAY = datetime.timedelta(days=1)
ONE, TWO = TODAY.date(), TODAY.date() + DAY
DOC = Path(__file__).parent.parent / "docs" / "links.md"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with misbehaving() as found:
        yield found


def asking(**more: float) -> Asking:
    """As the command asks, but for whom it may ask, and how patiently."""
    own = {"seconds": 5.0, "pace": 0.0, **more}
    return Asking(allowed=lambda address: address.is_loopback, **own)  # type: ignore[arg-type]


def said(server: Server, path: str, **more: float) -> Said:
    found: dict[str, Said] = {}
    asking(**more).ask([server.home + path], lambda address, said: found.update({address: said}))
    return found[server.home + path]


# One address


@pytest.mark.parametrize(
    ("path", "status"),
    [("/ok", 200), ("/gone", 410), ("/missing", 404), ("/locked", 403), ("/broken", 500)],
)
def test_a_plain_answer(server: Server, path: str, status: int) -> None:
    assert said(server, path) == Said(status=status)


def test_head_is_enough_where_it_finds_something(server: Server) -> None:
    server.asked.clear()
    said(server, "/ok")
    assert server.asked == [("HEAD", "/ok")]


@pytest.mark.parametrize("path", ["/no-head-405", "/no-head-501", "/no-head-404", "/no-head-403"])
def test_a_server_that_does_not_know_head_is_asked_by_get(server: Server, path: str) -> None:
    server.asked.clear()
    assert said(server, path).status == 200
    assert server.asked == [("HEAD", path), ("GET", path)]


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/hang", "timeout"),
        ("/drip", "timeout"),
        ("/reset", "connection"),
        ("/junk", "protocol"),
        ("/nothing", "protocol"),
        ("/loop", "redirects"),
        ("/step-1", "redirects"),
        ("/inside", "private"),
        ("/to-a-file", "address"),
    ],
)
def test_a_server_that_misbehaves_is_neither_found_nor_missed(
    server: Server, path: str, why: str
) -> None:
    patience = 0.3 if why == "timeout" else 5.0
    found = said(server, path, seconds=patience)
    assert (found.status, found.why) == (0, why)
    assert judged(None, found, ONE).state == "unknown"


def test_redirects_are_followed_and_recorded(server: Server) -> None:
    assert said(server, "/moved") == Said(status=200, to=f"{server.home}/ok", moved=True)
    assert said(server, "/for-now") == Said(status=200, to=f"{server.home}/ok", moved=False)
    assert said(server, "/moved-to-nothing").status == 404
    assert said(server, "/nowhere").status == 301


def test_a_page_without_an_end_is_not_read(server: Server) -> None:
    server.sent = 0
    assert said(server, "/huge").status == 200
    assert server.sent < 10_000_000, "what the system's own buffers take"


def test_an_address_that_nobody_listens_at(server: Server) -> None:
    found: dict[str, Said] = {}
    asking().ask(["http://127.0.0.1:1/"], lambda address, said: found.update({address: said}))
    assert [one.why for one in found.values()] == ["connection"]


def test_a_name_that_nobody_has() -> None:
    def unknown(host: str, port: int) -> list[str]:
        raise OSError

    found: list[Said] = []
    Asking(resolve=unknown, pace=0).ask(["https://nobody.example/"], lambda _, s: found.append(s))
    assert [one.why for one in found] == ["host"]


def test_a_host_that_is_busy_is_left_in_peace(server: Server) -> None:
    server.asked.clear()
    found: dict[str, Said] = {}
    addresses = [f"{server.home}/{path}" for path in ("busy", "ok", "missing")]
    asking().ask(addresses, lambda address, said: found.update({address: said}))
    assert server.asked == [("HEAD", "/busy")]
    assert {(one.status, one.wait) for one in found.values()} == {(429, 172800.0)}
    assert judged(None, found[addresses[0]], ONE).retry == ONE + 2 * DAY
    assert said(server, "/busy-until").wait > 172800
    assert said(server, "/down").wait == 86400


def test_a_host_is_asked_at_its_pace(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []

    async def waited(seconds: float) -> None:
        waits.append(seconds)

    monkeypatch.setattr(asyncio, "sleep", waited)
    other = server.home.replace("127.0.0.1", "localhost")
    addresses = [*(f"{server.home}/ok?{n}" for n in range(3)), f"{other}/ok"]
    asking(pace=9000.0).ask(addresses, lambda _address, _said: None)
    assert sorted(round(wait, -3) for wait in waits) == [0, 0, 9000, 9000]


# Who may be asked


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "0.0.0.0", "224.0.0.1", "::1", "fe80::1", "fc00::1", "::ffff:10.0.0.1", "64:ff9b::a00:1",
        "2002:a00:1::", "2001:0:4136:e378:8000:63bf:f5ff:fffe",
    ],
)  # fmt: skip
def test_private_networks_are_closed(ip: str) -> None:
    assert not reach.is_public(ipaddress.ip_address(ip))
    with pytest.raises(reach.Unreachable) as refused:
        reach.target("https://public.example/", lambda _host, _port: ["93.184.216.34", ip])
    assert refused.value.why == "private"


def test_a_request_goes_to_the_machine_that_was_judged() -> None:
    aim = reach.target("https://public.example/a?b#c", lambda _host, _port: ["93.184.216.34"])
    assert (aim.url, aim.named) == ("https://93.184.216.34:443/a?b", "public.example")
    six = reach.target("http://public.example:8080", lambda *_: ["2606:2800:220:1::1"])
    assert (six.url, six.named) == ("http://[2606:2800:220:1::1]:8080/", "public.example:8080")


@pytest.mark.parametrize("url", ["ftp://a.example/", "http://u:p@a.example/", "http://[x/", "/a"])
def test_what_is_no_address_of_the_web_is_not_asked(url: str) -> None:
    with pytest.raises(reach.Unreachable) as refused:
        reach.target(url, lambda *_: ["93.184.216.34"])
    assert refused.value.why == "address"


# What an answer means


def test_nothing_is_dead_that_was_not_missed_on_two_days() -> None:
    once = judged(None, Said(status=404), ONE)
    assert (once.state, once.gone) == ("missing", ONE)
    assert judged(once, Said(status=404), ONE).state == "missing"
    twice = judged(once, Said(status=410), TWO)
    assert (twice.state, twice.gone) == ("dead", ONE)


@pytest.mark.parametrize("silence", [Said(status=403), Said(status=503), Said(why="timeout")])
def test_no_answer_says_neither_yes_nor_no(silence: Said) -> None:
    once = judged(None, Said(status=404), ONE)
    between = judged(once, silence, ONE)
    assert (between.state, between.gone) == ("unknown", ONE)
    dead = judged(between, Said(status=404), TWO)
    assert dead.state == "dead"
    assert judged(dead, silence, TWO).state == "dead"
    assert judged(judged(None, silence, ONE), Said(status=404), TWO).state == "missing"


def test_what_is_there_again_is_no_longer_missed() -> None:
    once = judged(None, Said(status=404), ONE)
    back = judged(once, Said(status=200), ONE)
    assert (back.state, back.gone) == ("live", None)
    assert judged(back, Said(status=404), TWO).state == "missing"


def test_whom_to_ask_and_in_which_order() -> None:
    known = {
        "live": Answer(state="live", checked=ONE),
        "old": Answer(state="live", checked=ONE - 8 * DAY),
        "missing": Answer(state="missing", checked=ONE - DAY, gone=ONE - DAY),
        "today": Answer(state="missing", checked=ONE, gone=ONE),
        "waits": Answer(state="unknown", checked=ONE - 9 * DAY, retry=TWO),
    }
    everyone = [*known, "new"]
    assert due(everyone, known, ONE, all=False) == ["new", "old", "missing"]
    assert due(everyone, known, ONE, all=True) == ["new", "old", "missing", "live", "today"]


# A site


def site(root: Path, server: Server) -> Path:
    home = server.home
    return write_site(
        root,
        {
            "content/briefings/2024-01-01-harbour.md": briefing(
                "Harbour",
                f"See [the plan]({home}/missing) [@report; @other].",
                keys="sources:\n"
                f"  - {{id: report, title: Report, url: '{home}/gone', archive_url: {home}/ok}}\n"
                f"  - id: other\n    title: Other\n    url: {home}/gone?2  # a remark\n    note: N.\n",
            ),
            "content/briefings/2024-01-02-draft.md": briefing(
                "Draft", f"[Secret]({home}/secret)", keys="draft: true"
            ),
            "content/sources/own.md": document(f"title: Own\nurl: {home}/gone?3"),
            "content/outlets/herald.md": document(
                f"name: Herald\nhomepage: {home}/moved\nfeeds: [{home}/feed]"
            ),
            "content/actors/ada-lane.md": document(
                f"name: Ada Lane\nlinks: [{{url: {home}/locked, note: Page}}]"
            ),
        },
    )


def looked(
    root: Path, days: int = 0, most: int = 100, *, fix: bool = False, strict: bool = False
) -> Links:
    clock = TODAY + datetime.timedelta(days=days)
    return run(root, Options(strict=strict), clock, asking(), most=most, fix=fix)


def test_every_address_of_the_visible_book_is_asked_and_told(
    fast_path: Path, server: Server
) -> None:
    root = site(fast_path, server)
    server.asked.clear()
    first = looked(root)
    paths = {path for _, path in server.asked}
    assert paths == {"/missing", "/gone", "/gone?2", "/gone?3", "/ok", "/moved", "/locked"}
    assert sorted(one.code for one in first.problems) == [
        "missing-link", "missing-link", "missing-link", "missing-link", "moved-link", "unknown-link",
    ]  # fmt: skip
    second = looked(root, days=1)
    told = [re.sub(r":\d{4,5}/", "/", as_text(one)) for one in second.problems]
    assert sorted(one.code for one in second.problems) == [
        "dead-link", "dead-link", "dead-link", "moved-link", "replaced-link", "unknown-link",
    ]  # fmt: skip
    assert any("web.archive.org/web/*/" in one for one in told)
    places = {one.code: one.place for one in second.problems}
    assert places["moved-link"] == "content/outlets/herald.md:3:11"
    assert places["replaced-link"] == "content/briefings/2024-01-01-harbour.md:5:39"
    assert second.exit_code == 0
    assert looked(root, days=1, strict=True).exit_code == 1


def test_pages_lead_to_the_copy_of_what_is_dead(fast_path: Path, server: Server) -> None:
    root, home = site(fast_path, server), re.escape(server.home)

    def led_to(path: str) -> bool:
        page = build_ok(root)["briefings/harbour/index.html"].decode()
        return (
            re.search(rf'<a href="{home}{path}" data-originalurl[^>]*>Report</a>', page) is not None
        )

    looked(root)
    assert led_to("/gone")
    looked(root, days=1)
    assert led_to("/ok")
    assert not led_to("/gone")


def test_the_record_is_in_order_and_forgets_what_the_book_has_no_more(
    fast_path: Path, server: Server
) -> None:
    root = site(fast_path, server)
    looked(root)
    record = json.loads((root / "links.json").read_text("utf-8"))
    assert list(record) == sorted(record)
    assert record[f"{server.home}/gone"] == {
        "state": "missing", "checked": "2024-03-01", "status": 410, "gone": "2024-03-01",
    }  # fmt: skip
    before = (root / "links.json").read_bytes()
    assert looked(root).asked == 0
    assert (root / "links.json").read_bytes() == before
    (root / "content/outlets/herald.md").unlink()
    looked(root)
    assert f"{server.home}/moved" not in (root / "links.json").read_text("utf-8")


def test_a_limit_is_kept_and_the_rest_comes_next(fast_path: Path, server: Server) -> None:
    root = site(fast_path, server)
    first = looked(root, most=3)
    assert (first.asked, first.waiting, first.addresses) == (3, 4, 7)
    assert looked(root, most=10).asked == 4
    assert run(root, Options(), TODAY + 9 * DAY, None, most=0).asked == 0


def test_fix_marks_sources_and_touches_nothing_else(fast_path: Path, server: Server) -> None:
    root = site(fast_path, server)
    paths = ("content/briefings/2024-01-01-harbour.md", "content/sources/own.md")
    before = {path: (root / path).read_text("utf-8") for path in paths}
    looked(root)
    assert looked(root, days=1).marked == 0
    assert {path: (root / path).read_text("utf-8") for path in paths} == before
    assert looked(root, days=1, fix=True).marked == 3
    home = server.home
    assert (root / paths[0]).read_text("utf-8") == before[paths[0]].replace(
        f"'{home}/gone',", f"'{home}/gone', url_status: dead,"
    ).replace("# a remark\n", "# a remark\n    url_status: dead\n")
    assert (root / paths[1]).read_text("utf-8") == before[paths[1]].replace(
        "/gone?3\n", "/gone?3\nurl_status: dead\n"
    )
    assert looked(root, days=1, fix=True).marked == 0
    assert check(root, Options()).exit_code == 0


def test_a_remark_keeps_a_rule_silent(fast_path: Path, server: Server) -> None:
    root = site(fast_path, server)
    path = "content/actors/ada-lane.md"
    changed = (
        (root / path)
        .read_text("utf-8")
        .replace("links:", "# briefbook-ignore unknown-link: it wants a password\nlinks:")
    )
    write_site(root, {path: changed})
    assert "unknown-link" not in [one.code for one in looked(root).problems]
    assert [one.code for one in check(root, Options()).problems if "ignored" in one.code] == []


def test_what_was_heard_is_written_down_when_the_run_is_ended(
    fast_path: Path, server: Server
) -> None:
    class Ended(Asking):
        def ask(self, addresses: object, heard: object) -> None:
            heard(f"{server.home}/ok", Said(status=200))  # type: ignore[operator]
            raise KeyboardInterrupt

    root = site(fast_path, server)
    with pytest.raises(KeyboardInterrupt):
        run(root, Options(), TODAY, Ended(), most=100)
    assert list(json.loads((root / "links.json").read_text("utf-8"))) == [f"{server.home}/ok"]


# The command


def test_the_command_tells_and_says_what_to_do(
    fast_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = site(fast_path, server)
    monkeypatch.setattr(links, "asker", asking)
    done = CliRunner().invoke(commands, ["links", "--root", str(root)], standalone_mode=False)
    assert done.exception is None
    assert "Addresses: 7; asked now: 7." in done.output
    assert "links.json" in done.output
    quiet = ["links", "--root", str(root), "--most", "0", "--format", "sarif", "-q"]
    log = json.loads(CliRunner().invoke(commands, quiet, standalone_mode=False).output)
    found = {one["ruleId"] for one in log["runs"][0]["results"]}
    assert found == {"missing-link", "moved-link", "unknown-link"}


def test_without_httpx_one_line_says_how_to_get_it(
    fast_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    monkeypatch.delitem(sys.modules, "briefbook.links.asking")
    monkeypatch.setitem(sys.modules, "httpx", None)
    done = CliRunner().invoke(commands, ["links", "--root", str(site(fast_path, server))])
    assert "pip install 'briefbook[links]'" in done.output
    assert done.exit_code == 1


def test_every_rule_has_a_section_in_the_docs_and_every_section_a_rule() -> None:
    text = DOC.read_text("utf-8")
    sections = [line[5:-1] for line in text.splitlines() if line.startswith("### `")]
    assert sections == [rule.code for rule in RULES]
    for rule in RULES:
        section = text.partition(f"### `{rule.code}`\n")[2].partition("\n### ")[0]
        assert f"Level: {rule.level}" in section, rule.code
