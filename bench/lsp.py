"""Time a keystroke in an editor: `python bench/lsp.py 100 1000 10000`.

For each size it writes the corpus of `corpus.py` (seed 1), or takes a folder named instead of a size as
it is. It starts the language server, waits until the whole site has been looked at, and types a
sentence into a briefing in the middle. It prints the median milliseconds from the change that the
editor sends to the diagnostics that come back: words of the text, then a mention letter by letter.
"""

import asyncio
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from lsprotocol import types as lsp
from pygls.lsp.client import LanguageClient

HERE = Path(__file__).parent
KEYSTROKES = 20
START = "from briefbook.lsp.server import server; server().start_io()"
TYPED = {
    "words of the text": "So it was said again",
    "a mention": "\n[[Somebody Unheard]]",
}
REST = 5.0
"""Seconds without news, after which nothing is under way any more."""


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

    async def type(self, text: str) -> float:
        self.heard.clear()
        self.version += 1
        one = lsp.VersionedTextDocumentIdentifier(self.version, self.uri)
        change = lsp.TextDocumentContentChangeWholeDocument(text)
        began = time.perf_counter()
        self.client.text_document_did_change(lsp.DidChangeTextDocumentParams(one, [change]))
        await self.heard.wait()
        return 1000 * (time.perf_counter() - began)

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
    for name, words in TYPED.items():
        taken = [await editor.type(f"{text}\n{words[: n + 1]}") for n in range(KEYSTROKES)]
        await editor.rest()
        median, longest = statistics.median(taken), max(taken)
        print(f"  {name:<20}{median:>9.1f} ms   longest {longest:.1f} ms", flush=True)
        await editor.type(text)
    await editor.end()


def corpus(count: str, root: Path) -> Path:
    command = [sys.executable, str(HERE / "corpus.py"), count, "1", str(root)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return root


def main() -> None:
    for asked in sys.argv[1:] or ("100", "1000", "10000"):
        if not asked.isdigit():
            asyncio.run(measured(Path(asked).resolve()))
            continue
        with tempfile.TemporaryDirectory(prefix="briefbook-bench-") as scratch:
            asyncio.run(measured(corpus(asked, Path(scratch) / "corpus")))


if __name__ == "__main__":
    main()
