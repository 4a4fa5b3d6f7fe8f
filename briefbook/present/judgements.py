"""Judgements, on their briefing's page and in the ledger, and how good they were."""

from collections.abc import Iterable

from ..drawing import Forecast, brier
from ..link import ALL, Book, Item, Key
from ..link.anchors import judgement_anchors
from ..link.book import author_key
from ..model import RUNGS, SCALE, Judgement, Outcome, Rung
from ..shapes import CalibrationShown, Card, JudgementShown, OutcomeShown, StepShown
from .cards import address, author_card, card, day, maybe_day
from .events import when
from .makeup import percent
from .once import once
from .sources import Notes, author_of, far_notes

NEVER = 99999999


@once
def anchors_of_judgements(book: Book, key: Key) -> tuple[str, ...]:
    return judgement_anchors(book.briefing(key))


def judgement(
    book: Book, record: Judgement, anchor: str, notes: Notes, of: Key, *, far: bool = False
) -> JudgementShown:
    """A judgement of the briefing `of`; if `far`, as other pages show it."""
    briefing, rung = book.briefing(of), SCALE[RUNGS[record.likelihood]]
    return JudgementShown(
        anchor=f"{address(book, of)}#{anchor}" if far else anchor,
        text=record.text,
        likelihood=record.likelihood,
        low=rung.low,
        high=rung.high,
        confidence=record.confidence or "",
        basis=record.basis,
        by=tuple(judge(book, name) for name in record.by or briefing.authors),
        date=maybe_day(book, record.date or briefing.date),
        resolves_by=maybe_day(book, record.resolves_by),
        due=is_due(book, record),
        outcome=outcome(book, record.outcome, notes) if record.outcome else None,
        notes=notes(record.sources),
        briefing=card(book, of) if far else None,
    )


def outcome(book: Book, record: Outcome, notes: Notes) -> OutcomeShown:
    return OutcomeShown(
        date=day(book, record.date),
        result=record.result,
        text=record.text,
        notes=notes(record.sources),
    )


def judge(book: Book, name: str) -> Card:
    """An author of the book, or an actor of this name; else only words."""
    return author_card(name) if author_key(name) in book.authors else author_of(book, name)


def is_due(book: Book, record: Judgement) -> bool:
    return record.outcome is None and day_due(record) < book.today


def day_due(record: Judgement) -> int:
    """The last day on which it may be settled."""
    return (record.resolves_by.latest or NEVER) if record.resolves_by else NEVER


@once
def judgement_of(book: Book, item: Item) -> JudgementShown:
    """A judgement as other pages show it."""
    key, record = item.document, record_of(book, item)
    anchor = anchors_of_judgements(book, key)[item.number]
    return judgement(book, record, anchor, lambda found: far_notes(book, found), key, far=True)


def record_of(book: Book, item: Item) -> Judgement:
    return book.briefing(item.document).judgements[item.number]


def judgements(book: Book, items: Iterable[Item]) -> tuple[JudgementShown, ...]:
    return tuple(judgement_of(book, item) for item in items)


# --- the ledger ---


def all_judgements(book: Book) -> tuple[Item, ...]:
    return book.group("judgements", ALL)


def due(book: Book) -> list[Item]:
    """Whose day is past without an outcome, the longest first."""
    found = [item for item in all_judgements(book) if is_due(book, record_of(book, item))]
    return sorted(found, key=lambda item: day_due(record_of(book, item)))


def still_open(book: Book) -> list[Item]:
    """Those that nothing is known of yet, soonest first."""
    records = ((item, record_of(book, item)) for item in all_judgements(book))
    found = [item for item, one in records if not one.outcome and not is_due(book, one)]
    return sorted(found, key=lambda item: day_due(record_of(book, item)))


def settled(book: Book) -> list[Item]:
    """Those that have an outcome, the newest outcome first."""
    found = [(item, record_of(book, item).outcome) for item in all_judgements(book)]
    ended = [(when(known.date), item) for item, known in found if known]
    return [item for _, item in sorted(ended, key=lambda pair: -pair[0])]


@once
def calibration(book: Book) -> CalibrationShown | None:
    """How often what was called likely came true; None where nothing has come true or failed to."""
    records = [record_of(book, item) for item in all_judgements(book)]
    results = [(one, one.outcome.result) for one in records if one.outcome]
    decided = [(one, result == "true") for one, result in results if result in ("true", "false")]
    if not decided:
        return None
    used = {one.likelihood for one in records}
    steps = tuple(
        step(rung, [true for one, true in decided if one.likelihood in rung.terms], used)
        for rung in SCALE
    )
    scale = [(SCALE[RUNGS[one.likelihood]], true) for one, true in decided]
    return CalibrationShown(
        steps=steps,
        judged=len(decided),
        came_true=sum(true for _, true in decided),
        undecided=len(results) - len(decided),
        brier=brier([Forecast(rung.low, rung.high, true) for rung, true in scale]),
    )


def step(rung: Rung, results: list[bool], used: Iterable[str]) -> StepShown:
    return StepShown(
        terms=tuple(term for term in rung.terms if term in used) or rung.terms,
        low=rung.low,
        high=rung.high,
        judged=len(results),
        came_true=sum(results),
        percent=percent(sum(results), len(results)),
    )
