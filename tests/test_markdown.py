"""Our Markdown, case by case: the files in cases/markdown are prose that an author could read.

A case is a heading, perhaps some words, what is written, and what becomes of it. In the results
`⟦…⟧` is what link resolves later, with its line and column; `·` begins words in which names may be
linked. Further fences list the problems and the sentences, where a case is about them.
"""

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import NamedTuple

import pytest

from briefbook.dates import Date
from briefbook.model import (
    AnySlot,
    Block,
    Citation,
    CitedItem,
    DateSpan,
    LinkTo,
    Mention,
    Open,
    Picture,
    Place,
    Quotation,
    Reference,
    Text,
    Wording,
)
from briefbook.read import Body, parser, read_body
from briefbook.read.footnotes import letters
from briefbook.read.sentences import ends

CASES = Path(__file__).parent / "cases" / "markdown"
FENCE = re.compile(r"^````(\w+)\n(.*?)^````$", re.MULTILINE | re.DOTALL)
MD = parser()


class Case(NamedTuple):
    name: str
    fences: dict[str, str]


def cases() -> Iterator[Case]:
    for path in sorted(CASES.glob("*.md")):
        for section in re.split(r"^## ", path.read_text(), flags=re.MULTILINE)[1:]:
            title = section.partition("\n")[0]
            yield Case(f"{path.stem}: {title}", dict(FENCE.findall(section)))


def body(text: str) -> Body:
    return read_body(MD, text, 1, "a.md", "north")


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: case.name)
def test_what_is_written_becomes_what_the_case_says(case: Case) -> None:
    found = body(case.fences["markdown"].removesuffix("\n"))
    assert html(found) == case.fences["result"]
    assert problems(found) == case.fences.get("problems", "")
    if "sentences" in case.fences:
        assert sentences(found) == case.fences["sentences"]


@pytest.mark.parametrize(("number", "shown"), [(1, "a"), (26, "z"), (27, "aa"), (703, "aaa")])
def test_footnotes_are_lettered_as_browsers_letter_a_list(number: int, shown: str) -> None:
    assert letters(number) == shown


# --- a body in plain words ---


def html(found: Body) -> str:
    written = "".join(part_in_words(part, found.outline.slots) for part in found.parts)
    return written.removesuffix("\n") + "\n"


def part_in_words(part: object, slots: tuple[AnySlot, ...]) -> str:
    if isinstance(part, str):
        return part
    if isinstance(part, Text):
        return escape(part.text, quote=False)
    slot = slots[part.slot]  # type: ignore[attr-defined]
    if isinstance(part, Open):
        return f"⟦{slot_in_words(slot)}⟧"
    return f"⟦/{slot_in_words(slot).split()[0]}⟧"


def slot_in_words(slot: AnySlot) -> str:
    where = f"{slot.at.line}:{slot.at.column}"
    match slot:
        case Mention():
            label = f" “{slot.label}”" if slot.label else ""
            return f"mention {where} {reference(slot.target)}{label}"
        case Citation():
            return f"cite {where} {'; '.join(map(cited, slot.items))}"
        case Quotation():
            return f"{slot.mode} {where} {speaker(slot)}: “{named(slot.text)}”"
        case DateSpan():
            return f"date {where} {slot.date.text}"
        case Block():
            return f"block {where} {slot.name}{about(slot)}"
        case LinkTo():
            return f"link {where} {slot.href}{titled(slot.title)}"
        case Picture():
            return f"picture {where} {slot.src} “{slot.alt}”{titled(slot.title)}"
        case Wording():
            return f"words {slot.key}"


def named(words: str) -> str:
    """A name that is to be filled in stands in <>."""
    return re.sub("\0(.*?)\0", r"<\1>", words)


def reference(found: Reference) -> str:
    return f"{found.kind}:{found.text}" if found.kind else found.text


def cited(item: CitedItem) -> str:
    at = f"{item.source.place.line}:{item.source.place.column}"
    words = [item.prefix, f"@{item.source.text}({at})", item.locator]
    return " ".join(word for word in words if word)


def speaker(said: Quotation) -> str:
    words = [f"by {said.by.text}"]
    words += [f"to {said.to.text}"] if said.to else []
    words += [f"on {said.date.text}"] if said.date else []
    words += [f"in {source.text}" for source in said.sources]
    return " ".join(words)


def about(block: Block) -> str:
    named = "".join(f" {reference(found)}" for found in block.references)
    body = f" body {reference(block.body)}" if block.body else ""
    question = f" question {block.question}" if block.question else ""
    return named + body + question + bound("from", block.start) + bound("to", block.end)


def bound(word: str, date: Date | None) -> str:
    return f" {word} {date.text}" if date else ""


def titled(title: str) -> str:
    return f" ({title})" if title else ""


def problems(found: Body) -> str:
    return "".join(f"{p.line}:{p.column} {p.code}: {p.message}\n" for p in found.problems)


def sentences(found: Body) -> str:
    """Each sentence with the kinds of slots in it."""
    lines = []
    for number, sentence in enumerate(found.sentences):
        inside = [type(s).__name__ for s in found.outline.slots if s.sentence == number]
        lines.append(f"{named(sentence)}{'  ← ' + ', '.join(inside) if inside else ''}\n")
    return "".join(lines)


# --- what is easier to say in code ---


def test_headings_and_links_hold_no_text_in_which_names_may_be_linked() -> None:
    found = body("## Wang Yi\n\n[Wang Yi](http://a.example) and Wang Yi.")
    texts = [part.text for part in found.parts if isinstance(part, Text)]
    assert texts == [" and Wang Yi."]
    assert found.outline.linkable == (1,)


def test_a_text_is_never_more_than_one_sentence() -> None:
    found = body("Mr. Wang spoke. He left *early. Nobody* knew.")
    texts = [(part.text, part.sentence) for part in found.parts if isinstance(part, Text)]
    assert texts == [
        ("Mr. Wang spoke. ", 0),
        ("He left ", 1),
        ("early. ", 1),
        ("Nobody", 2),
        (" knew.", 2),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. Wang met Sen. Risch. They spoke.", ["Mr. Wang met Sen. Risch. ", "They spoke."]),
        ("He said “Go.” She went.", ["He said “Go.” ", "She went."]),
        (
            "The U.S. delegation left. So did J. Biden.",
            ["The U.S. delegation left. ", "So did J. Biden."],
        ),
        ("What?! Yes… Perhaps.", ["What?! ", "Yes… ", "Perhaps."]),
        ("It cost 3.5 billion. that is much.", ["It cost 3.5 billion. that is much."]),
        ("王毅说。他走了。", ["王毅说。", "他走了。"]),
        ("No end", ["No end"]),
    ],
)
def test_sentences_end_where_readers_would_end_them(text: str, expected: list[str]) -> None:
    start, found = 0, []
    for end in ends(text):
        found.append(text[start:end])
        start = end
    assert found == expected


def test_a_body_begins_on_the_line_that_its_file_says() -> None:
    found = read_body(MD, "\nHe met [[wang-yi]].", 7, "a.md", "north")
    assert found.outline.slots[0].at == Place(8, 8)


def test_headings_give_anchors_that_pages_do_not_use_themselves() -> None:
    found = body("## What he said\n\n## What he said\n\n## Source list\n\n## 王毅\n\n### !!!")
    assert found.outline.anchors == (
        "what-he-said",
        "what-he-said-1",
        "h-source-list",
        "王毅",
        "section",
    )


def test_a_winter_without_a_year_of_its_own_is_the_hemispheres() -> None:
    south = read_body(MD, "[then]{date=2022-24}", 1, "a.md", "south").outline.slots[0]
    north = body("[then]{date=2022-24}").outline.slots[0]
    assert isinstance(south, DateSpan) and isinstance(north, DateSpan)
    assert south.date.earliest != north.date.earliest


@pytest.mark.parametrize("unit", ["> ", ">", "- ", "1. ", ">> - "])
def test_what_is_nested_too_deeply_is_said_to_be_lost(unit: str) -> None:
    found = body("Before.\n\n" + unit * 10_000 + "lost")
    assert [(p.line, p.code) for p in found.problems] == [(3, "too-deep")]


@pytest.mark.parametrize(
    "unit",
    ["[", "[[", "{", "[@", "[^", "^[", "![", "[a][", "[[a|", "*", "`", "%", "<", "\\", "(", "[a]{",
     ".", "{by=", "|", "[x]{date=", "&", "_a", "[[a]]", "[[a]](", "[@a]["],
)  # fmt: skip
@pytest.mark.parametrize("around", [("", ""), ("a ", " ]"), ("|a|\n|-|\n|", "|"), ("[", "@ ]")])
def test_thousands_of_marks_are_read_to_the_end(unit: str, around: tuple[str, str]) -> None:
    before, after = around
    found = body(before + unit * 2_000 + after)
    assert found.parts or found.problems


@pytest.mark.parametrize(
    ("open_mark", "close_mark"),
    [("[", "]"), ("[", "]{date=2022}"), ("^[", "]"), ("![", "](b)"), ("*", "*"), ("[[", "]]")],
)
def test_thousands_of_brackets_in_one_another_are_read(open_mark: str, close_mark: str) -> None:
    assert body(open_mark * 1_000 + "x" + close_mark * 1_000).parts
