"""The port at which a preview listens: which one it gets, and who can come there."""

import errno
import socket
import sys
from ipaddress import ip_address

from ..building import Refused
from .guard import address_of, numbers

FURTHER = 50
"""So many ports are tried, from the one that was asked for."""
PRIVILEGED = 1024
"""Below are the ports that many systems give to administrators alone."""
BUSY = {errno.EADDRINUSE, getattr(errno, "WSAEADDRINUSE", errno.EADDRINUSE)}
FORBIDDEN = {errno.EACCES, errno.EPERM, getattr(errno, "WSAEACCES", errno.EACCES)}


def bound(host: str, port: int, *, strict: bool = False) -> socket.socket:
    """A socket that listens, at this port or the next free one; 0 is any. Raises Refused."""
    family, address = resolved(host)
    ports = [port] if strict or not port else range(port, min(port + FURTHER, 65536))
    for number in ports:
        try:
            return listening(family, address, number)
        except OSError as error:
            if error.errno not in BUSY and (number < PRIVILEGED or error.errno not in FORBIDDEN):
                raise Refused(not_bound(host, number, error)) from error
    if strict:
        raise Refused(
            f"Port {port} is in use by another program. Without --strict-port, the next "
            "free one is taken."
        )
    raise Refused(f"All ports from {port} to {ports[-1]} are in use. Name another one with --port.")


def resolved(host: str) -> tuple[socket.AddressFamily, str]:
    """What a host's name stands for; IPv4 where it stands for both, as `localhost` does."""
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        message = f'No machine is called "{host}". --host takes a name or an address of this one.'
        raise Refused(message) from error
    family, *_, address = min(found, key=lambda one: one[0] != socket.AF_INET)
    return family, str(address[0])


def listening(family: socket.AddressFamily, address: str, port: int) -> socket.socket:
    """Raises OSError. It listens at once: else two programs could believe that a port is theirs."""
    sock = socket.socket(family, socket.SOCK_STREAM)
    try:
        if sys.platform == "win32":
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6 and socket.has_dualstack_ipv6():
            sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        sock.bind((address, port))
        sock.listen(128)
    except BaseException:
        sock.close()
        raise
    return sock


def not_bound(host: str, port: int, error: OSError) -> str:
    if error.errno in FORBIDDEN:
        return (
            f"This system lets only administrators use port {port}. Try a higher one: --port 8000."
        )
    if error.errno == errno.EADDRNOTAVAIL:
        return f'"{host}" is no address of this machine, so nothing can listen there.'
    return f"Nothing can listen at {address_of(host, port)} ({error.strerror})."


def address(sock: socket.socket, host: str, base: str = "/") -> str:
    """What to open in a browser of this machine."""
    asked = numbers(host)
    name = host if asked is None or not asked.is_unspecified else "localhost"
    return address_of(name, sock.getsockname()[1], base)


def is_exposed(sock: socket.socket) -> bool:
    """Can other machines reach it?"""
    return not ip_address(str(sock.getsockname()[0]).partition("%")[0]).is_loopback
