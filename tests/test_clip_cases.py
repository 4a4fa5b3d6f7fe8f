"""Pages of all common shapes, each with what is right of it: the fields that `clip` finds, counted."""

from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import msgspec
import pytest
import yaml
from sites import TODAY, document, write_site

from briefbook.building import Options, check
from briefbook.building.asking import book_of, everything, opened
from briefbook.clip import Refusal, clip, from_file
from briefbook.clip.clipping import READERS
from briefbook.link import Book
from briefbook.model import Briefing
from briefbook.problems import as_text
from briefbook.read import parser, read_path, scan

CASES = Path(__file__).parent / "cases" / "clip"
PAGES = sorted(path for path in CASES.iterdir() if path.suffix != ".yaml")
SITE = {
    "content/actors/ada-lane.md": document(
        "name: Ada Lane\nother_names: [آدا لين, {name: Lane, weak: true}]"
    ),
    "content/actors/alder-harbour-board.md": document("name: Alder Harbour Board"),
    "content/outlets/the-alder-courier.md": document(
        "name: The Alder Courier\nhomepage: https://courier.example.org"
    ),
    "content/outlets/brack-post.md": document(
        "name: The Brack Post\nother_names: [Brack Post]\nhomepage: https://brackpost.example.org/"
    ),
    "content/briefings/2024-01-01-ferry.md": document(
        "title: Ferry\nactors: [ada-lane, alder-harbour-board]\n"
        "sources: [{id: one, outlet: the-alder-courier}, {id: two, outlet: brack-post}]",
        "[[Ada Lane]] spoke for the [[Alder Harbour Board]] [@one; @two].",
    ),
}
DAY = date(2024, 6, 1)
FIELDS = (
    "title", "type", "authors", "outlet", "agency", "via", "issued", "url", "language", "place",
    "media", "cut", "actors", "candidates", "dates", "speakers", "quotes", "doubts", "has", "lacks",
)  # fmt: skip


def book(root: Path) -> Book:
    with opened(root, everything(Options()), TODAY) as making:
        return book_of(making)


def drafted(root: Path, page: Path) -> tuple[Path, dict[str, object]]:
    """Clip a page; the draft, and the fields as its reader finds them in it and in the record."""
    made = clip(root, book(root), from_file(page), DAY)
    [found] = [one for one in scan(root).documents if root / one.path == made.path]
    record = read_path(root, found, parser(), "north").annotations
    assert isinstance(record, Briefing)
    text = made.path.read_text(encoding="utf-8")
    lines = text.splitlines()
    [source] = record.sources
    fields: dict[str, object] = {
        "title": source.title,
        "type": source.type,
        "authors": list(source.author),
        "outlet": source.outlet.text if source.outlet else "",
        "agency": source.agency,
        "via": source.via,
        "issued": source.issued.text if source.issued else "",
        "url": source.url or "",
        "language": source.language,
        "place": next((x[12:].split("  #")[0] for x in lines if x.startswith("# dateline: ")), ""),
        "media": source.media or "",
        "cut": source.note.startswith("Only its beginning"),
        "actors": [one.actor.text for one in record.actors],
        "candidates": [x[5:].split("  #")[0] for x in lines if x.startswith("#  - ")],
        "dates": [one.date.text for one in record.dates],
        "speakers": [
            x[4:].rpartition(" cite=")[0].strip('"') for x in lines if x.startswith("{by=")
        ],
        "quotes": sum(x.startswith("{by=") for x in lines),
        "doubts": list(made.reading.doubts),
        "text": made.reading.text,
    }
    return made.path, fields


def is_right(field: str, expected: dict[str, object], found: dict[str, object]) -> bool | None:
    """None where nothing is expected of a field that is not judged then."""
    wanted = expected.get(field)
    if field in ("has", "lacks"):
        return wanted and all((one in str(found["text"])) == (field == "has") for one in wanted)  # type: ignore[attr-defined]
    if field == "candidates":
        return wanted and set(wanted) <= set(found[field])  # type: ignore[call-overload]
    if field == "actors":
        return sorted(wanted or []) == sorted(found[field])  # type: ignore[call-overload]
    if field == "doubts":
        return wanted and wanted == found[field]  # type: ignore[return-value]
    if field in ("type", "speakers", "quotes"):
        return None if wanted is None else wanted == found[field]
    empty = type(found[field])()
    return (empty if wanted is None else wanted) == found[field]


@cache
def expected(page: Path) -> dict[str, object]:
    found = yaml.load(page.with_suffix(".yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    for field in ("cut", "quotes"):
        if field in found:
            found[field] = yaml.safe_load(found[field])
    return found  # type: ignore[no-any-return]


def test_the_fields_of_all_pages_are_right(tmp_path: Path) -> None:
    judged, right, wrong = Counter[str](), Counter[str](), list[str]()
    for page in PAGES:
        root = write_site(tmp_path / page.stem, SITE)
        _, found = drafted(root, page)
        for field in FIELDS:
            verdict = is_right(field, expected(page), found)
            if verdict is None or verdict == []:
                continue
            judged[field] += 1
            right[field] += bool(verdict)
            if not verdict:
                had = found.get(field, found["text"])
                wrong.append(f"{page.name} {field}: {had!r}, not {expected(page).get(field)!r}")
    table = [f"{field:<12} {right[field]:>3} of {judged[field]}" for field in FIELDS]
    print("\n".join([f"{len(PAGES)} pages", *table]))
    assert wrong == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_draft_passes_check_and_copies_no_prose(tmp_path: Path, page: Path) -> None:
    root = write_site(tmp_path, SITE)
    path, found = drafted(root, page)
    told = check(root, Options()).problems
    assert [as_text(one) for one in told if one.severity == "error"] == []
    body = path.read_text(encoding="utf-8").split("---\n", 2)[2]
    visible = body[: body.index("%% Quotations")] if "%% Quotations" in body else body
    sentences = [one for one in str(found["text"]).splitlines()[1:] if len(one.split()) > 5]
    assert [one for one in sentences if one in visible] == []
    quoted = sum(len(line.split()) - 1 for line in body.splitlines() if line.startswith("> "))
    assert quoted <= 80 + 1


def test_the_cases_are_many_and_of_all_three_forms() -> None:
    assert len(PAGES) >= 20
    assert {path.suffix for path in PAGES} == {".html", ".eml", ".txt", ".mhtml"}
    assert all(set(expected(page)) <= set(FIELDS) for page in PAGES)


def test_reading_the_same_page_gives_the_same_reading() -> None:
    for page in PAGES[:6]:
        original = from_file(page)
        first, second = (READERS[original.media](original) for _ in range(2))
        assert msgspec.json.encode(first) == msgspec.json.encode(second)


def test_all_refusals_are_sentences() -> None:
    with pytest.raises(Refusal, match="cannot be read"):
        from_file(CASES / "nothing.html")
