"""Content by memory: a file is read anew where its bytes are other ones than those remembered."""

import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

import msgspec
from markdown_it import MarkdownIt

from ..config import Settings
from ..files import Found, Scan, content_hash, file
from ..ledger import Input, Ledger, is_settled
from ..model import NO_PARTS, Document, File, Part, Parts
from ..problems import Problem
from ..read import encoded, parser, read_path
from .looking import Look, asked, stat_now
from .options import Progress, Refused, silent
from .workers import mapped, nothing

BATCH = 100
"""So many files are read and remembered at once."""

HEAD = msgspec.msgpack.Encoder(enc_hook=lambda parts: parts.hash)
"""Of a document, its parts by their hash alone."""
PARTS = msgspec.msgpack.Decoder(tuple[Part, ...])
FILE = msgspec.msgpack.Decoder(File)


def of_hash(_: type, hash: str) -> Parts:
    """Parts that are not at hand yet."""
    return Parts(hash, tuple)


DOCUMENT = msgspec.msgpack.Decoder(Document, dec_hook=of_hash)


# --- documents ---


def documents(
    root: Path,
    found: Scan,
    settings: Settings,
    ledger: Ledger,
    seen: Look,
    jobs: int,
    progress: Progress = silent,
    meanwhile: Callable[[], None] = nothing,
) -> list[Document]:
    """Every file, one by one; none of them knows of another. `meanwhile`: see `mapped`."""
    known = dict(remembered(ledger, seen.same.keys() & {d.path for d in found.documents}))
    before = len(known)
    missing = [d for d in found.documents if d.path not in known]
    batches = [missing[at : at + BATCH] for at in range(0, len(missing), BATCH)]
    progress("Reading", 0, len(missing))
    for inputs in mapped(Reading(root, settings).inputs, batches, jobs, meanwhile):
        ledger.learn(one for one in inputs if one.hash)
        known.update((one.path, with_parts(ledger, DOCUMENT.decode(one.head))) for one in inputs)
        progress("Reading", len(known) - before, len(missing))
    return [known[d.path] for d in found.documents]


class Reading(NamedTuple):
    """How documents are read."""

    root: Path
    settings: Settings

    def inputs(self, batch: list[Found]) -> list[Input]:
        """What reading these files gives, as it is remembered."""
        md = parser(raw_html=self.settings.raw_html)
        return [self.input(one, md) for one in batch]

    def input(self, found: Found, md: MarkdownIt) -> Input:
        looked = time.time_ns()
        stat = stat_now(self.root, found.path)
        settings = self.settings
        limit = settings.limits.file_bytes
        document = read_path(self.root, found, md, settings.hemisphere, limit)
        return Input(
            found.path,
            stat if stat and is_settled(stat, looked) else b"",
            document.hash,
            asked(settings),
            HEAD.encode(document),
            encoded(document.parts.load()) if document.parts else b"",
        )


def remembered(ledger: Ledger, wanted: Iterable[str]) -> Iterator[tuple[str, Document]]:
    """Documents as they were read before; what cannot be understood is left out, to be read again."""
    for path, head in ledger.heads(wanted):
        try:
            yield path, with_parts(ledger, understood(head))
        except msgspec.MsgspecError:
            continue


def understood(head: bytes) -> Document:
    """A document, and what it holds packed is as it should be. Raises MsgspecError."""
    document = DOCUMENT.decode(head)
    _ = document.outline, document.references, document.sentences
    return document


def with_parts(ledger: Ledger, document: Document) -> Document:
    """The document, its parts to be loaded from the ledger when they are shown."""
    if not document.parts:
        return msgspec.structs.replace(document, parts=NO_PARTS)
    hash = document.parts.hash
    load = partial(parts_of, ledger, document.path, hash)
    return msgspec.structs.replace(document, parts=Parts(hash, load))


LAST: dict[str, tuple[Part, ...]] = {}
"""The parts that were asked for last, by the hash of their bytes: a page's twin shows what the page did."""


def parts_of(ledger: Ledger, path: str, hash: str) -> tuple[Part, ...]:
    found = LAST.get(hash)
    if found is None:
        body = ledger.body(path)
        if content_hash(body) != hash:
            raise Refused(f"{path} was changed while the site was built. Build again.")
        found = PARTS.decode(body)
        LAST.clear()
        LAST[hash] = found
    return found


# --- files that are published as they are ---


def files(
    root: Path, found: Scan, ledger: Ledger, seen: Look
) -> tuple[dict[str, File], list[Problem]]:
    """Pictures and static files by path, and what could not be read of them."""
    wanted = (*found.assets, *found.static)
    known = described(ledger, seen.same.keys() & set(wanted)) if wanted else {}
    looked = time.time_ns()
    stats = {path: stat_now(root, path) for path in wanted if path not in known}
    read = {path: file(root, path) for path in stats}
    new = {path: one for path, one in read.items() if isinstance(one, File)}
    ledger.learn(
        Input(path, stats[path] if is_settled(stats[path], looked) else b"", one.hash, "",
              msgspec.msgpack.encode(one), b"")
        for path, one in new.items() if stats[path]
    )  # fmt: skip
    problems = [one for one in read.values() if isinstance(one, Problem)]
    return {path: (known | new)[path] for path in wanted if path in known or path in new}, problems


def described(ledger: Ledger, wanted: Iterable[str]) -> dict[str, File]:
    return {path: FILE.decode(head) for path, head in ledger.heads(wanted)}
