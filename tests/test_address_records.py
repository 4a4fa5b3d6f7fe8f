"""What `links.json` says of addresses reaches pages, and nothing else of it does."""

from pathlib import Path

import pytest
from sites import TODAY, briefing, build_ok, codes, run, write_site

from briefbook.building import Options, Result, build
from briefbook.building.resident import Resident
from briefbook.records import Answer, Verified, load, written
from briefbook.words import load as words

CITY = "https://city.example/report"
COPY = "https://archive.example/2024/report"
ROW = '{"state": "dead", "checked": "2024-02-20", "gone": "2024-02-18"}'
DEAD = f'{{"{CITY}": {ROW}}}'

SITE = {
    "content/briefings/2024-01-01-harbour.md": briefing(
        "Harbour",
        f"The city [said so]({CITY}) [@city]; others [did not](https://other.example/).",
        keys="sources:\n"
        f"  - {{id: city, title: Report, url: {CITY}, archive_url: {COPY}, archive_date: 2024-01-02}}\n",
    ),
    "content/sources/old.md": "---\ntitle: Old\nurl: https://old.example/\naccessed: 2023-12-05\n---\n",
}
PAGE = "briefings/harbour/index.html"
ROBUST = f'data-originalurl="{CITY}" data-versionurl="{COPY}" data-versiondate="2024-01-02"'


@pytest.fixture
def root(fast_path: Path) -> Path:
    return write_site(fast_path, SITE)


def page(root: Path) -> str:
    return build_ok(root)[PAGE].decode()


def test_links_to_a_source_carry_the_attributes_of_robust_links(root: Path) -> None:
    files = build_ok(root)
    text = files[PAGE].decode()
    assert f'<a href="{CITY}" {ROBUST}>Report</a>' in text
    assert f'<a href="{COPY}" {ROBUST}>' in text
    assert f'<a href="{CITY}" {ROBUST}>said so</a>' in text
    other = '"https://other.example/" data-originalurl="https://other.example/" data-versiondate='
    assert f'<a href={other}"2024-01-01">did not</a>' in text
    old = 'data-originalurl="https://old.example/" data-versiondate="2023-12-05"'
    assert old in files["sources/old/index.html"].decode()


def test_an_address_that_is_found_dead_gives_way_to_its_copy(root: Path) -> None:
    before = page(root)
    write_site(root, {"links.json": DEAD})
    text = page(root)
    assert f'<a href="{COPY}" {ROBUST}>Report</a>' in text
    assert f'<a href="{COPY}" {ROBUST}>said so</a>' in text
    assert words("en")("source.gone", date="18 February 2024") in text
    (root / "links.json").unlink()
    assert page(root) == before


def test_what_the_author_says_of_an_address_stands(root: Path) -> None:
    path = "content/briefings/2024-01-01-harbour.md"
    usurped = SITE[path].replace("archive_date", "url_status: usurped, archive_date")
    write_site(root, {path: usurped, "links.json": DEAD})
    assert words("en")("url_status.usurped") in page(root)


def test_an_address_that_is_only_missed_is_left_as_it_is(root: Path) -> None:
    before = page(root)
    write_site(root, {"links.json": DEAD.replace("dead", "missing")})
    assert page(root) == before


def test_only_pages_that_show_the_address_are_made_again(root: Path) -> None:
    build_ok(root)
    write_site(root, {"links.json": DEAD})
    made = {file for file, _ in run(root).rendered}
    assert PAGE in made
    assert made <= {PAGE, "briefings/harbour/index.json", "feed.xml", "feed.json"}, made


def test_a_record_that_git_could_not_merge_is_told_and_the_old_site_stays(root: Path) -> None:
    before = build_ok(root)
    write_site(root, {"links.json": f"<<<<<<< ours\n{DEAD}\n"})
    result = run(root)
    assert (result.exit_code, codes(result)) == (1, ["bad-record"])
    assert "briefbook links" in result.problems[0].hint
    assert (root / "site" / PAGE).read_bytes() == before[PAGE]


def test_a_row_that_nobody_wrote_is_a_mistake(root: Path) -> None:
    for wrong in ("[]", '{"a": {"state": "gone"}}', '{"a": {"state": "dead", "checked": "soon"}}'):
        write_site(root, {"links.json": wrong})
        assert [problem.code for problem in load(root).problems] == ["bad-record"]


def test_a_record_is_read_as_it_was_written(tmp_path: Path) -> None:
    answer = Answer(state="dead", checked=TODAY.date(), status=404, gone=TODAY.date())
    row = Verified(date=TODAY.date(), checked=14, citations=16, hash="f00")
    write_site(tmp_path, {"links.json": written({CITY: answer, "https://a.example/": answer})})
    write_site(tmp_path, {"verified.json": written({"harbour": row})})
    known = load(tmp_path)
    assert known.dead == {CITY: TODAY.date(), "https://a.example/": TODAY.date()}
    assert known.verified == {"harbour": row}
    lines = (tmp_path / "links.json").read_text("utf-8").splitlines()
    assert [line.split('"')[1] for line in lines[1:-1]] == ["https://a.example/", CITY]
    assert written({}) == b"{}\n"


def test_the_preview_takes_up_what_was_found_out(root: Path) -> None:
    resident = Resident(root, Options(), clock=lambda: TODAY)
    resident.load()
    assert not resident.book.records.dead
    write_site(root, {"links.json": DEAD})
    resident.moved(frozenset({"links.json"}))
    assert set(resident.book.records.dead) == {CITY}
    write_site(root, {"links.json": "{"})
    resident.moved(frozenset({"links.json"}))
    assert [problem.code for problem in resident.problems] == ["bad-record"]
    resident.close()


def test_a_build_with_the_same_record_has_nothing_to_do(root: Path) -> None:
    write_site(root, {"links.json": DEAD})
    build_ok(root)
    again: Result = build(root, Options(), TODAY)
    assert (again.rendered, again.written) == ((), ())


def test_who_republished_a_source_is_a_link_where_the_book_knows_them(root: Path) -> None:
    path = "content/briefings/2024-01-01-harbour.md"
    told = SITE[path].replace("title: Report", "title: Report, via: a digest")
    write_site(root, {path: told})
    assert "via a digest" in page(root)
    outlet = "---\nname: The Digest\nother_names: [a digest]\n---\n"
    write_site(root, {"content/outlets/digest.md": outlet})
    assert 'via <a href="../../outlets/digest/">a digest</a>' in page(root)
