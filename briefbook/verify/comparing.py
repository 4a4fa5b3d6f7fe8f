"""A claim beside its sources: quotations, actors, figures and dates that are in none of them."""

import re
from collections.abc import Iterator, Sequence

from ..checks.claims import shown
from ..checks.desk import Desk
from ..checks.names import called, every_name
from ..checks.of_verify import ACTOR, DATE, FIGURE, QUOTATION
from ..checks.rule import Rule
from ..link import Key
from ..model import Actor, Briefing, Document, Place
from ..problems import Problem
from .claims import Claim
from .days import Said, Span, claimed, day_seen
from .digits import Digits
from .figures import claimed as figures
from .folding import plain
from .original import Original
from .quoting import is_in

WORD = re.compile(r"\w+")
ENDING = 3
"""So many letters may stand behind a name, if it is longer."""
LEAST = 3
"""So many letters has a last name that is looked for by itself."""


class Comparing:
    """The claims of one briefing, beside their sources."""

    def __init__(self, desk: Desk, document: Document) -> None:
        self.desk, self.document = desk, document
        record = document.annotations
        self.cast: list[Key] = []
        self.known = dict[Key, list[str]]()
        """The names of whom it names, all of them."""
        self.seen = None
        if isinstance(record, Briefing):
            self.cast = [key for one in record.actors if (key := desk.book.key(one.actor))]
            self.seen = day_seen(record.as_of or record.date)

    def found(self, claim: Claim, originals: Sequence[Original]) -> Iterator[Problem]:
        yield from self.quotations(claim, originals)
        yield from self.actors(claim, originals)
        own = Digits(claim.words)
        days = list(claimed(own, self.seen))
        yield from self.figures(claim, own, days, originals)
        yield from self.dates(claim, days, originals)

    def told(
        self, rule: Rule, at: Place, end: Place | None, message: str, wanted: str,
        originals: Sequence[Original], advice: str,
    ) -> Iterator[Problem]:  # fmt: skip
        hint = "\n".join((*nearest(originals, wanted), advice))
        yield from self.desk.found(rule, self.document.path, at, message, hint, end=end)

    def quotations(self, claim: Claim, originals: Sequence[Original]) -> Iterator[Problem]:
        for one in claim.quotations:
            if not any(is_in(one.words, original.folded) for original in originals):
                message = f'"{shown(one.words)}" does not stand in {named(originals)}.'
                advice = "Quote it as it is there, or make it a paraphrase."
                yield from self.told(
                    QUOTATION, one.at, one.end, message, one.words, originals, advice
                )

    def actors(self, claim: Claim, originals: Sequence[Original]) -> Iterator[Problem]:
        text = plain(claim.words)
        told = (key for key in self.cast if text and stands(text, self.names(key)))
        for key in dict.fromkeys((*claim.actors, *told)):
            known = [*self.names(key), *last_names(self.desk, key)]
            if not any(stands(original.named, known) for original in originals):
                message = (
                    f"{called(self.desk.book, key)} is named here, and not in {named(originals)}."
                )
                advice = (
                    "Cite a source that names them, or add the name that it uses to their file."
                )
                wanted = claim.words or claim.quotations[0].words
                yield from self.told(ACTOR, claim.at, claim.end, message, wanted, originals, advice)

    def names(self, key: Key) -> list[str]:
        if key not in self.known:
            self.known[key] = names(self.desk, key)
        return self.known[key]

    def figures(
        self, claim: Claim, own: Digits, days: Sequence[Said], originals: Sequence[Original]
    ) -> Iterator[Problem]:
        dated = [range(said.start, said.end) for said in days]
        for one in figures(own):
            if any(one.start in span for span in dated):
                continue
            if not any(original.values.has(one.value) for original in originals):
                words = " ".join(claim.words[one.start : one.end].split())
                message = f'"{words}" is not in {named(originals)}.'
                at, end = self.span(claim, one.start, one.end)
                yield from self.told(FIGURE, at, end, message, claim.words, originals, COMPARE)

    def dates(
        self, claim: Claim, days: Sequence[Said], originals: Sequence[Original]
    ) -> Iterator[Problem]:
        for at, end, words, span in self.days(claim, days):
            if not any(original.days.has(span) for original in originals):
                message = f'"{words}" is not in {named(originals)}.'
                yield from self.told(DATE, at, end, message, claim.words, originals, COMPARE)

    def days(
        self, claim: Claim, days: Sequence[Said]
    ) -> Iterator[tuple[Place, Place | None, str, Span]]:
        for said in days:
            words = " ".join(claim.words[said.start : said.end].split())
            yield *self.span(claim, said.start, said.end), words, said.span
        for slot in claim.days:
            if slot.date.earliest and slot.date.latest:
                yield slot.at, None, slot.text, (slot.date.earliest, slot.date.latest)

    def span(self, claim: Claim, start: int, end: int) -> tuple[Place, Place | None]:
        if claim.start < 0:
            return claim.at, claim.end
        sheet = self.desk.sheet(self.document)
        return sheet.place(claim.start + start), sheet.place(claim.start + end)


COMPARE = "Compare it with the source, and cite what it rests on."


def named(originals: Sequence[Original]) -> str:
    """`"cns"`, or `"cns" or "un"`."""
    return " or ".join(f'"{original.source.id}"' for original in originals)


def nearest(originals: Sequence[Original], wanted: str) -> Iterator[str]:
    for original in originals:
        passage = original.nearest(wanted) or "(no word is the same)"
        yield f'Nearest in "{original.source.id}": {passage}'


def names(desk: Desk, key: Key) -> list[str]:
    """All, weak ones too."""
    return [folded for name in every_name(desk.book, key) if (folded := plain(name))]


def last_names(desk: Desk, key: Key) -> Iterator[str]:
    """Of a person: what stands before the comma of `sort_name`, else the last word of the name."""
    record = desk.book.record(key)
    if isinstance(record, Actor) and record.kind in ("person", "unknown"):
        family = record.sort_name.partition(",")[0] if "," in record.sort_name else ""
        last = plain(family or record.name.rpartition(" ")[2])
        if len(last) >= LEAST:
            yield last


def stands(text: str, names: Sequence[str]) -> bool:
    """As words of their own; longer names also with an ending, as `Lavrov's` or `Russian` has one."""
    return any(name in text and is_named(text, name) for name in names)


def is_named(text: str, name: str) -> bool:
    """Is it a word by itself somewhere, or with an ending of up to three letters if it is longer?"""
    ending = ENDING if len(name) > 3 else 0
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        rest = WORD.match(text, end)
        if not WORD.match(text[at - 1 : at]) and (not rest or rest.end() - end <= ending):
            return True
        at = text.find(name, at + 1)
    return False
