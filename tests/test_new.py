"""`briefbook new`: a file in its folder, from its template, and never over another."""

import os
import re
import stat
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import click
import msgspec
import pytest
import yaml
from sites import SETTINGS, document, write_site

from briefbook import starter
from briefbook.building import Options, check
from briefbook.cli import commands, main
from briefbook.cli.new import editor_words
from briefbook.ids import slug
from briefbook.model import FOLDER_OF, FOLDERS
from briefbook.problems import as_text
from briefbook.starter import making

PACKED = Path(starter.__file__).parent / "archetypes"
KINDS = sorted(FOLDER_OF)
Said = tuple[int, str, str]
Run = Callable[..., Said]


@pytest.fixture
def site(fast_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = write_site(fast_path / "book", {"briefbook.yaml": SETTINGS})
    monkeypatch.chdir(root)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    return root


@pytest.fixture
def new(capfd: pytest.CaptureFixture[str]) -> Run:
    def run(*words: str) -> Said:
        with pytest.raises(SystemExit) as ended:
            main(["new", *words])
        return (int(ended.value.code or 0), *capfd.readouterr())

    return run


def head(path: Path) -> dict[str, object]:
    found = yaml.safe_load(path.read_text("utf-8").split("\n---\n")[0].removeprefix("---\n"))
    assert isinstance(found, dict)
    return found


def faults(root: Path) -> list[str]:
    """What a strict check says, but that nobody names a new file yet."""
    found = check(root, Options(strict=True)).problems
    return [as_text(p) for p in found if p.severity == "error" and not p.code.startswith("orphan")]


# The templates


def test_every_kind_has_a_command_and_a_template() -> None:
    group = commands.commands["new"]
    assert isinstance(group, click.Group)
    assert group.list_commands(click.Context(group)) == sorted([*KINDS, "site"])
    assert sorted(path.stem for path in PACKED.iterdir()) == KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_names_every_key_once_and_no_other(kind: str) -> None:
    text = (PACKED / f"{kind}.md").read_text("utf-8")
    named = re.findall(r"^(?:# )?([a-z_]+):(?: |$)", text.split("---\n")[1], re.M)
    fields = msgspec.structs.fields(FOLDERS[FOLDER_OF[kind]])
    assert sorted(named) == sorted(field.encode_name for field in fields if field.name != "at")


@pytest.mark.parametrize("kind", KINDS)
def test_only_the_keys_that_a_file_needs_are_no_remarks(kind: str) -> None:
    text = (PACKED / f"{kind}.md").read_text("utf-8")
    active = set(re.findall(r"^([a-z_]+): ", text, re.M))
    fields = msgspec.structs.fields(FOLDERS[FOLDER_OF[kind]])
    assert active >= {field.encode_name for field in fields if field.required}
    assert active <= {"title", "name", "date", "draft", "kind", "type"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_key_can_be_used_by_taking_its_mark_away(kind: str, site: Path, new: Run) -> None:
    new(kind, "Harbour lights", "--date", "2024-03-01")
    [path] = (site / "content" / FOLDER_OF[kind]).iterdir()
    text = re.sub(r"^# (?=[a-z_]+:(?: |$)|  )", "", path.read_text("utf-8"), flags=re.M)
    path.write_text(text, "utf-8")
    site.joinpath(path.parent, "picture.jpg").write_bytes(b"")
    told = check(site, Options()).problems
    wrong = [
        as_text(p) for p in told if re.match("bad-|wrong-|unknown-(key|value)|missing|dup", p.code)
    ]
    assert wrong == []


def test_the_templates_are_readable_on_a_narrow_screen() -> None:
    lines = [line for path in PACKED.iterdir() for line in path.read_text("utf-8").splitlines()]
    assert max(map(len, lines)) <= 100


# The file


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_file_stands_in_its_folder_and_has_no_mistakes(
    kind: str, site: Path, new: Run
) -> None:
    code, out, err = new(kind, "Harbour lights", "--date", "2024-03-01")
    stem = "2024-03-01-harbour-lights" if kind == "briefing" else "harbour-lights"
    path = Path("content", FOLDER_OF[kind], f"{stem}.md")
    assert (code, out, err) == (0, f"{path.as_posix()}\n", "")
    assert "Harbour lights" in head(site / path).values()
    assert "{{" not in (site / path).read_text("utf-8")
    assert faults(site) == []


TITLES = [
    "Munich: three days",
    'She said "no"',
    "It's on",
    "yes",
    "null",
    "2024",
    "2024-03-01",
    "[x]",
    "[[Ada Lane]]",
    "{a: b}",
    "@ada",
    "# one",
    "a #b",
    "a, b",
    "- a",
    "& so on",
    "100 %",
    "%% hidden",
    "C:\\new\\table",
    "What? Why!",
    "Ends with:",
    "{{date}}",
    "🛳️ in port 👩‍👩‍👧",
    "王毅",
    "Ľubica Žiť",
    "عنوان: نص",
    "``` --- ...",
    "~",
    "*b*",
    "'quoted'",
    "|",
    "> a",
    "!x",
    "0x1F",
    "1e3",
    ".inf",
    "=",
    "<<",
    "---",
    "a\u2028b",
    "a\tb\nc",
    "\ufeffbom",
    "nul\x00l \x1b[31m",
]


@pytest.mark.parametrize("kind", ["briefing", "actor"])
@pytest.mark.parametrize("title", TITLES)
def test_a_title_is_read_as_it_was_given(kind: str, title: str, site: Path, new: Run) -> None:
    code, _, err = new(kind, "--date", "2024-03-01", "--", title)
    assert (code, err) == (0, "")
    [path] = (site / "content" / FOLDER_OF[kind]).iterdir()
    shown = making.one_line(title)
    assert head(path)["title" if kind == "briefing" else "name"] == shown
    assert path.stem.removeprefix("2024-03-01-") == slug(shown)
    assert faults(site) == []


def test_a_title_that_needs_no_quotation_marks_gets_none(site: Path, new: Run) -> None:
    new("actor", "Ada Lane")
    assert "\nname: Ada Lane\n" in (site / "content/actors/ada-lane.md").read_text("utf-8")


def test_a_name_in_another_script_gets_the_same_id_each_time(site: Path, new: Run) -> None:
    assert new("actor", "王毅")[1] == f"content/actors/{slug('王毅')}.md\n"
    assert slug("王毅").startswith("n-")


def test_a_new_briefing_is_a_draft_until_its_line_is_taken_out(site: Path, new: Run) -> None:
    new("briefing", "Lights", "--date", "2024-03-01")
    path = site / "content/briefings/2024-03-01-lights.md"
    assert check(site, Options()).exit_code == 0
    assert head(path) == {"title": "Lights", "draft": True}


def test_today_is_the_day_in_the_time_zone_of_the_site(site: Path, new: Run) -> None:
    zones = [ZoneInfo("Pacific/Kiritimati"), ZoneInfo("Etc/GMT+12")]  # never on the same day
    for zone in zones:
        write_site(site, {"briefbook.yaml": f"title: Tiny\ntimezone: {zone.key}\n"})
        before = datetime.now(UTC)
        _, out, _ = new("briefing", f"In {zone.key}")
        days = {moment.astimezone(zone).date() for moment in (before, datetime.now(UTC))}
        assert {out.split("/")[-1][:10]} <= {day.isoformat() for day in days}
    assert before.astimezone(zones[0]).date() - before.astimezone(zones[1]).date() >= timedelta(1)


def test_an_event_takes_a_vague_date(site: Path, new: Run) -> None:
    new("event", "The harbour opens", "--date", "2024-03~")
    assert head(site / "content/events/the-harbour-opens.md")["date"] == "2024-03~"
    assert faults(site) == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("briefing", "A", "--date", "2024-03"), "is not one day"),
        (("briefing", "A", "--date", "2024-03-01~"), "is not one day"),
        (("briefing", "A", "--date", "last week"), "--date:"),
        (("actor", " \x00 "), "no title or name"),
        (("page", "Index"), 'id "index"'),
        (("actor", "A", "--root", "nowhere"), "nowhere is not a folder"),
        (("actor", "a" * 300), "name too long"),
    ],
)
def test_what_cannot_be_made_is_told_in_words(
    words: tuple[str, ...], told: str, site: Path, new: Run
) -> None:
    code, out, err = new(*words)
    assert (code, out) == (2, "")
    assert told.lower() in err.lower()
    assert not list(site.glob("content/*/*"))


def test_without_a_site_nothing_is_made(
    site: Path, new: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (site / "empty").mkdir()
    (site / "briefbook.yaml").unlink()
    code, _, err = new("actor", "Ada Lane", "--root", "empty")
    assert code == 2
    assert "briefbook.yaml" in err
    assert not list((site / "empty").iterdir())


# Never overwrites


@pytest.mark.parametrize(
    ("kind", "there"),
    [
        ("briefing", "content/briefings/2020-01-01-lights.md"),
        ("briefing", "content/briefings/lights.md"),
        ("briefing", "content/briefings/2020-01-01-lights/index.md"),
        ("briefing", "content/briefings/2020/2020-05-05-lights.md"),
        ("actor", "content/actors/lights.md"),
        ("actor", "content/actors/Lights.md"),
        ("actor", "content/actors/lights/index.md"),
        ("topic", "content/topics/lights.markdown"),
    ],
)
def test_a_file_of_the_same_id_is_left_alone(kind: str, there: str, site: Path, new: Run) -> None:
    write_site(site, {there: document("title: Mine\n")})
    before = (site / there).read_bytes()
    code, out, err = new(kind, "Lights", "--date", "2024-03-01")
    assert (code, out) == (2, "")
    assert there in err
    assert "Nothing was overwritten" in err
    assert (site / there).read_bytes() == before
    assert len([path for path in site.glob("content/**/*") if path.is_file()]) == 1


def test_the_same_id_in_another_kind_is_no_hindrance(site: Path, new: Run) -> None:
    assert new("topic", "Lights")[0] == 0
    assert new("actor", "Lights")[0] == 0


def test_a_file_that_came_meanwhile_is_left_alone(fast_path: Path) -> None:
    (fast_path / "a.md").write_text("mine", "utf-8")
    with pytest.raises(FileExistsError):
        making.write_new(fast_path / "a.md", "new")
    assert (fast_path / "a.md").read_text("utf-8") == "mine"


# The site's own templates


def test_the_template_of_the_site_wins(site: Path, new: Run) -> None:
    template = (
        "---\r\nname: {{title}}   # {{id}}\r\nsummary: 'On {{ title }}: {{date}}'\r\n"
        "extra: {label: {{title}}, twice: \"{{title}}\", day: 'on {{date}}'}\r\n"
        "aliases: [{{title}}]\r\n# {{title}}, {{unknown}}\r\n---\r\n# {{title}}\r\n{{id}} {{other}}\r\n"
    )
    write_site(site, {"archetypes/actor.md": template.encode("utf-8-sig")})
    title = 'It\'s "A, B": c'
    assert new("actor", title, "--date", "2024-03-01")[0] == 0
    [path] = (site / "content/actors").iterdir()
    assert b"\r" not in path.read_bytes()
    assert head(path) == {
        "name": title,
        "summary": f"On {title}: 2024-03-01",
        "extra": {"label": title, "twice": title, "day": "on 2024-03-01"},
        "aliases": [title],
    }
    text = path.read_text("utf-8")
    assert f"   # {path.stem}\n" in text
    assert text.endswith(f"---\n# {title}\n{path.stem} {{{{other}}}}\n")


def test_the_template_in_the_docs_works_and_every_kind_is_named(site: Path, new: Run) -> None:
    text = (Path(__file__).parent.parent / "docs" / "desk.md").read_text("utf-8")
    assert sorted({*re.findall(r"^\| `briefbook new (\w+) ", text, re.M)} - {"site"}) == KINDS
    _, path, body = re.split(r"^`(archetypes/.+)`\n", text, maxsplit=1, flags=re.M)
    write_site(site, {path: body.split("```")[1].removeprefix("markdown\n")})
    assert new("briefing", "Lights: on", "--date", "2024-03-01")[0] == 0
    written = head(site / "content/briefings/2024-03-01-lights-on.md")
    assert written == {
        "title": "Lights: on",
        "draft": True,
        "authors": ["The Harbour desk"],
        "topics": [],
    }
    assert faults(site) == []


def test_a_template_that_is_not_utf_8_is_told(site: Path, new: Run) -> None:
    write_site(site, {"archetypes/actor.md": b"---\nname: \xff\n---\n"})
    code, _, err = new("actor", "Ada Lane")
    assert code == 2
    assert "archetypes/actor.md is not UTF-8" in err
    assert not list(site.glob("content/*/*"))


# Paths, and the editor


def test_a_path_outside_of_the_current_folder_is_printed_whole(
    site: Path, new: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    _, out, _ = new("actor", "Ada Lane", "--root", str(site))
    assert out == f"{site / 'content/actors/ada-lane.md'}\n"


@pytest.mark.parametrize("variable", ["VISUAL", "EDITOR"])
def test_the_editor_opens_the_new_file(
    variable: str, site: Path, new: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = write_site(
        site, {"my editor.py": f"#!{sys.executable}\nimport sys\nprint(sys.argv[1:])\n"}
    )
    (script / "my editor.py").chmod(stat.S_IRWXU)
    monkeypatch.setenv("EDITOR", "no-such-editor")
    monkeypatch.setenv(variable, f"'{script / 'my editor.py'}' --wait '$(touch x)'")
    code, out, err = new("actor", "Ada Lane", "--edit")
    path = site / "content/actors/ada-lane.md"
    assert (code, err) == (0, "")
    assert str(["--wait", "$(touch x)", str(path)]) in out


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("", "No editor is set"),
        ("no-such-editor -w", 'could not be started: $EDITOR is "no-such-editor -w"'),
        ("'unclosed", "could not be started"),
    ],
)
def test_an_editor_that_does_not_start_is_told(
    command: str, told: str, site: Path, new: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", command)
    code, out, err = new("actor", "Ada Lane", "--edit")
    assert (code, out) == (2, "content/actors/ada-lane.md\n")
    assert told in err
    assert (site / "content/actors/ada-lane.md").exists()


def test_paths_of_windows_keep_their_backslashes() -> None:
    command = r'"C:\Program Files\Editor\edit.exe" -w'
    assert editor_words(command, "nt") == [r"C:\Program Files\Editor\edit.exe", "-w"]
    assert editor_words("'my editor' -w", "posix") == ["my editor", "-w"]


# A first site


def test_the_first_site_explains_itself_and_has_no_mistakes(fast_path: Path) -> None:
    starter.copy_to(fast_path / "site")
    found = check(fast_path / "site", Options(strict=True)).problems
    assert [as_text(p) for p in found if p.severity != "info"] == []
    assert len(found) <= 3
    assert "briefbook new briefing" in (fast_path / "site/README.md").read_text("utf-8")
    for path in (fast_path / "site").rglob("*.md"):
        assert os.linesep == "\n" or b"\r" not in path.read_bytes()
