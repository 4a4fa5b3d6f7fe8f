"""What `clip` suggests of a text: on which day it was, and who speaks."""

from datetime import date

import pytest

from briefbook.clip.days import days

TUESDAY = "2024-02-27"
BEFORE, COMING = "2024-02-26", "2024-03-04"


@pytest.mark.parametrize(
    ("text", "monday"),
    [
        ("The ferry will stop running in a year, the authority said on Monday.", BEFORE),
        ("The ferry will stop running, the authority said Monday.", BEFORE),
        ("The ferry will stop running, she said late Monday.", BEFORE),
        ("The ferry will stop running, it said in a statement on Monday.", BEFORE),
        ("The ferry will stop running, she told reporters on Monday.", BEFORE),
        ("He told the Alder Courier on Monday that the ferry will stop.", BEFORE),
        ("The plan will be announced on Monday.", COMING),
        ("The authority said the ferry will stop on Monday.", COMING),
        ("The ferry will stop on Monday, the authority said.", COMING),
        ("The ferry will stop. The board met on Monday.", BEFORE),
    ],
)
def test_the_day_on_which_it_was_said_is_past_whatever_is_to_come(text: str, monday: str) -> None:
    found = days(text, TUESDAY, date(2024, 6, 1), "north")
    assert [one.date for one in found if "Monday" in one.words] == [monday]
