"""`/data/`: the whole book as tables. Read back by readers that are not ours."""

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from data_site import FILES, HIDDEN, SECRET, SETTINGS
from frictionless import Package
from sites import briefing, build_ok, run, write_site

from briefbook.data import TABLES

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
"""What the readers do is their own."""
DOC = Path(__file__).parent.parent / "docs" / "data.md"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_site(tmp_path_factory.mktemp("road"), FILES | HIDDEN)
    build_ok(root)
    return root / "site"


def rows(site: Path, table: str) -> list[dict[str, Any]]:
    lines = (site / "data" / f"{table}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def cells(site: Path, table: str) -> list[dict[str, str]]:
    text = (site / "data" / f"{table}.csv").read_bytes().decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def as_cell(value: object) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


@pytest.mark.parametrize("table", TABLES)
def test_both_forms_of_a_table_say_the_same(site: Path, table: str) -> None:
    told = [{name: as_cell(value) for name, value in row.items()} for row in rows(site, table)]
    assert cells(site, table) == told
    assert told, "the site has something for every table"


def test_the_package_is_valid_and_every_key_leads_to_a_row(site: Path) -> None:
    report = Package(str(site / "data" / "datapackage.json")).validate()
    assert report.valid, [task.errors for task in report.tasks if not task.valid]
    assert report.stats["tasks"] >= len(TABLES)


def test_a_key_that_leads_nowhere_would_be_found(site: Path, tmp_path: Path) -> None:
    for file in (site / "data").glob("*"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    mentions = tmp_path / "mentions.csv"
    mentions.write_bytes(mentions.read_bytes().replace(b"talks,wang", b"talks,nobody"))
    assert not Package(str(tmp_path / "datapackage.json")).validate().valid


def test_a_briefing_is_a_row_with_its_words(site: Path) -> None:
    [hebrew, talks] = rows(site, "briefings")
    assert talks["title"] == '=HYPERLINK(1) or: talks, in "Kyiv"', "what it says, to the letter"
    assert talks["date"] == talks["date_earliest"] == "2024-01-03"
    assert (talks["storyline"], talks["original"], talks["follows"]) == ("road", "report", None)
    assert talks["page"] == "https://example.org/books/briefings/talks/"
    assert talks["text"].splitlines()[0] == "Wang Li spoke of the road."
    assert "The talks went on." in talks["text"].splitlines()
    assert (hebrew["title"], hebrew["language"]) == ("שלום, עולם", "he")
    assert hebrew["follows"] == "talks"


def test_dates_stand_as_they_were_given_and_between_which_days(site: Path) -> None:
    fuzzy = next(row for row in rows(site, "dates") if row["date_text"])
    assert (fuzzy["date"], fuzzy["date_earliest"], fuzzy["date_latest"]) == (
        "2023-23~", "2023-09-01", "2023-11-30",
    )  # fmt: skip
    assert (fuzzy["event"], fuzzy["what"], fuzzy["status"]) == (None, "+1 visit", "planned")
    assert re.fullmatch(r"talks#date-[0-9a-f]{8}", fuzzy["id"])


def test_mentions_citations_and_statements_lead_from_one_to_the_other(site: Path) -> None:
    [wang] = [row for row in rows(site, "mentions") if row["actor"] == "wang" and row["note"]]
    assert (wang["briefing"], wang["role"], wang["sentence_number"]) == ("talks", "guest", 3)
    assert wang["sentence"] == 'The road is, "as ever", long.', "the first that links to him"
    kinds = {(row["kind"], row["target"]) for row in rows(site, "other_mentions")}
    assert {("outlet", "daily"), ("event", "summit")} <= kinds
    cited = [row for row in rows(site, "citations") if row["source"] == "report"]
    assert cited[0]["briefing"] == "shalom", "which names it without citing it"
    assert cited[0]["sentence"] is None
    assert {row["locator"] for row in cited} >= {"p. 2"}
    said = {row["mode"]: row for row in rows(site, "statements")}
    assert said["paraphrase"]["text"] == "-1 is\na number."
    assert said["verbatim"]["text"] == 'The road is, "as ever", long.'
    assert said["verbatim"]["by"] == said["paraphrase"]["by"] == "wang"
    anchor = said["verbatim"]["id"].partition("#")[2]
    assert f'id="{anchor}"' in (site / "briefings/talks/index.html").read_text(encoding="utf-8")


def test_a_role_at_a_date_stands_beside_the_mention(site: Path) -> None:
    [row] = [row for row in rows(site, "mentions") if row["briefing"] == "shalom"]
    assert row["role"] == "poet", "of the three roles the one that began last"


def test_what_is_on_record_is_a_table_too(site: Path) -> None:
    [vote] = rows(site, "votes")
    assert (vote["body"], vote["result"], vote["yes"], vote["no"]) == ("ministry", "adopted", 3, 0)
    cast = {row["actor"]: row["option"] for row in rows(site, "vote_options")}
    assert cast == {"wang": "yes", "land": "no"}
    [position] = rows(site, "positions")
    [question] = rows(site, "questions")
    assert (position["question"], question["words"]) == (question["id"], "Is it long?")
    [judgement] = rows(site, "judgements")
    assert (judgement["likelihood"], judgement["outcome"]) == ("likely", "unclear")
    assert [row["source"] for row in rows(site, "judgement_sources")] == ["letter", "report"]


def test_nothing_hidden_or_unlisted_is_in_any_file(site: Path) -> None:
    assert (site / "briefings/xyzzy-unlisted/index.html").is_file()
    for file in sorted((site / "data").iterdir()):
        assert SECRET.encode() not in file.read_bytes().lower(), file.name


def test_what_is_asked_for_with_drafts_is_there(tmp_path: Path) -> None:
    root = write_site(tmp_path, FILES | HIDDEN)
    shown = (
        (root / "content/briefings/2024-01-06-xyzzy-draft.md")
        .read_text()
        .replace("draft: true\n", "")
    )
    write_site(root, {"content/briefings/2024-01-06-xyzzy-draft.md": shown})
    site = build_ok(root)
    for name in ("briefings.csv", "mentions.jsonl", "book.db", "entities.ftm.json", "sources.bib"):
        assert SECRET.encode() in site[f"data/{name}"].lower(), name


def test_each_file_can_be_left_out(tmp_path: Path) -> None:
    write_site(
        tmp_path, FILES | {"briefbook.yaml": SETTINGS.replace("[csv, jsonl, sqlite, ftm", "[ftm")}
    )
    site = build_ok(tmp_path)
    there = {path for path in site if path.startswith("data/")}
    assert there == {f"data/{name}" for name in (
        "index.html", "entities.ftm.json", "popolo.json", "sources.csl.json", "sources.bib",
    )}  # fmt: skip
    page = site["data/index.html"].decode()
    assert "book.db" not in page
    assert "datapackage" not in page


def test_without_any_there_is_no_page_and_no_link_to_it(tmp_path: Path) -> None:
    settings = re.sub("data: .*", "data: []", SETTINGS)
    site = build_ok(write_site(tmp_path, FILES | {"briefbook.yaml": settings}))
    assert not [path for path in site if path.startswith("data/")]
    assert b"data/" not in site["index.html"]
    assert b"/data/" not in site["sitemap.xml"]


def test_json_lines_alone_are_a_package_too(tmp_path: Path) -> None:
    settings = re.sub("data: .*", "data: [jsonl]", SETTINGS)
    site = build_ok(write_site(tmp_path, FILES | {"briefbook.yaml": settings}))
    paths = [one["path"] for one in json.loads(site["data/datapackage.json"])["resources"]]
    assert paths == [f"{name}.jsonl" for name in TABLES]
    assert {f"data/{path}" for path in paths} <= set(site)


def test_the_page_leads_to_every_file_and_says_the_licence(site: Path) -> None:
    page = (site / "data/index.html").read_text(encoding="utf-8")
    for file in (site / "data").iterdir():
        if file.name != "index.html":
            assert f'href="../data/{file.name}"' in page, file.name
    licence = "https://creativecommons.org/licenses/by/4.0/"
    known = f'data-originalurl="{licence}" data-versiondate="2024-01-03"'
    assert f'<a href="{licence}" {known}>CC-BY-4.0</a>' in page
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert found
    told = json.loads(found[1])
    assert told["@type"] == "Dataset"
    assert len(told["description"]) >= 50, "or search engines leave it out"
    assert told["license"] == "https://creativecommons.org/licenses/by/4.0/"
    urls = [one["contentUrl"] for one in told["distribution"]]
    assert "https://example.org/books/data/book.db" in urls
    assert "https://example.org/books/data/" in (site / "sitemap.xml").read_text()
    assert 'href="data/"' in (site / "index.html").read_text(encoding="utf-8")


def test_an_edit_makes_only_the_files_anew_that_hold_it(tmp_path: Path) -> None:
    root = write_site(tmp_path, FILES)
    build_ok(root)
    write_site(root, {"content/outlets/wire.md": "---\nname: The Old Wire\n---\n"})
    made = {path for path, _ in run(root).rendered if path.startswith("data/")}
    assert made == {
        "data/outlets.csv", "data/outlets.jsonl", "data/book.db", "data/entities.ftm.json",
    }  # fmt: skip


def test_the_page_of_files_does_not_stir_when_a_briefing_comes(tmp_path: Path) -> None:
    root = write_site(tmp_path, FILES)
    build_ok(root)
    write_site(root, {"content/briefings/2024-01-09-more.md": briefing("More", date="2024-01-09")})
    made = {path for path, _ in run(root).rendered}
    assert "data/briefings.csv" in made
    assert not made & {"data/index.html", "data/datapackage.json", "data/actors.csv"}


def test_the_documentation_names_every_table_and_every_field() -> None:
    text = DOC.read_text(encoding="utf-8").partition("## The tables")[2]
    sections = dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", text, re.MULTILINE))
    assert list(sections) == list(TABLES)
    for name, table in TABLES.items():
        assert re.findall(r"`(\w+)`", sections[name]) == [field.name for field in table.fields], (
            name
        )
