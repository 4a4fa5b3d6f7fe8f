"""A preview from its beginning to its end: what it is put together from, and what it says of itself."""

import contextlib
import socket
import threading
import webbrowser
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from ..building import OUTPUT, Options, Refused
from ..building.linked import present
from ..building.resident import Resident, clock_here
from ..building.story import settings_of
from ..config import FILE
from ..files.theme import default_templates
from ..records import RECORDS
from ..watch import Watching, ignoring
from .app import app
from .listening import run
from .live import Live
from .port import address, bound, is_exposed
from .preview import Preview

EXPOSED = (
    "Anybody in this network can read all that is previewed, drafts included. "
    "Without --host only this machine can."
)
Told = Callable[[str], None]


def serve(
    root: Path,
    options: Options,
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    strict: bool = False,
    open_browser: bool = False,
    poll: bool = False,
    quiet: bool = False,
    told: Told,
) -> int:
    """Show a site until somebody ends that, and give the exit code. Raises Refused."""
    base, theme = asked_of(root, options)
    sock = bound(host, port, strict=strict)
    where = address(sock, host, base)

    def started(heart: Live) -> None:
        watching = Watching(
            [root / "content", root / "static", *themes(root, theme)],
            [root / FILE, *(root / name for name in RECORDS)],
            heart.told,
            ignored=ignoring(root, root / OUTPUT),
            notes=told,
            poll=poll,
        )
        ended.enter_context(watching)

    def opened() -> None:
        for line in greeting(sock, host, port, where, root, quiet=quiet):
            told(line)
        if open_browser:
            browse(where, told)

    with contextlib.ExitStack() as ended:
        return run(app(Preview(Resident(root, options)), told, started), sock, host, opened)


def asked_of(root: Path, options: Options) -> tuple[str, str]:
    """Under which path the site will live, and its theme, as far as the settings can be used yet.

    Raises Refused where the command line is wrong: no edit will mend that.
    """
    try:
        settings = settings_of(root, options)
        present(settings, options, (), clock_here())
    except Refused as refused:
        if not refused.problems:
            raise
        return "/", ""
    path = urlsplit(settings.base_url).path.strip("/")
    return f"/{path}/" if path else "/", settings.theme


def themes(root: Path, theme: str) -> Iterable[Path]:
    """Where templates may lie; `themes/` too, since the settings may come to name another one."""
    own = {root / "templates", root / "themes", *([root / theme] if theme else [])}
    return sorted(own | {default_templates()})


def greeting(
    sock: socket.socket, host: str, port: int, where: str, root: Path, *, quiet: bool
) -> Iterator[str]:
    taken = sock.getsockname()[1]
    if port not in (0, taken):
        yield f"Port {port} is in use; this preview has port {taken}."
    yield where
    if is_exposed(sock):
        yield EXPOSED
    if not quiet:
        yield f"Watching {root}. Ctrl-C ends the preview."


def browse(where: str, told: Told) -> None:
    """Open a browser; some keep their caller waiting until they are closed."""

    def show() -> None:
        if not webbrowser.open(where):
            told(f"No browser could be opened. Go to {where}")

    threading.Thread(target=show, daemon=True).start()
