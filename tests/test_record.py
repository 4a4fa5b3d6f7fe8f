"""What is on record: votes, positions and judgements, from front matter to the pages that gather them."""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from sites import briefing, build_ok, document, run, write_site

from briefbook.building import Options
from briefbook.drawing import Forecast, brier
from briefbook.model import SCALE

BOARD = document("name: Port Board\nkind: organization")
VOTE = """votes:
  - body: port-board
    motion: Open the gates
    identifier: No. 7
    date: 2023-05-02
    options: {yes: [ada, Bo], no: [cy]}
    tally: {yes: 9, no: 4, abstain: 1}
    result: adopted
    sources: [log]
"""
SOURCES = "sources: [{id: log, title: The log}]\n"
PEOPLE = {
    "content/actors/port-board.md": BOARD,
    **{f"content/actors/{id}.md": document(f"name: {id.title()}") for id in ("ada", "bo", "cy")},
}


def built(root: Path, files: dict[str, str], options: Options = Options()) -> dict[str, str]:
    found = build_ok(write_site(root, {**PEOPLE, **files}), options)
    return {path: data.decode("utf-8", "replace") for path, data in found.items()}


def twin(files: dict[str, str], page: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files[f"{page}index.json"])
    return found


# Votes


@pytest.fixture(scope="module")
def voted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    files = {
        "content/briefings/one.md": briefing("One", keys=VOTE + SOURCES),
        "content/briefings/two.md": briefing("Two", keys=VOTE.replace("[ada, Bo]", "[ada]")),
    }
    return built(tmp_path_factory.mktemp("voted"), files)


def test_a_vote_stands_on_its_briefing_with_its_tally_and_its_names(voted: dict[str, str]) -> None:
    [vote] = twin(voted, "briefings/one/")["votes"]
    counts = {one["option"]: one.get("number") for one in vote["counts"]}
    assert counts == {"yes": 9, "no": 4, "abstain": 1}
    assert [card["id"] for card in vote["counts"][0]["voters"]] == ["ada", "bo"]
    assert sum(one["share"] for one in vote["counts"]) == 1000
    page = voted["briefings/one/index.html"]
    assert f'id="{vote["anchor"]}"' in page
    assert "No. 7: Open the gates" in page
    assert "and 7 more" in page


def test_a_vote_that_two_briefings_tell_of_stands_once(voted: dict[str, str]) -> None:
    [vote] = twin(voted, "votes/port-board/")["votes"]
    assert len(vote["counts"][0]["voters"]) == 2
    assert vote["anchor"].startswith("briefings/one/#vote-")
    assert voted["votes/index.html"].count("Open the gates") == 1
    assert "What was put to the vote" in voted["votes/index.html"]


def test_an_actor_has_the_votes_that_they_cast(voted: dict[str, str]) -> None:
    [vote] = twin(voted, "actors/cy/")["votes"]
    assert vote["cast"] == "no"
    assert "voters" not in vote["counts"][0]
    assert "votes" not in twin(voted, "actors/port-board/")
    assert len(twin(voted, "actors/port-board/")["decided"]) == 1
    assert 'href="../../votes/port-board/"' in voted["actors/port-board/index.html"]


def test_voters_are_not_the_cast_of_a_briefing(voted: dict[str, str]) -> None:
    assert [one["card"]["id"] for one in twin(voted, "briefings/one/")["actors"]] == ["port-board"]


def test_names_without_a_tally_are_counted_and_said_to_be_names(tmp_path: Path) -> None:
    keys = VOTE.replace("    tally: {yes: 9, no: 4, abstain: 1}\n", "")
    files = built(tmp_path, {"content/briefings/one.md": briefing("One", keys=keys + SOURCES)})
    [vote] = twin(files, "briefings/one/")["votes"]
    assert [one["number"] for one in vote["counts"]] == [2, 1]
    assert vote["partial"] is True
    assert "there is no tally" in files["briefings/one/index.html"]


def test_many_votes_go_on_by_year(tmp_path: Path) -> None:
    row = (
        "  - {{body: port-board, motion: M{n}, date: {year}-01-{day:02}, options: {{yes: ada}}}}\n"
    )
    rows = (row.format(n=n, year=2021 + n % 2, day=1 + n % 28) for n in range(60))
    keys = "votes:\n" + "".join(rows)
    files = built(tmp_path, {"content/briefings/one.md": briefing("One", keys=keys)})
    assert len(twin(files, "votes/port-board/")["votes"]) == 50
    assert len(twin(files, "votes/port-board/2021/")["votes"]) == 30
    assert len(twin(files, "actors/ada/")["votes"]) == 20
    assert "M1<" in files["actors/ada/votes/2022/index.html"]


# Positions

HELD = """positions:
  - question: {asked}
    {id}holders:
      - {{by: {by}, text: {text}, since: {since}, sources: [log]}}
"""


def held(asked: str, by: str, text: str, since: str, id: str = "") -> str:
    return HELD.format(asked=asked, by=by, text=text, since=since, id=id)


def test_a_question_gathers_what_several_briefings_say(tmp_path: Path) -> None:
    words, id = "Are the gates to open?", "id: gates\n    "
    files = built(
        tmp_path,
        {
            "content/briefings/a.md": briefing(
                "A", keys=held(words, "cy", "Yes.", "2022", id) + SOURCES
            ),
            "content/briefings/b.md": briefing("B", keys=held("gates", "ada", "No.", "2021")),
            "content/briefings/c.md": briefing(
                "C", keys=held("gates", "cy", "No more.", "2023-05")
            ),
            "content/briefings/d.md": briefing(
                "D", "X\n\n::: {.positions question=gates}\n:::\n", keys="draft: true"
            ),
            "content/topics/gates.md": document(
                "name: Gates", "X\n\n::: {.positions question=gates actor=cy}\n:::\n"
            ),
        },
    )
    page = twin(files, "positions/gates/")
    assert page["title"] == words
    told = [(s["by"]["id"], [p["text"] for p in s["positions"]]) for s in page["sides"]]
    assert told == [("ada", ["No."]), ("cy", ["No more.", "Yes."])]
    assert words in files["positions/index.html"]
    assert "Questions on which the briefings record" in files["positions/index.html"]
    assert [p["text"] for p in twin(files, "actors/cy/")["positions"]] == ["No more.", "Yes."]
    topic = files["topics/gates/index.html"]
    assert "No more." in topic
    assert "No.<" not in topic


def test_the_same_words_are_the_same_question(tmp_path: Path) -> None:
    files = built(
        tmp_path,
        {
            "content/briefings/a.md": briefing(
                "A", keys=held("Open or shut?", "cy", "Open.", "2022") + SOURCES
            ),
            "content/briefings/b.md": briefing(
                "B", keys=held("Open or shut?", "ada", "Shut.", "2022")
            ),
        },
    )
    assert len(twin(files, "positions/open-or-shut/")["sides"]) == 2


def test_a_position_that_has_ended_says_so(tmp_path: Path) -> None:
    keys = held("Open?", "cy", "Yes.", "2022, until: 2023-05") + SOURCES
    files = built(tmp_path, {"content/briefings/a.md": briefing("A", keys=keys)})
    assert twin(files, "actors/cy/")["positions"][0]["former"] is True
    assert "no longer held" in files["positions/open/index.html"]


# Judgements


def judged(*rows: str) -> str:
    return "judgements:\n" + "".join(f"  - {{{row}, sources: [log]}}\n" for row in rows) + SOURCES


def test_the_ledger_counts_what_came_of_each_term(tmp_path: Path) -> None:
    true = "outcome: {date: 2023-12-01, result: true}"
    rows = (
        f"text: A, likelihood: likely, {true}",
        f"text: B, likelihood: probable, {true}",
        "text: C, likelihood: likely, outcome: {date: 2023-12-02, result: false}",
        "text: D, likelihood: remote, outcome: {date: 2023-12-03, result: void}",
        "text: E, likelihood: remote, resolves_by: 2024-02-29",
        "text: F, likelihood: remote, resolves_by: 2024-03",
    )
    files = built(tmp_path, {"content/briefings/a.md": briefing("A", keys=judged(*rows))})
    page = twin(files, "judgements/")
    found = page["calibration"]
    assert (found["judged"], found["came_true"], found["undecided"]) == (3, 2, 1)
    [likely] = [step for step in found["steps"] if step.get("judged")]
    assert (likely["terms"], likely["judged"], likely["percent"]) == (["likely", "probable"], 3, 67)
    assert found["brier"] == round(1000 * (2 * 0.325**2 + 0.675**2) / 3)
    assert [one["text"] for one in page["due"]] == ["E"]
    assert [one["text"] for one in page["open"]] == ["F"]
    assert [one["text"] for one in page["judgements"]] == ["D", "C", "A", "B"]
    assert "2 of 3" in files["judgements/index.html"]


def test_a_judgement_is_due_when_its_last_day_is_over(tmp_path: Path) -> None:
    keys = judged("text: A, likelihood: likely, resolves_by: 2024-03-01")
    write_site(tmp_path, {"content/briefings/a.md": briefing("A", keys=keys)})
    for now, due in (("2024-03-01", False), ("2024-03-02", True)):
        files = built(tmp_path, {}, Options(now=now))
        assert ("due" in twin(files, "judgements/")) is due
        assert ("Due since" in files["briefings/a/index.html"]) is due


def test_without_an_outcome_there_is_no_calibration(tmp_path: Path) -> None:
    keys = judged("text: A, likelihood: likely")
    files = built(tmp_path, {"content/briefings/a.md": briefing("A", keys=keys)})
    assert "calibration" not in twin(files, "judgements/")
    assert "Nothing that was judged" in files["judgements/index.html"]


def test_the_brier_score_is_the_mean_square_of_the_distance() -> None:
    assert brier([Forecast(45, 55, came_true) for came_true in (True, False)]) == 250
    assert brier([Forecast(0, 0, came_true=False), Forecast(100, 100, came_true=True)]) == 0
    assert brier([Forecast(0, 0, came_true=True)]) == 1000


def test_the_scale_of_icd_203_has_no_gap() -> None:
    assert [(one.low, one.high) for one in SCALE][0::6] == [(1, 5), (95, 99)]
    assert all(a.high == b.low for a, b in pairwise(SCALE))


# All three


def test_a_book_without_any_has_no_such_page(tmp_path: Path) -> None:
    files = built(tmp_path, {"content/briefings/a.md": briefing("A")})
    assert not [p for p in files if p.startswith(("votes/", "positions/", "judgements/"))]
    assert "Judgements" not in files["index.html"]


ALL = VOTE + held("Open?", "cy", "Yes.", "2022") + judged("text: So be it, likelihood: likely")


def test_every_page_leads_to_them_and_so_does_the_sitemap(tmp_path: Path) -> None:
    files = built(tmp_path, {"content/briefings/a.md": briefing("A", keys=ALL)})
    for section in ("votes", "positions", "judgements"):
        assert f'href="{section}/"' in files["index.html"]
        assert f"https://example.org/{section}/<" in files["sitemap.xml"]
    assert "https://example.org/votes/port-board/<" in files["sitemap.xml"]
    assert "https://example.org/positions/open/<" in files["sitemap.xml"]


@pytest.mark.parametrize("state", ["draft: true", "unlisted: true", "publish_at: 2030-01-01"])
def test_what_is_hidden_or_unlisted_is_on_no_record(state: str, tmp_path: Path) -> None:
    secret = (
        ALL.replace("Open the gates", "Secret").replace("Yes.", "Secret").replace("So", "Secret")
    )
    files = built(tmp_path, {"content/briefings/a.md": briefing("A", keys=f"{state}\n{secret}")})
    assert not [p for p in files if p.startswith(("votes/", "positions/", "judgements/"))]
    told = [path for path, text in files.items() if "Secret" in text]
    assert told == (
        ["briefings/a/index.html", "briefings/a/index.json"] if "unlisted" in state else []
    )


def test_their_anchors_outlive_edits_around_them(tmp_path: Path) -> None:
    first = built(tmp_path / "1", {"content/briefings/a.md": briefing("A", keys=ALL)})
    longer = ALL.replace("votes:\n", "votes:\n  - {body: cy, motion: First, date: 2022}\n")
    longer = longer.replace("likelihood: likely", "likelihood: very likely, basis: More")
    later = built(tmp_path / "2", {"content/briefings/a.md": briefing("A2", keys=longer)})
    before, after = (
        {one["anchor"] for kind in ("votes", "positions", "judgements") for one in page[kind]}
        for page in (twin(first, "briefings/a/"), twin(later, "briefings/a/"))
    )
    assert len(before) == 3
    assert before < after


def test_a_text_can_link_to_a_vote(tmp_path: Path) -> None:
    keys = VOTE + SOURCES
    files = built(tmp_path, {"content/briefings/a.md": briefing("A", keys=keys)})
    anchor = twin(files, "briefings/a/")["votes"][0]["anchor"]
    write_site(tmp_path, {"content/briefings/b.md": briefing("B", f"[x](a.md#{anchor})")})
    assert not run(tmp_path).problems
    write_site(tmp_path, {"content/briefings/b.md": briefing("B", "[x](a.md#vote-none)")})
    assert [one.code for one in run(tmp_path).problems] == ["broken-anchor"]


def test_blocks_put_them_into_a_text(tmp_path: Path) -> None:
    body = "X\n\n::: {{.{0}}}\n:::\n"
    text = "".join(body.format(block) for block in ("votes", "positions", "judgements"))
    files = built(tmp_path, {"content/briefings/a.md": briefing("A", text, keys=ALL)})
    prose = files["briefings/a/index.html"].partition('<div class="prose"')[2]
    prose = prose.partition('<div class="apparatus"')[0]
    assert all(words in prose for words in ("Open the gates", "Yes.", "So be it"))


def test_votes_in_a_text_are_those_of_a_body_and_a_voter(tmp_path: Path) -> None:
    other = VOTE.replace("port-board", "bo").replace("the gates", "the pier").replace("7", "8")
    page = document("title: P", "::: {.votes body=port-board actor=ada from=2023}\n:::")
    files = built(
        tmp_path,
        {
            "content/briefings/a.md": briefing("A", keys=VOTE + SOURCES),
            "content/briefings/b.md": briefing("B", keys=other),
            "content/pages/p.md": page,
        },
    )
    assert "Open the gates" in files["p/index.html"]
    assert "Open the pier" not in files["p/index.html"]
