"""From a token of ours to a slot of the model; what cannot be read becomes a problem."""

import re
from typing import Literal

from ..dates import Date, DateError, parse
from ..model import (
    START,
    Block,
    Citation,
    CitedItem,
    DateSpan,
    Mention,
    Place,
    Quotation,
    Reference,
)
from ..problems import Problem, did_you_mean, listed
from .attributes import Attribute, Group
from .places import Spot
from .spans import RawItem

TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
QUOTATION_KEYS = ("by", "to", "date", "cite", "lang")
MODES: dict[str, Literal["verbatim", "paraphrase"]] = {
    "quote": "verbatim", "verbatim": "verbatim", "paraphrase": "paraphrase",
}  # fmt: skip
REFERRING = ("actor", "topic", "storyline", "outlet", "event")
THREADS = ("actor", "topic", "storyline", "from", "to")
BLOCKS: dict[str, tuple[str, ...]] = {
    "timeline": (*REFERRING, "from", "to"),
    "quotes": (*REFERRING, "from", "to"),
    "sources": (*REFERRING, "from", "to"),
    "network": ("actor", "from", "to"),
    "votes": ("body", *THREADS),
    "positions": ("question", *THREADS),
    "judgements": THREADS[1:],
}
"""The generated blocks, and the keys that each takes."""
KINDS = ("actor", "event", "outlet", "topic", "briefing", "storyline", "source", "page")


class Reader:
    """What slots are read with: the file's path and hemisphere, and the problems met so far."""

    def __init__(self, path: str, hemisphere: str) -> None:
        self.path = path
        self.hemisphere = hemisphere
        self.problems: list[Problem] = []

    def report(self, at: Place, code: str, message: str, hint: str = "", length: int = 0) -> None:
        self.problems.append(
            Problem(
                path=self.path,
                line=at.line,
                column=at.column,
                code=code,
                message=message,
                hint=hint,
                end_line=at.line,
                end_column=at.column + length,
            )
        )

    def date(self, attribute: Attribute | None, at: Place) -> Date | None:
        if attribute is None:
            return None
        try:
            return parse(attribute.value, self.hemisphere)
        except DateError as error:
            self.report(at, "bad-date", error.message, error.hint, len(attribute.value))
            return None

    def language(self, attribute: Attribute | None, where: "Where") -> str:
        """A language's tag (BCP 47), or nothing."""
        if attribute is None or TAG.fullmatch(attribute.value):
            return attribute.value if attribute else ""
        message = f'"{attribute.value}" is not the code of a language.'
        hint = "Write a code such as fr, zh or pt-BR."
        at = where.at(attribute.value_at)
        self.report(at, "bad-language", message, hint, len(attribute.value))
        return ""

    def known_keys(self, group: Group, known: tuple[str, ...], spot: "Where") -> None:
        for attribute in group.attributes:
            if attribute.key not in (".", *known):
                self.report(
                    spot.at(attribute.key_at),
                    "unknown-attribute",
                    f'"{attribute.key}" is not known here.{did_you_mean(attribute.key, known)}',
                    f"Known are {listed(known, 'and')}.",
                    len(attribute.key),
                )


class Where:
    """Places of offsets in a group of attributes, whether it stands in a line or before a block."""

    def __init__(self, spot: Spot | None, start: Place) -> None:
        self.spot, self.start = spot, start

    def at(self, offset: int) -> Place:
        if self.spot:
            return self.spot.at(offset)
        return Place(self.start.line, self.start.column + offset)


def mention(
    target: str, label: str, at: Place = START, name_at: Place = START, sentence: int = -1
) -> Mention:
    """`event:msc-2023` chooses the kind; else any kind may be meant. `name_at`: of the target."""
    kind, colon, rest = target.partition(":")
    kind = kind.strip().lower()
    chosen = colon and kind in KINDS
    reference = Reference("", target, name_at)
    if chosen:
        column = name_at.column + len(target) - len(rest.lstrip())
        reference = Reference(kind, rest.strip(), Place(name_at.line, column))
    shown = label or ("" if chosen or target == target.lower() else target)
    return Mention(at=at, sentence=sentence, target=reference, label=shown)


def citation(items: tuple[RawItem, ...], spot: Spot, at: Place, sentence: int) -> Citation:
    cited = tuple(
        CitedItem(Reference("source", item.key, spot.at(item.pos)), item.prefix, item.locator)
        for item in items
    )
    return Citation(at=at, sentence=sentence, items=cited)


def references(reader: Reader, kind: str, found: Attribute | None, where: Where) -> list[Reference]:
    """One or more ids: `cite=cns`, `cite=cns;un-es-11-3`, `cite="cns un-es-11-3"`."""
    if found is None:
        return []
    refs, offset = [], 0
    for word in found.value.replace(";", " ").replace(",", " ").split():
        offset = found.value.index(word, offset)
        at = where.at(found.value_at + offset)
        refs.append(Reference(kind, word.removeprefix("@") if kind == "source" else word, at))
        offset += len(word)
    return refs


def one_reference(found: Attribute | None, kind: str, where: Where) -> Reference | None:
    """A single id or a quoted name: `by="Wang Yi"`."""
    return Reference(kind, found.value, where.at(found.value_at)) if found else None


def quotation(
    reader: Reader, group: Group, where: Where, text: str, at: Place, sentence: int, *, inline: bool
) -> Quotation | None:
    reader.known_keys(group, QUOTATION_KEYS, where)
    unknown = [a for a in group.attributes if a.key == "." and a.value not in MODES]
    for name in unknown:
        near = did_you_mean(name.value, MODES)
        message = f'".{name.value}" is not known here.{near}'
        reader.report(where.at(name.key_at), "unknown-attribute", message)
    by = one_reference(group.get("by"), "actor", where)
    if by is None and unknown:
        return None
    if by is None:
        reader.report(
            at,
            "quotation-without-speaker",
            "This quotation does not say who speaks.",
            "Add `by=` and the speaker's id, for instance `{by=wang-yi cite=cns}`.",
        )
        return None
    date = group.get("date")
    return Quotation(
        at=at,
        sentence=sentence,
        text=text,
        by=by,
        to=one_reference(group.get("to"), "actor", where),
        date=reader.date(date, where.at(date.value_at) if date else at),
        sources=tuple(references(reader, "source", group.get("cite"), where)),
        mode=next((MODES[name] for name in group.classes if name in MODES), "verbatim"),
        inline=inline,
        language=reader.language(group.get("lang"), where),
    )


def date_span(reader: Reader, group: Group, where: Where, text: str, at: Place) -> DateSpan | None:
    reader.known_keys(group, ("date",), where)
    written = group.get("date")
    if written is None:
        reader.report(
            at,
            "lost-attributes",
            "These attributes say neither a date nor a speaker.",
            "Write `[last fall]{date=2022-23}` or `[“…”]{.quote by=wang-yi cite=cns}`.",
        )
        return None
    date = reader.date(written, where.at(written.value_at))
    return DateSpan(at=at, sentence=-1, date=date, text=text) if date else None


def block(reader: Reader, group: Group, where: Where, at: Place) -> Block | None:
    name = group.classes[0] if group.classes else ""
    if name not in BLOCKS:
        near = did_you_mean(name, BLOCKS)
        reader.report(
            at,
            "unknown-block",
            f'There is no block called ".{name}".{near}',
            f"Known are {listed(tuple(BLOCKS), 'and')}.",
        )
        return None
    reader.known_keys(group, BLOCKS[name], where)
    if name == "network" and not group.get("actor"):
        message = "This network does not say whose it is."
        reader.report(at, "network-without-actor", message, "Add `actor=` and the actor's id.")
        return None
    named = [
        Reference(a.key, a.value, where.at(a.value_at))
        for a in group.attributes
        if a.key in REFERRING
    ]
    start, end, question = group.get("from"), group.get("to"), group.get("question")
    return Block(
        at=at,
        sentence=-1,
        name=name,
        references=tuple(named),
        start=reader.date(start, where.at(start.value_at) if start else at),
        end=reader.date(end, where.at(end.value_at) if end else at),
        body=one_reference(group.get("body"), "actor", where) if name == "votes" else None,
        question=question.value if question and name == "positions" else "",
    )
