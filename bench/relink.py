"""Time an edit of one briefing in a large book: `python bench/relink.py 1000 10000`.

For each size it writes the corpus of `corpus.py` (seed 1), reads and links it, edits a briefing in the
middle, and prints the median milliseconds of linking that edit alone, beside linking from nothing.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from briefbook import config, read, words  # noqa: E402
from briefbook.config import Settings  # noqa: E402
from briefbook.link import Book, link  # noqa: E402
from briefbook.link.relink import relinked  # noqa: E402
from briefbook.model import Document  # noqa: E402

NOW = datetime(2024, 3, 1, 12, tzinfo=UTC)
TIMES = 30
EDITS: dict[str, Callable[[str, str, str], str]] = {
    "nothing": lambda text, actor, source: text,
    "a sentence of the text": lambda text, actor, source: f"{text}\nOne sentence more.\n",
    "the title": lambda text, actor, source: text.replace("title: ", "title: Quite ", 1),
    "the date": lambda text, actor, source: text.replace("title: ", "date: 2021-05-05\ntitle: ", 1),
    "an actor added": lambda text, actor, source: text.replace(
        "\nactors:\n", f"\nactors:\n  - {actor}\n", 1
    ),
    "an actor without a file": lambda text, actor, source: text.replace(
        "\nactors:\n", "\nactors:\n  - Somebody Entirely New\n", 1
    ),
    "a citation added": lambda text, actor, source: f"{text}\nSo it is [@{source}].\n",
}


def milliseconds(work: Callable[[], object], times: int) -> float:
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return 1000 * statistics.median(taken)


def read_site(root: Path) -> tuple[Settings, list[Document]]:
    settings, _ = config.load(root)
    assert settings
    md = read.parser()
    return settings, [read.read_path(root, found, md) for found in read.scan(root).documents]


def edited(root: Path, document: Document, edit: Callable[[str], str]) -> Document:
    text = (root / document.path).read_text(encoding="utf-8")
    stem = Path(document.path).stem
    found = read.Found(document.path, document.kind, stem)
    return read.read(found, edit(text).encode(), read.parser())


def measured(count: int, root: Path) -> None:
    corpus = [sys.executable, str(HERE / "corpus.py"), str(count), "1", str(root)]
    subprocess.run(corpus, check=True, stdout=subprocess.DEVNULL)
    settings, documents = read_site(root)
    spoken = words.load("en")
    book = link(documents, settings, spoken, NOW)
    print(f"{count} briefings, {len(documents)} documents")
    taken = milliseconds(lambda: link(documents, settings, spoken, NOW), 3)
    print(f"  {'linking from nothing':<28}{taken:>10.1f} ms")
    was = middle(documents)
    actor, source = others(book, was)
    for name, edit in EDITS.items():
        now = edited(root, was, lambda text, edit=edit: edit(text, actor, source))
        quick = relinked(book, [was], [now]) is not None
        taken = milliseconds(lambda now=now: relinked(book, [was], [now]), TIMES)
        print(f"  {name:<28}{taken:>10.1f} ms{'' if quick else '   only from nothing'}", flush=True)


def middle(documents: list[Document]) -> Document:
    """The briefing in the middle that declares actors."""
    briefings = [d for d in documents if d.kind == "briefing"]
    return next(
        d for d in briefings[len(briefings) // 2 :] if d.annotations and d.annotations.actors
    )


def others(book: Book, document: Document) -> tuple[str, str]:
    """An actor that a briefing does not name, and a source that it does not cite."""
    targets = book.ground.graph.edges[document.kind, document.id]
    keys = [key for key in book.documents if key not in targets]
    return next(id for kind, id in keys if kind == "actor"), next(
        id for kind, id in keys if kind == "source"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="Time an edit of one briefing in a large book.")
    sizes = (1000, 10000)
    parser.add_argument("sizes", metavar="N", type=int, nargs="*", default=sizes, help="briefings")
    for size in parser.parse_args().sizes:
        with tempfile.TemporaryDirectory(prefix="briefbook-bench-") as scratch:
            measured(size, Path(scratch) / "corpus")


if __name__ == "__main__":
    main()
