"""What `clip` suggests of a text: on which day it was, and who speaks."""

from datetime import date

import pytest

from briefbook.clip.days import days
from briefbook.clip.people import Named, People
from briefbook.clip.quotes import quotes

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


NAMES = ("Peter Aaltonen", "Ingrid Solberg", "Harbour Minister")
WORDS = "“a betrayal of the whole coast”"


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (f"The mayor of Norholm, Peter Aaltonen, called it {WORDS}.", ["Peter Aaltonen"]),
        (f"Peter Aaltonen, Harbour Minister, called it {WORDS}.", ["Peter Aaltonen"]),
        (f"The mayor of Norholm, a port, called it {WORDS}.", ["Norholm"]),
        (
            "“It is the end of it,” said Ingrid Solberg, the director. “Nobody here is happy.”",
            2 * ["Ingrid Solberg"],
        ),
        ("“No,” said Ingrid Solberg. “Nobody here is happy.”", ["Ingrid Solberg"]),
        (f"“No,” said Ingrid Solberg. The paper has {WORDS}.", [""]),
        (f"“No,” said Ingrid Solberg.\n{WORDS}", [""]),
        (f"“No,” said Ingrid Solberg. Peter Aaltonen called it {WORDS}.", ["Peter Aaltonen"]),
        (f"{WORDS}", [""]),
    ],
)
def test_who_speaks_is_who_is_said_to(text: str, speakers: list[str]) -> None:
    named = (Named(name, 1, text.find(name)) for name in NAMES if name in text)
    assert [one.speaker for one in quotes(text, People((), tuple(named)))] == speakers
