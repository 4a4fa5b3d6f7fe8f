"""What is looked for in a capture is found by short ways: each is held to the plain, slow one."""

import random
import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import pytest

from briefbook.dates import parse
from briefbook.verify import days, figures, shared
from briefbook.verify.comparing import stands
from briefbook.verify.days import Days, Span
from briefbook.verify.digits import Digits
from briefbook.verify.figures import Values
from briefbook.verify.folding import WORD, plain
from briefbook.verify.shared import Run, Word

SEEDS = range(60)
PIECES = (
    "the", "of", "May", "Mayor", "March", "march", "Jan", "Sept.", "September", "Oct", "February,",
    "spring", "winter of", "fall", "1", "2", "16", "31", "3rd", "21st of", "99", "1,200", "1.200",
    "12,5", "1 200 000", "1'000", "2023", "1999", "2023-02-16", "2023-13-40", "16/02/2023", "3.4.2021",
    "1,2,3", "$5", "US$200", "€1.2", "£3m", "4bn", "12 million", "2.5 thousand", "eleven", "two",
    "million", "10:30", "par. 12", "-7", "15–16", "8-9", "0", "007", "last week", "on Wednesday",
    "two days ago", "yesterday", "next month", "٣", "é", "’", "\n", "\n\n", "  ", ".", ",", "(", ")",
    "Lavrov", "Lavrov's", "Lavrovian", "Lavrovians", "xLavrov", "Ada", "Adas", "[1]",
)  # fmt: skip

SOURCE_WORDS = ("alpha", "beta", "gamma", "delta", "o", "the", "of", "don't", "é42")


def text(seed: int, length: int = 60) -> str:
    chance = random.Random(seed)
    glue = ("", " ", " ", " ", ", ")
    return "".join(chance.choice(PIECES) + chance.choice(glue) for _ in range(length))


def all_values(text: str) -> set[str]:
    found = set()
    for one in figures.NUMBER.finditer(text):
        found.add(figures.value(one[2] + one[3], one[4] or one[5]))
    for one in figures.LOOSE.finditer(text):
        found |= {figures.value(read, one[2] or one[3]) for read in figures.readings(one[1])}
    words = [*WORD.findall(plain(text)), ""]
    for word, following in pairwise(words):
        if word in figures.NUMBERS:
            scale = following if following in figures.SCALES else None
            found.add(figures.value(figures.NUMBERS[word], scale))
    return found


@pytest.mark.parametrize("seed", SEEDS)
def test_a_figure_is_there_if_any_reading_of_the_text_has_it(seed: int) -> None:
    capture = text(seed)
    values, known = (
        Values(Digits(capture), lambda: WORD.findall(plain(capture))),
        all_values(capture),
    )
    asked = known.union(*(all_values(text(seed + n)) for n in (1, 2, 3)), {"11", "2000000"})
    assert {one for one in asked if values.has(one)} == asked & known


def written(text: str, seen: date | None) -> list[Span]:
    """Every date, by each pattern over the whole text."""
    found, covered = [], list[tuple[int, int]]()
    for one in days.WHOLE.finditer(text):
        if span := slow_span(one[0]):
            covered.append(one.span())
            found.append(span)
    for one in days.OF_A_YEAR.finditer(text):
        covered.append(one.span())
        if seen and (span := days.nearest(days.month_and_day(one), seen)):
            found.append(span)
    for one in days.YEAR.finditer(text):
        if not any(start <= one.start() < end for start, end in covered):
            found.append((int(one[0]) * 10000 + 101, int(one[0]) * 10000 + 1231))
    return found


def slow_span(words: str) -> Span | None:
    found = days.edtf(words)
    return (found.earliest, found.latest) if found and found.earliest and found.latest else None


def has(text: str, seen: date | None, when: Span) -> bool:
    spans = set(written(text, seen))
    for one in days.IN_DIGITS.finditer(text):
        for month, day in ((one[1], one[2]), (one[2], one[1])):
            spans |= {slow_span(f"{one[3]}-{int(month):02}-{int(day):02}") or (0, 0)}
    if seen:
        spans |= {(days.number_of(seen), days.number_of(seen))}
        spans |= set(days.relative(text, seen, "north"))
        unplaced = set()
    else:
        unplaced = {days.month_and_day(one) for one in days.OF_A_YEAR.finditer(text)}
    if when[0] == when[1]:
        return when in spans or when[0] % 10000 in unplaced
    return any(start <= when[1] and when[0] <= end for start, end in spans)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("issued", [None, "2023-02-16", "2023-02"])
def test_a_date_is_there_if_any_pattern_finds_it_in_the_text(issued: str | None, seed: int) -> None:
    capture = text(seed)
    day = parse(issued) if issued == "2023-02-16" else None
    made, seen = Days(Digits(capture), day, "north"), days.day_seen(day)
    other = [one.span for one in days.claimed(Digits(text(seed + 1, 200)), date(2023, 2, 16))]
    asked = {*written(capture, seen), *other, (20230215, 20230215), (20230201, 20230228)}
    told = {when for when in asked if made.has(when)}
    assert told == {when for when in asked if has(capture, seen, when)}
    assert {*written(capture, seen)} <= told


@pytest.mark.parametrize("seed", SEEDS)
def test_what_a_sentence_claims_is_found_in_the_order_of_the_patterns(seed: int) -> None:
    sentence, seen = text(seed, 200), date(2023, 2, 16)
    assert [one.span for one in days.claimed(Digits(sentence), seen)] == written(sentence, seen)
    numbers = [one.group() for one in figures.NUMBER.finditer(sentence)]
    assert [one.group() for one in Digits(sentence).found(figures.NUMBER)] == numbers


@pytest.mark.parametrize("month", ["February", "Feb", "Feb.", "Sept", "Sept.", "May", "December"])
@pytest.mark.parametrize("day", ["0", "1", "06", "16th", "29", "30", "31", "32"])
def test_a_day_is_the_same_however_it_is_read(day: str, month: str) -> None:
    for year in ("1582", "1900", "2023", "2024", "0999", "9999"):
        for words in (f"{day} {month} {year}", f"{month} {day}, {year}", f"{day} of {month}, {year}",
                      f"{month} {day} {year}", f"{month}\n{day}, {year}"):  # fmt: skip
            assert days.span_of(words) == slow_span(words), words


@pytest.mark.parametrize("seed", SEEDS)
def test_a_name_stands_there_as_a_word_or_with_a_short_ending(seed: int) -> None:
    capture = plain(text(seed))
    for name in ("lavrov", "ada", "mayor", "may", "16", "lavrovians", "(", "mar"):
        ending = r"\w{0,3}" if len(name) > 3 else ""
        there = re.search(rf"(?<!\w){re.escape(name)}{ending}(?!\w)", capture)
        assert stands(capture, [name]) == bool(there), name


def all_runs(own: Sequence[Sequence[Word]], source: Sequence[str], limit: int) -> list[Run]:
    """Each longest run, place by place."""
    found = []
    for passage in own:
        at = 0
        while at < len(passage):
            places = range(len(source))
            length = max((shared.same(passage, at, source, place) for place in places), default=0)
            if length > limit:
                found.append(Run(passage[at].start, passage[at + length - 1].end, length))
                at += length
            else:
                at += 1
    return found


@pytest.mark.parametrize("limit", [1, 2, 4, 7, 12])
@pytest.mark.parametrize("seed", SEEDS)
def test_a_run_of_words_is_found_wherever_it_begins(seed: int, limit: int) -> None:
    chance = random.Random(seed)
    source = [chance.choice(SOURCE_WORDS) for _ in range(80)]
    raw = "".join(word + chance.choice((" ", " ", ", ", ". ", " - ", "\n")) for word in source)
    own = []
    for _ in range(3):
        start, length = chance.randrange(60), chance.randrange(limit + 9)
        strange = [chance.choice(source) for _ in range(chance.randrange(20))]
        words = [*strange[:9], *source[start : start + length], *strange[9:]]
        own.append([Word(word, at, at + 1) for at, word in enumerate(words)])
    tokens = WORD.findall(plain(raw))
    expected = all_runs([one for one in own if len(one) > limit], tokens, limit)
    found = [one for one in own if len(one) > limit]
    told = (
        list(shared.runs(found, tokens, limit))
        if shared.may_share(found, plain(raw), limit)
        else []
    )
    assert told == expected
