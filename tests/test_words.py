"""Words: one file a language, complete, and usable as it is."""

from importlib.resources import files
from string import Formatter

import msgspec
import pytest
import yaml

from briefbook import words
from briefbook.words import Words, available, load

SMALL = """
language: xx
name: Test
direction: rtl
date:
  about: about {date}
list:
  briefings: {one: "{count} briefing", other: "{count} briefings"}
  nothing: {other: "{count} of no kind"}
answers: {no: not at all}
"""


def small() -> Words:
    return words.read(SMALL)


def test_a_phrase_is_filled_in() -> None:
    assert small()("date.about", date="2013") == "about 2013"


def test_count_chooses_the_plural() -> None:
    phrases = [small()("list.briefings", count=count) for count in (0, 1, 2)]
    assert phrases == ["0 briefings", "1 briefing", "2 briefings"]
    assert small()("list.nothing", count=1) == "1 of no kind"


def test_large_numbers_are_written_as_the_language_writes_them() -> None:
    assert load("en")("home.recent", count=1234) == "in 1,234 recent briefings"
    assert load("de")("home.recent", count=1234) == "in 1234 aktuellen Briefings"
    assert load("de")("home.recent", count=12345) == "in 12.345 aktuellen Briefings"
    assert load("en")("date.month_of_year", month="May", year=2023) == "May 2023"


def test_a_plural_without_its_count_is_refused() -> None:
    with pytest.raises(KeyError, match=r"list\.briefings.*count="):
        small()("list.briefings")


def test_an_unknown_key_suggests_a_known_one() -> None:
    with pytest.raises(KeyError, match=r"date\.abuot.*Did you mean.*date\.about"):
        small()("date.abuot")
    with pytest.raises(KeyError, match="nowhere"):
        small()("nowhere", count=1)


def test_words_of_yaml_1_1_stay_words() -> None:
    assert small()("answers.no") == "not at all"


def test_a_phrase_may_be_called_with_any_name() -> None:
    assert words.read(SMALL.replace("{date}", "{key} {self}"))("date.about", key=1, self=2)


def test_the_head_says_language_and_direction() -> None:
    assert (small().language, small().name, small().direction) == ("xx", "Test", "rtl")


@pytest.mark.parametrize("mistake", ["direction: up", "name: [a]", "direction: ltr\nx: [a]"])
def test_a_wrong_file_is_refused(mistake: str) -> None:
    with pytest.raises(msgspec.ValidationError):
        words.read(f"language: xx\nname: Test\n{mistake}")


def test_the_table_is_flat_and_can_be_hashed() -> None:
    assert small().table["list.briefings.one"] == "{count} briefing"
    assert msgspec.json.encode(load("en"), order="deterministic") == msgspec.json.encode(
        load("en"), order="deterministic"
    )


def test_a_region_has_the_words_of_its_language() -> None:
    assert load("en-GB") == load("EN") == load("en")


@pytest.mark.parametrize("language", ["xx", "", "-", "../en", "english", "xx-en"])
def test_an_unknown_language_lists_those_that_there_are(language: str) -> None:
    with pytest.raises(LookupError, match="en"):
        load(language)


def test_english_is_available() -> None:
    assert "en" in available()


def keys(language: str) -> set[str]:
    """Keys without plural forms: languages may differ in those."""
    table = load(language).table
    return {key.removesuffix(".one").removesuffix(".other") for key in table}


@pytest.mark.parametrize("language", available())
def test_a_language_has_every_word_and_is_called_as_its_file(language: str) -> None:
    assert load(language).language == language
    assert keys(language) == keys("en")


SPARE = {f"date.century{side}": {"number"} for side in ("", "_since", "_until")}
"""Places that are filled and that English has no use for."""


@pytest.mark.parametrize("language", available())
def test_places_are_plain_names_that_english_has_too(language: str) -> None:
    english = load("en").table
    for key, phrase in load(language).table.items():
        assert phrase.strip(), key
        model = english.get(key, english.get(key.replace(".one", ".other"), ""))
        assert places(phrase) <= places(model) | {"count"} | SPARE.get(key, set()), key


def places(phrase: str) -> set[str]:
    found = [
        (name, spec, bang) for _, name, spec, bang in Formatter().parse(phrase) if name is not None
    ]
    assert all(name.isidentifier() and not spec and not bang for name, spec, bang in found), phrase
    return {name for name, _, _ in found}


@pytest.mark.parametrize("language", available())
def test_no_word_is_given_twice(language: str) -> None:
    text = (files("briefbook.words") / f"{language}.yaml").read_text(encoding="utf-8")
    pending: list[yaml.Node | None] = [yaml.compose(text)]
    while pending:
        node = pending.pop()
        if isinstance(node, yaml.MappingNode):
            names = [key.value for key, _ in node.value]
            assert len(names) == len(set(names)), names
            pending += [value for _, value in node.value]
