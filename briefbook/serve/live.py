"""The preview's heart: one thread owns the book; edits go in, and open pages are told what is new."""

import asyncio
import traceback
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import ParamSpec, TypeVar

from ..building.options import Refused
from ..checks.names import scanner
from ..config import FILE
from ..ledger import LedgerError
from ..problems import Problem
from .media import HTML
from .preview import Answer, Preview
from .tabs import Loading, Page, Ready, Tab
from .telling import problems, refusal

Asked = ParamSpec("Asked")
Told = TypeVar("Told")

SECOND_LOOK = 0.08
"""Seconds until what seems to be gone or empty is believed to be so."""
QUIET = 1.0
"""Seconds without an edit, after which all pages are planned."""
LONGEST = 60.0
"""Seconds; the clock may be set, and machines sleep, so that it is asked now and then."""


class Live:
    """A preview that follows its files. Its methods belong to the event loop, but for `told`."""

    def __init__(self, preview: Preview, say: Callable[[str], None]) -> None:
        self.preview, self.say = preview, say
        self.thread = ThreadPoolExecutor(1, "briefbook-book")
        self.loop = asyncio.get_running_loop()
        self.tabs: set[Tab] = set()
        self.loaded = asyncio.Event()
        self.wake = asyncio.Event()
        self.edited: set[str] = set()
        self.doubtful: set[str] = set()
        """What has seemed to be gone or empty for a while."""
        self.stage = Loading("Reading", 0, 0)
        self.refused: tuple[Problem, ...] = ()
        """Why there is no book."""
        preview.resident.progress = self.progress

    async def ask(
        self, function: Callable[Asked, Told], *asked: Asked.args, **named: Asked.kwargs
    ) -> Told:
        """Have something done by the thread that owns the book."""
        return await self.loop.run_in_executor(self.thread, lambda: function(*asked, **named))

    def close(self) -> None:
        self.thread.submit(self.preview.resident.close)
        self.thread.shutdown(wait=False)

    # --- what other threads tell ---

    def told(self, paths: frozenset[Path]) -> None:
        """Files have changed: those of the site's root, or of a theme elsewhere."""
        root = self.preview.resident.root
        edited = {
            path.relative_to(root).as_posix() if path.is_relative_to(root) else "templates"
            for path in paths
        }
        self.loop.call_soon_threadsafe(self.noted, self.edited, edited)

    def noted(self, where: set[str], paths: set[str]) -> None:
        where |= paths
        self.wake.set()

    def progress(self, stage: str, done: int, total: int) -> None:
        self.loop.call_soon_threadsafe(self.staged, Loading(stage, done, total))

    def staged(self, stage: Loading) -> None:
        self.stage = stage
        for tab in self.tabs:
            if not self.loaded.is_set():
                tab.tell(stage)

    # --- the story ---

    async def run(self) -> None:
        """Load the book, then take up edits as they come, for ever."""
        while not await self.load():
            await self.wake.wait()
            self.wake.clear()
        self.loaded.set()
        for tab in self.tabs:
            if not tab.file:
                tab.tell(Ready())
        await self.safely(self.refresh())
        while True:
            await self.safely(self.idle())
            await self.update()
            await self.safely(self.refresh(quick=True))

    async def load(self) -> bool:
        """False where the settings cannot be used: an edit may change that."""
        self.refused = ()
        try:
            await self.ask(self.preview.load)
        except Refused as refused:
            self.refused = refused.problems or (Problem(FILE, 1, 1, "refused", str(refused)),)
        except LedgerError as error:
            self.refused = (Problem(FILE, 1, 1, "no-memory", str(error)),)
        except Exception as error:
            self.bug()
            self.refused = (Problem(FILE, 1, 1, "bug", f"{type(error).__name__}: {error}"),)
        for problem in self.refused:
            self.say(f"{problem.place}  {problem.message} {problem.hint}".rstrip())
        for tab in self.tabs:
            tab.tell(refusal(self.preview, self.refused))
        return not self.refused

    async def safely(self, doing: Coroutine[None, None, None]) -> None:
        """A fault of ours must not end the preview: the next edit finds it as if nothing had been."""
        try:
            await doing
        except Exception:
            self.bug()
            await self.wake.wait()

    def bug(self) -> None:
        self.say(f"This is a bug of Briefbook, not of your content.\n{traceback.format_exc()}")

    async def idle(self) -> None:
        """Wait for an edit, or until time changes what is shown; meanwhile, plan all pages."""
        if await self.woken(QUIET):
            return
        while not self.wake.is_set() and await self.ask(self.preview.confirm):
            pass
        if not self.wake.is_set():
            await self.refresh()
            await asyncio.to_thread(scanner, self.preview.resident.book)  # the strip will want it
            await self.woken(self.until_due())

    def until_due(self) -> float:
        due = self.preview.resident.next_change
        seconds = (due - datetime.now(UTC)).total_seconds() if due else LONGEST
        return min(max(seconds, QUIET), LONGEST)

    async def woken(self, seconds: float) -> bool:
        try:
            async with asyncio.timeout(seconds):
                await self.wake.wait()
        except TimeoutError:
            return False
        return True

    async def update(self) -> None:
        """Take up all edits there are by now."""
        self.wake.clear()
        edited, doubtful = frozenset(self.edited), frozenset(self.doubtful)
        self.edited.clear()
        self.doubtful.clear()
        try:
            found = await self.ask(self.preview.moved, edited)
            if doubtful:
                found |= await self.ask(self.preview.moved, doubtful, sure=True)
        except LedgerError as error:
            self.say(str(error))
        except Exception:  # it goes on from what is on the disk
            self.bug()
            await self.load()
        else:
            if found - doubtful:
                self.loop.call_later(SECOND_LOOK, self.noted, self.doubtful, set(found))

    # --- open pages ---

    async def refresh(self, *, quick: bool = False) -> None:
        """Tell every open page what it shows now, if that is something else; then what is wrong."""
        files = sorted({tab.file for tab in self.tabs if tab.file})
        for file in files:
            answer = await self.ask(self.preview.answer, file, quick=quick)
            for tab in self.of(file):
                show(tab, answer)
        for file in files:
            found = await self.ask(problems, self.preview, file)
            for tab in self.of(file):
                tab.tell(found)

    def of(self, file: str) -> list[Tab]:
        return [tab for tab in self.tabs if tab.file == file]

    async def attach(self, tab: Tab) -> None:
        """One more open page: it may show what has changed since."""
        self.tabs.add(tab)
        if not self.loaded.is_set():
            tab.tell(self.stage)
            if self.refused:
                tab.tell(refusal(self.preview, self.refused))
        elif not tab.file:
            tab.tell(Ready())
        else:
            show(tab, await self.ask(self.preview.answer, tab.file))
            tab.tell(await self.ask(problems, self.preview, tab.file))


def show(tab: Tab, answer: Answer) -> None:
    if answer.media == HTML and not answer.kept and answer.view != tab.view:
        tab.view = answer.view
        tab.tell(Page(answer.view, answer.body.decode("utf-8", "replace")))
