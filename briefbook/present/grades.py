"""The grade of an outlet at a date."""

from collections.abc import Sequence

from ..link import Book, Key
from ..model import Grading
from .once import once


@once
def grade_at(book: Book, outlet: Key, when: int) -> str:
    """A-F on the Admiralty scale; empty where it was never graded. `when` is yyyymmdd, 0 the newest.

    Of a time before all of its grades, the first is the nearest that is known.
    """
    gradings = sorted(book.outlet(outlet).reliability, key=given)
    return chosen(gradings, when).grade if gradings else ""


def chosen(gradings: Sequence[Grading], when: int) -> Grading:
    held = [one for one in gradings if not when or given(one) <= when]
    return held[-1] if held else gradings[0]


def given(grading: Grading) -> int:
    return (grading.date.earliest or 0) if grading.date else 0
