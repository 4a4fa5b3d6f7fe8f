"""Remarks by which an author silences one rule at one place, and what they cannot silence."""

from pathlib import Path

from sites import TODAY, briefing, write_site

from briefbook.building import Options, check
from briefbook.problems import Problem

PATH = "content/briefings/harbour.md"
TAG = "The <b>pier</b> is new."


def told(root: Path, body: str, keys: str = "", settings: str = "") -> dict[str, list[int]]:
    """The lines of what is said of a briefing, by code, but for what is only `info` of its head."""
    found = problems(root, body, keys, settings)
    lines: dict[str, list[int]] = {}
    for problem in found:
        if problem.code != "missing-summary":
            lines.setdefault(problem.code, []).append(problem.line)
    return lines


def problems(root: Path, body: str, keys: str = "", settings: str = "") -> tuple[Problem, ...]:
    options = Options(now=TODAY.isoformat())
    write_site(
        root,
        {PATH: briefing("Harbour", body, keys=keys), "briefbook.yaml": f"title: T\n{settings}"},
    )
    return check(root, options).problems


def test_without_a_remark_the_rule_is_heard(tmp_path: Path) -> None:
    assert told(tmp_path, TAG) == {"raw-html": [5]}


def test_a_remark_beside_the_words_holds_for_its_line_alone(tmp_path: Path) -> None:
    body = f"{TAG} %% briefbook-ignore raw-html: A sign. %%\n\nThe <i>bridge</i> too."
    assert told(tmp_path, body) == {"raw-html": [7]}


def test_a_remark_that_stands_alone_holds_for_the_next_line_with_words(tmp_path: Path) -> None:
    body = f"%% briefbook-ignore raw-html: A sign. %%\n\n\n{TAG}\nThe <i>bridge</i> too."
    assert told(tmp_path, body) == {"raw-html": [9]}


def test_remarks_may_stand_below_one_another(tmp_path: Path) -> None:
    remarks = "%% briefbook-ignore raw-html: A sign. %%\n%% briefbook-ignore heading-jump: So. %%\n"
    assert told(tmp_path, f"{remarks}#### The <b>pier</b>") == {}


def test_a_remark_may_span_lines_and_hold_a_per_cent_sign(tmp_path: Path) -> None:
    body = f"%% briefbook-ignore raw-html: As 90% of\nthe signs say. %%\n{TAG}"
    assert told(tmp_path, body) == {}


def test_a_remark_in_the_head_is_written_as_yaml_has_it(tmp_path: Path) -> None:
    silent = "updated: 2024-01-02 # briefbook-ignore updated-without-correction: A comma.\n"
    assert told(tmp_path, "Words.", keys=silent) == {}
    assert told(tmp_path, "Words.", keys="updated: 2024-01-02\n") == {
        "updated-without-correction": [4]
    }


def test_another_rule_is_still_heard(tmp_path: Path) -> None:
    body = f"{TAG} %% briefbook-ignore bare-address: A sign. %%"
    assert told(tmp_path, body) == {"raw-html": [5], "ignored-for-nothing": [5]}


def test_a_remark_in_code_is_none(tmp_path: Path) -> None:
    body = f"```\n%% briefbook-ignore raw-html: A sign. %%\n```\n\n{TAG}"
    assert told(tmp_path, body) == {"raw-html": [9]}


def test_a_warning_of_a_build_can_be_silenced(tmp_path: Path) -> None:
    assert told(tmp_path, "# Harbour") == {"second-title": [5]}
    silent = "%% briefbook-ignore second-title: It is the name of a ship. %%\n\n# Harbour"
    assert told(tmp_path, silent) == {}


def test_an_error_of_a_build_cannot_be_silenced_and_the_remark_is_told_so(tmp_path: Path) -> None:
    body = "See [the plan](plan.md). %% briefbook-ignore broken-link: It comes later. %%"
    found = [p for p in problems(tmp_path, body) if p.code != "missing-summary"]
    assert [(p.code, p.severity) for p in found] == [
        ("broken-link", "error"),
        ("ignored-for-nothing", "info"),
    ]
    assert found[1].message == '"broken-link" stops a build, and cannot be ignored.'


def test_an_error_that_the_settings_make_of_a_rule_can_be_silenced(tmp_path: Path) -> None:
    settings = "checks: {raw-html: error}\n"
    assert told(tmp_path, f"{TAG} %% briefbook-ignore raw-html: A sign. %%", "", settings) == {}


def test_a_rule_that_is_off_is_ignored_for_good_reason(tmp_path: Path) -> None:
    settings = "checks: {raw-html: ignore}\n"
    assert told(tmp_path, f"{TAG} %% briefbook-ignore raw-html: A sign. %%", "", settings) == {}


def test_a_remark_without_a_reason_is_heeded_and_asked_for_one(tmp_path: Path) -> None:
    body = f"{TAG} %% briefbook-ignore raw-html %%"
    assert told(tmp_path, body) == {"ignored-without-reason": [5]}


def test_a_head_may_be_closed_by_three_dots(tmp_path: Path) -> None:
    site = {PATH: "---\ntitle: Harbour\nsummary: <b>\n...\nThe <b>pier</b>.\n\n---\n\nAn end.\n"}
    write_site(tmp_path, site)
    found = check(tmp_path, Options(now=TODAY.isoformat())).problems
    assert [(p.code, p.line) for p in found if p.code == "raw-html"] == [("raw-html", 5)]


def test_a_stray_backtick_silences_its_own_paragraph_at_most(tmp_path: Path) -> None:
    body = f"One ` here.\n\n{TAG}\n\nAnother ` there."
    assert told(tmp_path, body) == {"raw-html": [7]}


def test_a_long_text_that_looks_like_a_link_is_read_at_once(tmp_path: Path) -> None:
    """By the number of steps: with overlapping patterns this would not end within a day."""
    assert told(tmp_path, f"[a](b {'x' * 300_000} (c\n\n{TAG}") == {"raw-html": [7]}
