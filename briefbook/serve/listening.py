"""A server for one person: it answers nonsense calmly, and it ends at once."""

import contextlib
import logging
import os
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from types import FrameType

import h11
from starlette.types import ASGIApp
from uvicorn import Config, Server
from uvicorn.protocols.http.h11_impl import H11Protocol

from .guard import LONGEST, Guard, Guarded

INTERRUPTED = 130
PATIENCE = 1.0
"""Seconds that an ending preview may take to tidy up."""
HEADER_BYTES = 64 * 1024
"""Programs that were on this machine before us may have left many cookies."""
ENDING = ("SIGINT", "SIGTERM", "SIGBREAK")
SIGNALS = [getattr(signal, name) for name in ENDING if hasattr(signal, name)]


class Http(H11Protocol):
    """HTTP, and an answer to those WebSockets too that their own parser would leave to wait for ever."""

    def handle_websocket_upgrade(self, event: h11.Request) -> None:
        self.headers = [one for one in self.headers if one[0] != b"cookie"]
        named = {name for name, _ in self.headers}
        lines = [event.target, *(value for _, value in self.headers)]
        has_body = named & {b"content-length", b"transfer-encoding"}
        if has_body or len(lines) > 100 or max(map(len, lines)) > LONGEST:
            self.send_400_response("This is no request for a WebSocket.")
        else:
            super().handle_websocket_upgrade(event)


class Listening(Server):
    """Says when it listens, and ends as soon as it is told to, whoever still has a page open."""

    def __init__(self, config: Config, opened: Callable[[], None] | None = None) -> None:
        super().__init__(config)
        self.opened = opened
        self.process = os.getpid()
        self.interrupted = False

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.opened and not self.should_exit:
            self.opened()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for task in self.server_state.tasks:
            task.cancel()  # they wait for news that will not come
        await super().shutdown(sockets)

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Once it was interrupted, further signals change nothing until the process is over."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {number: signal.signal(number, self.handle_exit) for number in SIGNALS}
        try:
            yield
        finally:
            if not self.interrupted:
                for number, handler in before.items():
                    signal.signal(number, handler)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        if os.getpid() != self.process:  # a worker, which has this from us and is not needed
            os._exit(INTERRUPTED)
        if not self.interrupted:
            self.interrupted = self.should_exit = True
            logging.disable(logging.CRITICAL)  # what breaks off now is no news
            end_for_certain()


def end_for_certain() -> None:
    """A thread that reads or renders cannot be stopped; the disk is safe whenever that ends."""
    timer = threading.Timer(PATIENCE, os._exit, [INTERRUPTED])
    timer.daemon = True
    timer.start()


def run(
    site: ASGIApp, sock: socket.socket, host: str, opened: Callable[[], None] | None = None
) -> int:
    """Serve until Ctrl-C or SIGTERM. `opened` is called once, when the first page can be asked for."""
    guard = Guard(host=host, port=sock.getsockname()[1], machine=socket.gethostname())
    server = Listening(configured(Guarded(site, guard)), opened)
    server.run([sock])
    return INTERRUPTED if server.interrupted else 0


def configured(site: ASGIApp) -> Config:
    return Config(
        site,
        loop="asyncio",
        http=Http,
        ws="websockets-sansio",
        lifespan="on",
        log_config=None,
        log_level="warning",
        access_log=False,
        proxy_headers=False,
        server_header=False,
        h11_max_incomplete_event_size=HEADER_BYTES,
        timeout_graceful_shutdown=1,
    )
