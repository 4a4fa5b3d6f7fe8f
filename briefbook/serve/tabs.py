"""The pages that are open in browsers, each at the end of a web socket."""

import asyncio
from contextlib import suppress

import msgspec
from starlette.websockets import WebSocket, WebSocketDisconnect

Message = bytes


class Page(msgspec.Struct, frozen=True, tag="page", tag_field="type"):
    """A page as it is now."""

    view: str
    html: str


class Loading(msgspec.Struct, frozen=True, tag="loading", tag_field="type"):
    """How far the book has been read."""

    stage: str
    done: int
    total: int


class Ready(msgspec.Struct, frozen=True, tag="ready", tag_field="type"):
    """The book is there."""


class Tab:
    """One open page. Of each kind of message only the newest waits to be sent."""

    def __init__(self, socket: WebSocket, file: str, view: str) -> None:
        self.socket, self.file, self.view = socket, file, view
        self.waiting: dict[type, bytes] = {}
        self.last: dict[type, bytes] = {}
        self.some = asyncio.Event()

    def tell(self, message: msgspec.Struct) -> None:
        """Send a message, unless the last of its kind said the same."""
        data = msgspec.json.encode(message)
        if self.last.get(type(message)) != data:
            self.last[type(message)] = self.waiting[type(message)] = data
            self.some.set()

    async def send(self) -> None:
        """Send what there is, until nobody is there any more."""
        with suppress(WebSocketDisconnect):
            while True:
                await self.some.wait()
                self.some.clear()
                waiting, self.waiting = self.waiting, {}
                for data in waiting.values():
                    await self.socket.send_text(data.decode())

    async def listen(self) -> None:
        """Wait until the page is closed. What it says means nothing."""
        while (await self.socket.receive())["type"] != "websocket.disconnect":
            pass
