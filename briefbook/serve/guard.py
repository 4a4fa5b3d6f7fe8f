"""Who may ask the preview: those who call it by a name of this machine, and no script of another site."""

import re
from contextlib import suppress
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

import msgspec
from h11 import LocalProtocolError
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

OURS = "/_briefbook/"
"""Below this address is all that is the preview's own, and no page of the site."""
LONGEST = 8_000
"""So many bytes an address may have."""
METHODS = ("GET", "HEAD")
HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
"""What every answer says: it is never the last word, and it is for the site's own pages alone."""
AUTHORITY = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::([0-9]{1,5}))?", re.ASCII)
BAD_ESCAPE = re.compile(rb"%(?![0-9A-Fa-f]{2})")
BETWEEN = re.compile(r"[/\\]")


class Authority(NamedTuple):
    """The part of an address that names a machine and a port."""

    name: str
    port: int = 80


class Refusal(NamedTuple):
    """Why a request gets no page, as a status of HTTP and in words."""

    status: int
    words: str


class Guard(msgspec.Struct, frozen=True, kw_only=True):
    """Where the preview listens, and so by which names it may be called."""

    host: str
    """As it was asked for: a name or an address."""
    port: int
    machine: str = ""
    """The machine's own name; of use where the whole network may call."""

    def refusal(self, scope: Scope) -> Refusal | None:
        """Why this request must not be answered, if so."""
        headers = Headers(scope=scope)
        hosts = headers.getlist("host")
        called = authority(hosts[0]) if len(hosts) == 1 else None
        if called is None:
            return Refusal(400, "A request must name one host, in the header Host.")
        if called.port != self.port or not self.goes_by(called.name):
            return Refusal(421, self.not_our_name(hosts[0], called))
        if scope.get("method", "GET") not in METHODS:
            return Refusal(405, "The preview only shows pages: GET and HEAD are all it answers.")
        if refusal := misspelt(scope):
            return refusal
        is_live = scope["type"] == "websocket"
        if (is_live or scope["path"].startswith(OURS)) and not is_own(headers, called, is_live):
            return Refusal(403, "Only pages of the preview itself may ask for this.")
        return None

    def goes_by(self, name: str) -> bool:
        """Is this a name of this machine? An address is none that another site could have taken."""
        if (address := numbers(name)) is not None:
            return address.is_loopback or self.is_everywhere or address == numbers(self.host)
        return name in self.names

    @property
    def is_everywhere(self) -> bool:
        """Does it listen at every address that the machine has?"""
        address = numbers(self.host)
        return address is not None and address.is_unspecified

    @property
    def names(self) -> set[str]:
        machine = self.machine.lower() if self.is_everywhere else ""
        own = {machine, f"{machine.partition('.')[0]}.local"} if machine else set()
        return {"localhost", self.host.lower(), *own}

    def not_our_name(self, host: str, called: Authority) -> str:
        ours = address_of("localhost" if self.is_everywhere else self.host, self.port)
        if self.goes_by(called.name):
            return f"The preview listens at another port. Open {ours} instead."
        return (
            f"The preview does not go by the name {host}: another site could have led you here, to "
            f"read it. Open {ours} instead. Or, if that is a name of this machine, start the "
            f"preview with `--host {called.name}`."
        )


class Guarded:
    """An app that hears only what its guard lets through; answers carry the headers of the guard."""

    def __init__(self, app: ASGIApp, guard: Guard) -> None:
        self.app, self.guard = app, guard

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return

        async def sent(message: Message) -> None:
            if message["type"].endswith("http.response.start"):
                MutableHeaders(scope=message).update(HEADERS)
            with suppress(
                LocalProtocolError
            ):  # the request turned out to be nonsense: it had its 400
                await send(message)

        refusal = self.guard.refusal(scope)
        await (answer(refusal) if refusal else self.app)(scope, receive, sent)


def answer(refusal: Refusal) -> PlainTextResponse:
    allow = {"Allow": ", ".join(METHODS)} if refusal.status == 405 else {}
    return PlainTextResponse(f"{refusal.words}\n", refusal.status, allow)


def authority(text: str) -> Authority | None:
    """A machine and a port, such as `localhost:8000` and `[::1]`."""
    found = AUTHORITY.fullmatch(text.lower())
    if found is None:
        return None
    return Authority(found[1].strip("[]").removesuffix("."), int(found[2] or 80))


def address_of(host: str, port: int, path: str = "/") -> str:
    """Where a browser finds it."""
    name = f"[{host}]" if ":" in host else host
    return f"http://{name}{path}" if port == 80 else f"http://{name}:{port}{path}"


def numbers(name: str) -> IPv4Address | IPv6Address | None:
    """The address that is written here as such; None for a name."""
    try:
        return ip_address(name)
    except ValueError:
        return None


def misspelt(scope: Scope) -> Refusal | None:
    """What no address of a page can look like."""
    raw: bytes = scope.get("raw_path") or scope["path"].encode()
    if len(raw) + len(scope.get("query_string", b"")) > LONGEST:
        return Refusal(400, f"This address is too long: {LONGEST} bytes are the most.")
    plain = unquote_to_bytes(raw)
    if not raw.startswith(b"/") or BAD_ESCAPE.search(raw) or b"\0" in plain:
        return Refusal(400, "This is not the address of a page.")
    try:
        parts = BETWEEN.split(plain.decode())
    except UnicodeDecodeError:
        return Refusal(400, "This address is not written in UTF-8.")
    return Refusal(404, "No address leads out of the site.") if ".." in parts else None


def is_own(headers: Headers, called: Authority, is_live: bool) -> bool:
    """Does one of our pages ask, or a person? Programs that are no browser say nothing of it."""
    origins = headers.getlist("origin")
    if any(origin_of(origin) != called for origin in origins):
        return False
    if is_live and origins:  # a browser always says it, and of `ws:` not all agree what is a site
        return True
    return all(site in ("same-origin", "none") for site in headers.getlist("sec-fetch-site"))


def origin_of(text: str) -> Authority | None:
    scheme, _, rest = text.partition("://")
    return authority(rest) if scheme.lower() == "http" else None
