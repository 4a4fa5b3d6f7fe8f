"""Names in running text: the longest, as whole words, at every place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_link import book, brief, documents

from briefbook.checks.name_scan import Scanner
from briefbook.checks.names import scanner
from briefbook.link import Book, relink

KEY = ("actor", "a")


def found(names: list[str], text: str) -> list[str]:
    """What is found of these names, as it stands in the text."""
    scanner = Scanner((KEY, name) for name in names)
    return [text[one.start : one.end] for one in scanner.found(text)]


@pytest.mark.parametrize(
    ("names", "text", "expected"),
    [
        (["Ada", "Ada Lane"], "Ada Lane and Ada.", ["Ada Lane", "Ada"]),
        (["Ada Lane", "Lane Trust"], "Ada Lane Trust", ["Ada Lane"]),
        (["Ada Lane", "Ada Lane Trust Fund"], "Ada Lane Trust", ["Ada Lane"]),
        (["Lane"], "Lanes, Planes and Lane2 are none; (Lane) is.", ["Lane"]),
        (["Ada Lane"], "Ada\nLane, Ada  Lane", ["Ada\nLane", "Ada  Lane"]),
        (["Ada Lane"], "> Ada\n> Lane", ["Ada\n> Lane"]),
        (["Ada Lane"], "It was Ada. Lane left; Ada, Lane and Ada \0 Lane", []),
        (["Ada Lane"], "*Ada* Lane’s and Ada Lane's", ["Ada* Lane", "Ada Lane"]),
        (["China"], "China has china", ["China"]),
        (["US", "WHO"], "Who asked us? The US did.", ["US"]),
        (["Harbour Office"], "the harbour office; HARBOUR OFFICE", ["HARBOUR OFFICE"]),
        (["Ada de Lane"], "Ada De Lane", ["Ada De Lane"]),
        (["Jean-Luc O’Dell"], "Jean-Luc O'Dell, Jean Luc O'Dell", ["Jean-Luc O'Dell"]),
        (["U.S. Harbour Office"], "the U.S. Harbour Office.", ["U.S. Harbour Office"]),
        (["A"], "A note.", []),
        (["王毅"], "中国外交部长王毅说", ["王毅"]),
        (["Пётр Волков"], "а Пётр Волков был", ["Пётр Волков"]),
        (["ليلى حداد"], "قالت ليلى حداد أمس", ["ليلى حداد"]),
        (["Zoé"], "Zoé, Zoés", ["Zoé"]),
    ],
)
def test_a_name_is_found(names: list[str], text: str, expected: list[str]) -> None:
    assert found(names, text) == expected


def test_a_name_of_two_is_told_with_both() -> None:
    scanner = Scanner([(("actor", "a"), "Ada Lane"), (("actor", "b"), "ada lane")])
    [one] = scanner.found("Ada Lane")
    assert one.keys == (("actor", "a"), ("actor", "b"))


def is_edge(text: str, at: int) -> bool:
    return not (0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum())


def naive(names: list[str], text: str) -> list[str]:
    """At each letter, the longest name that begins there and ends with a word."""
    result, at = [], 0
    while at < len(text):
        fits = [
            name
            for name in names
            if text.startswith(name, at) and is_edge(text, at) and is_edge(text, at + len(name))
        ]
        if fits:
            result.append(max(fits, key=len))
        at += len(result[-1]) if fits else 1
    return result


NAMES = ["Ab", "Ab Cd", "Ab Cd Ef", "Cd", "Cd Ef", "Ef-Ab", "Éf Ab", "Ж Ab", "Abc"]
PIECES = ["Ab", "Cd", "Ef", "Éf", "Ж", "Abc", "c", " ", " ", "-", ", ", ". ", "s", "1"]


@given(
    st.lists(st.sampled_from(NAMES), unique=True),
    st.lists(st.sampled_from(PIECES), max_size=30).map("".join),
)
def test_the_scanner_finds_what_a_plain_search_finds(names: list[str], text: str) -> None:
    assert found(names, text) == naive(names, text)


def test_of_twenty_thousand_names_each_is_found_where_it_stands() -> None:
    names = [(("actor", str(n)), f"Name{n} Lane") for n in range(20_000)]
    text = "".join(f"Of all of them Name{n} Lane stood there. " for n in range(0, 20_000, 10))
    hits = list(Scanner(names).found(text))
    assert [key for hit in hits for key in hit.keys] == [
        ("actor", str(n)) for n in range(0, 20_000, 10)
    ]


@given(
    st.lists(st.sampled_from(NAMES), unique=True),
    st.lists(st.sampled_from([*NAMES, "ab", "AB CD"]), unique=True),
    st.lists(st.sampled_from(PIECES), max_size=30).map("".join),
)
def test_further_names_are_found_as_if_all_had_been_known_at_once(
    names: list[str], further: list[str], text: str
) -> None:
    first = [(KEY, name) for name in names]
    second = [(("outlet", "b"), name) for name in further]
    two = Scanner(second, Scanner(first))
    assert list(two.found(text)) == list(Scanner([*first, *second]).found(text))


def test_marks_that_belong_to_no_letter_begin_no_word() -> None:
    assert found(["Ada", "e"], "\u0301Ada e\u0301Ada") == ["Ada"]


def linked(*bodies: str) -> Book:
    texts = {f"briefings/{n}.md": brief(body) for n, body in enumerate(bodies)}
    return book({**texts, "actors/ada-lane.md": "---\nname: Ada Lane\n---\n"})


def test_after_an_edit_the_book_goes_on_with_the_same_scanner() -> None:
    before = linked("Ada Lane spoke.", "Words.")
    [edited] = documents({"briefings/1.md": brief("Other words of Ada Lane.")})
    assert scanner(relink(before, [], [edited])) is scanner(before)


def test_a_name_without_a_file_is_added_to_the_same_names() -> None:
    before = linked("Ada Lane spoke.", "Words.")
    [edited] = documents({"briefings/1.md": brief("[[Ben Stone]] spoke.")})
    after = relink(before, [], [edited])
    assert [one.keys for one in scanner(after).found("Ben Stone, Ada Lane")] == [
        (("actor", "ben-stone"),),
        (("actor", "ada-lane"),),
    ]
    assert scanner(after).others is scanner(before).others
    assert [one.keys for one in scanner(before).found("Ben Stone")] == []
