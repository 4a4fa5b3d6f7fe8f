"""Briefings beside the captures of their sources: compared where anything is new, and recorded if asked."""

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

import msgspec

from .. import captures, records
from ..captures import Kept
from ..checks.desk import Desk
from ..checks.ignoring import MARK, Remark, is_about, remarks
from ..config import Settings
from ..ledger import Ledger
from ..link import Book
from ..model import Capture, Document, Source
from ..present.verification import basis, cited
from ..problems import Problem, has_error, in_order
from ..records import VERIFIED, Verified
from ..verify import Outcome, inputs, verified
from .asking import book_of, everything, opened
from .checking import reader
from .options import Options, Progress, Refused, silent
from .workers import mapped

BEGIN = "verify "
"""How the keys of our answers begin."""
BATCH = 50
OUTCOME = msgspec.msgpack.Decoder(Outcome)


class Told(NamedTuple):
    """What came of verifying a site."""

    outcomes: Mapping[str, Outcome]
    """By the path of a briefing."""
    problems: tuple[Problem, ...]
    compared: int
    """So many had to be compared; of the others it was known what comes of it."""
    recorded: int = -1
    """How many results the record has now; -1 where none was asked for."""
    left: tuple[str, ...] = ()
    """Paths of what could not be recorded: a capture is not at hand."""
    notes: tuple[str, ...] = ()

    @property
    def exit_code(self) -> int:
        return int(has_error(self.problems))


def verify(
    root: Path,
    options: Options,
    clock: datetime.datetime,
    wanted: Collection[Path] = (),
    *,
    record: bool = False,
    progress: Progress = silent,
) -> Told:
    """`wanted` are files and folders, by default all. Raises Refused, LedgerError and WriteError."""
    with opened(root, everything(options), clock, progress) as making:
        ledger, settings = making.story.ledger, making.story.settings
        desk = Desk(book_of(making), reader(root))
        briefings = [one for one, _ in desk.briefings if is_wanted(root / one.path, wanted)]
        verifying = Verifying(root, desk, ledger, making.jobs, progress, places(root))
        outcomes, compared = verifying.outcomes(briefings)
        found = (p for one in briefings for p in heeded(desk, one, outcomes[one.path].problems))
        told = Told(outcomes, in_order(found, strict=options.strict), compared, notes=ledger.notes)
        return recorded(root, desk.book, settings, clock, told) if record else told


class Verifying(NamedTuple):
    """How briefings are verified: by memory where nothing that matters has changed."""

    root: Path
    desk: Desk
    ledger: Ledger
    jobs: int
    progress: Progress
    places: Mapping[str, str]
    """Where captures lie, by their hashes."""

    def outcomes(self, briefings: list[Document]) -> tuple[dict[str, Outcome], int]:
        known = self.ledger.answers(BEGIN)
        digests = {one.path: inputs(self.desk, one, self.kept(one)) for one in briefings}
        done = dict(self.remembered(digests, known))
        new = [one for one in briefings if one.path not in done]
        batches = [new[at : at + BATCH] for at in range(0, len(new), BATCH)]
        self.progress("Verifying", 0, len(new))
        for number, told in enumerate(mapped(self.batch, batches, self.jobs), 1):
            rows = ((BEGIN + path, digests[path], encoded(one)) for path, one in told)
            self.ledger.answer(rows)
            done.update(told)
            self.progress("Verifying", min(number * BATCH, len(new)), len(new))
        self.forget(known)
        return done, len(new)

    def kept(self, document: Document) -> dict[str, Kept | None]:
        """The captures of its sources; one that cannot be read is taken to be missing."""
        found = cited(self.desk.book, document)
        return {one.id: self.found(one, one.capture) for one in found if one.capture}

    def found(self, source: Source, capture: Capture) -> Kept | None:
        ids = (source.id, *source.aliases)
        try:
            return captures.find(self.root, ids, capture.sha256, self.places)
        except (OSError, ValueError):
            return None

    def remembered(
        self, digests: Mapping[str, str], known: Mapping[str, tuple[str, bytes]]
    ) -> Iterator[tuple[str, Outcome]]:
        for path, digest in digests.items():
            before, answer = known.get(BEGIN + path, ("", b""))
            if before == digest:
                yield path, OUTCOME.decode(answer)

    def batch(self, documents: Iterable[Document]) -> list[tuple[str, Outcome]]:
        return [(one.path, verified(self.desk, one, self.kept(one))) for one in documents]

    def forget(self, known: Iterable[str]) -> None:
        paths = {document.path for document in self.desk.documents}
        gone = [key for key in known if key.removeprefix(BEGIN) not in paths]
        if gone:
            self.ledger.forget_answers(gone)


def is_wanted(path: Path, wanted: Collection[Path]) -> bool:
    return not wanted or any(path.is_relative_to(one) for one in wanted)


def encoded(outcome: Outcome) -> bytes:
    return msgspec.msgpack.encode(outcome)


def places(root: Path) -> Mapping[str, str]:
    """A list that cannot be read says nothing."""
    try:
        return captures.places(root)
    except OSError:
        return {}


def heeded(desk: Desk, document: Document, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Those about which no remark in the file says that the author knows."""
    found = list(problems)
    made: tuple[Remark, ...] = ()
    if found and MARK in desk.sheet(document).text:
        made = tuple(remarks(desk.sheet(document)))
    return (one for one in found if not any(is_about(remark, one) for remark in made))


# --- the record ---


def recorded(
    root: Path, book: Book, settings: Settings, clock: datetime.datetime, told: Told
) -> Told:
    """Write down what came of it, for builds to show. Raises Refused and OSError."""
    today = clock.astimezone(ZoneInfo(settings.timezone)).date()
    before = known(root)
    ids = {document.id for document in book.documents.values() if document.kind == "briefing"}
    rows = {id: row for id, row in before.items() if id in ids}
    by_path = {document.path: document for document in book.documents.values()}
    left = []
    for path, outcome in sorted(told.outcomes.items()):
        document = by_path[path]
        if not outcome.whole:
            left.append(path)
        elif row := result(book, document, outcome, today, rows.pop(document.id, None)):
            rows[document.id] = row
    records.save(root, VERIFIED, rows)
    return told._replace(recorded=len(rows), left=tuple(left))


def known(root: Path) -> dict[str, Verified]:
    """What the record says; one that cannot be read is not written over. Raises Refused."""
    problems: list[Problem] = []
    rows = records.rows(root, VERIFIED, Verified, problems)
    if problems:
        raise Refused(f"{VERIFIED} cannot be used.", tuple(problems))
    return rows


def result(
    book: Book, document: Document, outcome: Outcome, today: datetime.date, before: Verified | None
) -> Verified | None:
    """A result that is as it was keeps its day: nothing has changed since."""
    if not outcome.checked:
        return None
    hash = basis(book, document)
    made = Verified(date=today, checked=outcome.checked, citations=outcome.citations, hash=hash)
    return before if before and msgspec.structs.replace(before, date=today) == made else made
