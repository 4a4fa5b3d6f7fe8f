"""Briefings beside captures of their sources: each rule by a bad site and a good one, and the record."""

import datetime
import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from sites import TODAY, build_ok, write_site

from briefbook import captures, cli
from briefbook.building import Options, check, citations
from briefbook.building.citations import Told, verify
from briefbook.building.renaming import Wish, plan
from briefbook.checks.of_verify import RULES
from briefbook.cli import commands
from briefbook.problems import as_text
from briefbook.verify.folding import plain
from briefbook.verify.nearest import Passages
from briefbook.words import load as words

CASES = Path(__file__).parent / "cases" / "verify"
DOC = Path(__file__).parent.parent / "docs" / "verify.md"
SETTINGS = "title: Tiny\nbase_url: https://example.org\nnow: 2024-03-01\n"
BRIEFING = "content/briefings/2024-02-05-harbour.md"
PAGE = "briefings/harbour/index.html"
CODES = sorted(rule.code for rule in RULES)


def case(folder: Path, root: Path) -> Path:
    shutil.copytree(folder, root)
    if not (root / "briefbook.yaml").exists():
        (root / "briefbook.yaml").write_text(SETTINGS, "utf-8")
    return root


def told(root: Path, *wanted: Path, record: bool = False) -> Told:
    return verify(root, Options(), TODAY, wanted, record=record)


def said(found: Told, code: str = "") -> list[str]:
    return [as_text(one) for one in found.problems if one.code == code or not code]


@pytest.fixture
def root(fast_path: Path) -> Path:
    return case(CASES / "figure-not-in-source" / "good", fast_path / "site")


# Rules


def test_every_rule_has_a_case_and_every_case_a_rule() -> None:
    assert sorted(folder.name for folder in CASES.iterdir()) == CODES


@pytest.mark.parametrize("code", CODES)
def test_a_rule_says_what_is_expected_of_a_bad_site(code: str, fast_path: Path) -> None:
    found = told(case(CASES / code / "bad", fast_path / "site"))
    assert "\n".join(said(found, code)) + "\n" == (CASES / code / "expected.txt").read_text("utf-8")


@pytest.mark.parametrize("code", CODES)
def test_no_rule_says_anything_of_a_good_site(code: str, fast_path: Path) -> None:
    found = told(case(CASES / code / "good", fast_path / "site"))
    assert said(found) == []
    assert found.outcomes[BRIEFING].checked == found.outcomes[BRIEFING].citations > 0


@pytest.mark.parametrize("code", CODES)
def test_the_cases_have_no_other_mistakes(code: str, fast_path: Path) -> None:
    for which in ("bad", "good"):
        problems = check(case(CASES / code / which, fast_path / which), Options()).problems
        assert [as_text(one) for one in problems if one.severity == "error"] == []


def test_every_rule_has_a_section_in_the_docs_and_every_section_a_rule() -> None:
    text = DOC.read_text("utf-8")
    sections = [line[5:-1] for line in text.splitlines() if line.startswith("### `")]
    assert sorted(sections) == CODES
    for rule in RULES:
        section = text.partition(f"### `{rule.code}`\n")[2].partition("\n### ")[0]
        assert f"Level: {rule.level}" in section, rule.code


def test_settings_say_how_a_rule_is_reported(root: Path) -> None:
    write_site(root, {BRIEFING: text(root).replace("1,200,000", "1,300,000")})
    assert [one.severity for one in told(root).problems] == ["warning"]
    for level, expected in (("error", ["error"]), ("info", ["info"]), ("ignore", [])):
        write_site(
            root, {"briefbook.yaml": f"{SETTINGS}checks: {{figure-not-in-source: {level}}}\n"}
        )
        assert [one.severity for one in told(root).problems] == expected
    assert check(root, Options()).exit_code == 0


def test_a_remark_keeps_a_rule_silent_and_check_lets_it_be(root: Path) -> None:
    remark = (
        "\n\n%% briefbook-ignore figure-not-in-source: from the annex, which was not read %%\n\n"
    )
    changed = text(root).replace("1,200,000", "1,300,000").replace("---\nThe", f"---{remark}The")
    write_site(root, {BRIEFING: changed})
    assert said(told(root)) == []
    assert [one.code for one in check(root, Options()).problems if "ignored" in one.code] == []


def test_a_source_in_another_language_is_not_compared(root: Path) -> None:
    write_site(root, {BRIEFING: text(root).replace("url: null", "url: null\n    language: fr")})
    found = told(root).outcomes[BRIEFING]
    assert (found.checked, found.citations, found.problems) == (0, 1, ())


def test_of_several_sources_any_may_have_it_and_all_must_be_at_hand(root: Path) -> None:
    hash = captures.write(root, "council", "The council paid 1,300,000 euros.\n")
    more = f"  - {{id: council, title: Accounts, url: null, capture: {{sha256: {hash}, date: 2024-02-03}}}}\n"
    changed = (
        text(root)
        .replace("1,200,000", "1,300,000")
        .replace("[@herald, par. 17]", "[@herald; @council]")
    )
    changed = changed.replace("date: 2024-02-03}\n---", f"date: 2024-02-03}}\n{more}---")
    write_site(root, {BRIEFING: changed})
    assert said(told(root)) == []
    assert told(root).outcomes[BRIEFING].checked == 1
    (root / "captures" / "council.txt").unlink()
    assert [one.code for one in told(root).problems] == ["capture-missing"]
    assert told(root).outcomes[BRIEFING].checked == 0


@pytest.mark.parametrize("listed", [False, True], ids=["by former id", "by hash"])
@pytest.mark.parametrize("merging", [False, True], ids=["renamed", "merged"])
def test_the_capture_of_a_source_with_another_id_is_found(
    root: Path, merging: bool, listed: bool
) -> None:
    if listed:
        captures.write(root, "first", (root / "captures" / "herald.txt").read_text("utf-8"))
        (root / "captures" / "herald.txt").unlink()
    head, _, rest = text(root).partition("sources:\n  - id: herald\n")
    source, _, body = rest.partition("---\n")
    keys = re.sub(r"^    ", "", source, flags=re.M)
    old, new = "content/sources/herald.md", f"---\n{keys}---\n"
    write_site(root, {BRIEFING: f"{head}---\n{body}", old: new})
    if merging:
        write_site(root, {"content/sources/city-herald.md": new})
    told(root, record=True)
    before = row(root)
    plan(root, Wish("source", "herald", "city-herald", merging), TODAY).write(root)
    assert "[@city-herald" in text(root)
    found = told(root, record=True)
    assert (said(found), found.left, found.outcomes[BRIEFING].checked) == ([], (), 1)
    assert {**row(root), "hash": ""} == {**before, "hash": ""}
    assert shown(root)


SOURCE = "content/sources/herald.md"


@pytest.fixture
def filed(root: Path) -> Path:
    """The same site, with a file for its source and one for a further name in it; checked and recorded."""
    head, _, rest = text(root).partition("sources:\n  - id: herald\n")
    source, _, body = rest.partition("---\n")
    keys = re.sub(r"^    ", "", source, flags=re.M)
    write_site(root, {BRIEFING: f"{head}---\n{body}", SOURCE: f"---\n{keys}---\n"})
    told(root, record=True)
    assert shown(root)
    return root


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        ("source", "herald", "city-herald"),
        ("actor", "ada-lane", "ada"),
        ("briefing", "harbour", "port"),
    ],
)
def test_a_rename_carries_along_what_was_recorded(
    filed: Path, kind: str, old: str, new: str
) -> None:
    before, row_before = shown(filed), row(filed)
    plan(filed, Wish(kind, old, new, False), TODAY).write(filed)
    id = "port" if kind == "briefing" else "harbour"
    rows = json.loads((filed / "verified.json").read_text("utf-8"))
    assert list(rows) == [id]
    assert {**rows[id], "hash": ""} == {**row_before, "hash": ""}
    page = build_ok(filed)[f"briefings/{id}/index.html"].decode()
    assert re.sub(r"<[^>]+>", "", page).count(before) == 1
    recorded = (filed / "verified.json").read_bytes()
    assert told(filed, record=True).recorded == 1
    assert (filed / "verified.json").read_bytes() == recorded


def test_a_rename_makes_nothing_true_that_was_not(filed: Path) -> None:
    write_site(filed, {BRIEFING: text(filed).replace("2 years", "3 years")})
    recorded = (filed / "verified.json").read_bytes()
    plan(filed, Wish("source", "herald", "city-herald", False), TODAY).write(filed)
    assert shown(filed) == ""
    assert (filed / "verified.json").read_bytes() == recorded


def test_a_rename_leaves_a_record_alone_that_cannot_be_read(filed: Path) -> None:
    write_site(filed, {"verified.json": "<<<<<<< ours\n"})
    plan(filed, Wish("source", "herald", "city-herald", False), TODAY).write(filed)
    assert (filed / "verified.json").read_text("utf-8") == "<<<<<<< ours\n"


def test_a_merger_takes_the_line_from_the_page(filed: Path) -> None:
    write_site(filed, {SOURCE.replace("herald", "post"): "---\ntitle: Post\nurl: null\n---\n"})
    plan(filed, Wish("source", "herald", "post", True), TODAY).write(filed)
    assert shown(filed) == ""


def test_a_list_of_hashes_that_lies_finds_nothing(root: Path) -> None:
    hash = captures.write(root, "herald", (root / "captures/herald.txt").read_text("utf-8"))
    (root / "captures" / "herald.txt").unlink()
    write_site(root, {"captures/other.txt": "Nothing.\n"})
    for name in ("other.txt", "../briefbook.yaml", "gone.txt"):
        write_site(root, {"captures/SHA256SUMS": f"{hash}  {name}\n"})
        assert [one.code for one in told(root).problems] == ["capture-missing"]


QUOTED = "\n{by=ada-lane cite=herald}\n> The first ships came in at noon.\n"


def test_a_quotation_with_its_speaker_is_marked_where_its_words_stand(root: Path) -> None:
    write_site(root, {BRIEFING: text(root) + QUOTED})
    [problem] = told(root).problems
    assert problem.code == "quotation-not-found"
    line = text(root).splitlines()[problem.line - 1]
    assert line[problem.column - 1 :] == "The first ships came in at noon."
    assert "at dawn" in problem.hint


def test_a_remark_above_a_quotation_with_its_speaker_is_about_its_words(root: Path) -> None:
    remark = "\n%% briefbook-ignore quotation-not-found: she was misheard %%\n"
    write_site(root, {BRIEFING: text(root) + remark + QUOTED})
    assert said(told(root)) == []


@pytest.mark.parametrize("differs", [2, 11, 30, 45, 57])
def test_the_nearest_passage_has_the_word_that_differs(differs: int) -> None:
    wanted = [f"w{n}" if n % 4 else "the" for n in range(60)]
    there = [*wanted[:differs], "OTHER", *wanted[differs + 1 :]]
    source = " ".join(["the end of", *["more"] * 9, "the", *["more"] * 3, *there, *["more"] * 9])
    passage = Passages(source, plain(source)).nearest(wanted)
    assert "OTHER" in passage
    assert len(passage.split()) <= 46


# Memory


def test_a_second_run_compares_nothing_and_says_the_same(root: Path) -> None:
    write_site(root, {BRIEFING: text(root).replace("1,200,000", "1,300,000")})
    first, second = told(root), told(root)
    assert (first.compared, second.compared) == (1, 0)
    assert second.problems == first.problems != ()


def test_whatever_it_depends_on_makes_it_compare_again(root: Path) -> None:
    told(root)
    changes = {
        BRIEFING: text(root).replace("2 years", "3 years"),
        "content/actors/ada-lane.md": "---\nname: Ada Lane\nkind: state\n---\n",
        "briefbook.yaml": f"{SETTINGS}limits: {{shared_words: 3}}\n",
        "captures/herald.txt": "Nothing.\n",
    }
    for path, new in changes.items():
        write_site(root, {path: new})
        assert told(root).compared == 1, path
        assert told(root).compared == 0, path


def test_a_build_forgets_nothing_of_it(root: Path) -> None:
    told(root)
    build_ok(root)
    assert told(root).compared == 0


def test_two_processes_find_what_one_finds(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(6):
        own = text(root).replace("2 years", f"{n} years").replace("id: herald", f"id: herald{n}")
        path = BRIEFING.replace("harbour", f"h{n}")
        write_site(root, {path: own.replace("@herald", f"@herald{n}")})
        shutil.copy(root / "captures" / "herald.txt", root / "captures" / f"herald{n}.txt")
    monkeypatch.setattr(citations, "BATCH", 2)
    one = verify(root, Options(jobs=1), TODAY)
    shutil.rmtree(root / ".briefbook")
    two = verify(root, Options(jobs=2), TODAY)
    assert one.problems == two.problems != ()
    assert one.outcomes == two.outcomes


# The record


def text(root: Path) -> str:
    return (root / BRIEFING).read_text("utf-8")


def row(root: Path) -> dict[str, object]:
    return dict(json.loads((root / "verified.json").read_text("utf-8"))["harbour"])


def shown(root: Path) -> str:
    """What the page says of it."""
    page = build_ok(root)[PAGE].decode()
    found = re.search(r'<p class="note verification">(.*?)</p>', page)
    return re.sub(r"<[^>]+>", "", found[1]) if found else ""


def test_a_page_shows_what_was_recorded_and_so_does_its_twin(root: Path) -> None:
    assert shown(root) == ""
    assert told(root, record=True).recorded == 1
    expected = words("en")("verification.checked", count=1, total=1, date="1 March 2024")
    assert shown(root) == expected
    twin = json.loads(build_ok(root)["briefings/harbour/index.json"])
    assert twin["verification"]["checked"] == twin["verification"]["citations"] == 1


def test_a_build_needs_no_capture(root: Path) -> None:
    told(root, record=True)
    before = build_ok(root)
    shutil.rmtree(root / "captures")
    shutil.rmtree(root / ".briefbook")
    shutil.rmtree(root / "site")
    assert build_ok(root) == before


@pytest.mark.parametrize(
    ("old", "new"),
    [("The works cost", "The works will cost"), ("issued: 2024-02-02", "issued: 2024-02-01")],
)
def test_a_result_is_shown_only_while_all_is_as_it_was(root: Path, old: str, new: str) -> None:
    told(root, record=True)
    before = text(root)
    assert shown(root)
    write_site(root, {BRIEFING: before.replace(old, new)})
    assert shown(root) == ""
    write_site(root, {BRIEFING: before})
    assert shown(root)


def test_a_source_with_a_file_of_its_own_counts_as_well(root: Path) -> None:
    head, _, rest = text(root).partition("sources:\n  - id: herald\n")
    source, _, body = rest.partition("---\n")
    keys = re.sub(r"^    ", "", source, flags=re.M)
    write_site(
        root, {BRIEFING: f"{head}---\n{body}", "content/sources/herald.md": f"---\n{keys}---\n"}
    )
    told(root, record=True)
    assert shown(root)
    write_site(root, {"content/sources/herald.md": f"---\n{keys}note: Odd.\n---\n"})
    assert shown(root) == ""


def test_recording_again_changes_nothing(root: Path) -> None:
    told(root, record=True)
    before = (root / "verified.json").read_bytes()
    verify(root, Options(), TODAY + datetime.timedelta(days=30), record=True)
    assert (root / "verified.json").read_bytes() == before


def test_a_machine_without_the_captures_leaves_the_record_as_it_is(root: Path) -> None:
    told(root, record=True)
    before = (root / "verified.json").read_bytes()
    shutil.rmtree(root / "captures")
    found = told(root, record=True)
    assert found.left == (BRIEFING,)
    assert (root / "verified.json").read_bytes() == before


@pytest.mark.parametrize("here", [True, False], ids=["captures here", "captures missing"])
def test_a_record_that_git_could_not_merge_is_not_written_over(
    root: Path, here: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    told(root, record=True)
    broken = f"<<<<<<< ours\n{(root / 'verified.json').read_text('utf-8')}"
    write_site(root, {"verified.json": broken})
    if not here:
        shutil.rmtree(root / "captures")
    with pytest.raises(SystemExit) as ended:
        cli.main(["verify", "--root", str(root), "--record", "-q"])
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert "verified.json:1:1  error  bad-record" in said
    assert "from git" in said
    assert (root / "verified.json").read_text("utf-8") == broken


def test_findings_are_recorded_as_what_is_not_checked(root: Path) -> None:
    write_site(root, {BRIEFING: text(root) + "\nIt took 77 days [@herald].\n"})
    told(root, record=True)
    assert (row(root)["checked"], row(root)["citations"]) == (1, 2)


def test_a_briefing_that_is_gone_leaves_the_record(root: Path) -> None:
    told(root, record=True)
    (root / BRIEFING).unlink()
    assert told(root, record=True).recorded == 0
    assert (root / "verified.json").read_bytes() == b"{}\n"


def test_only_what_is_asked_for_is_verified(root: Path) -> None:
    assert told(root, root / "content" / "actors").outcomes == {}
    assert list(told(root, root / BRIEFING).outcomes) == [BRIEFING]


# The command


def command(root: Path, *more: str) -> tuple[int, str]:
    asked = ["verify", "--root", str(root), *more]
    done = CliRunner().invoke(commands, asked, standalone_mode=False)
    assert done.exception is None, done.output
    return done.return_value, done.output


def test_the_command_tells_records_and_ends_with_a_number(root: Path) -> None:
    code, told = command(root, "--record")
    assert code == 0
    assert "1 of 1 citation checked in 1 briefing." in told
    assert "verified.json has 1 result." in told
    write_site(root, {BRIEFING: text(root).replace("1,200,000", "1,300,000")})
    code, told = command(root)
    assert (code, command(root, "--strict")[0]) == (0, 1)
    assert 'Nearest in "herald": ' in told
    assert "1 warning" in told
    assert "figure-not-in-source" not in command(root, str(root / "content" / "actors"))[1]


def test_the_command_speaks_to_machines(root: Path) -> None:
    write_site(root, {BRIEFING: text(root).replace("1,200,000", "1,300,000")})
    [problem] = json.loads(command(root, "--format", "json", "-q")[1])
    assert (problem["path"], problem["code"]) == (BRIEFING, "figure-not-in-source")
    assert command(root, "--format", "github", "-q")[1].startswith("::warning file=")
    driver = json.loads(command(root, "--format", "sarif", "-q")[1])["runs"][0]["tool"]["driver"]
    helps = {rule["id"]: rule["help"]["text"] for rule in driver["rules"]}
    assert helps["figure-not-in-source"] == "docs/verify.md#figure-not-in-source"
