"""A server on this machine that misbehaves in every way, by path; it keeps what it was asked."""

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Self

RESET = struct.pack("ii", 1, 0)
"""SO_LINGER: the connection ends with a reset."""


def answer(status: str, *headers: str, body: bytes = b"") -> bytes:
    lines = (f"HTTP/1.1 {status}", *headers, f"Content-Length: {len(body)}", "Connection: close")
    return "\r\n".join((*lines, "", "")).encode() + body


def to(path: str, status: str = "301 Moved Permanently") -> bytes:
    return answer(status, f"Location: {path}")


PLAIN = {
    "/ok": answer("200 OK"),
    "/gone": answer("410 Gone"),
    "/missing": answer("404 Not Found"),
    "/locked": answer("403 Forbidden"),
    "/busy": answer("429 Too Many Requests", "Retry-After: 172800"),
    "/busy-until": answer("429 Too Many Requests", "Retry-After: Fri, 31 Dec 9999 23:59:59 GMT"),
    "/down": answer("503 Service Unavailable", "Retry-After: 86400"),
    "/broken": answer("500 Internal Server Error"),
    "/moved": to("/ok"),
    "/for-now": to("/ok", "302 Found"),
    "/moved-to-nothing": to("/missing"),
    "/loop": to("/loop"),
    "/nowhere": answer("301 Moved Permanently"),
    "/inside": to("http://10.0.0.1/secret"),
    "/to-a-file": to("file:///etc/passwd"),
    "/junk": b"It is a nice day.\r\n\r\n",
    "/nothing": b"",
}
BY_GET = {
    "/no-head-405": "405 Method Not Allowed",
    "/no-head-501": "501 Not Implemented",
    "/no-head-404": "404 Not Found",
    "/no-head-403": "403 Forbidden",
}
"""Pages that answer GET alone, and what they say to HEAD."""


class Server:
    """Speaks just enough HTTP for that."""

    def __init__(self) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0), backlog=50)
        self.asked: list[tuple[str, str]] = []
        """(method, path), in order."""
        self.sent = 0
        """Bytes of a body that has no end."""
        self.ended = threading.Event()
        self.threads = [threading.Thread(target=self.listen)]
        self.ways: dict[str, Callable[[socket.socket], None]] = {
            "/hang": self.hang,
            "/drip": self.drip,
            "/huge": self.huge,
            "/reset": self.reset,
        }

    @property
    def home(self) -> str:
        return f"http://127.0.0.1:{self.socket.getsockname()[1]}"

    def __enter__(self) -> Self:
        self.threads[0].start()
        return self

    def __exit__(self, *_: object) -> None:
        self.ended.set()
        self.socket.shutdown(socket.SHUT_RDWR)
        for thread in self.threads:
            thread.join()
        self.socket.close()

    def listen(self) -> None:
        while not self.ended.is_set():
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            self.threads.append(threading.Thread(target=self.serve, args=(connection,)))
            self.threads[-1].start()

    def serve(self, connection: socket.socket) -> None:
        with connection, suppress(OSError):
            method, path, *_ = connection.recv(65536).decode("latin-1").split(" ")
            self.asked.append((method, path))
            path = path.partition("?")[0]
            if path in self.ways:
                self.ways[path](connection)
            elif path in BY_GET:
                connection.sendall(answer(BY_GET[path] if method == "HEAD" else "200 OK"))
            elif path.startswith("/step-"):
                connection.sendall(to(f"/step-{int(path[6:]) + 1}"))
            else:
                connection.sendall(PLAIN.get(path, answer("404 Not Found")))

    # --- ways to misbehave that take their time ---

    def hang(self, connection: socket.socket) -> None:
        self.ended.wait()

    def drip(self, connection: socket.socket) -> None:
        """A head that comes letter by letter, and never ends."""
        connection.sendall(b"HTTP/1.1 200 OK\r\nX: ")
        while not self.ended.wait(0.02):
            connection.sendall(b"x")

    def huge(self, connection: socket.socket) -> None:
        """A page without an end, for HEAD and GET."""
        connection.sendall(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
        while not self.ended.is_set():
            self.sent += connection.send(b"x" * 65536)

    def reset(self, connection: socket.socket) -> None:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)


@contextmanager
def misbehaving() -> Iterator[Server]:
    with Server() as server:
        yield server
