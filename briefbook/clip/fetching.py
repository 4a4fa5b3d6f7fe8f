"""A page from the web: within limits, as robots.txt allows, and never from a private network."""

import re
import ssl
import time
from collections.abc import Callable
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import httpx
import msgspec

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
)  # fmt: skip
from .original import HTML, MAIL, MOST_BYTES, TEXT, Original, checked
from .refusal import Refusal

AGENT = f"briefbook/{__version__} (clip)"
NAME = "briefbook"
"""By which robots.txt may address us."""
MOST_HOPS = 8
REDIRECTS = (301, 302, 303, 307, 308)
ROBOTS_BYTES = 500_000
FEEDS = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/json")
MEDIA = {
    "text/html": HTML, "application/xhtml+xml": HTML, "text/plain": TEXT, "message/rfc822": MAIL,
    "application/xml": HTML, "text/xml": HTML, "": HTML, **dict.fromkeys(FEEDS, TEXT),
}  # fmt: skip
SAYS = {
    401: "asks for a password", 402: "asks for payment", 403: "does not let programs in",
    404: "is not there", 410: "is not there any more", 429: "has had too many requests",
    451: "is withheld for legal reasons",
}  # fmt: skip
ELSE = "Open it in a browser, save the page, and clip the file."


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What a server gave for one address, redirects followed."""

    url: str
    status: int
    media: str
    charset: str
    data: bytes


class Fetcher:
    """Fetches one page after the other; what each host allows is asked once.

    `allowed` judges every machine before it is asked, `trusted` who may vouch for it. Tests, whose
    servers are on this machine, pass others; no option of the command does.
    """

    def __init__(
        self,
        *,
        allowed: Allowed = is_public,
        resolve: Resolve = resolved,
        clock: Callable[[], float] = time.monotonic,
        seconds: float = 30,
        most_bytes: int = MOST_BYTES,
        trusted: ssl.SSLContext | None = None,
    ) -> None:
        self.allowed, self.resolve, self.clock = allowed, resolve, clock
        self.seconds, self.most_bytes = seconds, most_bytes
        self.robots: dict[str, RobotFileParser] = {}
        timeout = httpx.Timeout(min(10, seconds))
        self.client = httpx.Client(
            timeout=timeout, trust_env=False, follow_redirects=False, verify=trusted or True
        )

    def __enter__(self) -> "Fetcher":
        return self

    def __exit__(self, *_: object) -> None:
        self.client.close()

    def page(self, url: str) -> Original:
        """Raises Refusal."""
        answer = self.get(url, obey=True)
        if answer.status != 200:
            said = SAYS.get(answer.status, f"could not be read (status {answer.status})")
            raise Refusal(f"{url} {said}. {ELSE}")
        if answer.media not in MEDIA:
            raise Refusal(f"{url} is no page: the server calls it {answer.media}.")
        return checked(
            Original(
                name=url,
                data=answer.data,
                media=MEDIA[answer.media],
                address=answer.url,
                charset=answer.charset,
            )
        )

    def get(self, url: str, *, obey: bool) -> Answer:
        """Follow redirects; every hop is judged anew. Raises Refusal."""
        deadline = self.clock() + self.seconds
        for _ in range(MOST_HOPS):
            aim = self.aim(url)
            if obey:
                self.ask_robots(url)
            answer = self.hop(url, aim, deadline)
            if isinstance(answer, Answer):
                return answer
            url = answer
        raise Refusal(f"{url} leads from one address to the next without an end.")

    def aim(self, url: str) -> Target:
        try:
            return target(url, self.resolve, self.allowed)
        except Unreachable as error:
            raise Refusal(str(error)) from error

    def ask_robots(self, url: str) -> None:
        """RFC 9309: no file allows all, a server in trouble allows nothing."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self.robots:
            self.robots[origin] = self.rules(f"{origin}/robots.txt")
        if not self.robots[origin].can_fetch(NAME, url):
            raise Refusal(f"{parts.hostname} asks programs not to read {url} (robots.txt). {ELSE}")

    def rules(self, url: str) -> RobotFileParser:
        rules = RobotFileParser()
        answer = self.get(url, obey=False)
        if answer.status >= 500:
            rules.parse(["User-agent: *", "Disallow: /"])
        else:
            text = answer.data[:ROBOTS_BYTES].decode("utf-8", "replace")
            rules.parse(text.splitlines() if answer.status == 200 else [])
        return rules

    def hop(self, url: str, aim: Target, deadline: float) -> Answer | str:
        """One request; gives the next address where it is sent on."""
        try:
            with self.client.stream(
                "GET",
                aim.url,
                headers={
                    "Host": aim.named,
                    "User-Agent": AGENT,
                    "Accept": "text/html, */*;q=0.5",
                },
                extensions={"sni_hostname": aim.host},
            ) as response:
                if response.status_code in REDIRECTS and (to := response.headers.get("Location")):
                    return urljoin(url, str(to))
                return self.answer(url, response, deadline)
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
            raise Refusal(f"{url} {failed(error)}. {ELSE}") from error

    def answer(self, url: str, response: httpx.Response, deadline: float) -> Answer:
        """Read no more than the limits allow, whatever the server says of its length."""
        data = bytearray()
        for chunk in response.iter_bytes():
            data += chunk
            if len(data) > self.most_bytes:
                raise Refusal(f"{url} is larger than {self.most_bytes:,} bytes.")
            if self.clock() > deadline:
                raise Refusal(f"{url} took too long. {ELSE}")
        said = response.headers.get("Content-Type", "")
        charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", said, re.IGNORECASE)
        return Answer(
            url=url,
            status=response.status_code,
            media=said.partition(";")[0].strip().lower(),
            charset=charset[1] if charset else "",
            data=bytes(data),
        )


def failed(error: Exception) -> str:
    if isinstance(error, httpx.TimeoutException):
        return "took too long"
    why = insecure(error)
    return f"cannot be trusted: {INSECURE[why]}" if why else "cannot be reached"
