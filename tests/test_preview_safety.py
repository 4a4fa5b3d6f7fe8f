"""The preview is safe: for whom it answers, what it never shows, what it survives, and how it ends.

`pytest tests/test_preview_safety.py --long` sends it much more nonsense.
"""

import errno
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from random import Random
from typing import IO, NamedTuple

import pytest
from sites import briefing, write_site
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin

from briefbook.building import Refused
from briefbook.serve import port as ports
from briefbook.serve.guard import Guard
from briefbook.serve.port import address, bound, is_exposed
from briefbook.serve.running import greeting

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 20.0
SECRET = "what is no business of a browser"
SCRIPT = "/_briefbook/preview.js"
SITE: dict[str, str | bytes] = {
    "content/briefings/talks.md": briefing("Talks", "They talked."),
    "static/files/plain.txt": "Plain words.",
    ".git/config": SECRET,
    ".env": SECRET,
    "notes.txt": SECRET,
    "static/.hidden": SECRET,
}
posix = pytest.mark.skipif(sys.platform == "win32", reason="signals and links of POSIX")


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes


class Served:
    """A real `briefbook serve`, and what a browser or anybody else may send it."""

    def __init__(self, folder: Path, *arguments: str, environment: Mapping[str, str] = {}) -> None:
        self.errors = folder / "stderr"
        own = {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"}
        command = [sys.executable, "-m", "briefbook", "serve", "--root", str(folder / "root")]
        with self.errors.open("wb") as errors:
            self.process = subprocess.Popen(
                [*command, *(arguments or ["-p", "0"])],
                cwd=ROOT,
                env={**own, **environment},
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
            )
        assert self.process.stdout
        self.said: IO[str] = self.process.stdout
        self.address = next((line.strip() for line in self.said if line.startswith("http")), "")
        assert self.address, self.complaints()
        self.port = int(self.address.rpartition(":")[2].partition("/")[0])

    def complaints(self) -> str:
        return self.errors.read_text("utf-8", "replace")

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        self.said.close()

    # --- what is sent ---

    def raw(self, data: bytes) -> bytes:
        """All that comes back, until the server closes."""
        with socket.create_connection(("127.0.0.1", self.port), PATIENCE) as end:
            end.sendall(data)
            return b"".join(iter(lambda: end.recv(65536), b""))

    def ask(self, path: str, *headers: str, method: str = "GET", host: str = "") -> Answer:
        host = host or f"Host: localhost:{self.port}"
        lines = [f"{method} {path} HTTP/1.1", host, *headers, "Connection: close", "", ""]
        return answer(self.raw("\r\n".join(lines).encode()))

    def loaded(self) -> None:
        until = time.monotonic() + PATIENCE
        while self.ask("/").status == 503 and time.monotonic() < until:
            time.sleep(0.05)

    def status(self, path: str, *headers: str) -> int:
        return self.ask(path, *headers).status

    @contextmanager
    def live(self, origin: str = "", host: str = "localhost") -> Iterator[ClientConnection]:
        """An open page. Another host's name leads here too: that is what a rebound name does."""
        path = "/_briefbook/live?file=index.html&view="
        whence = Origin(origin.format(port=self.port)) if origin else None
        with (
            socket.create_connection(("127.0.0.1", self.port), PATIENCE) as end,
            connect(f"ws://{host}:{self.port}{path}", sock=end, origin=whence, proxy=None) as tab,
        ):
            yield tab


def answer(data: bytes) -> Answer:
    head, _, body = data.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    fields = (line.partition(": ") for line in lines)
    return Answer(int(first.split()[1]), {name.lower(): value for name, _, value in fields}, body)


@contextmanager
def served(folder: Path, *arguments: str, environment: Mapping[str, str] = {}) -> Iterator[Served]:
    """A preview that has its book: before that, whoever asks for a page is told to wait."""
    found = Served(folder, *arguments, environment=environment)
    try:
        found.loaded()
        yield found
    finally:
        found.end()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("preview")
    write_site(folder / "root", SITE)
    (folder / "secret.txt").write_text(SECRET)
    with served(folder) as found:
        assert found.status("/") == 200
        yield found
        assert found.status("/briefings/talks/") == 200
        assert "Traceback" not in found.complaints()


# Who may ask

NAMES = ("localhost", "LocalHost", "localhost.", "127.0.0.1", "127.8.9.10", "[::1]")
STRANGE_NAMES = (
    "evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "localhosts",
    "192.168.1.7", "0.0.0.0", "[::]", "2130706433", "127.1", "xn--e1awd7f.example", "a_b",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_it_answers_to_the_names_of_this_machine(site: Served, name: str) -> None:
    assert site.ask("/", host=f"Host: {name}:{site.port}").status == 200


@pytest.mark.parametrize("name", STRANGE_NAMES)
def test_a_rebound_name_reads_nothing_and_is_told_what_to_do(site: Served, name: str) -> None:
    told = site.ask("/", host=f"Host: {name}:{site.port}")
    assert told.status == 421
    assert told.headers["content-type"].startswith("text/plain")
    assert f"http://127.0.0.1:{site.port}/" in told.body.decode()
    assert f"--host {name.strip('[]')}" in told.body.decode()


@pytest.mark.parametrize("end", ["", ":1", ":80", ":99999"])
def test_another_port_is_another_program(site: Served, end: str) -> None:
    told = site.ask("/", host=f"Host: localhost{end}")
    assert told.status == 421
    assert f"http://127.0.0.1:{site.port}/" in told.body.decode()


@pytest.mark.parametrize(
    "host",
    ["Host:", "Host: ", "Host: ::1", "Host: me@localhost:{port}", "Host: localhost:{port}:{port}",
     "Host: localhost:", "Host: local host:{port}", "Host: localhost:{port}, evil.example",
     "Host: localhost:{port}/", "Host: localhost:{port}\r\nHost: evil.example",
     "Host: localhost:{port}\r\nHost: localhost:{port}", "X: no host", "Host: lоcalhost:{port}"],
)  # fmt: skip
def test_a_request_names_one_host(site: Served, host: str) -> None:
    assert site.ask("/", host=host.format(port=site.port)).status == 400


def test_an_old_request_without_a_host_is_refused(site: Served) -> None:
    assert answer(site.raw(b"GET / HTTP/1.0\r\n\r\n")).status == 400
    assert answer(site.raw(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")).status == 400


def guard(host: str, port: int = 8000) -> Guard:
    return Guard(host=host, port=port, machine="Desk.office.example")


def refused(guard: Guard, host: str) -> int:
    headers = [(b"host", host.encode())]
    scope = {"type": "http", "method": "GET", "path": "/", "raw_path": b"/", "headers": headers}
    refusal = guard.refusal(scope)
    return refusal.status if refusal else 0


@pytest.mark.parametrize("name", NAMES)
def test_this_machine_is_known_wherever_it_listens(name: str) -> None:
    for host in ("127.0.0.1", "::1", "localhost", "0.0.0.0", "::", "192.168.1.7", "desk.example"):
        assert refused(guard(host), f"{name}:8000") == 0
        assert refused(guard(host, 80), name) == 0
        assert refused(guard(host), name) == 421


@pytest.mark.parametrize("name", STRANGE_NAMES)
def test_a_stranger_is_refused_wherever_it_listens(name: str) -> None:
    for host in ("127.0.0.1", "::1", "localhost", "desk.example"):
        assert refused(guard(host), f"{name}:8000") == 421


def test_a_host_that_was_asked_for_is_a_name_of_it() -> None:
    assert refused(guard("Desk.example"), "desk.EXAMPLE:8000") == 0
    assert refused(guard("192.168.1.7"), "192.168.1.7:8000") == 0
    assert refused(guard("192.168.1.7"), "192.168.1.8:8000") == 421
    assert refused(guard("fd00::7"), "[fd00:0::7]:8000") == 0


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])
def test_a_network_calls_by_number_or_by_the_name_of_the_machine(host: str) -> None:
    """Of names the machine's own: another one may be a site's that was led here."""
    ours = ("192.168.1.7", "[fd00::7]", "0.0.0.0", "desk.office.example", "desk.local")
    assert [refused(guard(host), f"{name}:8000") for name in ours] == [0] * len(ours)
    for name in ("evil.example", "office.example", "desk", "local", ""):
        assert refused(guard(host), f"{name}:8000") in (400, 421)


# Whose scripts may ask

OTHER_ORIGINS = (
    "http://evil.example", "https://localhost:{port}", "http://localhost", "http://localhost:1",
    "http://127.0.0.1:{port}", "null", "file://", "http://localhost:{port}.evil.example",
    "http://evil.example:{port}", "chrome-extension://abc", "http://localhost:{port}/", "",
)  # fmt: skip


@pytest.mark.parametrize("origin", OTHER_ORIGINS)
def test_a_script_of_another_site_gets_nothing_of_ours(site: Served, origin: str) -> None:
    asked = f"Origin: {origin.format(port=site.port)}"
    assert site.status(SCRIPT, asked) == 403
    assert site.status("/_briefbook/page?file=index.html", asked) == 403
    assert site.status("/%5fbriefbook/page?file=index.html", asked) in (403, 404)
    assert site.status(SCRIPT, f"Origin: http://localhost:{site.port}", asked) == 403


@pytest.mark.parametrize("said", ["cross-site", "same-site", "nonsense", "same-origin, none"])
def test_what_a_browser_says_of_the_asker_counts(site: Served, said: str) -> None:
    assert site.status(SCRIPT, f"Sec-Fetch-Site: {said}") == 403
    assert site.status("/briefings/talks/", f"Sec-Fetch-Site: {said}") == 200, "a link to a page"


def test_our_own_pages_and_people_may_ask(site: Served) -> None:
    for said in ("same-origin", "none"):
        assert site.status(SCRIPT, f"Sec-Fetch-Site: {said}") == 200
    assert site.status(SCRIPT, f"Origin: http://localhost:{site.port}") == 200
    assert site.status(SCRIPT) == 200


@pytest.mark.parametrize("origin", [one for one in OTHER_ORIGINS if one])
def test_a_web_socket_of_another_site_is_refused(site: Served, origin: str) -> None:
    with pytest.raises(InvalidStatus) as refusal, site.live(origin):
        pass
    assert refusal.value.response.status_code == 403


def test_a_web_socket_under_a_rebound_name_is_refused(site: Served) -> None:
    with (
        pytest.raises(InvalidStatus) as refusal,
        site.live("http://evil.example:{port}", host="evil.example"),
    ):
        pass
    assert refusal.value.response.status_code == 421


def test_a_web_socket_of_our_own_page_is_told_what_the_page_shows(site: Served) -> None:
    with site.live("http://localhost:{port}") as tab:
        assert '"type":"page"' in str(tab.recv(PATIENCE))


HANDSHAKE = (
    b"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
)


def handshake(port: int, more: bytes = b"", body: bytes = b"", method: bytes = b"GET") -> bytes:
    first = b"%s /_briefbook/live?file=&view= HTTP/1.1\r\n" % method
    host = b"Host: localhost:%d\r\n" % port
    return first + host + HANDSHAKE + more + b"\r\n" + body


@pytest.mark.parametrize(
    ("more", "body"),
    [
        (b"X: " + b"x" * 9000 + b"\r\n", b""),
        (b"".join(b"X-%d: x\r\n" % number for number in range(200)), b""),
        (b"Content-Length: 3\r\n", b"abc"),
        (b"Transfer-Encoding: chunked\r\n", b"0\r\n\r\n"),
    ],
    ids=["a long header", "many headers", "a body", "a chunked body"],
)
def test_a_strange_handshake_is_answered(site: Served, more: bytes, body: bytes) -> None:
    assert answer(site.raw(handshake(site.port, more, body))).status == 400


def test_cookies_of_other_programs_do_no_harm(site: Served) -> None:
    """All programs that ever were at `localhost` share its cookies."""
    cookies = "Cookie: " + "x=y; " * 6000
    assert site.status("/", cookies) == 200
    with socket.create_connection(("127.0.0.1", site.port), PATIENCE) as end:
        end.sendall(handshake(site.port, f"{cookies}\r\n".encode()))
        assert end.recv(12) == b"HTTP/1.1 101"


# What may be asked


@pytest.mark.parametrize("path", ["/", SCRIPT, "/nowhere", "/files/plain.txt"])
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"])
def test_nothing_can_be_written(site: Served, method: str, path: str) -> None:
    told = site.ask(path, method=method)
    assert (told.status, told.headers["allow"]) == (405, "GET, HEAD")


def test_it_is_no_proxy(site: Served) -> None:
    assert site.ask("evil.example:443", method="CONNECT").status == 405
    assert site.ask("*", method="OPTIONS").status == 405
    assert site.ask("http://evil.example/").status == 400
    assert site.ask("*").status == 400


def test_a_large_body_is_of_no_interest(site: Served) -> None:
    with socket.create_connection(("127.0.0.1", site.port), PATIENCE) as end:
        head = (
            f"POST / HTTP/1.1\r\nHost: localhost:{site.port}\r\nContent-Length: 900000000\r\n\r\n"
        )
        end.sendall(head.encode() + b"x" * 100_000)
        assert end.recv(12) == b"HTTP/1.1 405"
    assert site.status("/") == 200


@pytest.mark.parametrize("path", ["/", SCRIPT, "/nowhere", "/files/plain.txt", "/../x", "/%zz"])
def test_every_answer_says_that_it_is_for_this_site_alone(site: Served, path: str) -> None:
    got, head = site.ask(path), site.ask(path, method="HEAD")
    assert got.headers["x-content-type-options"] == "nosniff"
    assert got.headers["referrer-policy"] == "same-origin"
    assert got.headers["cross-origin-resource-policy"] == "same-origin"
    assert got.headers["cache-control"] == "no-store"
    assert "access-control-allow-origin" not in got.headers
    assert (head.status, head.body) == (got.status, b"")
    assert head.headers["content-length"] == str(len(got.body))


# What is never shown

OUTSIDE = (
    "/../secret.txt", "/../../../../../../etc/passwd", "/%2e%2e/secret.txt", "/%2E%2E%2Fsecret.txt",
    "/..%2fsecret.txt", "/..%5csecret.txt", "/..\\secret.txt", "/files/../../../secret.txt",
    "/files/%2e%2e/%2e%2e/%2e%2e/secret.txt", "/.%2e/secret.txt", "/%252e%252e/secret.txt",
    "/....//secret.txt", "/..;/secret.txt", "/..%c0%afsecret.txt", "/%c0%ae%c0%ae/secret.txt",
    "//etc/passwd", "///etc/passwd", "/%2fetc%2fpasswd", "/%2f%2fetc/passwd", "//../secret.txt",
    "/C:/Windows/win.ini", "/c:%5cwindows%5cwin.ini", "/C:secret.txt", "/%5c%5chost%5cshare",
    "/file:///etc/passwd", "/~root/", "/secret.txt%00.html", "/%00", "/files/plain.txt%00",
    "/briefbook.yaml", "/content/briefings/talks.md", "/briefings/talks.md", "/.git/config", "/.env",
    "/notes.txt", "/.briefbook/ledger.db", "/.hidden", "/static/files/plain.txt", "/templates/base.html",
    "/_briefbook/../notes.txt", "/_briefbook/", "/_briefbook/app.py", "/_briefbook/..%2fguard.py",
    "/_briefbook/%2e%2e/app.py", "/_briefbook/loading.html%00", "/CON", "/nul.txt", "/aux/",
    "/files/plain.txt/", "/files/plain.txt/x", "/files%2f..%2f..%2fnotes.txt", "/files/plain.txt::$DATA",
)  # fmt: skip


@pytest.mark.parametrize("path", OUTSIDE)
def test_no_path_leaves_the_site(site: Served, path: str) -> None:
    got = site.ask(path)
    assert got.status in (400, 404)
    assert "location" not in got.headers
    assert SECRET.encode() not in got.body
    assert b"root:" not in got.body


@pytest.mark.parametrize(
    "path", ["//briefings", "//evil.example/%2f..", "//evil.example", "/\\evil"]
)
def test_nobody_is_sent_to_another_site(site: Served, path: str) -> None:
    assert not site.ask(path).headers.get("location", "/here").startswith(("//", "/\\", "http"))


@pytest.mark.parametrize("file", [one.lstrip("/") for one in OUTSIDE if "%00" not in one])
def test_no_file_that_is_named_leaves_the_site(site: Served, file: str) -> None:
    """Of the strip and of open pages, the file comes as a value."""
    for name in (file, f"/{file}", f"../{file}"):
        got = site.ask(f"/_briefbook/page?file={name}")
        assert SECRET.encode() not in got.body
        assert got.status == 404


@pytest.mark.parametrize("path", ["/files/", "/files", "/assets/", "/static/", "/content/", "/."])
def test_no_folder_is_listed(site: Served, path: str) -> None:
    got = site.ask(path)
    assert got.status == 404
    assert b"plain.txt" not in got.body


@pytest.mark.parametrize(
    ("path", "status"),
    [("/" + "a" * 8100, 400), ("/?" + "a" * 8100, 400), ("/" + "a/" * 3000, 404), ("/%", 400),
     ("/%4", 400), ("/%zz", 400), ("/%ff", 400), ("/%ed%a0%80", 400), ("/%f0%9f%98%80", 404),
     ("/?%zz&%00&file=%ff", 200), ("/#x", 404)],
)  # fmt: skip
def test_an_odd_address_is_answered(site: Served, path: str, status: int) -> None:
    assert site.status(path) == status


def test_an_endless_address_is_refused_or_hung_up_on(site: Served) -> None:
    with suppress(ConnectionError):  # it may close before it has heard all of that
        assert site.status("/" + "a" * 200_000) == 400
    assert site.status("/") == 200


@posix
def test_a_link_out_of_the_site_is_not_followed(tmp_path: Path) -> None:
    write_site(tmp_path / "root", SITE)
    static, secret = tmp_path / "root" / "static", tmp_path / "secret.txt"
    secret.write_text(SECRET)
    (static / "way.txt").symlink_to(secret)
    (static / "out").symlink_to(tmp_path)
    (tmp_path / "root" / "content" / "briefings" / "far.md").symlink_to(secret)
    with served(tmp_path) as site:
        for path in ("/way.txt", "/out/secret.txt", "/out/", "/briefings/far/", "/far.md"):
            got = site.ask(path)
            assert (got.status, SECRET.encode() in got.body) == (404, False)
        assert site.ask("/files/plain.txt").body == b"Plain words."
        (static / "files" / "plain.txt").unlink()
        (static / "files" / "plain.txt").symlink_to(secret)
        until = time.monotonic() + PATIENCE
        while (got := site.ask("/files/plain.txt")).status == 200 and time.monotonic() < until:
            assert SECRET.encode() not in got.body
        assert SECRET.encode() not in got.body


# What it survives

SEEDS = (
    b"GET / HTTP/1.1\r\nHost: localhost:PORT\r\nConnection: keep-alive\r\n\r\n",
    b"GET /briefings/talks/?a=b HTTP/1.1\r\nHost: localhost:PORT\r\nAccept: */*\r\n\r\n" * 3,
    b"HEAD /_briefbook/page?file=index.html HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n",
    b"POST / HTTP/1.1\r\nHost: localhost:PORT\r\nContent-Length: 5\r\n\r\nhello",
    b"POST / HTTP/1.1\r\nHost: localhost:PORT\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
    b"GET /_briefbook/live?file=index.html&view= HTTP/1.1\r\nHost: localhost:PORT\r\n"
    + HANDSHAKE
    + b"\r\n\x81\x85\x01\x02\x03\x04abcde\x89\x80\x00\x00\x00\x00\x88\x82\x00\x00\x00\x00\x03\xe8",
)
PIECES = (
    b"\r\n", b"\n", b"\0", b" ", b":", b"%", b"%00", b"%ff", b"../", b"//", b"?", b"#", b"\xff\xfe",
    b"Host: x\r\n", b"Content-Length: -1\r\n", b"Content-Length: 9999999999999999999\r\n",
    b"Transfer-Encoding: chunked, chunked\r\n", b"Expect: 100-continue\r\n", b"Upgrade: h2c\r\n",
    b"Connection: Upgrade\r\n", b"Upgrade: websocket\r\n", b"Range: bytes=0-,9-1,-1\r\n",
    b"HTTP/9.9", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", b"A" * 70_000, b"\x81\xff" * 9,
)  # fmt: skip
LETTERS = (
    "/", ".", "..", "%", "%2e", "%2f", "%5c", "%00", "\\", ":", ";", "?", "&", "a", "~", "%C3%A9", "[", "'",
    "briefings", "talks", "_briefbook", "page", "live", "files", "plain.txt", "index.html",
)  # fmt: skip


def nonsense(rng: Random, seed: bytes) -> bytes:
    """A request in which some bytes are others, gone, doubled, or have something put in."""
    data = bytearray(seed)
    for _ in range(rng.randint(1, 6)):
        start = rng.randrange(len(data) + 1)
        stop = min(len(data), start + rng.choice((0, 0, 1, 1, 7, 40)))
        data[start:stop] = rng.choice(
            (b"", rng.randbytes(3), data[start:stop] * 3, rng.choice(PIECES))
        )
    return bytes(data if rng.random() < 0.8 else data[: rng.randrange(len(data) + 1)])


def test_nonsense_does_not_kill_it(site: Served, long: bool) -> None:
    rng = Random(5)
    for number in range(6000 if long else 300):
        data = nonsense(rng, rng.choice(SEEDS).replace(b"PORT", b"%d" % site.port))
        with socket.create_connection(("127.0.0.1", site.port), PATIENCE) as end:
            try:
                end.sendall(data)
                end.shutdown(socket.SHUT_WR)
                while end.recv(65536):
                    pass
            except OSError:
                pass  # it has closed before it had heard all of that
        if number % 50 == 0:
            assert site.status("/") == 200
    assert site.status("/briefings/talks/") == 200
    assert site.process.poll() is None
    assert "Traceback" not in site.complaints()


def test_every_path_gets_an_answer(site: Served, long: bool) -> None:
    rng = Random(6)
    for _ in range(4000 if long else 300):
        path = "/" + "".join(rng.choices(LETTERS, k=rng.randint(1, 9)))
        got = site.ask(path)
        assert got.status in (200, 307, 400, 404, 426), path
        assert SECRET.encode() not in got.body, path
        assert not got.headers.get("location", "/").startswith("//"), path
    assert "Traceback" not in site.complaints()


def test_whoever_stays_silent_keeps_nobody_waiting(site: Served) -> None:
    silent = [socket.create_connection(("127.0.0.1", site.port), PATIENCE) for _ in range(60)]
    for number, end in enumerate(silent):
        end.sendall(b"GET / HTTP/1.1\r\nHost:"[: number % 20])
    assert site.status("/") == 200
    for end in silent:
        end.close()


# At which port


@pytest.fixture
def taken() -> Iterator[int]:
    """A port at which another program listens."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield other.getsockname()[1]


def test_the_next_free_port_is_taken(taken: int) -> None:
    with closing(bound("127.0.0.1", taken)) as one, closing(bound("127.0.0.1", taken)) as two:
        numbers = [sock.getsockname()[1] for sock in (one, two)]
    assert taken < numbers[0] < numbers[1] <= taken + ports.FURTHER


def test_a_port_is_free_again_at_once() -> None:
    with closing(bound("127.0.0.1", 0)) as sock:
        number = sock.getsockname()[1]
        with socket.create_connection(("127.0.0.1", number)):
            sock.accept()[0].close()
    bound("127.0.0.1", number, strict=True).close()


def test_a_strict_port_is_that_or_none(taken: int) -> None:
    with pytest.raises(Refused, match=f"Port {taken} is in use by another program"):
        bound("127.0.0.1", taken, strict=True)


def test_where_all_ports_are_in_use_it_says_so(taken: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ports, "FURTHER", 1)
    with pytest.raises(Refused, match="--port"):
        bound("127.0.0.1", taken)


def test_a_name_stands_for_its_address() -> None:
    with closing(bound("localhost", 0)) as sock:
        assert sock.getsockname()[0] in ("127.0.0.1", "::1")
        assert not is_exposed(sock)


@pytest.mark.skipif(not socket.has_dualstack_ipv6(), reason="no IPv6 here")
def test_an_address_of_ipv6_will_do(taken: int) -> None:
    try:
        sock = bound("::1", taken)
    except Refused as refusal:
        pytest.skip(str(refusal))
    with closing(sock):
        number = sock.getsockname()[1]
        assert address(sock, "::1", "/news/") == f"http://[::1]:{number}/news/"
        assert not is_exposed(sock)


@pytest.mark.parametrize(
    ("host", "words"),
    [("192.0.2.1", "no address of this machine"), ("x" * 70, "No machine is called")],
)
def test_a_host_that_is_not_here_is_told_in_a_sentence(host: str, words: str) -> None:
    with pytest.raises(Refused, match=words):
        bound(host, 0)


def test_a_port_for_administrators_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*asked: object) -> socket.socket:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(ports, "listening", forbidden)
    with pytest.raises(Refused, match="lets only administrators use port 80"):
        bound("127.0.0.1", 80)


@pytest.mark.parametrize(
    ("host", "where"),
    [("127.0.0.1", "127.0.0.1"), ("0.0.0.0", "localhost"), ("::", "localhost"), ("desk", "desk")],
)
def test_the_address_is_one_that_a_browser_here_can_open(host: str, where: str) -> None:
    with closing(bound("127.0.0.1", 0)) as sock:
        assert address(sock, host) == f"http://{where}:{sock.getsockname()[1]}/"


def test_whoever_opens_it_to_the_network_is_told_what_that_means() -> None:
    with socket.socket() as sock:  # it does not listen
        sock.bind(("0.0.0.0", 0))
        said = " ".join(greeting(sock, "0.0.0.0", 0, "http://localhost/", Path("x"), quiet=True))
    assert "Anybody in this network can read all that is previewed, drafts included" in said


# From beginning to end


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_site(tmp_path / "root", SITE)
    return tmp_path


def ended(site: Served) -> int:
    code = site.process.wait(PATIENCE)
    assert site.complaints() == ""
    return code


def test_it_says_where_it_is_and_how_it_ends(folder: Path) -> None:
    with served(folder) as site:
        assert site.address == f"http://127.0.0.1:{site.port}/"
        said = next(site.said)
        assert str(folder / "root") in said
        assert "Ctrl-C" in said
        assert not (folder / "root" / "site").exists()


def test_the_address_has_the_path_under_which_the_site_will_live(folder: Path) -> None:
    with served(folder, "-p", "0", "-q", "-b", "https://example.org/news") as site:
        assert site.address == f"http://127.0.0.1:{site.port}/news/"
        assert site.status("/news/") == 200


def test_the_second_preview_goes_to_the_next_port_unless_it_must_not(folder: Path) -> None:
    with served(folder) as first, served(folder, "-p", str(first.port)) as second:
        assert second.port > first.port
        assert second.status("/") == 200
        words = ["serve", "--root", folder / "root", "-p", str(first.port), "--strict-port"]
        third = subprocess.run(
            [sys.executable, "-m", "briefbook", *words], cwd=ROOT, capture_output=True, text=True
        )
    assert third.returncode == 2
    assert f"Port {first.port} is in use" in third.stderr
    assert "Traceback" not in third.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["-p", "70000"], "70000"),
        (["--host", "192.0.2.1", "-p", "0"], "no address of this machine"),
        (["--now", "someday", "-p", "0"], "someday"),
        (["-b", "nowhere", "-p", "0"], "nowhere"),
    ],
)
def test_a_mistake_on_the_command_line_ends_it(folder: Path, words: list[str], told: str) -> None:
    found = subprocess.run(
        [sys.executable, "-m", "briefbook", "serve", "--root", folder / "root", *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert found.returncode == 2
    assert told in found.stderr
    assert "Traceback" not in found.stderr


@posix
def test_a_browser_is_opened_on_request(folder: Path) -> None:
    shown = folder / "shown"
    browser = folder / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > "{shown}.new" && mv "{shown}.new" "{shown}"\n')
    browser.chmod(0o755)
    with served(folder, "-p", "0", "--open", environment={"BROWSER": f"{browser} %s"}) as site:
        until = time.monotonic() + PATIENCE
        while not shown.exists() and time.monotonic() < until:
            time.sleep(0.02)
        assert shown.read_text().strip() == site.address


@posix
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_at_once_with_pages_open(folder: Path, number: signal.Signals) -> None:
    with served(folder) as site, ExitStack() as open_pages:
        assert site.status("/") == 200
        silent = socket.create_connection(("127.0.0.1", site.port), PATIENCE)
        open_pages.enter_context(silent)
        tabs = [open_pages.enter_context(site.live("http://localhost:{port}")) for _ in range(3)]
        site.process.send_signal(number)
        assert ended(site) == 130
        for tab in tabs:
            with pytest.raises(ConnectionClosed):
                while True:
                    tab.recv(PATIENCE)


@posix
def test_it_ends_at_once_while_it_loads(folder: Path) -> None:
    texts = {f"content/briefings/b{n}.md": briefing(f"B {n}", "Words. " * 400) for n in range(600)}
    write_site(folder / "root", texts)
    with served(folder) as site, site.live("http://localhost:{port}"):
        site.process.send_signal(signal.SIGINT)
        assert ended(site) == 130


@posix
def test_an_impatient_author_sees_no_traceback(folder: Path) -> None:
    with served(folder) as site, site.live("http://localhost:{port}"):
        while site.process.poll() is None:
            site.process.send_signal(signal.SIGINT)
            time.sleep(0.01)
        assert "Traceback" not in site.complaints()
        assert site.process.returncode in (130, -signal.SIGINT)
