"""Values from YAML: what an author may write for each type, and what no text may do to us."""

import importlib
import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbook.dates import parse
from briefbook.model import (
    Actor,
    Briefing,
    DatedEntry,
    Grading,
    Involvement,
    Link,
    OtherName,
    Outlet,
    Page,
    Place,
    Record,
    Reference,
    Source,
)
from briefbook.nodes import Composed, Walk, address, compose, value
from briefbook.nodes.walk import as_yaml
from briefbook.problems import Problem


def read(text: str, type_: type[Record] = Briefing) -> tuple[Record | None, Walk]:
    walk = Walk("a.md")
    composed = compose(text, "a.md")
    walk.problems.extend(composed.problems)
    record = None if composed.problems else value(composed.node, type_, walk)
    return record, walk


def good(text: str, type_: type[Record] = Briefing) -> Record:
    record, walk = read(text, type_)
    assert walk.problems == []
    assert record is not None
    return record


def codes(text: str, type_: type[Record] = Briefing) -> list[str]:
    return [problem.code for problem in read(text, type_)[1].problems]


def test_a_briefing_is_read_with_the_places_of_its_references() -> None:
    record, walk = read(
        "title: Wang Yi tours Europe\n"
        "date: 2023-02-16\n"
        "actors:\n"
        "  - wang-yi\n"
        "  - actor: Emmanuel Macron\n"
        "    as: host\n"
        "dates:\n"
        "  - {date: 2022-23~, event: Grain talks, actors: Türkiye}\n"
    )
    wang = Reference("actor", "wang-yi", Place(4, 5))
    macron = Reference("actor", "Emmanuel Macron", Place(5, 12))
    talks = Reference("event", "Grain talks", Place(8, 29))
    host = Reference("actor", "Türkiye", Place(8, 50))
    assert record == Briefing(
        title="Wang Yi tours Europe",
        date=parse("2023-02-16"),
        actors=(Involvement(actor=wang), Involvement(actor=macron, role="host")),
        dates=(DatedEntry(date=parse("2022-23~"), event=talks, actors=(host,), at=Place(8, 5)),),
    )
    assert walk.references == [wang, macron, talks, host]
    assert walk.problems == []


def test_lines_are_those_of_the_file() -> None:
    walk = Walk("a.md", first_line=10)
    value(compose("a: 1\nstoryline: peace\n", "a.md", 10).node, Briefing, walk)
    assert walk.references[0].place == Place(11, 12)
    assert [(p.line, p.column) for p in walk.problems] == [(10, 1), (10, 1)]


def test_a_plain_value_stands_for_the_record_that_it_names() -> None:
    outlet = good("name: CNS\nreliability: B\nother_names: 中新社\n", Outlet)
    assert isinstance(outlet, Outlet)
    assert outlet.reliability == (Grading(grade="B"),)
    assert outlet.other_names == (OtherName(name="中新社"),)
    actor = good("name: Wang Yi\nlinks:\n  - https://example.org\n", Actor)
    assert isinstance(actor, Actor)
    assert [link.url for link in actor.links] == ["https://example.org"]
    assert isinstance(actor.links[0], Link)


def test_what_cannot_be_read_is_left_out_and_all_of_it_is_told() -> None:
    record, walk = read(
        "title: A\ndate: 2023-13\ntopics: [europe, {a: b}]\nactors: [wang-yi, [x]]\nfoo: 1\n"
    )
    assert isinstance(record, Briefing)
    assert record.date is None
    assert [topic.text for topic in record.topics] == ["europe"]
    assert [item.actor.text for item in record.actors] == ["wang-yi"]
    assert [p.code for p in walk.problems] == [
        "bad-date",
        "wrong-type",
        "wrong-type",
        "unknown-key",
    ]


def test_folded_and_literal_texts_end_with_their_last_word() -> None:
    page = good("title: A\nsummary: >\n  One\n  two.\n\nlanguage: |\n  en\n", Page)
    assert isinstance(page, Page)
    assert (page.summary, page.language) == ("One two.", "en")


def test_a_hemisphere_turns_the_seasons() -> None:
    walk = Walk("a.md", hemisphere="south")
    text = "title: A\ndates: {date: 2022-22, event: games}\n"
    record = value(compose(text, "a.md").node, Briefing, walk)
    assert record is not None
    assert record.dates[0].date == parse("2022-22", "south") != parse("2022-22")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("true", True),
        ("False", False),
        ("no", "no"),
        ("on", "on"),
        ("12", 12),
        ("-7", -7),
        ("0", 0),
        ("007", "007"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        ("1234567890123456789012", "1234567890123456789012"),
        ("2.50", 2.5),
        ("1e3", 1000.0),
        ("1e999", "1e999"),
        (".inf", ".inf"),
        ("1.2.3", "1.2.3"),
        ("10:30", "10:30"),
        ("2022-11", "2022-11"),
        ("2022-11-05", "2022-11-05"),
        ("~", None),
        ("Null", None),
        ("'null'", "null"),
        ('"12"', "12"),
        ("[1, [a, ~]]", [1, ["a", None]]),
        ("[[wang-yi]]", [["wang-yi"]]),
        ("{b: {c: false}}", {"b": {"c": False}}),
        ("{1: b}", {"1": "b"}),
        ("|\n    One\n    two\n", "One\ntwo"),
        ("&x [a]", ["a"]),
    ],
)
def test_the_free_zone_keeps_what_the_author_wrote(written: str, meant: object) -> None:
    record = good(f"title: A\nextra:\n  a: {written}\n", Page)
    assert isinstance(record, Page)
    assert record.extra == {"a": meant}
    assert json.loads(json.dumps(record.extra)) == {"a": meant}


@given(st.floats() | st.integers() | st.text("0123456789.eE+-_xo").map("1{}".format))
def test_numbers_of_the_free_zone_are_finite_and_small_enough_for_json(number: object) -> None:
    record = good(f"title: A\nextra:\n  a: {number}\n", Page)
    assert isinstance(record, Page)
    found = record.extra["a"]
    if isinstance(found, float):
        assert math.isfinite(found)
    if isinstance(found, int):
        assert abs(found) < 10**18


def test_a_shared_part_may_be_repeated() -> None:
    text = "title: A\nextra:\n  a: &x [1, 2]\n  b: *x\n  c: [*x, *x]\n"
    record = good(text, Page)
    assert isinstance(record, Page)
    assert record.extra["c"] == [[1, 2], [1, 2]]


def test_aliases_cannot_unfold_without_bound() -> None:
    laughs = "title: A\nextra:\n  a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n"
    for n in range(1, 12):
        again = ", ".join([f"*a{n - 1}"] * 9)
        laughs += f"  a{n}: &a{n} [{again}]\n"
    assert codes(laughs) == ["too-many-aliases"]


def test_one_long_text_cannot_be_repeated_without_bound() -> None:
    long = f"title: A\nextra:\n  a: &a {'word ' * 20_000}\n  b: [{', '.join(['*a'] * 1000)}]\n"
    assert codes(long) == ["too-many-aliases"]


def test_aliases_of_aliases_cannot_nest_without_bound() -> None:
    chain = "title: A\nextra:\n  a0: &a0 [x]\n"
    chain += "".join(f"  a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, 100))
    assert codes(chain) == ["too-deep"]


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "a: " + "{a: " * 100_000,
        "- " * 100_000,
        "a:\n " + "- " * 100_000,
        "? " * 100_000,
        "? - " * 50_000,
        "[a, " * 100_000,
        "a: " + "[" * 20_000 + "]" * 20_000,
        "".join(" " * n + "a:\n" for n in range(2000)),
        "".join(" " * n + "-\n" for n in range(2000)),
        "\n".join(["["] * 50_000),
    ],
    ids=lambda text: repr(text[:12]),
)
def test_a_text_that_is_nested_too_deep_is_refused_unharmed(text: str) -> None:
    [problem] = compose(text, "a.md").problems
    assert problem.code == "too-deep"
    assert 1 <= problem.line <= text.count("\n") + 1


def test_sixty_levels_are_not_too_deep() -> None:
    text = "title: A\nextra:\n  a: " + "[" * 57 + "]" * 57 + "\n"
    assert codes(text, Page) == []


@pytest.mark.parametrize(
    "web",
    [
        "https://example.org",
        "http://example.org:8080/a?b=c#d",
        "HTTPS://EXAMPLE.ORG/",
        "https://例え.jp/ü",
        "https://हिन्दी.example/",
        "https://[2001:db8::1]/a",
        "https://user_pages.example.org./(a)",
        "mailto:desk@example.org?subject=a",
    ],
)
def test_addresses_that_are_linked(web: str) -> None:
    assert address(web) is None


@pytest.mark.parametrize(
    ("web", "code"),
    [
        ("javascript:alert(1)", "unsafe-address"),
        (" JavaScript :alert(1)", "unsafe-address"),
        ("\x01javascript:alert(1)", "unsafe-address"),
        ("java\nscript:alert(1)", "bad-address"),
        ("data:text/html,<script>", "unsafe-address"),
        ("file:///etc/passwd", "unsafe-address"),
        ("ftp://example.org", "bad-address"),
        ("https://", "bad-address"),
        ("https:///etc", "bad-address"),
        ("https://example.org:99999/", "bad-address"),
        ("https://[:::]/", "bad-address"),
        ("https://user:secret@example.org", "bad-address"),
        ("https://example.org/\u2028", "bad-address"),
        ('https://example.org/"onclick="', "bad-address"),
        ("https:\\\\example.org", "bad-address"),
        ("//example.org", "bad-address"),
        ("mailto:", "bad-address"),
        ("", "bad-address"),
    ],
)
def test_addresses_that_are_not(web: str, code: str) -> None:
    fault = address(web)
    assert fault is not None
    assert fault.code == code
    assert fault.suggestion == "" or address(fault.suggestion) is None


@given(st.text())
def test_what_is_suggested_instead_of_an_address_is_one(text: str) -> None:
    fault = address(text)
    assert fault is None or not fault.suggestion or address(fault.suggestion) is None


PRINTABLE = st.characters(exclude_categories=["C"], exclude_characters="\x85\u2028\u2029")


@given(st.text(PRINTABLE, min_size=1).filter(lambda text: text.strip() == text))
def test_a_fix_says_in_yaml_what_it_means(text: str) -> None:
    for around in ("name: {}\n", "name: [{}, b]\n"):
        node = compose(around.format(as_yaml(text)), "a.md").node
        assert node is not None
        found = node.value[0][1]
        assert (found.value[0] if "[" in around else found).value == text


def pure(text: str, monkeypatch: pytest.MonkeyPatch) -> Composed:
    room = importlib.import_module("briefbook.nodes.compose")
    monkeypatch.setattr(room, "Parser", room.PlainParser)
    return compose(text, "a.md")


def plainly(problems: tuple[Problem, ...]) -> list[tuple[int, int, str, str | None]]:
    return [(p.line, p.column, p.message, p.fix) for p in problems]


@pytest.mark.parametrize(
    "text",
    [
        "title: A\n",
        "a: @b\n",
        "a: b: c\n",
        "a: *b\n",
        "a: **b** c\n",
        "a:\n\t- b\n",
        "a: 'b'c'\n",
        "a: [b, c\nd: e\n",
        'a: "b\n',
        'a: "\\q"\n',
        "a: - b\n",
        "a: 1\n b: 2\n",
        "a:b\nc: d\n",
        "a: \x07\n",
        "a: !!b c\n",
        "[" * 1000,
        "- " * 1000,
    ],
)
def test_without_libyaml_the_same_is_said(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fast = plainly(compose(text, "a.md").problems)
    assert plainly(pure(text, monkeypatch).problems) == fast


def test_a_source_may_be_named_or_told() -> None:
    record = good('title: A\nsources: [cns, "@reuters", {id: xinhua, title: T}]\n')
    assert isinstance(record, Briefing)
    assert [source.id for source in record.sources] == ["cns", "reuters", "xinhua"]
    assert record.sources[2] == Source(id=record.sources[2].id, title="T", at=Place(2, 28))
