"""Relative words: which are found, which are not, and what they may mean."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbook.checks.guessed_dates import Seen
from briefbook.checks.relative_dates import guessed, phrases
from briefbook.dates import parse

THURSDAY = date(2023, 2, 16)


def found(text: str) -> list[str]:
    return [phrase.words for phrase in phrases(text, text)]


MEANT = [
    ("last fall", "2022-23"),
    ("Last winter", "2021-24"),
    ("this winter", "2022-24"),
    ("next spring", "2023-21"),
    ("on Wednesday", "2023-02-15"),
    ("on Thursday morning", "2023-02-16"),
    ("last Thursday", "2023-02-09"),
    ("on Friday", "2023-02-10"),
    ("this Friday", "2023-02-17"),
    ("next Thursday", "2023-02-23"),
    ("next Monday", "2023-02-20"),
    ("Saturday's", "2023-02-11"),
    ("on Wednesday last week", "2023-02-08"),
    ("two weeks ago", "2023-02-02~"),
    ("10 days ago", "2023-02-06"),
    ("three hours ago", "2023-02-16"),
    ("a month ago", "2023-01~"),
    ("five years ago", "2018~"),
    ("two decades ago", "200X"),
    ("several weeks ago", ""),
    ("half a year ago", ""),
    ("two and a half years ago", ""),
    ("in two weeks' time", "2023-03-02~"),
    ("a year from now", "2024~"),
    ("yesterday", "2023-02-15"),
    ("the day before yesterday", "2023-02-14"),
    ("last night", "2023-02-15"),
    ("today", "2023-02-16"),
    ("tonight", "2023-02-16"),
    ("tomorrow evening", "2023-02-17"),
    ("this weekend", "2023-02-18/2023-02-19"),
    ("last weekend", "2023-02-11/2023-02-12"),
    ("over the weekend", "2023-02-11/2023-02-12"),
    ("next week", "2023-02-20/2023-02-26"),
    ("earlier this week", "2023-02-13/2023-02-15"),
    ("later this week", "2023-02-17/2023-02-19"),
    ("next month", "2023-03"),
    ("earlier this month", "2023-02"),
    ("last quarter", "2022-36"),
    ("last May", "2022-05"),
    ("next January", "2024-01"),
    ("last year", "2022"),
    ("this year's", "2023"),
    ("last decade", "201X"),
    ("the past three years", ""),
]


@pytest.mark.parametrize(("words", "meant"), MEANT)
def test_relative_words_are_found_and_resolved(words: str, meant: str) -> None:
    assert found(f"It was so {words}, they say.") == [words]
    assert guessed(words, Seen(THURSDAY)) == meant


@pytest.mark.parametrize(
    "text",
    [
        "Wednesday, 15 February 2023",
        "on Wednesday 15 February",
        "on Wednesday, February 15",
        "on Wednesday (15 Feb. 2023)",
        "on Wednesday [15 February]{date=2023-02-15}",
        "on 15 February 2023, Wednesday",
        "yesterday (15 February)",
        "last year (2022)",
        "last month, January 2023,",
        "2023-02-15, Wednesday",
        "on the Wednesday after it",
        "on a Wednesday",
        "on Wednesdays",
        "on Sunday mornings",
        "every Monday",
        "on Wednesday of that week",
        "the Sunday Times",
        "Black Friday and Good Friday",
        "open Monday to Friday",
        "the last week of May",
        "the last two weeks of May",
        "his last year",
        "the next month",
        "two weeks earlier",
        "five years later",
        "years ago",
        "the world of tomorrow",
        "this fall in prices",
        "at last",
        "it lasted a month",
        "this time",
    ],
)
def test_words_that_are_not_relative_are_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("She said that last year it rained.", ["last year"]),
        ("On 15 February last year it rained.", ["last year"]),
        ("He met her last week on Wednesday of peace.", ["last week", "on Wednesday"]),
        ("It rained all last week, and Mark 5 came yesterday.", ["last week", "yesterday"]),
        ("In 2023 on Wednesday Marine 12 sank.", ["on Wednesday"]),
    ],
)
def test_relative_words_are_found_among_others(text: str, words: list[str]) -> None:
    assert found(text) == words


def test_a_phrase_may_run_over_a_line_and_keeps_its_place() -> None:
    text = "> Earlier this\n> week it rained; by Friday\nit snowed. From Friday to Sunday, too."
    assert found(text) == ["Earlier this week", "Friday", "Friday", "Sunday"]
    [first, *_] = phrases(text, text)
    assert text[first.start : first.end] == "Earlier this\n> week"


def test_the_sentence_may_look_ahead() -> None:
    assert guessed("on Wednesday", Seen(THURSDAY, ahead=True)) == "2023-02-22"
    assert guessed("over the weekend", Seen(THURSDAY, ahead=True)) == "2023-02-18/2023-02-19"


def test_seasons_are_those_of_the_hemisphere() -> None:
    assert guessed("last summer", Seen(THURSDAY, "north")) == "2022-22"
    assert guessed("last spring", Seen(THURSDAY, "south")) == "2022-21"
    assert guessed("this summer", Seen(THURSDAY, "south")) == "2022-22"


DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))


@given(st.sampled_from([words for words, _ in MEANT]), DAYS, st.sampled_from(["north", "south"]))
def test_whatever_is_offered_is_a_date(words: str, day: date, hemisphere: str) -> None:
    meant = guessed(words, Seen(day, hemisphere))
    assert not meant or parse(meant, hemisphere).text == meant
