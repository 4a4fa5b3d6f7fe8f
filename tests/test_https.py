"""Addresses of https: asked by name, with a certificate that must hold; what does not is told in words."""

import datetime
import http.server
import ipaddress
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import pytest
import trustme

from briefbook.clip.fetching import Fetcher
from briefbook.clip.refusal import Refusal
from briefbook.links.asking import Asking
from briefbook.links.judging import Said, judged
from briefbook.links.telling import WHY

PAGE = b"<html><title>Harbour</title><p>The harbour is open.</p></html>"
NAME = "herald.example"
PAST = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
ONE = datetime.date(2024, 3, 1)


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(404 if self.path in ("/gone", "/robots.txt") else 200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(PAGE)

    do_HEAD = do_GET

    def log_message(self, format: str, *args: object) -> None:
        pass


class Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A client that does not trust it leaves early."""


class Secured(NamedTuple):
    """A server that speaks https, and who trusts whoever vouches for it."""

    port: int
    trusted: ssl.SSLContext

    def address(self, path: str = "/") -> str:
        return f"https://{NAME}:{self.port}{path}"


@contextmanager
def secured(authority: trustme.CA, certificate: trustme.LeafCert) -> Iterator[Secured]:
    own, trusted = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.create_default_context()
    certificate.configure_cert(own)
    authority.configure_trust(trusted)
    server = Server(("127.0.0.1", 0), Handler)
    server.socket = own.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield Secured(server.server_port, trusted)
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="module")
def good(authority: trustme.CA) -> Iterator[Secured]:
    with secured(authority, authority.issue_cert(NAME)) as server:
        yield server


@pytest.fixture(scope="module")
def expired(authority: trustme.CA) -> Iterator[Secured]:
    with secured(authority, authority.issue_cert(NAME, not_before=PAST, not_after=PAST)) as server:
        yield server


@pytest.fixture(scope="module")
def misnamed(authority: trustme.CA) -> Iterator[Secured]:
    with secured(authority, authority.issue_cert("other.example")) as server:
        yield server


def here(host: str, port: int) -> list[str]:
    return ["127.0.0.1"]


def is_here(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    return address.is_loopback


def said(server: Secured, path: str = "/", *, trusted: ssl.SSLContext | None = None) -> Said:
    found: list[Said] = []
    asking = Asking(allowed=is_here, resolve=here, pace=0, trusted=trusted)
    asking.ask([server.address(path)], lambda _, one: found.append(one))
    return found[0]


def refused(server: Secured, trusted: ssl.SSLContext | None) -> str:
    fetcher = Fetcher(allowed=is_here, resolve=here, trusted=trusted)
    with fetcher, pytest.raises(Refusal) as refusal:
        fetcher.page(server.address())
    return str(refusal.value)


def test_a_page_is_fetched_by_its_name(good: Secured) -> None:
    with Fetcher(allowed=is_here, resolve=here, trusted=good.trusted) as fetcher:
        page = fetcher.page(good.address("/a"))
    assert (page.data, page.address, page.charset) == (PAGE, good.address("/a"), "utf-8")


def test_a_link_is_asked_by_its_name(good: Secured) -> None:
    assert said(good, trusted=good.trusted) == Said(status=200)
    assert said(good, "/gone", trusted=good.trusted) == Said(status=404)


@pytest.mark.parametrize(
    ("which", "why", "words"),
    [
        ("expired", "expired", "its certificate has expired"),
        ("misnamed", "name", "its certificate is for another name"),
        ("good", "issuer", "its certificate was issued by nobody whom this machine trusts"),
    ],
)
def test_a_certificate_that_does_not_hold_is_told_and_says_nothing_of_the_page(
    request: pytest.FixtureRequest, which: str, why: str, words: str
) -> None:
    server: Secured = request.getfixturevalue(which)
    trusted = None if which == "good" else server.trusted
    found = said(server, "/gone", trusted=trusted)
    assert (found.status, found.why, WHY[found.why]) == (0, why, words)
    assert judged(None, found, ONE).state == "unknown"
    told = refused(server, trusted)
    assert f"cannot be trusted: {words}. Open it in a browser" in told


def test_a_server_without_encryption_is_told() -> None:
    server = Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    plain = Secured(server.server_port, ssl.create_default_context())
    assert said(plain).why == "encryption"
    assert "no encryption could be agreed on" in refused(plain, None)
    server.shutdown()
    server.server_close()
    thread.join()
