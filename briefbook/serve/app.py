"""The preview as a web application: pages from memory, and what is ours below /_briefbook/."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from functools import partial
from pathlib import Path
from urllib.parse import quote

import msgspec
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket

from .live import Live
from .media import HTML, media_type
from .preview import Preview
from .tabs import Tab
from .telling import strip

HERE = Path(__file__).resolve().parent
OURS = "/_briefbook/"
BROWSER = ("preview.js", "preview.css")
"""The browser's part."""
AT_ONCE = 0.4
"""Seconds in which a book that is loaded is not worth a page about it."""
PATIENCE = 60.0
"""Seconds that a picture or a feed is waited for."""
Started = Callable[[Live], object]


def app(preview: Preview, say: Callable[[str], None], started: Started) -> Starlette:
    """`started` is told once files should be watched, before the first of them is read."""
    routes = [
        *(Route(OURS + name, partial(own_file, name)) for name in BROWSER),
        Route(OURS + "page", told),
        WebSocketRoute(OURS + "live", live),
        Route("/{path:path}", page),
    ]
    return Starlette(routes=routes, lifespan=partial(lifespan, preview, say, started))


@asynccontextmanager
async def lifespan(
    preview: Preview, say: Callable[[str], None], started: Started, site: Starlette
) -> AsyncIterator[None]:
    site.state.live = heart = Live(preview, say)
    started(heart)
    story = asyncio.create_task(heart.run())
    try:
        yield
    finally:
        story.cancel()
        with suppress(asyncio.CancelledError):
            await story
        heart.close()


def heart_of(request: Request | WebSocket) -> Live:
    found = request.app.state.live
    assert isinstance(found, Live)
    return found


async def own_file(name: str, request: Request) -> Response:
    return Response((HERE / name).read_bytes(), media_type=media_type(name))


async def told(request: Request) -> Response:
    """What the strip says of a page."""
    heart = heart_of(request)
    if not heart.loaded.is_set():
        return Response(status_code=503)
    found = await heart.ask(strip, heart.preview, request.query_params.get("file", ""))
    if found is None:
        return Response(status_code=404)
    return Response(msgspec.json.encode(found), media_type="application/json")


async def page(request: Request) -> Response:
    """A file of the site. What is asked for is looked up among its pages, never on the disk."""
    heart, path = heart_of(request), request.scope["path"]
    if not await is_loaded(heart, path):
        return Response((HERE / "loading.html").read_bytes(), 503, media_type=HTML)
    base = heart.preview.base
    if path in ("/", base[:-1]) and path != base:
        return moved(request, base)
    file = heart.preview.file(path)
    answer = await heart.ask(heart.preview.answer, file)
    if answer.status == 404 and await heart.ask(heart.preview.is_folder, file):
        return moved(request, f"{path}/")
    if answer.source:
        return FileResponse(answer.source, answer.status, media_type=answer.media)
    return Response(answer.body, answer.status, media_type=answer.media)


def moved(request: Request, path: str) -> Response:
    query = request.url.query
    return RedirectResponse(f"{quote(path)}?{query}" if query else quote(path))


async def is_loaded(heart: Live, path: str) -> bool:
    """Is there a book? Whoever asks for a file that is no page waits for it."""
    is_page = path.endswith(("/", ".html")) or "." not in path.rpartition("/")[2]
    with suppress(TimeoutError):
        async with asyncio.timeout(AT_ONCE if is_page else PATIENCE):
            await heart.loaded.wait()
    return heart.loaded.is_set()


async def live(socket: WebSocket) -> None:
    """An open page, told what changes, until it is closed."""
    heart, asked = heart_of(socket), socket.query_params
    await socket.accept()
    tab = Tab(socket, asked.get("file", ""), asked.get("view", ""))
    sending = asyncio.create_task(tab.send())
    try:
        await heart.attach(tab)
        await tab.listen()
    finally:
        heart.tabs.discard(tab)
        sending.cancel()
