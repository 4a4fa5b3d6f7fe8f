"""What `clip` asks of the web: within limits, as robots.txt allows, never of a private network.

Servers run on this machine, so the fetchers here have a judge that lets them be asked.
"""

import gzip
import ipaddress
from collections.abc import Callable, Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

import pytest

from briefbook.clip.fetching import MOST_HOPS, Fetcher
from briefbook.clip.refusal import Refusal
from briefbook.reach import Address, Unreachable, is_public, resolved, target

PAGE = b"<html><title>Harbour</title><p>The harbour is open.</p></html>"
HTML = {"Content-Type": "text/html; charset=utf-8"}
Answer = tuple[int, Mapping[str, str], bytes]


class Web:
    """A server of this machine: what it answers by path, and what it was asked."""

    def __init__(self) -> None:
        self.pages: dict[str, Answer | Callable[[], Answer]] = {}
        self.asked: list[tuple[str, str]] = []
        """(Host, path)"""
        self.agents: set[str] = set()
        web = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                web.asked.append((self.headers["Host"], self.path))
                web.agents.add(self.headers["User-Agent"])
                page = web.pages.get(self.path, (404, HTML, b"Nothing here."))
                status, headers, data = page() if callable(page) else page
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, format: str, *args: object) -> None:
                pass

        class Server(ThreadingHTTPServer):
            def handle_error(self, request: object, client_address: object) -> None:
                """A client that leaves early is what some of these tests are about."""

        self.server = Server(("127.0.0.1", 0), Handler)
        self.port = self.server.server_port
        self.base = f"http://127.0.0.1:{self.port}"
        Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def paths(self) -> list[str]:
        return [path for _, path in self.asked]


@pytest.fixture
def web() -> Iterator[Web]:
    made = Web()
    yield made
    made.server.shutdown()
    made.server.server_close()


def only_here(address: Address) -> bool:
    return address == ipaddress.ip_address("127.0.0.1")


def fetcher(**options: object) -> Fetcher:
    return Fetcher(**{"allowed": only_here, **options})  # type: ignore[arg-type]


def refused(url: str, using: Fetcher) -> str:
    with using, pytest.raises(Refusal) as refusal:
        using.page(url)
    return str(refusal.value)


def test_a_page_is_fetched_with_its_charset_under_our_name(web: Web) -> None:
    web.pages["/a"] = 200, {"Content-Type": "text/html; charset=windows-1251"}, PAGE
    with fetcher() as using:
        page = using.page(f"{web.base}/a")
    assert (page.data, page.media, page.charset) == (PAGE, "text/html", "windows-1251")
    assert page.address == f"{web.base}/a"
    assert web.paths() == ["/robots.txt", "/a"]
    assert all(agent.startswith("briefbook/") for agent in web.agents)


def test_redirects_are_followed_and_the_last_address_counts(web: Web) -> None:
    web.pages["/old"] = 301, {"Location": "/new"}, b""
    web.pages["/new"] = 302, {"Location": f"{web.base}/newest#part"}, b""
    web.pages["/newest"] = 200, HTML, PAGE
    with fetcher() as using:
        assert using.page(f"{web.base}/old").address == f"{web.base}/newest#part"


def test_an_endless_way_is_left(web: Web) -> None:
    web.pages["/round"] = 302, {"Location": "/round"}, b""
    assert "without an end" in refused(f"{web.base}/round", fetcher())
    assert web.paths().count("/round") == MOST_HOPS


# Private networks


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.0.0.1", "172.16.5.4", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "0.0.0.0", "224.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "240.0.0.1",
        "::1", "::", "fe80::1", "fc00::1", "fd12:3456::1", "ff02::1", "::ffff:127.0.0.1",
        "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::", "2001:db8::1",
    ],
)  # fmt: skip
def test_what_is_not_of_the_open_internet_is_not_public(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
def test_what_is_public_may_be_asked(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "localhost", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "[::1]",
        "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "0",
    ],
)  # fmt: skip
def test_this_machine_is_not_asked_however_it_is_spelled(web: Web, host: str) -> None:
    with Fetcher() as using:
        told = refused(f"http://{host}:{web.port}/", using)
    assert "private network" in told or "No machine" in told
    assert web.asked == []


def test_a_name_with_one_private_address_among_public_ones_is_refused() -> None:
    def resolve(host: str, port: int) -> list[str]:
        return ["93.184.215.14", "10.0.0.1"]

    with pytest.raises(Unreachable, match="private network"):
        target("https://harbour.example.org/", resolve, is_public)


def test_a_redirect_into_a_private_network_is_not_followed(web: Web) -> None:
    web.pages["/out"] = 302, {"Location": "http://10.0.0.1/admin"}, b""
    assert '"10.0.0.1" leads into a private network' in refused(f"{web.base}/out", fetcher())


@pytest.mark.parametrize("to", ["file:///etc/passwd", "ftp://example.org/a", "gopher://x"])
def test_a_redirect_out_of_the_web_is_not_followed(web: Web, to: str) -> None:
    web.pages["/out"] = 302, {"Location": to}, b""
    assert "not an address of the web" in refused(f"{web.base}/out", fetcher())


def test_robots_that_lead_into_a_private_network_are_not_followed(web: Web) -> None:
    web.pages["/robots.txt"] = 302, {"Location": "http://192.168.0.1/"}, b""
    assert "private network" in refused(f"{web.base}/a", fetcher())


def test_the_connection_goes_to_what_was_judged(web: Web) -> None:
    """A name that means another machine when it is asked again gains nothing by it."""
    answers = iter(["127.0.0.1"] * 2)
    web.pages["/a"] = 200, HTML, PAGE
    with fetcher(resolve=lambda host, port: [next(answers)]) as using:
        page = using.page(f"http://harbour.example.org:{web.port}/a")
    assert page.data == PAGE
    assert set(web.asked) == {
        (f"harbour.example.org:{web.port}", "/robots.txt"),
        (f"harbour.example.org:{web.port}", "/a"),
    }


def test_proxies_of_the_environment_are_not_asked(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    web.pages["/a"] = 200, HTML, PAGE
    with fetcher() as using:
        assert using.page(f"{web.base}/a").data == PAGE


def test_the_system_resolves_names_without_zones() -> None:
    assert "127.0.0.1" in resolved("127.0.0.1", 80)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://ada:secret@127.0.0.1/", "name or password"),
        ("ftp://example.org/", "not an address of the web"),
        ("http://", "not an address of the web"),
        ("http://[", "not an address"),
        ("http://example.org:99999/", "not an address"),
        ("http://no-such-host.invalid/", "No machine is called"),
    ],
)
def test_what_is_no_address_is_told(url: str, said: str) -> None:
    told = refused(url, fetcher(resolve=nobody))
    assert said in told and "secret" not in told


def nobody(host: str, port: int) -> list[str]:
    raise OSError("not known")


# Robots


def test_what_robots_txt_forbids_is_not_asked_for(web: Web) -> None:
    rules = b"User-agent: briefbook\nDisallow: /private/\n\nUser-agent: *\nDisallow: /\n"
    web.pages["/robots.txt"] = 200, {"Content-Type": "text/plain"}, rules
    web.pages["/open"] = 200, HTML, PAGE
    with fetcher() as using:
        assert using.page(f"{web.base}/open").data == PAGE
        assert "robots.txt" in refused(f"{web.base}/private/a", using)
    assert web.paths() == ["/robots.txt", "/open"]


def test_a_redirect_to_what_is_forbidden_is_not_followed(web: Web) -> None:
    rules = b"User-agent: *\nDisallow: /private/\n"
    web.pages["/robots.txt"] = 200, {"Content-Type": "text/plain"}, rules
    web.pages["/open"] = 302, {"Location": "/private/a"}, b""
    assert "robots.txt" in refused(f"{web.base}/open", fetcher())
    assert "/private/a" not in web.paths()


def test_a_server_in_trouble_allows_nothing(web: Web) -> None:
    web.pages["/robots.txt"] = 503, HTML, b""
    web.pages["/a"] = 200, HTML, PAGE
    assert "robots.txt" in refused(f"{web.base}/a", fetcher())


# Limits


def test_a_page_that_is_too_large_is_left(web: Web) -> None:
    web.pages["/large"] = 200, HTML, b"x" * 20_000
    assert "larger than 10,000 bytes" in refused(f"{web.base}/large", fetcher(most_bytes=10_000))


def test_a_page_that_swells_when_it_is_unpacked_is_left(web: Web) -> None:
    packed = gzip.compress(b"\0" * 5_000_000)
    assert len(packed) < 10_000
    web.pages["/bomb"] = 200, {**HTML, "Content-Encoding": "gzip"}, packed
    assert "larger than" in refused(f"{web.base}/bomb", fetcher(most_bytes=1_000_000))


def test_a_page_that_comes_drop_by_drop_is_left(web: Web) -> None:
    web.pages["/slow"] = 200, HTML, PAGE
    ticks = iter(range(0, 10_000, 20))
    told = refused(f"{web.base}/slow", fetcher(clock=lambda: next(ticks), seconds=10))
    assert "took too long" in told


def test_a_server_that_does_not_answer_is_left(web: Web) -> None:
    released = Event()

    def hang() -> Answer:
        released.wait()
        return 200, HTML, PAGE

    web.pages["/hang"] = hang
    told = refused(f"{web.base}/hang", fetcher(seconds=0.3))
    released.set()
    assert "took too long" in told


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (401, "asks for a password"), (402, "asks for payment"), (403, "does not let programs in"),
        (404, "is not there"), (410, "is not there any more"), (429, "too many requests"),
        (500, "status 500"),
    ],
)  # fmt: skip
def test_a_page_that_is_not_given_says_why(web: Web, status: int, said: str) -> None:
    web.pages["/a"] = status, HTML, b"No."
    told = refused(f"{web.base}/a", fetcher())
    assert said in told and "save the page" in told


@pytest.mark.parametrize(
    ("media", "data", "said"),
    [
        ("application/pdf", b"%PDF-1.7", "no page: the server calls it application/pdf"),
        ("text/html", b"%PDF-1.7", "is a PDF"),
        ("text/html", b"  \n", "is empty"),
        ("text/html", b"\0\1\2\3", "a binary file"),
    ],
)
def test_what_is_no_text_is_refused(web: Web, media: str, data: bytes, said: str) -> None:
    web.pages["/a"] = 200, {"Content-Type": media}, data
    assert said in refused(f"{web.base}/a", fetcher())


def test_a_server_that_is_not_there_is_told(web: Web) -> None:
    web.server.shutdown()
    web.server.server_close()
    assert "cannot be reached" in refused(f"{web.base}/a", fetcher())
