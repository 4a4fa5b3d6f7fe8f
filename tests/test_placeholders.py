"""What `clip` wrote for its author to replace is not published."""

from pathlib import Path

import pytest
from sites import SETTINGS, briefing, build_ok, codes, document, places, run, write_site

from briefbook.building import Options, check

PATH = "content/briefings/2024-01-10-harbour.md"
SOURCES = {
    "content/sources/log.md": document("title: Log\nurl: https://example.org/log"),
    "content/actors/ada-lane.md": document("name: Ada Lane"),
}
DATES = """\
sources: [log]
dates:
  - date: 2024-01-09
    event: "What happened? (2024-01-09)"
    sources: [log]
  - {date: 2024-01-08, event: What happened?, sources: [log]}
"""
SAID = """\
{by=who-speaks cite=log}
> The harbour is open.

It was ["open at last"]{.quote by=who-speaks cite=log}.
"""


def test_a_build_stops_at_what_is_left_to_be_answered(fast_path: Path) -> None:
    written = briefing("The harbour reopens", SAID, "2024-01-10", DATES)
    result = run(write_site(fast_path, {PATH: written, **SOURCES}))
    assert result.exit_code == 1
    assert places(result, "placeholder") == [
        f"{PATH}:{at}" for at in ("7:12", "9:31", "11:1", "14:8")
    ]
    assert not (fast_path / "site").exists()


def test_a_check_finds_it_too_and_no_level_makes_it_less(fast_path: Path) -> None:
    written = briefing("The harbour reopens", SAID, "2024-01-10", DATES)
    settings = f"{SETTINGS}now: 2024-03-01\nchecks: {{placeholder: ignore}}\n"
    write_site(fast_path, {"briefbook.yaml": settings, PATH: written, **SOURCES})
    result = check(fast_path, Options())
    found = [p.severity for p in result.problems if p.code == "placeholder"]
    assert found == ["error"] * 4
    assert "unknown-rule" in codes(result)


def test_a_draft_may_wait_for_its_words(fast_path: Path) -> None:
    written = briefing("The harbour reopens", SAID, "2024-01-10", f"{DATES}draft: true\n")
    root = write_site(fast_path, {PATH: written, **SOURCES})
    build_ok(root)
    build_ok(root, Options(drafts=True))
    assert "placeholder" not in codes(check(root, Options(now="2024-03-01")))


@pytest.mark.parametrize(
    "event", ["What happened on Friday", "What happened?!", "The harbour opens"]
)
def test_words_of_an_author_are_no_placeholder(event: str, fast_path: Path) -> None:
    keys = DATES.replace("What happened? (2024-01-09)", event).replace("What happened?,", "A vote,")
    written = briefing("Harbour", SAID.replace("who-speaks", "ada-lane"), "2024-01-10", keys)
    build_ok(write_site(fast_path, {PATH: written, **SOURCES}))
