"""Time a keystroke in an editor: `python bench/lsp.py 100 1000 10000`.

For each size it writes the corpus of `corpus.py` (seed 1), or takes a folder named instead of a size as
it is. It starts the language server, waits until the whole site has been looked at, and types into a
briefing in the middle: words of the text, a mention of a name without a file letter by letter, and one
of an actor of the book, which comes and goes. It prints the median milliseconds from the change that the
editor sends to the diagnostics that come back, on the clock and, on Linux, of the server's processor time.
"""

import argparse
import asyncio
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from lsprotocol import types as lsp
from pygls.lsp.client import LanguageClient

HERE = Path(__file__).parent
KEYSTROKES = 20
START = "from briefbook.lsp.server import server; server().start_io()"
WORDS, NEW = "So it was said again", "\n[[Somebody Unheard]]"
NANOSECONDS = Path("/proc")
"""Where Linux says how long a process has run: `/proc/<pid>/schedstat`."""
REST = 5.0
"""Seconds without news, after which nothing is under way any more."""


class Taken(NamedTuple):
    """Milliseconds from a change to its diagnostics."""

    clock: float
    processor: float
    """0 where the system does not say."""


class Editor:
    """Sends whole texts, and knows when the last diagnostics of a file came."""

    def __init__(self, root: Path, uri: str) -> None:
        self.root, self.uri, self.version = root, uri, 0
        self.client = LanguageClient("bench", "1")
        self.heard = asyncio.Event()
        self.latest = time.monotonic()
        self.client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(lambda params: self.hear(params))

    def hear(self, params: lsp.PublishDiagnosticsParams) -> None:
        self.latest = time.monotonic()
        if params.uri == self.uri and params.version == self.version:
            self.heard.set()

    async def start(self) -> None:
        await self.client.start_io(sys.executable, "-c", START, cwd=str(HERE.parent))
        folder = lsp.WorkspaceFolder(self.root.as_uri(), "site")
        await self.client.initialize_async(
            lsp.InitializeParams(lsp.ClientCapabilities(), workspace_folders=[folder])
        )
        self.client.initialized(lsp.InitializedParams())

    async def open(self, text: str) -> float:
        """Milliseconds until the first diagnostics: the site is loaded by then."""
        began = time.perf_counter()
        self.heard.clear()
        item = lsp.TextDocumentItem(self.uri, "markdown", 0, text)
        self.client.text_document_did_open(lsp.DidOpenTextDocumentParams(item))
        await self.heard.wait()
        return 1000 * (time.perf_counter() - began)

    async def rest(self) -> None:
        while time.monotonic() - self.latest < REST:
            await asyncio.sleep(0.2)

    def processor(self) -> float:
        """Milliseconds that the server has run on a processor."""
        process = self.client._server
        file = NANOSECONDS / str(process.pid if process else 0) / "schedstat"
        return int(file.read_text().split()[0]) / 1e6 if file.exists() else 0.0

    async def type(self, text: str) -> Taken:
        self.heard.clear()
        self.version += 1
        one = lsp.VersionedTextDocumentIdentifier(self.version, self.uri)
        change = lsp.TextDocumentContentChangeWholeDocument(text)
        began, before = time.perf_counter(), self.processor()
        self.client.text_document_did_change(lsp.DidChangeTextDocumentParams(one, [change]))
        await self.heard.wait()
        return Taken(1000 * (time.perf_counter() - began), self.processor() - before)

    async def end(self) -> None:
        await self.client.shutdown_async(None)
        self.client.exit(None)
        await asyncio.sleep(0.2)
        await self.client.stop()


async def measured(root: Path) -> None:
    briefings = sorted((root / "content" / "briefings").rglob("*.md"))
    file = briefings[len(briefings) // 2]
    text = file.read_text(encoding="utf-8")
    editor = Editor(root, file.as_uri())
    await editor.start()
    opened = await editor.open(text)
    await editor.rest()
    print(f"{len(briefings)} briefings; from opening a file to its diagnostics {opened:.0f} ms")
    actor = sorted((root / "content" / "actors").glob("*.md"))[-1].stem
    typed = {
        "words of the text": [WORDS[: n + 1] for n in range(KEYSTROKES)],
        "a mention of nobody known": [NEW[: n + 1] for n in range(KEYSTROKES)],
        "a mention, there and gone": [f"[[{actor}]]" * (n % 2) for n in range(KEYSTROKES)],
    }
    for name, texts in typed.items():
        taken = [await editor.type(f"{text}\n{words}") for words in texts]
        await editor.rest()
        print(f"  {name:<28}{said(taken)}", flush=True)
        await editor.type(text)
    await editor.end()


def said(taken: list[Taken]) -> str:
    clock, processor = zip(*taken, strict=True)
    return (
        f"{statistics.median(clock):>8.1f} ms   longest {max(clock):>7.1f} ms"
        f"   processor {statistics.median(processor):>7.1f} ms   longest {max(processor):>7.1f} ms"
    )


def corpus(count: str, root: Path) -> Path:
    command = [sys.executable, str(HERE / "corpus.py"), count, "1", str(root)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return root


def main() -> None:
    parser = argparse.ArgumentParser(description="Time a keystroke in an editor.")
    sizes = ("100", "1000", "10000")
    parser.add_argument(
        "asked", metavar="SIZE|FOLDER", nargs="*", default=sizes, help=f"default: {' '.join(sizes)}"
    )
    for asked in parser.parse_args().asked:
        if not asked.isdigit():
            if not (Path(asked) / "content" / "briefings").is_dir():
                parser.error(f"{asked} is neither a number of briefings nor the folder of a site")
            asyncio.run(measured(Path(asked).resolve()))
            continue
        with tempfile.TemporaryDirectory(prefix="briefbook-bench-") as scratch:
            asyncio.run(measured(corpus(asked, Path(scratch) / "corpus")))


if __name__ == "__main__":
    main()
