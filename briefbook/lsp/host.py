"""One server for one site: what is begun at once, after a moment, and bit by bit."""

import asyncio
import logging
import time
from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path
from typing import TypeVar

from pygls.lsp.server import LanguageServer

from .. import __version__
from ..config import find_root
from .site import SiteInEditor

log = logging.getLogger(__name__)
QUIET = 0.3
"""Seconds without a keystroke, until an edit that moves much is taken up, and all else goes on."""
SLICE = 0.01
"""Seconds of work on the whole site, until a keystroke may be looked at."""

Asked = TypeVar("Asked")
Told = TypeVar("Told")


class Server(LanguageServer):
    """One server for one site."""

    def __init__(self, root: Path | None = None) -> None:
        super().__init__("briefbook", __version__)
        self.root = root
        self.site: SiteInEditor | None = None
        self.settling: asyncio.TimerHandle | None = None
        self.sweeping: asyncio.Task[None] | None = None
        self.typed = -QUIET
        """When the last keystroke came."""

    def report_server_error(self, error: Exception, source: object) -> None:
        """For us, not for the author."""
        log.error("%s", error, exc_info=error)

    # --- the site ---

    def begin(self, folder: Path) -> None:
        """Load the site to which a folder belongs, unless there is one already."""
        root = self.root.resolve() if self.root else find_root(folder)
        if self.site is None and root is not None:
            codec = self.workspace.position_codec
            self.site = SiteInEditor(root, self.text_document_publish_diagnostics, codec)
            self.site.load()
            self.sweep()

    def site_of(self, uri: str) -> tuple[SiteInEditor, str] | None:
        """The site and a file's path in it; None for what is no content of it."""
        path = self.site.path(uri) if self.site else ""
        return (self.site, path) if self.site and path else None

    # --- after a moment ---

    def settle_soon(self) -> None:
        if self.settling:
            self.settling.cancel()
        self.settling = asyncio.get_running_loop().call_later(QUIET, self.settle)

    def settle(self) -> None:
        if self.site:
            waiting = [*self.site.desk.waiting]
            self.site.desk.settle()
            for path in waiting:
                self.site.tell_open(path)

    def sweep(self) -> None:
        """Begin to look at the whole site; what was begun before is given up."""
        if self.sweeping:
            self.sweeping.cancel()
        if self.site and self.site.is_loaded:
            self.site.desk.settle()
            self.sweeping = asyncio.get_running_loop().create_task(self.sliced(self.site.sweep()))

    async def sliced(self, steps: Iterator[None]) -> None:
        """Work in slices, between which the editor is heard, and only while nobody types."""
        try:
            until = time.monotonic() + SLICE
            for _ in steps:
                if time.monotonic() > until:
                    await asyncio.sleep(SLICE / 4)
                    while (rest := self.typed + QUIET - time.monotonic()) > 0:
                        await asyncio.sleep(rest)
                    until = time.monotonic() + SLICE
        except Exception:
            log.exception("The whole site could not be looked at.")


def quiet(handle: Callable[[Server, Asked], Told]) -> Callable[[Server, Asked], Told | None]:
    """A handler that logs what goes wrong, and answers nothing."""

    @wraps(handle)
    def handled(ls: Server, params: Asked) -> Told | None:
        try:
            return handle(ls, params)
        except Exception:
            log.exception("This could not be answered.")
            return None

    return handled
