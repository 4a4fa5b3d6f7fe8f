"""Which machines of the internet may be asked: none of a private network.

A name is looked up once for each request, all that it leads to is judged, and the connection goes to
what was judged: a name that means another machine a moment later gains nothing by it (DNS rebinding).
"""

import ipaddress
import socket
import ssl
from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple
from urllib.parse import SplitResult, urlsplit

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], Sequence[str]]
"""A host and a port → IP addresses. Raises OSError."""
Allowed = Callable[[Address], bool]
Why = Literal["address", "host", "private"]
PORTS = {"http": 80, "https": 443}
NAT64 = ipaddress.ip_network("64:ff9b::/96")

INSECURE = {
    "expired": "its certificate has expired",
    "name": "its certificate is for another name",
    "issuer": "its certificate was issued by nobody whom this machine trusts",
    "encryption": "no encryption could be agreed on with it",
}
"""Why nobody can say who answers at an address of https."""
CERTIFICATES = {10: "expired", 62: "name", 64: "name"}
"""What OpenSSL says of a certificate (X509_V_ERR_…); all else is about who issued it."""


class Unreachable(Exception):
    """Nobody may be asked, or nobody is there; why, in a sentence and in a word."""

    def __init__(self, message: str, why: Why) -> None:
        super().__init__(message)
        self.why = why


class Target(NamedTuple):
    """Where a request goes: `ip` is what `host` means, judged."""

    parts: SplitResult
    host: str
    ip: str
    port: int

    @property
    def named(self) -> str:
        """For the header `Host`."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.parts.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The same address, with the machine's number in place of its name."""
        number = f"[{self.ip}]" if ":" in self.ip else self.ip
        here = self.parts._replace(netloc=f"{number}:{self.port}", fragment="")
        return here._replace(path=here.path or "/").geturl()


def resolved(host: str, port: int) -> list[str]:
    """As the system resolves it; so `2130706433` and `0x7f.1` are seen for what they are."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]).partition("%")[0] for one in found))


def is_public(address: Address) -> bool:
    """Is it a machine of the open internet? What an address of IPv6 stands for is judged as well."""
    if not address.is_global or address.is_multicast or address.is_reserved:
        return False
    return all(map(is_public, wrapped(address)))


def wrapped(address: Address) -> list[Address]:
    """The addresses of IPv4 within one of IPv6: mapped, 6to4, Teredo, NAT64."""
    if isinstance(address, ipaddress.IPv4Address):
        return []
    found = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in NAT64:
        found.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return [one for one in found if one is not None]


def target(url: str, resolve: Resolve = resolved, allowed: Allowed = is_public) -> Target:
    """Raises Unreachable where an address is none, or leads where nobody may look."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or PORTS.get(parts.scheme, 0)
    except ValueError as error:
        raise Unreachable(f'"{url}" is not an address.', "address") from error
    if parts.scheme not in PORTS or not host:
        raise Unreachable(
            f'"{url}" is not an address of the web: it begins with http:// or https://.', "address"
        )
    if parts.username is not None or parts.password is not None:
        raise Unreachable(
            f"The address of {host} holds a name or password. Write it without.", "address"
        )
    try:
        name = host if ":" in host or host.isascii() else host.encode("idna").decode("ascii")
        found = [ipaddress.ip_address(one) for one in resolve(name, port)]
    except (OSError, ValueError) as error:
        message = f'No machine is called "{host}". Is the address right, and are you online?'
        raise Unreachable(message, "host") from error
    if not found or not all(map(allowed, found)):
        message = f'"{host}" leads into a private network, so it is not opened.'
        raise Unreachable(message, "private")
    return Target(parts, name, str(found[0]), port)


def insecure(error: BaseException | None) -> str:
    """A key of INSECURE where a connection failed for that; empty where it failed for something else."""
    while error and not isinstance(error, ssl.SSLError):
        error = error.__cause__ or error.__context__
    if isinstance(error, ssl.SSLCertVerificationError):
        return CERTIFICATES.get(error.verify_code, "issuer")
    return "encryption" if error else ""
