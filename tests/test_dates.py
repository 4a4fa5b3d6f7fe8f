"""Dates: every line of cases/dates.yaml, then what holds for all dates."""

import calendar
import datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from briefbook.dates import (
    Date,
    DateError,
    before,
    contains,
    datetime_attribute,
    display,
    iso_bounds,
    order,
    overlaps,
    parse,
)
from briefbook.words import load

WORDS = load("en")

# A busy machine is no reason to fail.
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

# Plain strings only, so that 2023 and 2023-02-16 stay what the file says.
CASES: dict[str, Any] = yaml.load(
    (Path(__file__).parent / "cases" / "dates.yaml").read_text(encoding="utf-8"),
    Loader=yaml.BaseLoader,
)


def rows(section: str) -> list[Any]:
    """The lines of a section's groups, as (what is written, what is expected)."""
    return [
        pytest.param(text, expected, id=f"{group}: {text}")
        for group, lines in CASES[section].items()
        for text, expected in lines.items()
    ]


def seen(date: Date) -> dict[str, str]:
    """What a case says of a date, in its words."""
    first, last = iso_bounds(date)
    found = {
        "first": first,
        "last": last,
        "precision": date.precision,
        "words": display(date, WORDS),
        "html": datetime_attribute(date),
    }
    return {name: value for name, value in found.items() if value is not None}


def refusal(text: str) -> DateError:
    with pytest.raises(DateError) as caught:
        parse(text)
    return caught.value


@pytest.mark.parametrize(("text", "expected"), rows("accepted"))
def test_a_date_is_read_and_shown(text: str, expected: dict[str, str]) -> None:
    assert seen(parse(text)) == expected
    assert parse(text).text == text


@pytest.mark.parametrize(("text", "expected"), rows("southern"))
def test_southern_seasons(text: str, expected: dict[str, str]) -> None:
    assert seen(parse(text, "south")) == expected


@pytest.mark.parametrize(("text", "expected"), rows("german"))
def test_a_date_in_german(text: str, expected: str) -> None:
    words = display(parse(text), load("de"))
    assert words.replace("\N{NO-BREAK SPACE}", " ") == expected


@pytest.mark.parametrize(("text", "meant"), rows("mistaken"))
def test_a_mistake_is_refused_with_the_right_form(text: str, meant: str) -> None:
    error = refusal(text)
    assert error.suggestion == meant
    assert error.message
    assert error.hint
    parse(error.suggestion)


@pytest.mark.parametrize(("text", "says"), rows("refused"))
def test_a_refusal_explains_itself_and_guesses_nothing(text: str, says: str) -> None:
    error = refusal(text)
    assert says in f"{error.message} {error.hint}"
    assert error.suggestion == ""


@pytest.mark.parametrize("texts", CASES["order"], ids=" < ".join)
def test_order(texts: list[str]) -> None:
    dates = [parse(text) for text in texts]
    assert [date.text for date in sorted(reversed(dates), key=order)] == texts


@pytest.mark.parametrize("case", CASES["pairs"], ids=lambda case: f"{case['a']} and {case['b']}")
def test_pairs(case: dict[str, str]) -> None:
    a, b = parse(case["a"]), parse(case["b"])
    found = {"overlaps": overlaps(a, b), "contains": contains(a, b), "before": before(a, b)}
    assert found == {name: case[name] == "yes" for name in found}


def test_an_interval_and_a_set_keep_their_parts() -> None:
    assert parse("1984~/..").parts == (parse("1984~"), Date("..", None, None, "open"))
    assert parse("/1984").parts == (Date("", None, None, "unknown"), parse("1984"))
    assert parse("[1667,1670..1672]").parts[0] == parse("1667")
    assert parse("[1667,1670..1672]").parts[1].parts == (parse("1670"), parse("1672"))


def test_marks_times_and_numbers_are_kept() -> None:
    assert [parse(f"2023{mark}").qualifier for mark in ("", "?", "~", "%")] == [
        "",
        "uncertain",
        "approximate",
        "both",
    ]
    assert parse("2023-02-16T10:30:00+01:00").time == "10:30:00+01:00"
    assert [parse(text).season for text in ("2022-23", "2023-33", "2023-02")] == [23, 33, 0]
    assert [parse(text).unspecified for text in ("2004-XX", "2004-06-XX", "2004-XX-XX")] == [
        "month",
        "day",
        "day",
    ]


def test_one_end_of_an_interval_has_words_too() -> None:
    assert [display(end, WORDS) for end in parse("../1984").parts] == ["open", "1984"]


def test_a_long_text_is_refused_in_a_short_message() -> None:
    assert len(refusal("since " * 1000).message) < 120


# --- what holds for all dates; the oracle is Python's calendar


def number(year: int, month: int, day: int) -> int:
    return year * 10000 + month * 100 + day


def year_text(year: int) -> str:
    return f"-{-year:04}" if year < 0 else f"{year:04}"


Known = tuple[str, int, int]
"""EDTF, and the first and last day that it must mean."""

Open = tuple[str, int | None, int | None]
"""The same where a side may be open."""

ENDS: list[Open] = [("..", None, None), ("", None, None)]

marks = st.sampled_from(["", "?", "~", "%"])
years = st.integers(-9999, 9999)


@st.composite
def days(draw: st.DrawFn) -> Known:
    date = draw(st.dates())
    day = number(date.year, date.month, date.day)
    return date.isoformat() + draw(marks), day, day


@st.composite
def months(draw: st.DrawFn) -> Known:
    year, month = draw(years), draw(st.integers(1, 12))
    last = calendar.monthrange(year, month)[1]
    text = f"{year_text(year)}-{month:02}" + draw(st.sampled_from(["", "-XX"])) + draw(marks)
    return text, number(year, month, 1), number(year, month, last)


@st.composite
def whole_years(draw: st.DrawFn) -> Known:
    year = draw(years)
    text = year_text(year) + draw(st.sampled_from(["", "-XX", "-XX-XX"])) + draw(marks)
    return text, number(year, 1, 1), number(year, 12, 31)


@st.composite
def long_years(draw: st.DrawFn) -> Known:
    size, sign = draw(st.integers(10_000, 99_999_999_999)), draw(st.sampled_from([1, -1]))
    year = sign * size
    return f"Y{year}" + draw(marks), number(year, 1, 1), number(year, 12, 31)


@st.composite
def year_groups(draw: st.DrawFn) -> Known:
    size = draw(st.sampled_from([1, 2]))
    start = draw(st.integers(0, 10 ** (4 - size) - 1))
    first = start * 10**size
    text = f"{start:0{4 - size}}" + "X" * size + draw(marks)
    return text, number(first, 1, 1), number(first + 10**size - 1, 12, 31)


@st.composite
def quarters_and_seasons(draw: st.DrawFn) -> Known:
    year, part = draw(st.integers(1, 9998)), draw(st.sampled_from([*range(21, 25), *range(33, 37)]))
    first = (part - 33) * 3 + 1 if part > 24 else (part - 20) * 3
    months_of_part = [
        (year + (month > 12), (month - 1) % 12 + 1) for month in range(first, first + 3)
    ]
    last = calendar.monthrange(*months_of_part[-1])[1]
    text = f"{year:04}-{part}" + draw(marks)
    return text, number(*months_of_part[0], 1), number(*months_of_part[-1], last)


@st.composite
def moments(draw: st.DrawFn) -> Known:
    moment = draw(st.datetimes()).replace(microsecond=0)
    zone = draw(st.sampled_from(["", "Z", "+01", "-03:30", "+14:00"]))
    day = number(moment.year, moment.month, moment.day)
    return moment.isoformat() + zone, day, day


spans = st.one_of(days(), months(), whole_years(), long_years(), year_groups())
whole = st.one_of(spans, quarters_and_seasons())


@st.composite
def intervals(draw: st.DrawFn) -> Open:
    a, b = draw(whole), draw(whole)
    if b[2] < a[1]:
        a, b = b, a
    start: Open = draw(st.sampled_from([a, a, a, *ENDS]))
    end: Open = b if start[1] is None else draw(st.sampled_from([b, b, b, *ENDS]))
    return f"{start[0]}/{end[0]}", start[1], end[2]


@st.composite
def sets(draw: st.DrawFn) -> Open:
    members = draw(st.lists(whole, min_size=1, max_size=4))
    texts = [text for text, _, _ in members]
    first = min(start for _, start, _ in members)
    last = max(end for _, _, end in members)
    match draw(st.sampled_from(["closed", "from the start", "to the end"])):
        case "from the start":
            return f"[..{','.join(texts)}]", None, last
        case "to the end":
            return f"[{','.join(texts)}..]", first, None
    return f"[{','.join(texts)}]", first, last


known_dates = st.one_of(whole, moments(), intervals(), sets())
dates = known_dates.map(lambda known: parse(known[0]))


@unhurried
@given(known_dates)
def test_all_of_edtf_is_read_with_the_right_days(known: Open) -> None:
    text, first, last = known
    date = parse(text)
    assert (date.text, date.earliest, date.latest) == (text, first, last)


@unhurried
@given(dates)
def test_every_date_has_words(date: Date) -> None:
    words = display(date, WORDS)
    assert words == words.strip() != ""
    assert "{" not in words


@unhurried
@given(dates)
def test_the_attribute_of_a_date_is_a_date_that_means_the_same(date: Date) -> None:
    value = datetime_attribute(date)
    if value is None or date.text.startswith("Y"):
        return
    again = parse(value)
    assert (again.earliest, again.latest, again.qualifier) == (date.earliest, date.latest, "")
    if date.precision == "time":
        assert datetime.datetime.fromisoformat(value).isoformat()[:16] == date.text[:16]


@unhurried
@given(dates)
def test_a_date_survives_being_stored(date: Date) -> None:
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(date), type=Date) == date
    assert msgspec.json.decode(msgspec.json.encode(date), type=Date) == date


def bounds(date: Date) -> tuple[float, float]:
    return (
        float("-inf") if date.earliest is None else date.earliest,
        float("inf") if date.latest is None else date.latest,
    )


@unhurried
@given(st.lists(dates, max_size=6))
def test_order_follows_the_days_and_is_total(some: list[Date]) -> None:
    ordered = sorted(some, key=order)
    assert [bounds(date) for date in ordered] == sorted(map(bounds, some))
    assert sorted(reversed(some), key=order) == ordered
    assert all((order(a) == order(b)) == (a == b) for a in some for b in some)


@unhurried
@given(dates, dates)
def test_comparisons_follow_the_days(a: Date, b: Date) -> None:
    (a_first, a_last), (b_first, b_last) = bounds(a), bounds(b)
    assert before(a, b) == (a_last < b_first)
    assert overlaps(a, b) == (max(a_first, b_first) <= min(a_last, b_last))
    assert contains(a, b) == (a_first <= b_first and b_last <= a_last)
    assert a_first <= a_last


MUDDLE = """
    2023 02 16 -02 -16 / - . , [ ] .. ~ ? % X XX T10:30 Z 00 99 12345678 { } feb february fri
    circa since until to or and between from q1 winter the 1990s 19th bc ad century – at am Y
"""
muddles = st.lists(st.sampled_from(MUDDLE.split()), max_size=12)


def parses_or_refuses(text: str) -> None:
    try:
        parse(text)
    except DateError as error:
        assert error.message
        assert error.hint
        if error.suggestion:
            parse(error.suggestion)


@unhurried
@given(st.text())
@example("\x00")
@example("²023")
@example("-" * 200)
def test_any_text_is_a_date_or_is_refused(text: str) -> None:
    parses_or_refuses(text)


@unhurried
@given(muddles, st.sampled_from(["", " "]))
def test_any_muddle_of_date_words_is_a_date_or_is_refused(parts: list[str], gap: str) -> None:
    parses_or_refuses(gap.join(parts))
