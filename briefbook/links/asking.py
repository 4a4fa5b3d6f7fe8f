"""Addresses asked by HTTP: politely, within limits, and never in a private network."""

import asyncio
import ssl
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

import httpx

from .. import __version__
from ..reach import (
    INSECURE,
    Allowed,
    Resolve,
    Target,
    Unreachable,
    insecure,
    is_public,
    resolved,
    target,
)
from .judging import Said

AGENT = f"briefbook/{__version__} (links)"
MOST_HOPS = 8
REDIRECTS = (301, 302, 303, 307, 308)
FOR_GOOD = (301, 308)
BUSY = (429, 503)
FINAL = ("private", "address", "host", "timeout", *INSECURE)
"""Why there was no answer, where another question would get none."""
LONGEST_WAIT = 366 * 86400.0

Heard = Callable[[str, Said], None]
"""Is told what each address said, as soon as it is known."""


class Asking:
    """One round of questions.

    `allowed` judges every machine before it is asked, `trusted` who may vouch for it. Tests, whose
    servers are on this machine, pass others; no option of the command does.
    """

    def __init__(
        self,
        *,
        allowed: Allowed = is_public,
        resolve: Resolve = resolved,
        seconds: float = 20,
        pace: float = 1,
        at_once: int = 8,
        trusted: ssl.SSLContext | None = None,
    ) -> None:
        self.allowed, self.resolve, self.trusted = allowed, resolve, trusted
        self.seconds, self.pace, self.at_once = seconds, pace, at_once
        """Seconds for one request; seconds between two to one host; how many at once."""

    def ask(self, addresses: Iterable[str], heard: Heard) -> None:
        """Ask all of them, host by host."""
        asyncio.run(Round(self).ask(addresses, heard))


class Round:
    """The state of one round: whose turn it is at each host."""

    def __init__(self, asking: Asking) -> None:
        self.asking = asking
        self.slots = asyncio.Semaphore(asking.at_once)
        self.turns: dict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self.next: dict[str, float] = defaultdict(float)
        self.waits: dict[str, float] = {}
        """Hosts that do not want to be asked again in this round, and for how many seconds."""

    async def ask(self, addresses: Iterable[str], heard: Heard) -> None:
        by_host: dict[str, list[str]] = defaultdict(list)
        for address in addresses:
            by_host[host_of(address)].append(address)
        limits = httpx.Limits(max_keepalive_connections=0)  # a connection is judged by one name
        async with httpx.AsyncClient(
            trust_env=False,
            follow_redirects=False,
            timeout=self.asking.seconds,
            limits=limits,
            verify=self.asking.trusted or True,
        ) as self.client:
            await asyncio.gather(*(self.of_host(rows, heard) for rows in by_host.values()))

    async def of_host(self, addresses: Iterable[str], heard: Heard) -> None:
        for address in addresses:
            heard(address, await self.said(address))

    async def said(self, address: str) -> Said:
        """Follow redirects; every hop is judged anew."""
        here, moved = address, True
        for _ in range(MOST_HOPS):
            found = await self.hop(here)
            to = "" if here == address else here
            if isinstance(found, Said):
                return found._replace(to=to, moved=moved and bool(to))
            moved = moved and found.status_code in FOR_GOOD
            here = urljoin(here, found.headers["Location"])
        return Said(why="redirects", to="")

    async def hop(self, address: str) -> Said | httpx.Response:
        """HEAD, and GET where that says nothing good: not every server knows it. A response leads on."""
        found = await self.request("HEAD", address)
        if isinstance(found, Said) and found.why not in FINAL:
            is_sure = 200 <= found.status < 300 or found.status in BUSY
            return found if is_sure else await self.request("GET", address)
        return found

    async def request(self, method: str, address: str) -> Said | httpx.Response:
        host = host_of(address)
        if host in self.waits:
            return Said(status=429, wait=self.waits[host])
        await self.turn(host)
        try:
            async with self.slots, asyncio.timeout(self.asking.seconds):
                asking = self.asking
                aim = await asyncio.to_thread(target, address, asking.resolve, asking.allowed)
                return self.read(host, await self.sent(method, aim))
        except Unreachable as error:
            return Said(why=error.why)
        except (TimeoutError, httpx.TimeoutException):
            return Said(why="timeout")
        except (httpx.ProtocolError, httpx.InvalidURL, httpx.DecodingError, ValueError):
            return Said(why="protocol")
        except httpx.HTTPError as error:
            return Said(why=insecure(error) or "connection")

    async def turn(self, host: str) -> None:
        """Wait until so much time has passed since the last request to this host began."""
        async with self.turns[host]:
            await asyncio.sleep(max(0.0, self.next[host] - time.monotonic()))
            self.next[host] = time.monotonic() + self.asking.pace

    async def sent(self, method: str, aim: Target) -> httpx.Response:
        """The head of the answer. Nothing of its body is read, however long it is."""
        headers = {"Host": aim.named, "User-Agent": AGENT, "Accept": "*/*"}
        request = self.client.build_request(
            method, aim.url, headers=headers, extensions={"sni_hostname": aim.host}
        )
        response = await self.client.send(request, stream=True)
        await response.aclose()
        return response

    def read(self, host: str, response: httpx.Response) -> Said | httpx.Response:
        status = response.status_code
        if status in REDIRECTS and response.headers.get("Location"):
            return response
        wait = self.wait(response) if status in BUSY else 0.0
        if wait or status == 429:
            self.waits[host] = wait
        return Said(status=status, wait=wait)

    def wait(self, response: httpx.Response) -> float:
        """Retry-After (RFC 9110, 10.2.3) in seconds: a number, or a date."""
        written = response.headers.get("Retry-After", "").strip()
        if written.isdecimal():
            return min(float(written), LONGEST_WAIT)
        try:
            seconds = (parsedate_to_datetime(written) - datetime.now(UTC)).total_seconds()
        except (TypeError, ValueError):
            return 0.0
        return min(max(seconds, 0.0), LONGEST_WAIT)


def host_of(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").lower()
    except ValueError:
        return ""
