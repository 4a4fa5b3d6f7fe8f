"""The synthetic site is the same every time, as large as promised, and valid."""

import importlib.util
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
import yaml

COUNT, SEED = 60, 7
CORPUS = Path(__file__).parents[1] / "bench" / "corpus.py"


def load_corpus() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_corpus", CORPUS)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


corpus = load_corpus()


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    return dict(corpus.site(COUNT, SEED))


def of_kind(files: Mapping[str, str], kind: str) -> dict[str, tuple[dict[str, object], str]]:
    """File name → front matter and body."""
    found: dict[str, tuple[dict[str, object], str]] = {}
    for path, text in files.items():
        if path.startswith(f"content/{kind}/"):
            _, head, body = text.split("---\n", 2)
            found[path.rpartition("/")[2]] = (yaml.load(head, yaml.BaseLoader), body)
    return found


def names(files: Mapping[str, str], kind: str) -> dict[str, str]:
    """Id or name → name."""
    found: dict[str, str] = {}
    for file, (head, _) in of_kind(files, kind).items():
        name = str(head["name"])
        found |= {file.removesuffix(".md"): name, name: name}
    return found


def listed(head: Mapping[str, object], key: str) -> list[str | dict[str, str]]:
    items = head.get(key, [])
    assert isinstance(items, list)
    return items


def keys_of(head: Mapping[str, object]) -> list[str]:
    return [item if isinstance(item, str) else item["id"] for item in listed(head, "sources")]


def actors_of(head: Mapping[str, object]) -> list[str]:
    return [item if isinstance(item, str) else item["actor"] for item in listed(head, "actors")]


def mentions(body: str) -> Iterator[str]:
    """The target of every [[mention]]."""
    for inside in re.findall(r"\[\[(.+?)\]\]", body):
        yield inside.split("|")[0].removesuffix("\\").removeprefix("event:")


def citations(body: str) -> set[str]:
    return set(re.findall(r"(?:[@^]|cite=)([\w-]+)", body))


def test_the_same_seed_writes_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        corpus.write(20, SEED, tmp_path / name)
    one, two = (
        {path.relative_to(root): path.read_bytes() for path in root.rglob("*.*")}
        for root in (tmp_path / "one", tmp_path / "two")
    )
    assert one == two
    assert len(one) == len(dict(corpus.site(20, SEED)))


def test_another_seed_tells_another_story() -> None:
    assert dict(corpus.site(5, 1)).keys() != dict(corpus.site(5, 2)).keys()


def test_a_folder_with_files_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").touch()
    with pytest.raises(FileExistsError):
        corpus.write(5, SEED, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("count", [1, 60, 150])
def test_there_is_as_much_of_everything_as_promised(count: int) -> None:
    kinds = Counter(path.split("/")[1] for path in dict(corpus.site(count, SEED)) if "/" in path)
    assert kinds == {
        "briefings": count,
        "actors": max(5, count // 10),
        "outlets": max(2, count // 50),
        "sources": max(1, count // 50),
        "events": max(1, count // 20),
        "storylines": max(1, count // 100),
        "topics": 30,
    }


def test_every_briefing_has_the_promised_size(files: dict[str, str]) -> None:
    for head, body in of_kind(files, "briefings").values():
        inline = [item for item in listed(head, "sources") if isinstance(item, dict)]
        assert 300 <= len(body.split()) <= 900
        assert 1 <= len(listed(head, "topics")) <= 3
        assert 2 <= len(listed(head, "actors")) <= 8
        assert 1 <= len(listed(head, "dates")) <= 5
        assert 1 <= len(inline) <= 4


def test_ids_are_used_once(files: dict[str, str]) -> None:
    briefings = of_kind(files, "briefings")
    inline = [
        item["id"]
        for head, _ in briefings.values()
        for item in listed(head, "sources")
        if isinstance(item, dict)
    ]
    ids = [file[11:] for file in briefings]
    assert len(set(ids)) == COUNT
    assert len(set(inline)) == len(inline)


def test_a_name_belongs_to_one_thing(files: dict[str, str]) -> None:
    kinds = ("actors", "outlets", "topics", "events", "storylines")
    every = [name for kind in kinds for name in names(files, kind)]
    assert len(set(every)) == len(every)


def test_every_mention_finds_what_it_names(files: dict[str, str]) -> None:
    known = {
        name for kind in ("actors", "outlets", "topics", "events") for name in names(files, kind)
    }
    for _, body in of_kind(files, "briefings").values():
        assert set(mentions(body)) <= known


def test_every_citation_finds_a_source_and_every_source_is_cited(files: dict[str, str]) -> None:
    shared = {file.removesuffix(".md") for file in of_kind(files, "sources")}
    for head, body in of_kind(files, "briefings").values():
        keys = set(keys_of(head))
        assert citations(body) == keys
        assert all(key.startswith("s-") or key in shared for key in keys)
        for key in ("dates", "statements"):
            assert all(
                set(item.get("sources", ())) <= keys
                for item in listed(head, key)
                if isinstance(item, dict)
            )


def test_every_declared_actor_is_named_in_full(files: dict[str, str]) -> None:
    full = names(files, "actors")
    for head, body in of_kind(files, "briefings").values():
        named = {full.get(name) for name in mentions(body)}
        for actor in actors_of(head):
            assert full[actor] in body or full[actor] in named


def test_every_link_to_a_briefing_finds_its_file(files: dict[str, str]) -> None:
    briefings = of_kind(files, "briefings")
    linked = [file for _, body in briefings.values() for file in re.findall(r"\((\S+\.md)\)", body)]
    assert linked
    assert set(linked) <= briefings.keys()


def test_references_in_the_front_matter_find_their_files(files: dict[str, str]) -> None:
    briefings = of_kind(files, "briefings")
    ids = {file[11:].removesuffix(".md") for file in briefings}
    for head, _ in briefings.values():
        assert {str(topic) for topic in listed(head, "topics")} <= names(files, "topics").keys()
        assert head.get("storyline") in {None, *names(files, "storylines")}
        assert head.get("follows") in {None, *ids}
        assert head.get("original") in {None, *keys_of(head)}
        for source in listed(head, "sources"):
            assert isinstance(source, str) or source["outlet"] in names(files, "outlets")


def test_only_what_is_planned_lies_ahead(files: dict[str, str]) -> None:
    days = re.compile(r"\d{4}-\d\d-\d\d")
    for file, (head, _) in of_kind(files, "briefings").items():
        for item in listed(head, "dates"):
            assert isinstance(item, dict)
            later = [day for day in days.findall(item["date"]) if day > file[:10]]
            assert not later or item["status"] in {"planned", "cancelled", "postponed"}


def test_seasons_and_quarters_are_those_of_edtf(files: dict[str, str]) -> None:
    for head, _ in of_kind(files, "briefings").values():
        for item in listed(head, "dates"):
            assert isinstance(item, dict)
            if found := re.fullmatch(r"\d{4}-(\d\d)[~?%]?", item["date"]):
                assert int(found[1]) in {*range(1, 13), *range(21, 25), *range(33, 37)}


def test_headings_start_at_the_second_level_and_stop_at_the_third(files: dict[str, str]) -> None:
    for _, body in of_kind(files, "briefings").values():
        levels = [len(marks) for marks in re.findall(r"^(#+) ", body, re.MULTILINE)]
        assert set(levels) <= {2, 3}
        assert levels[:1] in ([], [2])


def test_the_newest_briefing_is_of_the_last_day(files: dict[str, str]) -> None:
    days = [date.fromisoformat(file[:10]) for file in of_kind(files, "briefings")]
    assert max(days) == date(2024, 12, 31)
    assert min(days) > date(2020, 12, 31)
