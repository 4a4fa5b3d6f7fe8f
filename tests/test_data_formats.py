"""The files of `/data/` in other projects' formats: each is read back by what reads it elsewhere."""

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from importlib.resources import files
from pathlib import Path
from typing import Any

import bibtexparser
import httpx
import pytest
from citeproc.source.json import CiteProcJSON
from data_site import FILES, HIDDEN
from datasette.app import Datasette
from followthemoney import model
from sites import build_ok, write_site

from briefbook.data import TABLES
from briefbook.data.partial import first, item_date, last
from briefbook.dates import parse
from briefbook.render.bibtex import dated, escaped
from briefbook.render.csl import _date

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::UserWarning")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_site(tmp_path_factory.mktemp("road"), FILES | HIDDEN)
    build_ok(root)
    return root / "site" / "data"


# FollowTheMoney


@pytest.fixture(scope="module")
def entities(data: Path) -> dict[str, dict[str, Any]]:
    lines = (data / "entities.ftm.json").read_text(encoding="utf-8").splitlines()
    found = [json.loads(line) for line in lines]
    assert len({one["id"] for one in found}) == len(found)
    return {one["id"]: one for one in found}


def test_every_entity_is_one_of_followthemoneys_schemata(entities: dict[str, Any]) -> None:
    for id, told in entities.items():
        proxy = model.get_proxy(told, cleaned=False)
        proxy.schema.validate(told)
        kept = {name: set(values) for name, values in proxy.to_dict()["properties"].items()}
        assert kept == {name: set(values) for name, values in told["properties"].items()}, id


def test_entities_lead_only_to_what_may_stand_there(entities: dict[str, Any]) -> None:
    for id, told in entities.items():
        for prop, value in model.get_proxy(told).itervalues():
            if prop.type.name == "entity":
                schema = model.get(entities[value]["schema"])
                assert schema and prop.range and schema.is_a(prop.range), (id, prop.name, value)


def test_what_things_are_in_followthemoney(entities: dict[str, Any]) -> None:
    schemata = {id: one["schema"] for id, one in entities.items()}
    assert schemata["actor-wang"] == "Person"
    assert schemata["actor-ministry"] == "Organization"
    assert schemata["actor-land"] == "PublicBody"
    assert schemata["actor-somebody-named"] == "LegalEntity"
    assert schemata["event-summit"] == "Event"
    assert schemata["briefing-talks"] == schemata["source-report"] == "Article"
    roles = sorted(
        schema for id, schema in schemata.items() if re.fullmatch(r"role-wang-\w{8}", id)
    )
    assert roles == ["Membership", "Occupancy", "UnknownLink"], (
        "in the ministry, of none, with a stub"
    )
    mention = entities["mention-talks.wang"]["properties"]
    assert (mention["resolved"], mention["document"]) == (["actor-wang"], ["briefing-talks"])
    wang = entities["actor-wang"]["properties"]
    assert (wang["weakAlias"], wang["alias"], wang["country"]) == (["Wang"], ["王立"], ["cn"])


def test_followthemoney_has_votes_statements_and_positions(entities: dict[str, Any]) -> None:
    [vote] = [id for id in entities if re.fullmatch(r"vote-talks\.vote-\w{8}", id)]
    told = entities[vote]["properties"]
    assert (entities[vote]["schema"], told["name"]) == ("Event", ["The road, again"])
    assert (told["organizer"], told["recordId"]) == (["actor-ministry"], ["R/1"])
    assert set(told["involved"]) == {"actor-ministry", "actor-wang", "actor-land"}
    assert (told["date"], told["keywords"]) == (["2024-01-02"], ["vote", "adopted"])
    assert set(told["proof"]) == {"briefing-talks", "source-report"}
    cast = {
        one["properties"]["subject"][0]: one["properties"]["role"][0]
        for one in entities.values()
        if one["properties"].get("object") == [vote]
    }
    assert cast == {"actor-wang": "voted: yes", "actor-land": "voted: no"}
    said = {
        one["properties"]["role"][0]: one["properties"]
        for id, one in entities.items()
        if id.startswith(("statement-", "position-"))
    }
    assert set(said) == {"statement: verbatim", "statement: paraphrase", "position"}
    assert said["statement: paraphrase"]["description"] == ["-1 is\na number."]
    assert said["statement: paraphrase"]["namesMentioned"] == ["Ministry"]
    assert set(said["statement: verbatim"]["document"]) == {"briefing-talks", "source-report"}
    position = said["position"]
    assert (position["summary"], position["description"]) == (["Is it long?"], ["Very."])
    assert (position["entity"], position["startDate"]) == (["actor-wang"], ["2023"])


# Popolo

POPOLO = {
    "persons": {"id", "name", "sort_name", "other_names", "identifiers", "summary", "links"},
    "organizations": {
        "id", "name", "classification", "other_names", "identifiers", "parent_id", "abstract", "links",
    },
    "memberships": {
        "id", "role", "person_id", "organization_id", "post_id", "start_date", "end_date",
    },
    "posts": {"id", "label", "organization_id"},
    "events": {
        "id", "name", "description", "start_date", "end_date", "location", "status", "parent_id",
        "attendees",
    },
    "motions": {
        "id", "organization_id", "text", "identifier", "date", "result", "sources",
    },
    "vote_events": {
        "id", "motion_id", "organization_id", "identifier", "start_date", "result", "counts", "votes",
        "sources",
    },
    "speeches": {"id", "creator_id", "audience_id", "text", "date", "sources"},
}  # fmt: skip
INNER = {
    "counts": {"option": str, "value": int},
    "votes": {"voter_id": str, "option": str},
    "sources": {"url": str, "note": str},
}
OPTIONS = {"yes", "no", "abstain", "absent", "not voting", "paired"}
"""The properties of each class that we use; the specification requires none but a person's name."""
POPOLO_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")


def test_popolo_has_the_properties_of_its_specification(data: Path) -> None:
    found = json.loads((data / "popolo.json").read_bytes())
    assert set(found) == set(POPOLO)
    for kind, things in found.items():
        assert things, kind
        assert len({one["id"] for one in things}) == len(things)
        for one in things:
            assert set(one) <= POPOLO[kind], one
            for name in {"start_date", "end_date", "date"} & set(one):
                assert POPOLO_DATE.fullmatch(one[name]), one
            for name in set(INNER) & set(one):
                for inner in one[name]:
                    assert {key: type(value) for key, value in inner.items()} == INNER[name]


def test_popolo_tells_how_a_body_decided_and_who_voted_how(data: Path) -> None:
    found = json.loads((data / "popolo.json").read_bytes())
    [motion], [event] = found["motions"], found["vote_events"]
    assert (motion["text"], motion["organization_id"]) == ("The road, again", "ministry")
    assert (event["motion_id"], event["identifier"]) == (motion["id"], "R/1")
    assert (event["start_date"], event["result"], motion["result"]) == (
        "2024-01-02",
        "pass",
        "pass",
    )
    assert event["counts"] == [{"option": "yes", "value": 3}, {"option": "no", "value": 0}]
    assert [(one["voter_id"], one["option"]) for one in event["votes"]] == [
        ("wang", "yes"),
        ("land", "no"),
    ]
    ids = {one["id"] for kind in ("persons", "organizations") for one in found[kind]}
    assert {one["voter_id"] for one in event["votes"]} <= ids
    assert {one["option"] for part in ("counts", "votes") for one in event[part]} <= OPTIONS
    assert event["sources"][0]["note"] == "A report, in two\nlines"


def test_popolos_speeches_are_what_persons_said_word_for_word(data: Path) -> None:
    [speech] = json.loads((data / "popolo.json").read_bytes())["speeches"]
    assert (speech["creator_id"], speech["date"]) == ("wang", "2024-01-02")
    assert speech["text"] == 'The road is, "as ever", long.'


def test_popolo_leads_from_persons_to_posts_and_organizations(data: Path) -> None:
    found = json.loads((data / "popolo.json").read_bytes())
    ids = {kind: {one["id"] for one in things} for kind, things in found.items()}
    for one in found["memberships"]:
        assert one["person_id"] in ids["persons"]
        assert one.get("organization_id") in {None, *ids["organizations"]}
        assert one.get("post_id") in {None, *ids["posts"]}
    minister = next(one for one in found["memberships"] if one["role"] == "minister")
    assert (minister["start_date"], minister["end_date"]) == ("2020-01", "2022-12-30")
    assert {one["id"] for one in found["events"][0]["attendees"]} == {"wang", "ministry"}


# CSL-JSON


def csl_names(file: str) -> set[str]:
    """The words that a schema of CSL 1.0.2 allows."""
    schema = files("citeproc") / "data" / "schema" / "schemas" / "styles" / file
    return set(re.findall(r'"([\w-]+)"', schema.read_text(encoding="utf-8")))


def test_csl_json_has_csls_types_and_variables(data: Path) -> None:
    items = json.loads((data / "sources.csl.json").read_bytes())
    assert [one["id"] for one in items] == ["letter", "report"]
    variables = csl_names("csl-variables.rnc") | {"id", "type", "custom"}
    for one in items:
        assert one["type"] in csl_names("csl-types.rnc")
        assert set(one) <= variables
    [letter, report] = items
    assert letter["issued"] == {"date-parts": [[2023]], "circa": True, "season": 3}
    assert report["issued"] == {"date-parts": [[2024, 1, 1], [2024, 1, 2]]}
    assert report["author"] == [{"literal": "Wang Li"}, {"literal": "Jane {X} Roe"}]
    assert report["container-title"] == "The Daily"
    assert report["custom"]["archive_url"] == "https://archive.example/1"


def test_a_processor_of_citations_takes_every_source(data: Path) -> None:
    items = json.loads((data / "sources.csl.json").read_bytes())
    taken = CiteProcJSON([{k: v for k, v in one.items() if k != "custom"} for one in items])
    assert set(taken) == {"letter", "report"}
    assert taken["report"]["issued"].begin.year == 2024


@pytest.mark.parametrize(
    ("edtf", "csl", "bibtex", "start", "end"),
    [
        ("2023", {"date-parts": [(2023,)]}, "2023", "2023", "2023"),
        ("2023-02", {"date-parts": [(2023, 2)]}, "2023-02", "2023-02", "2023-02"),
        ("2023-02-16T10:30", {"date-parts": [(2023, 2, 16)]}, "2023-02-16", "2023-02-16", "2023-02-16"),
        ("2022-23~", {"date-parts": [(2022,)], "circa": True, "season": 3}, "2022-23~", "2022", "2022"),
        ("2022-34", {"date-parts": [(2022, 4), (2022, 6)]}, "2022-04/2022-06", "2022-04", "2022-06"),
        ("198X", {"date-parts": [(1980,), (1989,)]}, "198X", "1980", "1989"),
        ("2023/..", {"date-parts": [(2023,)]}, "2023", "2023", ""),
        ("../2023-02", {"literal": "../2023-02"}, "2023-02", "", "2023-02"),
        ("2023?/2024-02", {"date-parts": [(2023,), (2024, 2)], "circa": True}, "2023?/2024-02",
         "2023", "2024-02"),
        ("2023-XX", {"date-parts": [(2023,)]}, "2023", "2023", "2023"),
    ],
)  # fmt: skip
def test_a_date_in_formats_that_know_less(
    edtf: str, csl: dict[str, Any], bibtex: str, start: str, end: str
) -> None:
    date = parse(edtf)
    shown = item_date(date)
    assert (_date(shown), dated(shown), first(date), last(date)) == (csl, bibtex, start, end)


# BibTeX


def test_bibtex_is_read_by_a_parser(data: Path) -> None:
    library = bibtexparser.parse_file(str(data / "sources.bib"))
    assert library.failed_blocks == []
    entries = {one.key: one for one in library.entries}
    report, letter = entries["report"], entries["letter"]
    assert (report.entry_type, letter.entry_type) == ("article", "misc")
    assert report["author"] == r"{Wang Li} and {Jane \{X\} Roe}"
    assert report["journaltitle"] == "The Daily"
    assert report["date"] == "2024-01-01/2024-01-02"
    assert report["url"] == "https://daily.example/a?b=1&c=%20_"
    assert letter["title"] == r"50\% \& more\_\{x\}"
    assert letter["date"] == "2023-23~"


def test_what_latex_would_take_for_commands_is_escaped() -> None:
    assert escaped("a\\b  ~\n^ # $") == (
        r"a\textbackslash{}b \textasciitilde{} \textasciicircum{} \# \$"
    )


# SQLite


@pytest.fixture
def book(data: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"file:{data / 'book.db'}?mode=ro", uri=True)) as database:
        yield database


def test_the_database_holds_every_table_row_for_row(data: Path, book: sqlite3.Connection) -> None:
    for name in TABLES:
        lines = (data / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        told = [tuple(json.loads(line).values()) for line in lines]
        assert book.execute(f'SELECT * FROM "{name}"').fetchall() == told, name


def test_the_database_is_sound(book: sqlite3.Connection) -> None:
    assert book.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert book.execute("PRAGMA foreign_key_check").fetchall() == []
    assert book.execute("PRAGMA freelist_count").fetchall() == [(0,)]
    found = book.execute(
        "SELECT id FROM briefings WHERE rowid IN"
        " (SELECT rowid FROM briefings_fts WHERE briefings_fts MATCH 'שלום')"
    )
    assert found.fetchall() == [("shalom",)]


def test_the_index_of_words_is_of_these_texts(data: Path, tmp_path: Path) -> None:
    copy = tmp_path / "book.db"
    copy.write_bytes((data / "book.db").read_bytes())
    with closing(sqlite3.connect(copy)) as database:
        for (name,) in database.execute(
            "SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL%'"
        ).fetchall():
            database.execute(f"INSERT INTO {name} ({name}, rank) VALUES ('integrity-check', 1)")


def test_the_same_book_is_the_same_database(data: Path, tmp_path: Path) -> None:
    root = write_site(tmp_path, dict(reversed((FILES | HIDDEN).items())))
    again = build_ok(root)["data/book.db"]
    assert again == (data / "book.db").read_bytes()
    assert int.from_bytes(again[96:100], "big") == 3_009_000, "not the version that wrote it"


@pytest.mark.filterwarnings("ignore")
def test_datasette_shows_searches_and_joins(data: Path) -> None:
    import asyncio

    async def asked() -> list[Any]:
        datasette = Datasette([], immutables=[str(data / "book.db")])
        await datasette.invoke_startup()
        transport = httpx.ASGITransport(app=datasette.app())
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            paths = (
                "/book/briefings.json?_search=road&_shape=array",
                "/book/mentions.json?actor=wang&_shape=array&_sort=briefing",
                "/book/dates.json?_search=visit&_shape=array",
                "/book/briefings/talks.json?_shape=array",
            )
            found = [(await client.get(path)) for path in paths]
            page = await client.get("/book/briefings")
        return [*(one.json() for one in found), page.text]

    searched, mentions, dates, one, page = asyncio.run(asked())
    assert [row["id"] for row in searched] == ["talks"]
    assert [row["briefing"] for row in mentions] == ["shalom", "talks"]
    assert [row["what"] for row in dates] == ["+1 visit"]
    assert one[0]["dateline"] == "Kyiv"
    assert 'name="_search"' in page, "Datasette has found the index by itself"
