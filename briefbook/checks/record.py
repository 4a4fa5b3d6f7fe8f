"""Rules of what is on record: votes that add up, positions and judgements that can be checked."""

from collections import Counter
from collections.abc import Iterator

from ..link.recorded import cast, held, question_key
from ..model import Block, Briefing, Document, Judgement, Likelihood, Place, Position, Vote, row_of
from ..present.positions import questions, wording
from ..problems import Problem, did_you_mean, listed
from ..read.sentences import ends
from . import sureness
from .desk import Alone, Desk
from .rule import Rule

RULES: tuple[Rule, ...] = (
    Rule("vote-without-source", "warn", "A vote does not say which source has it."),
    Rule("voted-twice", "warn", "Somebody stands under two options of one vote."),
    Rule("tally-too-small", "warn", "More are named for an option than its tally counts."),
    Rule("position-without-source", "warn", "A position does not say which source has it."),
    Rule("unknown-question", "warn", "A question is named that nobody puts into words."),
    Rule("judgement-without-basis", "warn", "A judgement does not say what it rests on."),
    Rule("judgement-overdue", "warn", "A judgement is past its day, and no outcome is known."),
    Rule("mixed-likelihood", "warn", "Terms of likelihood come from both rows of ICD 203."),
    Rule(
        "likelihood-with-confidence",
        "warn",
        "One sentence says how likely something is and how sure its author is.",
    ),
)
(
    VOTE_SOURCE, TWICE, TALLY, POSITION_SOURCE, UNKNOWN, BASIS, OVERDUE, MIXED, TOGETHER,
) = RULES  # fmt: skip
CITE = "Add `sources:` with the id of the source, for instance `sources: [cns]`."


def alone(desk: Alone, document: Document) -> Iterator[Problem]:
    if isinstance(document.annotations, Briefing):
        yield from in_text(desk, document)


def of_document(desk: Desk, document: Document) -> Iterator[Problem]:
    record = document.annotations
    yield from asked_for(desk, document)
    if not isinstance(record, Briefing):
        return
    for vote in record.votes:
        yield from of_vote(desk, document, vote)
    for _, holder in held(record):
        if not holder.sources:
            message = f'The position of "{holder.by.text}" does not say which source has it.'
            yield from desk.found(POSITION_SOURCE, document.path, holder.at, message, CITE)
    yield from by_id(desk, document, record)
    for judgement in record.judgements:
        yield from of_judgement(desk, document, judgement)


def of_book(desk: Desk) -> Iterator[Problem]:
    yield from mixed(desk)


# --- votes ---


def of_vote(desk: Desk, document: Document, vote: Vote) -> Iterator[Problem]:
    if not vote.sources:
        message = f'The vote on "{vote.motion}" does not say which source has it.'
        yield from desk.found(VOTE_SOURCE, document.path, vote.at, message, CITE)
    yield from twice(desk, document, vote)
    for option, named in cast(vote.options):
        counted = getattr(vote.tally, option)
        if counted is not None and len(named) > counted:
            message = f'{len(named)} are named under "{option}", and the tally counts {counted}.'
            hint = "Correct the number, or the names."
            yield from desk.found(TALLY, document.path, named[0].place, message, hint)


def twice(desk: Desk, document: Document, vote: Vote) -> Iterator[Problem]:
    first: dict[object, str] = {}
    for option, named in cast(vote.options):
        for voter in named:
            who = desk.book.key(voter) or voter.text
            if who in first:
                message = f'"{voter.text}" stands under "{first[who]}" already.'
                hint = "Everybody votes once: take out the one that is wrong."
                yield from desk.found(TWICE, document.path, voter.place, message, hint)
            first.setdefault(who, option)


# --- questions ---


def asked_for(desk: Desk, document: Document) -> Iterator[Problem]:
    """Blocks that show what is held on a question."""
    for slot in document.outline.slots:
        if isinstance(slot, Block) and slot.question:
            key = question_key(Position(question=slot.question))
            if not desk.book.group("positions", key):
                yield from unknown(desk, document, slot.question, slot.at)


def by_id(desk: Desk, document: Document, record: Briefing) -> Iterator[Problem]:
    """Positions that give the id of a question which no briefing asks in words."""
    for one in record.positions:
        key = question_key(one)
        if one.question == key[1] and wording(desk.book, key) == key[1]:
            yield from unknown(desk, document, one.question, one.at)


def unknown(desk: Desk, document: Document, asked: str, at: Place) -> Iterator[Problem]:
    ids = [id for _, id in questions(desk.book) if id != asked]
    message = f'No briefing asks "{asked}".{did_you_mean(asked, ids)}'
    hint = "Put the question into words: `question: What …?`, and `id:` for its id."
    yield from desk.found(UNKNOWN, document.path, at, message, hint)


# --- judgements ---


def of_judgement(desk: Desk, document: Document, judgement: Judgement) -> Iterator[Problem]:
    if not (judgement.basis.strip() or judgement.sources):
        message = "This judgement does not say what it rests on."
        hint = "Add `basis:` with a sentence, or `sources:`."
        yield from desk.found(BASIS, document.path, judgement.at, message, hint)
    due = judgement.resolves_by
    if due and not judgement.outcome and due.latest and due.latest < desk.book.today:
        message = f"This was to be seen by {due.text}, and there is no outcome."
        hint = "Add `outcome:` with its date and result: true, false, unclear or void."
        yield from desk.found(OVERDUE, document.path, judgement.at, message, hint)
    for text in (judgement.text, judgement.basis):
        if any(map(sureness.both, sentences(text))):
            message = "These words say how likely it is, and how sure you are."
            hint = "Say the second under `confidence:`: how likely something is, is another thing."
            yield from desk.found(TOGETHER, document.path, judgement.at, message, hint)


def sentences(text: str) -> Iterator[str]:
    start = 0
    for end in ends(text):
        yield text[start:end]
        start = end


def in_text(desk: Alone, document: Document) -> Iterator[Problem]:
    if not any(map(sureness.both, document.sentences)):
        return
    sheet = desk.sheet(document)
    for start, end in sureness.together(sheet):
        message = "This sentence says how likely something is, and how sure its author is."
        hint = "Make two sentences of it: the two are easily taken for one another (ICD 203)."
        at, behind = sheet.place(start), sheet.place(end)
        yield from desk.found(TOGETHER, document.path, at, message, hint, end=behind)


def mixed(desk: Desk) -> Iterator[Problem]:
    """Those of the row that the book uses less; of two used alike, those of the second."""
    all_ = [(d, one) for d, record in desk.briefings for one in record.judgements]
    rows = Counter(row_of(one.likelihood) for _, one in all_)
    if len(rows) < 2:
        return
    rarer = min((1, 0), key=lambda row: rows[row])
    others = sorted({one.likelihood for _, one in all_ if row_of(one.likelihood) != rarer})
    for document, one in all_:
        if row_of(one.likelihood) == rarer:
            yield from other_row(desk, document, one, others)


def other_row(
    desk: Desk, document: Document, one: Judgement, others: list[Likelihood]
) -> Iterator[Problem]:
    message = f'"{one.likelihood}" is of the other row of terms than {listed(others, "and")}.'
    hint = f'Write "{sureness.twin(one.likelihood)}": readers take two words for two things.'
    yield from desk.found(MIXED, document.path, one.at, message, hint)
