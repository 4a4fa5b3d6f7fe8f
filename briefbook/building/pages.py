"""Pages by memory: one is rendered where its view, its template or its file is another one."""

import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

import msgspec

from .. import views
from ..digest import Digested, digest, digested, of_bytes
from ..ledger import Made
from ..present.subject import Subject
from ..problems import Problem
from ..render import Closures, PictureProblem, TemplateProblem, Theme, render
from ..shapes import Page, Site, View
from ..write import File
from .findable import text_digest
from .memory import Memory
from .options import Progress, silent
from .texts import HOLDER, has_texts
from .workers import mapped

BATCH = 50
MANY = 500
"""Of a book with more documents, a page that holds all of a kind is a batch by itself."""
NO_JEKYLL = ".nojekyll"
"""Tells GitHub Pages to publish the folder as it is."""
NEW, GONE, TEMPLATE, UNKNOWN = (
    "new",
    "its file is gone or was changed",
    "template",
    "not remembered",
)
FIELDS = msgspec.msgpack.Decoder(dict[str, int])


Show = Callable[[Subject], Page]
Holder = tuple[str, str]
"""The hash of a body, or that it holds the words of all, and the first file of a page that does."""


class Kept(msgspec.Struct, frozen=True, array_like=True):
    """A view that holds texts, as it is remembered: where only those change, nothing is linked."""

    subject: Subject
    kind: str
    """The name of the page's shape."""
    encoded: bytes


class Batch(NamedTuple):
    """What was made of some pages."""

    files: list[File]
    failed: list[Problem]
    holders: list[Holder]
    kept: list[tuple[str, bytes]]


class Pages:
    """The files of some pages, made of their views, a theme, and what is remembered of the last ones."""

    def __init__(self, frame: Site, theme: Theme, memory: Memory, show: Show) -> None:
        self.frame, self.theme, self.memory, self.show = frame, theme, memory, show
        self.frame_digest = digest(frame)
        self.closures = Closures(theme)
        self.when = int(time.time())
        self.failed: list[Problem] = []
        self.rendered: list[tuple[str, str]] = []
        self.holders: list[Holder] = []

    def site(
        self,
        planned: Sequence[Subject],
        documents: int,
        keep: bool,
        jobs: int = 1,
        progress: Progress = silent,
    ) -> Iterator[File]:
        """Every file of the site; without bytes where it may stay as it is.

        `keep`: remember the views that hold texts.
        """
        batches = batches_of(planned, documents)
        ends = list(accumulate(map(len, batches)))
        progress("Pages", 0, len(planned))
        for number, batch in enumerate(mapped(self.batch, batches, jobs)):
            if keep and batch.kept:
                self.memory.ledger.keep(self.memory.folder, batch.kept)
            self.holders += batch.holders
            self.failed += (p for p in batch.failed if not self.is_told(p))
            yield from self.noted(batch.files)
            progress("Pages", ends[number], len(planned))
        assets = (*self.theme.assets, (NO_JEKYLL, b""))
        yield from self.noted([self.asset(path, data) for path, data in assets])

    def is_told(self, problem: Problem) -> bool:
        """A template's mistake is told for the first page that meets it."""
        place = (problem.path, problem.line, problem.message)
        return any((known.path, known.line, known.message) == place for known in self.failed)

    def noted(self, files: list[File]) -> list[File]:
        self.rendered += [(f.path, f.made.reason) for f in files if f.data is not None]
        return files

    def batch(self, subjects: Iterable[Subject]) -> Batch:
        """Some pages, apart from all others."""
        batch = Batch([], [], [], [])
        for subject in subjects:
            encoded = digested(self.show(subject))
            files = list(self.made(subject, encoded, batch.failed))
            batch.files.extend(files)
            held = (HOLDER,) if has_texts(encoded.page) else encoded.bodies
            batch.holders.extend((hash, name(subject)) for hash in held)
            if held and any(file.data is not None for file in files):
                batch.kept.append((name(subject), packed(subject, encoded)))
        return batch

    def made(self, subject: Subject, encoded: Digested, failed: list[Problem]) -> Iterator[File]:
        view, told = View(self.frame, encoded.page), b""
        found = encoded.with_frame(self.frame_digest)
        for path, renderer in views.outputs(subject):
            closure = self.closures.digest(renderer)
            reason = self.reason(path, found, closure, encoded)
            try:
                data = render(renderer, view, self.theme) if reason else None
            except TemplateProblem as problem:
                failed.append(template_problem(problem, subject))
                data = None
            except PictureProblem as problem:
                failed.append(picture_problem(problem))
                data = None
            if data is not None:
                told = told or self.fields(encoded)
            made = Made(told, reason, self.when)
            yield File(path, data, found, closure, made, text_digest(path, data))

    def asset(self, path: str, data: bytes) -> File:
        """A file of the theme: its bytes are all that there is to know of it."""
        found = of_bytes(data)
        reason = self.reason(path, found, b"", None)
        return File(path, data if reason else None, found, b"", Made(b"", reason, self.when))

    # --- why ---

    def reason(self, path: str, found: bytes, closure: bytes, told: Digested | None) -> str:
        """Why a file has to be made; empty where it may stay as it is."""
        row = self.memory.outputs.get(path)
        if row is None or not row.hash:
            return NEW
        if row.view != found:
            return self.changed(path, told) if told and row.view else UNKNOWN
        if row.closure != closure:
            return TEMPLATE
        return "" if path in self.memory.intact.stats else GONE

    def changed(self, path: str, told: Digested) -> str:
        """The fields that are not as they were when the file was last made."""
        try:
            old = FIELDS.decode(self.memory.ledger.made(self.memory.folder, path).fields)
        except msgspec.MsgspecError:
            return UNKNOWN
        new = FIELDS.decode(self.fields(told))
        fields = ("site", *told.page.__struct_fields__)
        return ", ".join(name for name in fields if new.get(name) != old.get(name)) or UNKNOWN

    def fields(self, told: Digested) -> bytes:
        """A sum of each field, to be remembered: the frame counts as one."""
        return msgspec.msgpack.encode({"site": zlib.crc32(self.frame_digest), **told.each()})


def name(subject: Subject) -> str:
    """The first file of a page: no two pages share it."""
    return next(views.outputs(subject))[0]


def packed(subject: Subject, encoded: Digested) -> bytes:
    kept = Kept(subject, type(encoded.page).__name__, encoded.encoded)
    return squeezed(msgspec.msgpack.encode(kept))


def squeezed(view: bytes) -> bytes:
    """For `zlib.decompress`: with codes that are fixed, a seventh larger in half of the time."""
    press = zlib.compressobj(1, zlib.DEFLATED, zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL, zlib.Z_FIXED)
    return press.compress(view) + press.flush()


def picture_problem(problem: PictureProblem) -> Problem:
    return Problem(problem.path, 1, 1, "broken-picture", problem.message, hint=problem.hint)


def batches_of(planned: Sequence[Subject], documents: int) -> list[Sequence[Subject]]:
    """What is made and handed over at once: many pages, or of a large book one that grows with it."""
    large, others = list[Sequence[Subject]](), list[Subject]()
    for subject in planned:
        if subject.row in views.LARGE and documents > MANY:
            large.append((subject,))
        else:
            others.append(subject)
    return [*large, *(others[at : at + BATCH] for at in range(0, len(others), BATCH))]


def template_problem(problem: TemplateProblem, subject: Subject) -> Problem:
    return Problem(
        problem.path,
        problem.line,
        1,
        "template-failed",
        problem.message,
        hint=f"First seen at /{subject.address}. Pages that need this template keep their old file.",
    )
