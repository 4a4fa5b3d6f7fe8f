"""Whole files: what is found in a site's folder, and what one file becomes, whatever its bytes."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from briefbook import read as reading
from briefbook.model import Actor, Briefing, Document, File, Place, Source
from briefbook.problems import Problem
from briefbook.read import Found, Scan, scan

MD = reading.parser()
ROOT = Path(__file__).parent.parent
Site = Callable[[dict[str, str | bytes]], Path]


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A tiny site: paths and what stands in each file."""

    def make(files: dict[str, str | bytes]) -> Path:
        for path, text in files.items():
            file = tmp_path / "site" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode() if isinstance(text, str) else text)
        return tmp_path / "site"

    return make


def one(data: bytes | str, path: str = "content/briefings/2023-02-16-x.md") -> Document:
    kind = path.split("/")[1].removesuffix("s")
    found = Found(path, kind, Path(path).stem)
    return reading.read(found, data if isinstance(data, bytes) else data.encode(), MD)


def told(problems: tuple[Problem, ...]) -> list[tuple[str, str]]:
    return [(problem.place.removeprefix("content/"), problem.code) for problem in problems]


def linked(link: Path, target: Path | str) -> None:
    try:
        link.symlink_to(target)
    except OSError:
        pytest.skip("symbolic links cannot be made here")


# --- what is found ---


def test_files_are_found_in_order_with_their_kinds_and_stems(site: Site) -> None:
    root = site(
        {
            "content/briefings/2023/2023-02-16-b.md": "",
            "content/briefings/2023-02-15-a/index.md": "",
            "content/briefings/2023-02-15-a/map.png": "",
            "content/actors/wang-yi.md": "",
            "content/actors/wang-yi.jpg": "",
            "static/CNAME": "",
            "static/icons/a.svg": "",
        }
    )
    assert scan(root) == Scan(
        documents=(
            Found("content/actors/wang-yi.md", "actor", "wang-yi"),
            Found("content/briefings/2023-02-15-a/index.md", "briefing", "2023-02-15-a"),
            Found("content/briefings/2023/2023-02-16-b.md", "briefing", "2023-02-16-b"),
        ),
        assets=("content/actors/wang-yi.jpg", "content/briefings/2023-02-15-a/map.png"),
        static=("static/CNAME", "static/icons/a.svg"),
    )


def test_what_editors_and_desktops_leave_behind_is_ignored(site: Site) -> None:
    left = [
        ".a.md.swp",
        "a.md~",
        "#a.md#",
        ".DS_Store",
        "Thumbs.db",
        ".git/config",
        "b.swp",
        ".#a.md",
    ]
    root = site({f"content/actors/{name}": "" for name in ["a.md", *left]})
    found = scan(root)
    assert [document.path for document in found.documents] == ["content/actors/a.md"]
    assert (found.assets, found.problems) == ((), ())


def test_the_well_known_folder_is_published_though_it_has_a_dot(site: Site) -> None:
    root = site({"content/actors/a.md": "", "static/.well-known/x": "", "static/.htpasswd": ""})
    assert scan(root).static == ("static/.well-known/x",)


def test_a_site_without_content_says_how_to_begin(site: Site) -> None:
    (problem,) = scan(site({"static/a": ""})).problems
    assert (problem.path, problem.code, problem.severity) == ("content", "no-content", "error")
    assert "briefbook new site" in problem.hint


def test_an_empty_content_folder_is_fine(site: Site) -> None:
    root = site({"static/a": ""})
    (root / "content").mkdir()
    (problem,) = scan(root).problems
    assert (problem.code, problem.severity) == ("empty-site", "info")


def test_a_folder_of_unknown_kind_is_an_error_with_a_suggestion(site: Site) -> None:
    found = scan(site({"content/Actor/a.md": "", "content/pages/a.md": ""}))
    (problem,) = found.problems
    assert (problem.path, problem.code) == ("content/Actor", "unknown-folder")
    assert 'Did you mean "actors"?' in problem.message
    assert len(found.documents) == 1


def test_markdown_that_lies_where_no_kind_is_known_is_an_error(site: Site) -> None:
    found = scan(site({"content/a.md": "", "content/logo.png": "", "content/actors/index.md": ""}))
    assert told(found.problems) == [("a.md:1:1", "no-kind"), ("actors/index.md:1:1", "no-id")]
    assert (found.documents, found.assets) == ((), ("content/logo.png",))


def test_links_that_leave_the_site_are_left_out(site: Site, tmp_path: Path) -> None:
    root = site({"content/actors/a.md": "", "static/b": ""})
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "key.md").write_text("key")
    linked(root / "content/actors/key.md", tmp_path / "secret/key.md")
    linked(root / "content/actors/folder", tmp_path / "secret")
    linked(root / "static/up", "../..")
    linked(root / "content/pages", tmp_path / "secret")
    found = scan(root)
    assert [document.path for document in found.documents] == ["content/actors/a.md"]
    assert (found.assets, found.static) == ((), ("static/b",))
    assert told(found.problems) == [
        ("actors/folder:1:1", "link-outside"),
        ("actors/key.md:1:1", "link-outside"),
        ("pages:1:1", "link-outside"),
        ("static/up:1:1", "link-outside"),
    ]


def test_links_inside_the_site_are_followed_and_loops_end(site: Site) -> None:
    root = site({"content/actors/a.md": "", "content/actors/more/b.png": ""})
    linked(root / "content/actors/c.png", "more/b.png")
    linked(root / "content/actors/loop", "..")
    linked(root / "content/actors/more/up", "..")
    linked(root / "content/actors/self.md", "self.md")
    linked(root / "content/actors/gone.md", "nowhere.md")
    found = scan(root)
    assert "content/actors/c.png" in found.assets
    assert told(found.problems)[0] == ("actors/gone.md:1:1", "unreadable-file")
    assert {problem.code for problem in found.problems} == {"unreadable-file"}


def test_a_name_that_is_not_utf8_is_a_problem_that_can_be_printed(site: Site) -> None:
    root = site({"content/actors/a.md": ""})
    try:
        Path(os.fsdecode(os.fsencode(root / "content/actors") + b"/caf\xe9.md")).write_text("")
    except (OSError, UnicodeError):
        pytest.skip("this file system takes no such names")
    (root / "content/actors/b\nc.md").write_text("")
    found = scan(root)
    assert len(found.documents) == 1
    assert [problem.code for problem in found.problems] == ["bad-file-name", "bad-file-name"]
    assert all(problem.path.encode().isascii() for problem in found.problems)


def test_a_files_hash_is_of_its_bytes(site: Site) -> None:
    root = site({"static/a": "one", "static/b": "one", "static/c": "two"})
    a, b, c = (reading.file(root, f"static/{name}") for name in "abc")
    assert isinstance(a, File) and isinstance(b, File) and isinstance(c, File)
    assert a.hash == b.hash != c.hash
    assert (a.size, a.width, len(a.hash)) == (3, 0, 32)
    assert a.hash == reading.content_hash(b"one")


PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (640).to_bytes(4, "big") + (480).to_bytes(4, "big")
GIF = b"GIF89a" + (640).to_bytes(2, "little") + (480).to_bytes(2, "little") + b"\0" * 20
FRAME = b"\xff\xc2\0\x11\x08" + (480).to_bytes(2, "big") + (640).to_bytes(2, "big") + b"\0" * 9
JPEG = b"\xff\xd8\xff\xe0\0\x10" + b"\xff\xc0" * 7 + b"\xff\xff\xdb\0\x03x" + FRAME


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (PNG, (640, 480)),
        (GIF, (640, 480)),
        (JPEG, (640, 480)),
        (PNG[:20], (0, 0)),
        (JPEG[:20], (0, 0)),
        (b"\xff\xd8\xff\xe0\0\0" * 9, (0, 0)),
        (b"", (0, 0)),
        (b"<svg/>", (0, 0)),
    ],
)
def test_pictures_say_how_large_they_are(
    site: Site, data: bytes, expected: tuple[int, int]
) -> None:
    found = reading.file(site({"static/a": data}), "static/a")
    assert isinstance(found, File)
    assert (found.width, found.height) == expected


def test_a_file_that_is_gone_is_a_problem(site: Site) -> None:
    root = site({"content/actors/a.md": ""})
    gone = reading.file(root, "static/gone.png")
    assert isinstance(gone, Problem) and gone.code == "unreadable-file"
    document = reading.read_path(root, Found("content/actors/b.md", "actor", "b"), MD)
    assert told(document.problems) == [("actors/b.md:1:1", "unreadable-file")]


# --- what a file becomes ---


def test_a_briefing_is_read_whole() -> None:
    text = "---\ntitle: A\nactors: [wang-yi]\n---\n\nHe met [[sergei-lavrov]] [@cns].\n"
    document = one(text, "content/briefings/2023-02-16-wang-yi-europe.md")
    assert document.problems == ()
    assert isinstance(document.annotations, Briefing)
    assert document.annotations.date and document.annotations.date.text == "2023-02-16"
    assert (document.kind, document.id) == ("briefing", "wang-yi-europe")
    assert [reference.text for reference in document.references] == ["wang-yi"]
    assert [slot.at for slot in document.outline.slots] == [Place(6, 8), Place(6, 26)]
    assert document.hash == reading.content_hash(text.encode())


def test_an_edit_of_front_matter_leaves_the_parts_hash() -> None:
    old, new = one("---\ntitle: A\n---\nBody"), one("---\ntitle: B\n---\nBody")
    other = one("---\ntitle: A\n---\nBody.")
    assert old.parts == new.parts != other.parts
    assert old.hash != new.hash


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_marks_change_nothing(newline: str, mark: str) -> None:
    text = "---\ntitle: A\nactors:\n  - wang-yi\n---\n\nHe met\n[[wang-yi]].\n"
    plain, other = one(text), one(mark + text.replace("\n", newline))
    assert other.annotations == plain.annotations
    assert (other.outline, other.parts) == (plain.outline, plain.parts)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"---\ntitle: caf\xe9\n---\n", (":2:11", "not-utf8")),
        ("---\ntitle: A\n---\n".encode("utf-16"), (":1:1", "not-utf8")),
        (b"\x89PNG\r\n\x1a\n\0\0", (":3:1", "binary-file")),
        (b"title\0", (":1:6", "binary-file")),
        (b"x" * 10_000_000, (":1:1", "file-too-large")),
        (b"---\ntitle: A\n\nText.\n", (":1:1", "front-matter-open")),
        (b"Text.\n", (":1:1", "no-front-matter")),
        (b"", (":1:1", "no-front-matter")),
        (b"---\n---\n", (":2:1", "missing-key")),
        (b"---\ntitle: [\n---\n", (":2:9", "bad-yaml")),
        (b"---\n- a\n---\n", (":2:1", "wrong-type")),
    ],
)
def test_bad_bytes_become_a_problem(data: bytes, expected: tuple[str, str]) -> None:
    document = one(data)
    assert document.annotations is None
    place, code = expected
    assert told(document.problems)[0] == (f"briefings/2023-02-16-x.md{place}", code)
    assert (document.id, document.kind) == ("x", "briefing")


def test_aliases_that_multiply_are_refused() -> None:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    for old, new in zip("abcdefgh", "bcdefghi", strict=True):
        lines.append(f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]")
    bomb = "\n".join(["---", "title: A", "extra:", *(f"  {line}" for line in lines), "---", ""])
    assert [problem.severity for problem in one(bomb).problems] == ["error"]


def test_a_huge_file_is_not_even_opened(site: Site) -> None:
    root = site({"content/actors/a.md": "---\nname: A\n---\n" + "x" * 100})
    found = Found("content/actors/a.md", "actor", "a")
    document = reading.read_path(root, found, MD, limit=100)
    assert [problem.code for problem in document.problems] == ["file-too-large"]
    assert (document.hash, document.annotations) == ("", None)
    assert reading.read_path(root, found, MD).problems == ()


def test_the_body_is_read_even_where_front_matter_is_wrong() -> None:
    document = one("---\ntitl: A\n---\nHe met [[]].")
    assert [problem.line for problem in document.problems] == [2, 4]
    assert document.parts


@pytest.mark.parametrize(
    ("path", "id", "better"),
    [
        ("content/actors/Wang-Yi.md", "wang-yi", '"wang-yi.md"'),
        ("content/actors/...md", "n-5ec1f7e7", '"n-5ec1f7e7.md"'),
        ("content/actors/Zoë Müller.md", "zoe-muller", '"zoe-muller.md"'),
        ("content/actors/wang_yi.md", "wang-yi", '"wang-yi.md"'),
        ("content/actors/a--b.md", "a-b", '"a-b.md"'),
        ("content/briefings/2023-02-16-Europe!.md", "europe", '"2023-02-16-europe.md"'),
    ],
)
def test_a_name_that_is_no_id_gets_one_suggested(path: str, id: str, better: str) -> None:
    key = "name" if "actors" in path else "title"
    document = one(f"---\n{key}: A\n---\n", path)
    (problem,) = document.problems
    assert (problem.line, problem.column, problem.code) == (1, 1, "bad-id")
    assert better in problem.hint
    assert document.id == id


def test_a_bundles_folder_gives_the_id_and_the_date(site: Site) -> None:
    root = site({"content/briefings/2022-11-15-Five/index.md": "---\ntitle: A\n---\n"})
    (found,) = scan(root).documents
    document = reading.read_path(root, found, MD)
    assert document.id == "five"
    assert isinstance(document.annotations, Briefing)
    assert document.annotations.date and document.annotations.date.text == "2022-11-15"
    assert 'Rename its folder to "2022-11-15-five".' in document.problems[0].hint


@pytest.mark.parametrize(
    ("name", "front", "date", "codes"),
    [
        ("2023-02-16-x", "", "2023-02-16", []),
        ("2023-02-16", "", "2023-02-16", []),
        ("2023-02-16-x", "date: 2023-02-17", "2023-02-17", []),
        ("x", "date: 2023-02-17", "2023-02-17", []),
        ("x", "", "", ["missing-date"]),
        ("x", "date:", "", ["missing-date"]),
        ("2023-02-30-x", "", "", ["bad-date"]),
        ("2023-02-30-x", "date: 2023-02-17", "2023-02-17", []),
        ("x", "date: yesterday", "", ["bad-date"]),
    ],
)
def test_a_briefings_date_is_its_front_matters_or_its_names(
    name: str, front: str, date: str, codes: list[str]
) -> None:
    document = one(f"---\ntitle: A\n{front}\n---\n", f"content/briefings/{name}.md")
    assert isinstance(document.annotations, Briefing)
    found = document.annotations.date
    assert (found.text if found else "") == date
    assert [p.code for p in document.problems if p.severity == "error"] == codes


def test_a_missing_date_names_both_ways_to_give_one() -> None:
    (problem,) = one("---\ntitle: A\n---\n", "content/briefings/x.md").problems
    assert "date: " in problem.hint and "-x.md" in problem.hint


def test_a_sources_id_is_its_files() -> None:
    document = one("---\ntitle: A\n---\n", "content/sources/cns.md")
    assert isinstance(document.annotations, Source)
    assert (document.annotations.id, document.problems) == ("cns", ())
    same = one("---\nid: cns\ntitle: A\n---\n", "content/sources/cns.md")
    assert same.problems == ()
    other = one("---\ntitle: A\nid: tass\n---\n", "content/sources/cns.md")
    assert told(other.problems) == [("sources/cns.md:3:5", "other-id")]
    assert isinstance(other.annotations, Source) and other.annotations.id == "cns"


def test_other_kinds_need_no_date() -> None:
    document = one("---\nname: Wang Yi\n---\nBorn in [[Beijing]].", "content/actors/wang-yi.md")
    assert isinstance(document.annotations, Actor)
    assert document.problems == ()


def test_the_example_site_reads_without_any_problem() -> None:
    found = scan(ROOT)
    assert found.problems == ()
    for document in found.documents:
        assert reading.read_path(ROOT, document, MD).problems == ()
    assert all(isinstance(reading.file(ROOT, path), File) for path in found.assets + found.static)
