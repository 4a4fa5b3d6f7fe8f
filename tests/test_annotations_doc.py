"""The author's reference: it names every key, and its example files together make a site."""

import re
from collections.abc import Iterator
from pathlib import Path
from types import UnionType
from typing import Union, get_args, get_origin

import msgspec
import pytest
import yaml

from briefbook.building import Options, build
from briefbook.config import Publisher, Settings, load
from briefbook.dates import display, parse
from briefbook.model import FOLDERS, Place, Record
from briefbook.problems import as_text
from briefbook.read import parser, read_path, scan
from briefbook.words import load as load_words

DOC = Path(__file__).parent.parent / "docs" / "annotations.md"
TEXT = DOC.read_text(encoding="utf-8")
FENCE = re.compile(r"^```\w+ (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^#{2,3} (.+)$", re.MULTILINE)
ROW = re.compile(r"^\| `(\w+)`(\*?) \|", re.MULTILINE)
FILES = dict(FENCE.findall(TEXT))

SECTIONS = {
    "Briefing": "Briefing",
    "Involvement": "Actors in a briefing",
    "DatedEntry": "Dates in a briefing",
    "Statement": "Statements",
    "Vote": "Votes",
    "Options": "Options",
    "Tally": "Tally",
    "Position": "Positions",
    "Holder": "Holders",
    "Judgement": "Judgements",
    "Outcome": "Outcome",
    "Correction": "Corrections",
    "Image": "Image",
    "Source": "Source",
    "Rights": "Rights",
    "Capture": "Captures",
    "Actor": "Actor",
    "OtherName": "Other names",
    "Identifier": "Identifiers",
    "Role": "Roles",
    "Relation": "Relations",
    "Link": "Links",
    "Outlet": "Outlet",
    "Grading": "Grades",
    "Event": "Event",
    "Topic": "Topic",
    "Storyline": "Storyline",
    "Page": "Page",
    "Settings": "Settings",
    "Publisher": "Publisher",
    "Licence": "Licence",
    "Trending": "Trending",
    "Limits": "Limits",
    "Policies": "Policies",
    "Policy": "Policy",
    "Trust": "Trust",
}
"""Under which heading the keys of a record are listed."""


def records() -> list[type[Record]]:
    """Everything with keys of its own that a file of content or the settings may hold."""
    found: dict[type[Record], None] = {}
    waiting: list[type[Record]] = [*FOLDERS.values(), Settings]
    while waiting:
        record = waiting.pop()
        if record not in found:
            found[record] = None
            waiting += [nested for field in fields(record) if (nested := nested_in(field.type))]
    return sorted(found, key=lambda record: record.__name__)


def fields(record: type[Record]) -> list[msgspec.structs.FieldInfo]:
    """The fields that an author may write: where a record stands is found, not written."""
    return [field for field in msgspec.structs.fields(record) if field.type is not Place]


def nested_in(type_: object) -> type[Record] | None:
    """The record of a field that holds one, several, or none at times."""
    if isinstance(type_, type) and issubclass(type_, Record):
        return type_
    if get_origin(type_) in (tuple, Union, UnionType):
        return next(filter(None, map(nested_in, get_args(type_))), None)
    return None


def keys(record: type[Record]) -> set[str]:
    return {field.encode_name for field in fields(record)}


def section(title: str) -> str:
    """What stands below a heading, up to the next one."""
    pieces = HEADING.split(FENCE.sub("", TEXT))
    return pieces[pieces.index(title, 1) + 1]


@pytest.mark.parametrize("record", records(), ids=lambda record: record.__name__)
def test_a_table_lists_every_key_and_no_other(record: type[Record]) -> None:
    rows = ROW.findall(section(SECTIONS[record.__name__]))
    assert [key for key, _ in rows] == [field.encode_name for field in fields(record)]


@pytest.mark.parametrize("record", records(), ids=lambda record: record.__name__)
def test_required_keys_are_marked(record: type[Record]) -> None:
    rows = ROW.findall(section(SECTIONS[record.__name__]))
    required = {field.encode_name for field in fields(record) if field.required}
    assert {key for key, star in rows if star} == required


def annotations(path: str) -> dict[str, object]:
    text = FILES[path]
    yaml_text = text.split("---\n")[1] if path.endswith(".md") else text
    found = yaml.load(yaml_text, Loader=yaml.BaseLoader)
    assert isinstance(found, dict)
    return found


def written(record: type[Record], node: object) -> Iterator[tuple[type[Record], str]]:
    """The keys that an example uses, each with the record that it belongs to."""
    for one in node if isinstance(node, list) else [node]:
        for field in fields(record):
            if isinstance(one, dict) and field.encode_name in one:
                yield record, field.encode_name
                if nested := nested_in(field.type):
                    yield from written(nested, one[field.encode_name])


def used_keys() -> set[tuple[type[Record], str]]:
    found = set(written(Settings, annotations("briefbook.yaml")))
    for path in FILES:
        if path.endswith(".md"):
            found |= set(written(FOLDERS[path.split("/")[1]], annotations(path)))
    return found


@pytest.mark.parametrize("record", records(), ids=lambda record: record.__name__)
def test_the_example_files_use_every_key(record: type[Record]) -> None:
    assert {key for owner, key in used_keys() if owner is record} == keys(record)


def test_the_smallest_briefing_has_three_keys() -> None:
    first = next(iter(FILES))
    assert list(annotations(first)) == ["title", "actors", "sources"]


def test_the_place_of_every_example_file_stands_above_it() -> None:
    for path in FILES:
        assert re.search(rf"^`{re.escape(path)}`\n\n```\w+ {re.escape(path)}\n", TEXT, re.MULTILINE)


def test_dates_are_shown_as_the_table_says() -> None:
    words = load_words("en")
    rows = re.findall(r"^\| `([^`]+)` \| (.+) \|$", section("Dates"), re.MULTILINE)
    assert len(rows) > 20
    assert [(text, display(parse(text), words)) for text, _ in rows] == rows


def test_links_within_the_page_lead_to_its_headings() -> None:
    anchors = {re.sub(r"[^\w -]", "", h).lower().replace(" ", "-") for h in HEADING.findall(TEXT)}
    assert set(re.findall(r"\]\(#([^)]+)\)", TEXT)) <= anchors


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The example files, written where their fences say."""
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_the_example_settings_are_read_without_a_problem(site: Path) -> None:
    settings, problems = load(site)
    assert problems == ()
    assert settings is not None and isinstance(settings.publisher, Publisher)


def test_the_example_files_are_read_without_a_problem(site: Path) -> None:
    found = scan(site)
    md = parser()
    documents = [read_path(site, one, md) for one in found.documents]
    problems = [*found.problems, *(p for document in documents for p in document.problems)]
    assert [as_text(problem) for problem in problems] == []
    assert len(documents) == sum(name.endswith(".md") for name in FILES)


def test_the_example_files_make_a_site_without_a_warning(site: Path) -> None:
    result = build(site, Options(output=site / "out", strict=True))
    assert [as_text(problem) for problem in result.problems] == []
    assert result.exit_code == 0
    assert (site / "out" / "briefings" / "wang-yi-journey" / "index.html").is_file()
