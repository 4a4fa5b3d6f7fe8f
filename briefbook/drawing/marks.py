"""A timeline's marks: points for exact days, bars for what lasts, soft where a date is not exact."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from .days import ordinal
from .scale import WIDTH, Scale, scale

LANES = 10
"""Marks that would meet stand above one another, so many high; more are counted, not drawn."""
POINT = 42
"""How wide a point is with the room around it, on a narrow screen."""
GAP = 10
NARROWEST = 36
"""Of a bar: on a long scale, a month is still seen to have soft ends."""
UNDERLAY = 250
"""So wide a bar lies under the others."""
LONG = 400
"""In days. What lasts longer than about a year does not stretch the scale."""

Soft = Literal["", "start", "end", "both"]


class Extent(NamedTuple):
    """The days (yyyymmdd) that a date may mean; None where that side is open or unknown."""

    first: int | None
    last: int | None
    soft_start: bool = False
    """It is not known to the day, or not at all, when it begins."""
    soft_end: bool = False


class Place(NamedTuple):
    """Where one entry is drawn. A width of 0 is a point; lane 0 is next to the axis, -1 not drawn."""

    x: int
    width: int
    lane: int
    soft: Soft = ""


class Layout(NamedTuple):
    scale: Scale
    places: tuple[Place, ...]
    """One for each extent, in the order given."""
    lanes: int
    crowds: tuple[tuple[int, int], ...] = ()
    """(place, how many) of what is counted instead of drawn, by place."""


def layout(extents: Sequence[Extent]) -> Layout | None:
    """The drawing of these; None where no day is known at all."""
    on = covering(extents)
    if on is None:
        return None
    stretches = [stretch(on, one) for one in extents]
    lanes = stacked(stretches)
    places = tuple(
        Place(x, width, lane, soft) for (x, width, soft), lane in zip(stretches, lanes, strict=True)
    )
    return Layout(on, places, max(lanes) + 1, crowded(places))


def covering(extents: Iterable[Extent]) -> Scale | None:
    """The scale of all that is short; of what is long only as much as is needed to reach it."""
    known = [ends(one) for one in extents if one.first is not None or one.last is not None]
    short = [pair for pair in known if pair[1] - pair[0] <= LONG]
    if not known:
        return None
    if not short:
        return scale(min(first for first, _ in known), max(last for _, last in known))
    start, end = min(first for first, _ in short), max(last for _, last in short)
    for first, last in known:
        start, end = min(start, last), max(end, first)
    return scale(start, end)


def ends(one: Extent) -> tuple[int, int]:
    """Counted days; an end that is not known is where the other one is."""
    first = one.first if one.first is not None else one.last
    last = one.last if one.last is not None else one.first
    assert first is not None and last is not None
    return ordinal(first), ordinal(last)


def stretch(on: Scale, one: Extent) -> tuple[int, int, Soft]:
    """(place, width, soft ends); what reaches out of the scale ends softly at its edge."""
    first = ordinal(one.first) if one.first is not None else None
    last = ordinal(one.last) if one.last is not None else None
    if first is not None and first == last and not (one.soft_start or one.soft_end):
        return on.at(first), 0, ""
    cut_start = first is None or first < on.start
    cut_end = last is None or last > on.end
    start = 0 if first is None or cut_start else on.at(first)
    end = WIDTH if last is None or cut_end else on.at(last)
    missing = max(NARROWEST - (end - start), 0)
    start = min(max(start - missing // 2, 0), WIDTH - NARROWEST)
    width = max(end - start, NARROWEST)
    return start, width, soft(one.soft_start or cut_start, one.soft_end or cut_end)


def soft(start: bool, end: bool) -> Soft:
    if start and end:
        return "both"
    return "start" if start else "end" if end else ""


def stacked(stretches: Sequence[tuple[int, int, Soft]]) -> list[int]:
    """The lane of each: the lowest that is free where it stands; -1 where all are taken.

    What lasts long lies next to the axis, with the rest above it.
    """
    lanes = [-1] * len(stretches)
    taken: list[list[tuple[int, int]]] = [[] for _ in range(LANES)]
    order = sorted(range(len(stretches)), key=lambda n: (*height(stretches[n]), n))
    for number in order:
        start, end = room(stretches[number])
        for lane, there in enumerate(taken):
            if all(end <= other or start >= until for other, until in reversed(there)):
                lanes[number] = lane
                there.append((start, end))
                break
    return lanes


def height(one: tuple[int, int, Soft]) -> tuple[bool, int]:
    """In which order marks find their lanes."""
    return one[1] < UNDERLAY, room(one)[0]


def room(one: tuple[int, int, Soft]) -> tuple[int, int]:
    """What a mark takes of its lane."""
    x, width, _ = one
    return (x, x + width + GAP) if width else (x - POINT // 2, x + POINT // 2)


def crowded(places: Iterable[Place]) -> tuple[tuple[int, int], ...]:
    """What found no lane, counted where it would stand."""
    found = Counter(place.x // POINT * POINT + POINT // 2 for place in places if place.lane < 0)
    return tuple(sorted(found.items()))
