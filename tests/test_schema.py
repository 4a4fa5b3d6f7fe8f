"""`briefbook schema`: schemas that tools can use, and heads that they can read."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from click.testing import CliRunner, Result
from sites import briefing, document, files_of, write_site

from briefbook.cli import commands
from briefbook.cli import schema as schema_cli
from briefbook.cli.schema import schema_command
from briefbook.config import check_now
from briefbook.dates import DateError, parse
from briefbook.exports import KINDS, schema
from briefbook.exports.scalars import CHECKED, EDTF, MOMENT, SCALARS
from briefbook.model import FOLDERS, FilePath, Id, Url
from briefbook.nodes import address, file_path
from briefbook.nodes.texts import identifier

ROOT = Path(__file__).parent.parent
CASES = yaml.load(
    (Path(__file__).parent / "cases" / "dates.yaml").read_text(encoding="utf-8"),
    Loader=yaml.BaseLoader,
)
VALID = [text for group in CASES["accepted"].values() for text in group]


def asked(*words: object) -> Result:
    return CliRunner().invoke(schema_command, [str(w) for w in words], standalone_mode=False)


def told(*words: object) -> Result:
    """The same, as main runs it: with a message instead of an exception."""
    return CliRunner().invoke(schema_command, [str(word) for word in words])


def checker(*words: object) -> subprocess.CompletedProcess[str]:
    """check-jsonschema, with every way to the network led astray."""
    command = [sys.executable, "-m", "check_jsonschema", *(str(word) for word in words)]
    nowhere = {"https_proxy": "http://127.0.0.1:9", "http_proxy": "http://127.0.0.1:9"}
    return subprocess.run(command, capture_output=True, text=True, env=nowhere, check=False)


def refused(schemas: Path, kind: str, file: Path, text: str) -> str:
    """Why a file of this text is not valid; empty where it is."""
    file.write_text(text, encoding="utf-8")
    done = checker("--schemafile", schemas / f"{kind}.schema.json", file)
    return done.stdout if done.returncode else ""


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example site with its schemas and heads: site/, schemas/, heads/."""
    folder = tmp_path_factory.mktemp("example")
    for part in ("content", "briefbook.yaml"):
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
        (folder / "site").mkdir(exist_ok=True)
        copy(ROOT / part, folder / "site" / part)
    result = asked(
        "--root", folder / "site", "-o", folder / "schemas", "--extract", folder / "heads"
    )
    assert result.return_value == 0, result
    return folder


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    return write_site(
        tmp_path / "tiny",
        {
            "content/actors/ada-lane.md": document(
                "name: Ada Lane\nother_names: [Dr Lane, {name: Lane, weak: true}]\naliases: [a-lane]"
            ),
            "content/briefings/2024-01-01-harbour.md": briefing(
                "The harbour",
                keys="draft: true\nactors: [Tom Reed]\nsources: [{id: daily-harbour, title: Ships}]",
            ),
        },
    )


def read(path: Path) -> dict[str, Any]:
    found = json.loads(path.read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


# The example site


def test_there_is_a_schema_of_each_kind_and_of_the_settings(example: Path) -> None:
    names = {path.name for path in (example / "schemas").iterdir()}
    assert names == {f"{kind}.schema.json" for kind in KINDS}
    assert set(schema_cli.KINDS) == set(KINDS)
    for kind in KINDS:
        found = read(example / "schemas" / f"{kind}.schema.json")
        assert found["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        assert found["$id"] == f"urn:briefbook:schema:{kind}"


def test_the_schemas_are_valid_schemas(example: Path) -> None:
    done = checker("--check-metaschema", *sorted((example / "schemas").iterdir()))
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_head_of_the_example_site_is_valid(example: Path, folder: str) -> None:
    files = sorted((example / "heads" / folder).rglob("*.yaml"))
    content = [*(ROOT / "content" / folder).rglob("*.md")]
    assert len(files) == len(content) > 0
    kind = folder.removesuffix("s")
    done = checker("--schemafile", example / "schemas" / f"{kind}.schema.json", *files)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_settings_of_the_example_site_are_valid(example: Path) -> None:
    form = example / "schemas" / "settings.schema.json"
    done = checker("--schemafile", form, ROOT / "briefbook.yaml")
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_lines_of_a_head_stand_where_they_stand_in_the_file(example: Path) -> None:
    for path in sorted((ROOT / "content").rglob("*.md")):
        below = path.relative_to(ROOT / "content").with_suffix(".yaml")
        head = (example / "heads" / below).read_text(encoding="utf-8").splitlines()
        lines = path.read_text(encoding="utf-8").splitlines()
        assert head[1:] == lines[1 : len(head)]
        assert lines[len(head)] == "---"
        schema_of = head[0].removeprefix("# yaml-language-server: $schema=")
        assert ((example / "heads" / below).parent / schema_of).resolve().is_file()


# Mistakes


@pytest.mark.parametrize(
    ("kind", "head", "why"),
    [
        ("briefing", "titel: The harbour", "'titel' was unexpected"),
        ("briefing", "summary: No title", "'title' is a required property"),
        ("briefing", "title:", "None is not of type"),
        (
            "briefing",
            "title: A\ndates: [{date: 2023-02-16, event: a, status: occured}]",
            "'occured' is not one of",
        ),
        ("briefing", "title: A\ndate: 16 February 2023", "does not match"),
        ("briefing", "title: A\nactors: [{actor: ada-lane, rol: host}]", "'rol' was unexpected"),
        ("actor", "name: A\nkind: human", "'human' is not one of"),
        ("event", "name: A\ndate: 2023-13", "does not match"),
        ("source", "credibility: 7", "7 is greater than the maximum of 6"),
        ("source", "url: www.example.org", "does not match"),
        ("outlet", "name: A\nreliability: [{grade: G}]", "'G' is not one of"),
        ("topic", "name: [one, two]", "is not of type"),
        ("settings", "title: A\ntrending: {days: 0}", "0 is less than the minimum of 1"),
        ("settings", "title: A\nchecks: {orphan: loud}", "'loud' is not one of"),
    ],
)
def test_a_typical_mistake_is_refused(
    example: Path, tmp_path: Path, kind: str, head: str, why: str
) -> None:
    assert why in refused(example / "schemas", kind, tmp_path / "head.yaml", head)


@pytest.mark.parametrize(
    ("kind", "head"),
    [
        ("briefing", "title: 2023\nactors: Tom Reed\nsummary: null\ntopics:"),
        ("briefing", "title: yes\nsources: daily-harbour\nstatements: {by: Ada Lane, text: No.}"),
        ("briefing", "title: A\nsources: [daily-harbour, {id: un-1, issued: 0079, url: null}]"),
        ("briefing", "title: A\ndates: {date: 2023-02-16, event: The harbour opens}"),
        ("event", "name: A\ndate: [2019,2020]"),
        ("event", "name: A\ndate: 2023"),
        ("event", "name: A\ndate: 2022-02-24/.."),
        ("actor", "name: A\ncountry: NO\nother_names: Ada\nextra: {a: [1, no], b: 10:30}"),
        ("outlet", "name: A\nreliability: B\nfeeds: https://example.org/feed.xml"),
        ("settings", "title: A\nmenu: about\npublisher: Ada Lane\nchecks: {}"),
    ],
)
def test_what_yaml_makes_of_plain_values_is_accepted(
    example: Path, tmp_path: Path, kind: str, head: str
) -> None:
    assert refused(example / "schemas", kind, tmp_path / "head.yaml", head) == ""


# Dates, addresses, ids


@pytest.mark.parametrize("text", VALID)
def test_every_valid_date_has_the_pattern(text: str) -> None:
    parse(text)
    assert re.search(EDTF, text)


def test_the_other_dialect_reads_the_pattern_alike(example: Path, tmp_path: Path) -> None:
    """check-jsonschema reads patterns as ECMAScript does."""
    form, dates = tmp_path / "dates.json", tmp_path / "dates.yaml"
    form.write_text(json.dumps({"type": "array", "items": {"type": "string", "pattern": EDTF}}))
    dates.write_text(json.dumps(VALID))
    done = checker("--schemafile", form, dates)
    assert done.returncode == 0, done.stdout


def test_most_that_is_no_date_has_not_the_pattern() -> None:
    wrong = [text for group in CASES["mistaken"].values() for text in group]
    wrong += [text for group in CASES["refused"].values() for text in group]
    missed = [text for text in wrong if re.search(EDTF, text)]
    assert len(missed) <= len(wrong) // 10, missed


@pytest.mark.parametrize("text", VALID)
def test_an_exact_date_is_a_day_or_has_a_time(text: str) -> None:
    exact = parse(text).precision in ("day", "time")
    assert bool(re.search(str(MOMENT["pattern"]), text)) == exact
    assert bool(re.search(str(CHECKED[check_now]["pattern"]), text)) == exact


@pytest.mark.parametrize(
    ("type_", "check", "texts"),
    [
        (
            Url,
            address,
            "https://example.org HTTP://example.org:8080/a?b=c#d https://münchen.example/ü "
            "mailto:ada@example.org www.example.org ftp://example.org javascript:alert(1) "
            "https:// https://ada:secret@example.org/ https://example.org/<a> /a",
        ),
        (Id, identifier, "ada-lane un-es-11-3 2023 Ada ada_lane -ada ada-- ada--lane ä"),
        (FilePath, file_path, "a.svg ../a/b.jpg a\\b.svg /a.svg https://example.org/a.svg c:a"),
    ],
    ids=["addresses", "ids", "files"],
)
def test_a_pattern_agrees_with_the_reader(type_: object, check: Any, texts: str) -> None:
    pattern = str(SCALARS[type_]["pattern"])
    for text in texts.split():
        assert bool(re.search(pattern, text)) == (check(text) is None), text


def test_a_text_that_is_no_date_is_an_error_for_both() -> None:
    with pytest.raises(DateError):
        parse("last fall")
    assert not re.search(EDTF, "last fall")


# What a schema says


def keys(form: object, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every key that an author may write, in a schema and in its definitions."""
    if isinstance(form, dict):
        for name, value in form.get("properties", {}).items():
            yield f"{path}.{name}", value
        for name, value in form.get("$defs", {}).items():
            yield from keys(value, f"{path}/{name}")


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_is_described(kind: str) -> None:
    found = dict(keys(schema(kind), kind))
    assert found
    assert [name for name, form in found.items() if not form.get("description")] == []


def test_the_books_own_ids_and_names_are_offered(tiny: Path) -> None:
    result = asked("--root", tiny, "briefing")
    assert result.return_value == 0, result
    shared = json.loads(result.stdout)["$defs"]
    book, other = shared["actor"]["anyOf"]
    assert book["enum"] == ["ada-lane", "Ada Lane", "Dr Lane"]  # no weak name, no former id
    assert book["description"]
    assert "string" in other["type"]
    assert shared["source"]["anyOf"][0]["enum"] == ["daily-harbour"]
    assert shared["briefing"]["anyOf"][0]["enum"] == ["harbour", "The harbour"]  # though a draft


def test_the_rules_of_check_are_offered_in_the_settings(example: Path) -> None:
    form = read(example / "schemas" / "settings.schema.json")["properties"]["checks"]
    assert form["properties"]["ignored-for-nothing"]["description"]
    assert form["additionalProperties"]["enum"] == ["error", "warn", "info", "ignore"]


def test_the_same_book_gives_the_same_bytes(tiny: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert asked("--root", tiny, "-o", tmp_path / name).return_value == 0
    assert files_of(tmp_path / "one") == files_of(tmp_path / "two")
    printed = asked("--root", tiny, "actor").stdout
    assert printed == (tmp_path / "one" / "actor.schema.json").read_text(encoding="utf-8")


# What is written, and what is left alone


def test_nothing_asked_is_a_mistake_of_usage(tiny: Path) -> None:
    result = told("--root", tiny)
    assert result.exit_code == 2
    assert "briefbook schema -o" in result.output


def test_a_schema_of_somebody_else_is_not_overwritten(tiny: Path, tmp_path: Path) -> None:
    mine = write_site(tmp_path / "schemas", {"actor.schema.json": '{"title": "mine"}'})
    before = files_of(mine)
    result = told("--root", tiny, "-o", mine)
    assert result.exit_code != 0
    assert "actor.schema.json is not one of our schemas" in result.output
    assert files_of(mine) == before


def test_an_extract_follows_the_content_and_leaves_other_files(tiny: Path, tmp_path: Path) -> None:
    heads = tmp_path / "heads"
    assert asked("--root", tiny, "--extract", heads).return_value == 0
    assert (heads / "actors/ada-lane.yaml").read_text(encoding="utf-8").startswith("---\nname: Ada")
    (heads / "notes.txt").write_text("Mine.")
    (tiny / "content/actors/ada-lane.md").unlink()
    assert asked("--root", tiny, "--extract", heads).return_value == 0
    assert set(files_of(heads)) == {
        ".briefbook-extract",
        "briefings/2024-01-01-harbour.yaml",
        "notes.txt",
    }


def test_a_folder_with_files_is_not_filled(tiny: Path, tmp_path: Path) -> None:
    mine = write_site(tmp_path / "mine", {"a.txt": "Mine."})
    before = files_of(mine)
    result = told("--root", tiny, "--extract", mine)
    assert result.exit_code != 0
    assert "is not empty" in result.output
    assert files_of(mine) == before


def test_a_file_of_ones_own_in_an_extract_is_not_overwritten(tiny: Path, tmp_path: Path) -> None:
    heads = tmp_path / "heads"
    assert asked("--root", tiny, "--extract", heads).return_value == 0
    write_site(tiny, {"content/topics/ports.md": document("name: Ports")})
    write_site(heads, {"topics/ports.yaml": "mine: true\n"})
    result = told("--root", tiny, "--extract", heads)
    assert "ports.yaml is not ours" in result.output
    assert (heads / "topics/ports.yaml").read_text() == "mine: true\n"


def test_a_list_that_was_tampered_with_removes_nothing_elsewhere(
    tiny: Path, tmp_path: Path
) -> None:
    heads, mine = tmp_path / "heads", tmp_path / "mine.yaml"
    assert asked("--root", tiny, "--extract", heads).return_value == 0
    mine.write_text("mine: true\n")
    with (heads / ".briefbook-extract").open("a") as marker:
        marker.write("../mine.yaml\n")
    assert asked("--root", tiny, "--extract", heads).return_value == 0
    assert mine.is_file()


def test_heads_are_not_written_into_the_content(tiny: Path) -> None:
    result = told("--root", tiny, "--extract", tiny / "content" / "heads")
    assert "has another use" in result.output
    assert not (tiny / "content" / "heads").exists()


def test_a_file_without_a_head_is_named_and_the_others_are_written(
    tiny: Path, tmp_path: Path
) -> None:
    write_site(tiny, {"content/actors/tom-reed.md": "No head.\n"})
    result = asked("--root", tiny, "--extract", tmp_path / "heads")
    assert result.return_value == 0
    assert "content/actors/tom-reed.md:1:1" in result.output
    assert "front matter of 2 files" in result.output


# The hook


def test_the_hook_runs_a_command_that_there_is() -> None:
    [hook] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    program, *words = hook["entry"].split()
    assert (hook["id"], program, hook["language"]) == ("briefbook-check", "briefbook", "python")
    assert hook["pass_filenames"] is False
    assert words and words[0] in commands.list_commands(click.Context(commands))
    for path in ("content/actors/ada-lane.md", "briefbook.yaml"):
        assert re.search(hook["files"], path)
    assert not re.search(hook["files"], "docs/content.md")
