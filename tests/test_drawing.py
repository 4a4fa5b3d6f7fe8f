"""Where the marks of drawings stand: every line of cases/drawing.yaml, then what holds for all."""

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefbook.dates import parse
from briefbook.drawing import (
    Extent,
    Scale,
    Tick,
    arcs,
    columns,
    layout,
    pause,
    periods,
    shares,
    tally,
    ticks,
)
from briefbook.drawing.days import ordinal, year_and_month
from briefbook.drawing.marks import LANES, ends, stretch
from briefbook.drawing.scale import MARGIN, MOST_TICKS, WIDTH, scale
from briefbook.present.timelines import extent
from briefbook.words import load

CASES: dict[str, Any] = yaml.load(
    (Path(__file__).parent / "cases" / "drawing.yaml").read_text(encoding="utf-8"),
    Loader=yaml.BaseLoader,
)
MONTHS = [load("en").table[f"drawing.month.{n}"] for n in range(1, 13)]
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def of(text: str) -> Extent:
    return extent(parse(text))


def numbers(found: Any) -> Any:
    return [numbers(one) for one in found] if isinstance(found, list) else int(found)


def named(tick: Tick) -> str:
    if tick.unit == "day":
        return f"{MONTHS[tick.month - 1]} {tick.number}"
    return str(tick.number) if tick.unit == "year" else MONTHS[tick.number - 1]


# --- days ---


def test_days_are_counted_as_the_calendar_counts_them() -> None:
    first = date(1970, 1, 1)
    for number in range(-719_162, 2_932_896, 97):
        day = first + timedelta(days=number)
        assert ordinal(day.year * 10000 + day.month * 100 + day.day) == number
        assert year_and_month(number) == (day.year, day.month)


def test_years_before_the_first_are_counted_too() -> None:
    assert ordinal(1_01_01) - ordinal(12_31) == 1
    assert year_and_month(ordinal(-429_797)) == (-43, 2)


# --- timelines ---


@pytest.mark.parametrize(("text", "told"), CASES["marks"].items())
def test_a_date_becomes_a_mark(text: str, told: list[str]) -> None:
    january = Scale(ordinal(2023_01_01), ordinal(2023_01_31))
    assert stretch(january, of(text)) == (int(told[0]), int(told[1]), told[2])


@pytest.mark.parametrize("case", CASES["ticks"], ids=lambda case: f"{case['from']} {case['to']}")
def test_few_places_of_an_axis_are_named(case: dict[str, Any]) -> None:
    found = ticks(scale(ends(of(case["from"]))[0], ends(of(case["to"]))[1]))
    assert [named(tick) for tick in found] == case["named"]


def test_what_meets_stands_above_one_another_in_order() -> None:
    laid = layout([of("2023-02-16")] * 3 + [of("2023-02-01")])
    assert laid
    assert [place.lane for place in laid.places] == [0, 1, 2, 0]
    assert (laid.lanes, laid.crowds) == (3, ())


def test_what_lasts_long_lies_under_the_rest() -> None:
    laid = layout([of("2022-03-02"), of("2022-06-01"), of("2022-02-24/..")])
    assert laid
    assert [place.lane for place in laid.places] == [1, 1, 0]


def test_what_lasts_for_years_does_not_stretch_the_axis() -> None:
    laid = layout([of("2018~/2023-02"), of("2023-01-05"), of("2023-02-16")])
    assert laid
    assert (laid.scale.start, laid.scale.end) == (ordinal(2023_01_05), ordinal(2023_02_16))
    assert laid.places[0][:2] == (0, WIDTH)
    assert laid.places[0].soft == "both"


def test_what_is_far_away_is_reached_all_the_same() -> None:
    laid = layout([of("198X"), of("2023-01-05"), of("2023-02-16")])
    assert laid
    assert laid.scale.start == ordinal(1989_12_31)


def test_a_timeline_without_any_day_is_not_drawn() -> None:
    assert layout([Extent(None, None), Extent(None, None)]) is None
    assert layout([]) is None


def test_more_than_can_be_drawn_is_counted() -> None:
    laid = layout([of("2023-02-16")] * 40 + [of("2023-06-16")])
    assert laid
    assert sum(place.lane >= 0 for place in laid.places) == LANES + 1
    assert [more for _, more in laid.crowds] == [40 - LANES]


DATES = st.dates(date(1, 1, 1), date(9999, 12, 31)).map(
    lambda day: day.year * 10000 + day.month * 100 + day.day
)


@st.composite
def some_extent(draw: st.DrawFn) -> Extent:
    first, last = sorted((draw(DATES), draw(DATES)))
    known = draw(st.sampled_from([(first, last), (first, first), (None, last), (first, None)]))
    return Extent(*known, draw(st.booleans()), draw(st.booleans()))


@unhurried
@given(st.lists(some_extent(), max_size=60))
def test_every_mark_lies_inside_the_drawing_and_on_no_other(extents: list[Extent]) -> None:
    laid = layout(extents)
    if laid is None:
        return
    drawn = [place for place in laid.places if place.lane >= 0]
    assert all(place.x >= 0 and place.x + place.width <= WIDTH for place in drawn)
    assert len(drawn) + sum(more for _, more in laid.crowds) == len(extents)
    for lane in range(laid.lanes):
        row = sorted(place for place in drawn if place.lane == lane)
        assert all(a.x + a.width <= b.x for a, b in pairwise(row))
    names = ticks(laid.scale)
    assert len(names) <= MOST_TICKS
    assert all(MARGIN <= tick.x <= WIDTH - MARGIN for tick in names)


def test_the_drawing_of_very_many_entries_is_bounded() -> None:
    laid = layout([Extent(day, day) for day in range(2000_01_01, 2000_01_29)] * 200)
    assert laid
    assert sum(place.lane >= 0 for place in laid.places) <= LANES * (WIDTH // 30)
    assert len(laid.crowds) <= WIDTH // 30


# --- paths, months, shares ---


@pytest.mark.parametrize("case", CASES["pauses"], ids=lambda case: f"{case[0]} {case[1]}")
def test_the_time_between_two_events_is_told_as_one_would(case: list[str]) -> None:
    before, after, unit, number, about, length = case
    found = pause(of(before), of(after))
    assert found == (unit, int(number), about == "true", int(length))


@pytest.mark.parametrize("case", CASES["periods"], ids=lambda case: " ".join(case["days"]))
def test_briefings_are_counted_by_month_or_by_year(case: dict[str, Any]) -> None:
    counted = [int(day.replace("-", "")) for day, n in case["days"].items() for _ in range(int(n))]
    found = periods(counted)
    if "first" not in case:
        assert found is None
        return
    assert found
    assert found.numbers[0] == int(case["first"])
    assert list(found.counts) == numbers(case["counts"])
    assert list(map(int, found.named)) == numbers(case["named"])


def test_years_long_ago_are_counted_and_not_drawn() -> None:
    found = periods([1500_01_01, 1990_01_01, 2023_01_01])
    assert found
    assert (found.numbers[0], found.numbers[-1], found.earlier) == (1994, 2023, 2)
    assert sum(found.named) <= MOST_TICKS


def test_of_nothing_there_are_no_months() -> None:
    assert periods([]) is None


@pytest.mark.parametrize("case", CASES["columns"], ids=lambda case: " ".join(case["counts"]))
def test_columns_stand_beside_one_another(case: dict[str, Any]) -> None:
    found = columns(numbers(case["counts"]))
    assert [list(one) for one in found] == numbers(case["places"])


@pytest.mark.parametrize("case", CASES["shares"], ids=lambda case: " ".join(case["counts"]))
def test_shares_fill_their_bar(case: dict[str, Any]) -> None:
    assert [list(one) for one in shares(numbers(case["counts"]))] == numbers(case["parts"])


def test_a_bar_is_as_long_as_its_number() -> None:
    assert tally((8, 4, 0)) == (1000, 500, 0)
    assert tally(()) == ()


def test_the_closest_pairs_are_joined_by_arcs() -> None:
    found = arcs({(0, 1): 6, (0, 3): 1, (2, 3): 2}, rows=4)
    assert [(one.upper, one.lower, one.weight) for one in found] == [
        (0, 1, 3),
        (0, 3, 1),
        (2, 3, 1),
    ]
    assert [(one.top, one.bottom) for one in found] == [(50, 150), (50, 350), (250, 350)]
    assert [one.depth for one in found] == [220, 1000, 220]


def test_arcs_are_few_and_always_the_same_ones() -> None:
    pairs = {(a, b): 2 for a in range(12) for b in range(a + 1, 12)}
    found = arcs(pairs, rows=12)
    assert len(found) == 16
    assert found == arcs(dict(reversed(pairs.items())), rows=12)
