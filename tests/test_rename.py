"""Renaming and merging: an id changes wherever it is named, and nowhere else."""

import random
import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from sites import briefing, build_ok, document, files_of, run, write_site
from test_links_of_the_site import Crawl, example, no_links_are_broken

from briefbook.building import Refused
from briefbook.building.manuscript import Manuscript
from briefbook.building.renaming import Plan, Wish, plan
from briefbook.cli.rename import merge_command, rename_command

NOW = datetime(2024, 3, 1, 12, tzinfo=UTC)
ADA = document("name: Ada Lane\n# a comment\nkind: person")
OLD, NEW = "content/actors/ada-lane.md", "content/actors/ada-stone.md"


def wanted(root: Path, kind: str, old: str, new: str, *, merging: bool = False) -> Plan:
    return plan(root, Wish(kind, old, new, merging), NOW)


def renamed(root: Path, kind: str, old: str, new: str) -> None:
    wanted(root, kind, old, new).write(root)


def merged(root: Path, kind: str, a: str, b: str) -> None:
    wanted(root, kind, a, b, merging=True).write(root)


def text(root: Path, path: str) -> str:
    return (root / path).read_bytes().decode()


def content(root: Path) -> dict[str, bytes]:
    return files_of(root / "content")


def without_errors(root: Path) -> dict[str, bytes]:
    return build_ok(root)


BODIES = {
    "a mention": ("See [[ada-lane]].", "See [[ada-stone]]."),
    "words": ("See [[ada-lane|the Speaker]].", "See [[ada-stone|the Speaker]]."),
    "a kind": ("See [[actor: ada-lane]].", "See [[actor: ada-stone]]."),
    "a name stays": ("See [[Ada Lane]].", "See [[Ada Lane]]."),
    "a table": (
        "| a | b |\n|---|---|\n| x | [[ada-lane\\|her]] |",
        "| a | b |\n|---|---|\n| x | [[ada-stone\\|her]] |",
    ),
    "a quotation in a list": ("- > [[ada-lane]] and", "- > [[ada-stone]] and"),
    "attributes": ('Text.\n\n{by=ada-lane to="ada-lane"}\n> Yes.', None),
    "a span": ('["Yes."]{.quote by=ada-lane}', '["Yes."]{.quote by=ada-stone}'),
    "a block": (
        "::: {.timeline actor=ada-lane}\n:::",
        "::: {.timeline actor=ada-stone}\n:::",
    ),
    "votes of a body": ("::: {.votes body=ada-lane}\n:::", "::: {.votes body=ada-stone}\n:::"),
    "a file": ("[x](../actors/ada-lane.md)", "[x](../actors/ada-stone.md)"),
    "an address": ("[x](/actors/ada-lane/) [y](/actors/ada-lane)", None),
    "a definition": (
        "[x][one]\n\n[one]: ../actors/ada-lane.md 'ada-lane'",
        "[x][one]\n\n[one]: ../actors/ada-stone.md 'ada-lane'",
    ),
    "code": ("`[[ada-lane]]` [[ada-lane]]", "`[[ada-lane]]` [[ada-stone]]"),
    "a comment": ("%% ada-lane %% [[ada-lane]]", "%% ada-lane %% [[ada-stone]]"),
}


@pytest.mark.parametrize("case", BODIES)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_each_way_to_name_an_actor_in_a_body(
    case: str, end: str, mark: str, fast_path: Path
) -> None:
    body, expected = BODIES[case]
    expected = expected or body.replace("ada-lane", "ada-stone")
    path = "content/briefings/one.md"
    before = (mark + briefing("One", body)).replace("\n", end)
    write_site(fast_path, {OLD: ADA, path: before.encode()})
    renamed(fast_path, "actor", "ada-lane", "ada-stone")
    assert text(fast_path, path) == (mark + briefing("One", expected)).replace("\n", end)
    assert text(fast_path, NEW) == ADA.replace("person\n", "person\naliases:\n  - ada-lane\n")
    assert not (fast_path / OLD).exists()
    assert b"ada-stone" in without_errors(fast_path)["actors/ada-lane/index.html"]


HEADS = (
    "actors: [ada-lane]   # ada-lane\n",
    "actors:\n\n- 'ada-lane'\n",
    'actors:\n  - {actor: "[[ada-lane]]", as: "ada-lane herself"}\n',
    "dates:\n  - date: 2024-01\n    event: ada-lane speaks\n    actors: [ada-lane]\n",
    "statements:\n  - by: ada-lane\n    to: Ada Lane\n    text: ada-lane\n",
    "votes:\n  - body: Ada Lane\n    motion: ada-lane\n    date: 2024\n    options: {no: [ada-lane]}\n",
    "positions:\n  - question: ada-lane\n    holders:\n    - {by: ada-lane, text: Ada Lane}\n",
)


@pytest.mark.parametrize("keys", HEADS)
def test_each_way_to_name_an_actor_in_a_head(keys: str, fast_path: Path) -> None:
    path = "content/briefings/one.md"
    write_site(fast_path, {OLD: ADA, path: briefing("One", keys=keys)})
    before = text(fast_path, path).split("\n")
    renamed(fast_path, "actor", "Ada Lane", "ada-stone")
    after = text(fast_path, path).split("\n")
    changed = [(a, b) for a, b in zip(before, after, strict=True) if a != b]
    assert len(changed) == 1
    without_errors(fast_path)


SOURCE = "  - id: cns   # ours\n    title: A report\n    url: https://example.org/report\n"
CITING = "Yes [@cns, par. 3; see @cns].[^cns] [x](#source-cns)\n\n{by=ada-lane cite=cns}\n> So."


def test_a_source_of_a_briefing_changes_where_it_is_defined_and_cited(fast_path: Path) -> None:
    one, two = "content/briefings/one.md", "content/briefings/two.md"
    keys = f"original: cns\nsources:\n{SOURCE}"
    write_site(
        fast_path,
        {
            OLD: ADA,
            one: briefing("One", CITING, keys=keys),
            two: briefing("Two", "See [@cns].", keys="sources: [cns]\n"),
        },
    )
    renamed(fast_path, "source", "cns", "harbour-report")
    keys = keys.replace("cns   # ours", "harbour-report   # ours\n    aliases: [cns]")
    keys = keys.replace("original: cns", "original: harbour-report")
    body = CITING.replace("cns", "harbour-report")
    assert text(fast_path, one) == briefing("One", body, keys=keys)
    two_keys = "sources: [harbour-report]\n"
    assert text(fast_path, two) == briefing("Two", "See [@harbour-report].", keys=two_keys)
    without_errors(fast_path)


LISTS = {
    "aliases: [older]": "aliases: [older, ada-lane]",
    "aliases: []": "aliases: [ada-lane]",
    "aliases:": "aliases: [ada-lane]",
    "aliases: older # why": "aliases: [older, ada-lane] # why",
    "aliases:\n  - older # why\nkind: person": "aliases:\n  - older # why\n  - ada-lane\nkind: person",
    "aliases:\n- older\n\n# end": "aliases:\n- older\n- ada-lane\n\n# end",
    "summary: |\n  Long.\n": "summary: |\n  Long.\naliases:\n  - ada-lane",
}


@pytest.mark.parametrize("keys", LISTS)
def test_the_old_id_is_added_to_the_aliases_in_their_own_style(keys: str, fast_path: Path) -> None:
    write_site(fast_path, {OLD: document(f"name: Ada Lane\n{keys}")})
    renamed(fast_path, "actor", "ada-lane", "ada-stone")
    assert text(fast_path, NEW) == document(f"name: Ada Lane\n{LISTS[keys]}")
    assert "actors/ada-lane/index.html" in without_errors(fast_path)


def test_drafts_and_bundles_are_rewritten_and_the_day_stays(fast_path: Path) -> None:
    old = "content/briefings/2024-01-02-first"
    picture = "![A picture](../briefings/2024-01-02-first/p.svg)"
    files: dict[str, str | bytes] = {
        f"{old}/index.md": briefing("First", "![A](p.svg)"),
        f"{old}/p.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "content/briefings/two.md": briefing("Two", picture, keys="follows: first\ndraft: true\n"),
    }
    write_site(fast_path, files)
    renamed(fast_path, "briefing", "first", "begin")
    assert text(fast_path, "content/briefings/two.md") == briefing(
        "Two", picture.replace("-first", "-begin"), keys="follows: begin\ndraft: true\n"
    )
    assert (fast_path / "content/briefings/2024-01-02-begin/p.svg").exists()
    assert not (fast_path / old).exists()
    assert "briefings/first/index.html" in without_errors(fast_path)


def test_a_page_is_renamed_in_the_menu(fast_path: Path) -> None:
    settings = "title: Tiny\nbase_url: https://example.org\nmenu: [about] # about\n"
    page = {"content/pages/about.md": document("title: About", "Us.")}
    write_site(fast_path, {"briefbook.yaml": settings, **page})
    renamed(fast_path, "page", "about", "who-we-are")
    assert "menu: [who-we-are] # about" in text(fast_path, "briefbook.yaml")
    assert "about/index.html" in without_errors(fast_path)


def test_a_mention_says_its_kind_where_another_thing_has_the_id(fast_path: Path) -> None:
    path = "content/briefings/one.md"
    topic = {"content/topics/harbour.md": document("name: Harbours")}
    write_site(fast_path, {OLD: ADA, path: briefing("One", "See [[ada-lane]]."), **topic})
    renamed(fast_path, "actor", "ada-lane", "harbour")
    assert "See [[actor:harbour]]." in text(fast_path, path)


REFUSED = (
    ("actor", "nobody-here", "x", 'No actor with a file is called "nobody-here"'),
    ("actor", "ada-lane", "Ada Stone", 'Did you mean "ada-stone"?'),
    ("actor", "ada-lane", "bo-reed", "content/actors/bo-reed.md has this id"),
    ("actor", "ada-lane", "bo", "a former id in content/actors/bo-reed.md"),
    ("actor", "ada-lane", "harbour", "would not mean what it means now"),
)


@pytest.mark.parametrize(("kind", "old", "new", "message"), REFUSED)
def test_what_cannot_be_renamed_is_refused_in_words(
    kind: str, old: str, new: str, message: str, fast_path: Path
) -> None:
    files = {
        OLD: ADA,
        "content/actors/bo-reed.md": document("name: Bo Reed\naliases: [bo]"),
        "content/topics/harbour.md": document("name: Harbours"),
        "content/briefings/one.md": briefing("One", "See [[harbour]] and [[ada-lane]]."),
    }
    write_site(fast_path, files)
    before = content(fast_path)
    with pytest.raises(Refused) as refusal:
        renamed(fast_path, kind, old, new)
    assert message in str(refusal.value)
    assert content(fast_path) == before


def test_a_file_with_a_mistake_that_names_it_is_not_passed_over(fast_path: Path) -> None:
    broken = briefing("One", keys="actors: [ada-lane\n")
    write_site(fast_path, {OLD: ADA, "content/briefings/one.md": broken})
    with pytest.raises(Refused, match=r"content/briefings/one.md:\d+"):
        renamed(fast_path, "actor", "ada-lane", "ada-stone")


def test_nothing_is_written_where_a_file_has_changed_meanwhile(fast_path: Path) -> None:
    path = "content/briefings/one.md"
    write_site(fast_path, {OLD: ADA, path: briefing("One", "See [[ada-lane]].")})
    planned = wanted(fast_path, "actor", "ada-lane", "ada-stone")
    (fast_path / path).write_text("Other.", "utf-8")
    before = content(fast_path)
    with pytest.raises(Refused, match="has changed meanwhile"):
        planned.write(fast_path)
    assert content(fast_path) == before


@pytest.mark.parametrize("steps", range(4))
def test_a_rename_that_was_cut_short_can_be_run_again(
    steps: int, fast_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = "content/briefings/one.md", "content/briefings/two.md"
    text_ = briefing("One", "See [[ada-lane]].")
    write_site(fast_path, {OLD: ADA, one: text_, two: text_.replace("One", "Two")})
    planned = wanted(fast_path, "actor", "ada-lane", "ada-stone")
    left = [steps]
    for name in ("replace", "rename"):
        real = getattr(Path, name)

        def falls(path: Path, to: Path, real: object = real) -> Path:
            if not left[0]:
                raise KeyboardInterrupt
            left[0] -= 1
            assert callable(real)
            return Path(real(path, to))

        monkeypatch.setattr(Path, name, falls)
    with pytest.raises(KeyboardInterrupt):
        planned.write(fast_path)
    monkeypatch.undo()
    renamed(fast_path, "actor", "ada-lane", "ada-stone")
    assert "[[ada-stone]]" in text(fast_path, one)
    assert text(fast_path, NEW).count("ada-lane") == 1
    without_errors(fast_path)


BO = document("name: Bo Reed\nother_names:\n  - {name: Bo, weak: true}\naliases: [bo]", "Was born.")


def test_after_a_merger_all_names_and_addresses_lead_to_the_one_that_stays(
    fast_path: Path,
) -> None:
    one = "content/briefings/one.md"
    body = "See [[bo-reed]], [[Bo Reed]] and [[bo]]."
    write_site(fast_path, {OLD: ADA, "content/actors/bo-reed.md": BO, one: briefing("One", body)})
    planned = wanted(fast_path, "actor", "bo-reed", "ada-lane", merging=True)
    assert "-Was born.\n" in planned.diff()
    assert any("its text (2 words)" in note for note in planned.notes)
    planned.write(fast_path)
    assert text(fast_path, one) == briefing("One", body.replace("bo-reed", "ada-lane"))
    added = 'aliases:\n  - bo-reed\n  - bo\nother_names:\n  - "Bo Reed"\n'
    added += "  - {name: Bo, weak: true}\n"
    assert text(fast_path, OLD) == ADA.replace("person\n", f"person\n{added}")
    files = without_errors(fast_path)
    assert {"actors/bo-reed/index.html", "actors/bo/index.html"} <= files.keys()
    assert run(fast_path).exit_code == 0


def test_a_merger_that_was_cut_short_can_be_run_again(
    fast_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = "content/briefings/one.md"
    body = briefing("One", "See [[bo-reed]] and [[Bo Reed]].")
    write_site(fast_path, {OLD: ADA, "content/actors/bo-reed.md": BO, one: body})
    planned = wanted(fast_path, "actor", "bo-reed", "ada-lane", merging=True)
    unlink = Path.unlink

    def falls(path: Path, missing_ok: bool = False) -> None:
        if path.name == "bo-reed.md":
            raise KeyboardInterrupt
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", falls)
    with pytest.raises(KeyboardInterrupt):
        planned.write(fast_path)
    monkeypatch.undo()
    written = text(fast_path, OLD)
    merged(fast_path, "actor", "bo-reed", "ada-lane")
    assert text(fast_path, OLD) == written
    without_errors(fast_path)


def test_events_have_one_name_so_a_merger_rewrites_names_too(fast_path: Path) -> None:
    one = "content/briefings/one.md"
    events = {
        f"content/events/{id}.md": document(f"name: {name}\ndate: 2024-01-05")
        for id, name in (("meet", "The Meeting"), ("talks", "Harbour Talks"))
    }
    keys = "dates:\n  - {date: 2024-01-05, event: The Meeting}\n"
    write_site(fast_path, {one: briefing("One", "At [[The Meeting]].", keys=keys), **events})
    merged(fast_path, "event", "meet", "talks")
    assert text(fast_path, one) == briefing(
        "One", "At [[talks|The Meeting]].", keys=keys.replace("The Meeting", "talks")
    )
    without_errors(fast_path)


def test_two_records_of_one_source_become_one(fast_path: Path) -> None:
    one, two = "content/briefings/one.md", "content/briefings/two.md"
    keys = f"sources:\n{SOURCE}"
    other = keys.replace("cns", "cns-2")
    write_site(
        fast_path,
        {
            one: briefing("One", "Yes [@cns].", keys=keys),
            two: briefing("Two", "Yes [@cns-2].", keys=other + "summary: Short\n"),
        },
    )
    merged(fast_path, "source", "cns-2", "cns")
    assert text(fast_path, two) == briefing(
        "Two", "Yes [@cns].", keys="sources:\n  - cns\nsummary: Short\n"
    )
    without_errors(fast_path)


TWICE = {
    "[ada-lane, bo-reed]": "[ada-lane]",
    "[bo-reed, ada-lane, xi]": "[ada-lane, xi]",
    "[xi, 'Bo Reed', Ada Lane]": "[xi, Ada Lane]",
    "[bo-reed, Bo Reed, ada-lane, xi]": "[ada-lane, xi]",
    "[ada-lane, bo-reed, Bo Reed]": "[ada-lane]",
    "[bo-reed, xi, Bo Reed]": "[ada-lane, xi]",
    "[bo-reed, xi]": "[ada-lane, xi]",
    "\n  - ada-lane # first\n  - bo-reed\n  - xi": "\n  - ada-lane # first\n  - xi",
    "\n- bo-reed\n- ada-lane": "\n- ada-lane",
    "\n  - {actor: bo-reed, as: host}\n  - ada-lane": "\n  - {actor: ada-lane, as: host}",
    "\n  - actor: ada-lane\n    note: It rained.\n  - bo-reed\n  - xi": (
        "\n  - actor: ada-lane\n    note: It rained.\n  - xi"
    ),
}


@pytest.mark.parametrize("before", TWICE)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_after_a_merger_no_list_names_the_one_that_stays_twice(
    before: str, end: str, fast_path: Path
) -> None:
    one = "content/briefings/one.md"
    keys = "actors: {}\nsummary: Short\n"
    body = "Of [[ada-lane]], [[xi]]."
    written = briefing("One", body, keys=keys.format(before)).replace("\n", end)
    write_site(
        fast_path,
        {
            OLD: ADA,
            "content/actors/bo-reed.md": BO,
            "content/actors/xi.md": document("name: Xi"),
            one: written.encode(),
        },
    )
    merged(fast_path, "actor", "bo-reed", "ada-lane")
    expected = briefing("One", body, keys=keys.format(TWICE[before])).replace("\n", end)
    assert text(fast_path, one) == expected
    without_errors(fast_path)


def test_after_a_merger_a_list_of_sources_has_the_one_that_stays_once(fast_path: Path) -> None:
    one, source = "content/briefings/one.md", "content/sources/{}.md"
    keys = (
        "sources: [cns-2, cns]\ndates: [{date: 2024-01-05, event: Talks, sources: [cns, cns-2]}]\n"
    )
    record = document("title: A report\ntype: report")
    sources = {source.format(id): record for id in ("cns", "cns-2")}
    write_site(fast_path, {one: briefing("One", "Yes [@cns-2].", keys=keys), **sources})
    merged(fast_path, "source", "cns-2", "cns")
    said = "sources: [cns]\ndates: [{date: 2024-01-05, event: Talks, sources: [cns]}]\n"
    assert text(fast_path, one) == briefing("One", "Yes [@cns].", keys=said)
    without_errors(fast_path)


def test_a_remark_beside_a_name_that_is_needed_no_more_is_not_lost(fast_path: Path) -> None:
    keys = "actors:\n  - ada-lane\n  - bo-reed  # ask her\n"
    files = {OLD: ADA, "content/actors/bo-reed.md": BO}
    write_site(fast_path, {"content/briefings/one.md": briefing("One", keys=keys), **files})
    with pytest.raises(Refused, match=r"one.md:6: .* Take both out by hand"):
        wanted(fast_path, "actor", "bo-reed", "ada-lane", merging=True)


def test_links_to_what_was_said_follow_the_new_id_of_who_said_it(fast_path: Path) -> None:
    """A statement's anchor comes from speaker and words, an entry's from its date and event."""
    one, two = "content/briefings/one.md", "content/briefings/two.md"
    keys = "statements:\n  - {by: ada-lane, text: Yes.}\n"
    said = "{by=ada-lane}\n> No."
    write_site(fast_path, {OLD: ADA, one: briefing("One", f"Of her.\n\n{said}", keys=keys)})
    page = without_errors(fast_path)["briefings/one/index.html"].decode()
    anchors = sorted(set(re.findall(r'id="(statement-[0-9a-f]+)"', page)))
    assert len(anchors) == 2
    links = [f"[x](one.md#{anchors[0]})", f"[y](/briefings/one/#{anchors[1]})"]
    (fast_path / two).write_text(briefing("Two", " ".join(links)))
    without_errors(fast_path)
    renamed(fast_path, "actor", "ada-lane", "ada-stone")
    files = without_errors(fast_path)
    page = files["briefings/one/index.html"].decode()
    linked = re.findall(r"#(statement-[0-9a-f]+)", text(fast_path, two))
    assert set(linked) == set(re.findall(r'id="(statement-[0-9a-f]+)"', page))
    assert set(linked).isdisjoint(anchors)


# --- the command ---


def told(command: click.Command, *words: str, answer: str = "") -> tuple[int, str]:
    found = CliRunner().invoke(command, words, input=answer)
    return found.exit_code, found.output


def test_the_command_shows_a_diff_and_asks(fast_path: Path) -> None:
    one = "content/briefings/one.md"
    write_site(fast_path, {OLD: ADA, one: briefing("One", "See [[ada-lane]].")})
    words = ("actor", "ada-lane", "ada-stone", "--root", str(fast_path))
    before = content(fast_path)
    code, said = told(rename_command, *words, "--dry-run")
    assert code == 0
    assert f"rename from {OLD}\nrename to {NEW}\n" in said
    assert "-See [[ada-lane]].\n+See [[ada-stone]].\n" in said
    assert "Nothing was written." in told(rename_command, *words, answer="n\n")[1]
    assert content(fast_path) == before
    assert told(rename_command, *words, answer="y\n")[0] == 0
    assert (fast_path / NEW).exists()
    assert told(rename_command, *words, "--yes")[0] != 0
    code, said = told(merge_command, "actor", "ada-stone", "ada-stone", "--root", str(fast_path))
    assert "are the same" in said


# --- the example site ---

THINGS = (
    ("actor", "wang-yi"),
    ("actor", "china"),
    ("outlet", "cnsnews"),
    ("source", "un-es-11-1"),
    ("source", "cns"),
    ("event", "msc-2023"),
    ("topic", "us-china"),
    ("storyline", "road-to-munich"),
    ("page", "about"),
    ("briefing", "wang-yi-europe"),
    ("briefing", "five-votes"),
)


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The example site, as it is."""
    return build_ok(example(tmp_path_factory.mktemp("example")))


@pytest.mark.parametrize(("kind", "id"), THINGS)
def test_renaming_in_the_example_site_breaks_nothing(
    kind: str, id: str, before: dict[str, bytes], fast_path: Path
) -> None:
    root = example(fast_path)
    planned = wanted(root, kind, id, f"{id}-renamed")
    for line in planned.diff().split("\n"):
        if line.startswith("-"):
            assert id in line or line.startswith(("--- ", "-aliases:")), line
    planned.write(root)
    leads_where_it_did(before, build_ok(root))


def leads_where_it_did(before: dict[str, bytes], after: dict[str, bytes]) -> None:
    """Every file of the site is still there, whatever its format, and no link is broken."""
    crawl = Crawl(after)
    no_links_are_broken(crawl)
    assert addresses(before) - addresses(after) == set()
    leading = {path for path in addresses(before) if b'http-equiv="refresh"' in after[path]}
    assert {crawl.pages[path].links[-1] for path in leading}.isdisjoint(("", "./"))


def addresses(files: dict[str, bytes]) -> set[str]:
    """All files but the search's: those are named by a digest of what is in them, and no page links
    to them; `pagefind/` is replaced as a whole whenever a word of any page is another one.
    """
    return {path for path in files if not path.startswith("pagefind/")}


MERGED = (
    ("actor", "elysee", "french-foreign-ministry"),
    ("outlet", "cnsnews", "un-website"),
)


@pytest.mark.parametrize(("kind", "a", "b"), MERGED)
def test_merging_in_the_example_site_breaks_nothing(
    kind: str, a: str, b: str, before: dict[str, bytes], fast_path: Path
) -> None:
    root = example(fast_path)
    merged(root, kind, a, b)
    leads_where_it_did(before, build_ok(root))


PICTURE = b"<svg xmlns='http://www.w3.org/2000/svg'/>"


def with_long_lists(root: Path) -> Path:
    """An actor, a body and a topic whose lists go on with years, months and letters; pictures."""
    said = "{by=ada-lane date=2023-05-02}\n> The harbour is number %d."
    files: dict[str, str | bytes] = {
        OLD: ADA,
        "content/actors/bo-reed.md": document("name: Bo Reed"),
        "content/actors/port.md": document("name: Port Authority\nkind: organization"),
        "content/actors/yard.md": document("name: Ship Yard\nkind: organization"),
        "content/topics/harbours.md": document("name: Harbours"),
        "content/topics/ports.md": document("name: Ports"),
    }
    roles = "name: Person {}\nkind: person\nroles: [{{role: Clerk, organization: port}}]"
    for n in range(60):
        files[f"content/actors/person-{n}.md"] = document(roles.format(n))
    keys = (
        "topics: [harbours]\ndates: [{{date: 2023-05-02, event: Talks {}, actors: [ada-lane]}}]\n"
    )
    for n in range(120):
        picture = "![A harbour](harbour.svg) " if n == 0 else ""
        body = f"{picture}Of [[ada-lane]] and [[port]].\n\n{said % n}"
        date = f"2023-{1 + n % 3:02d}-{1 + n % 28:02d}"
        files[f"content/briefings/{date}-b{n}/index.md"] = briefing(
            f"B {n}", body, date, keys.format(n)
        )
    files["content/briefings/2023-01-01-b0/harbour.svg"] = PICTURE
    return write_site(root, files)


LONG = (
    ("actor", "ada-lane", "bo-reed", "actors/ada-lane/2023-02/index.html"),
    ("actor", "ada-lane", "", "actors/ada-lane/statements/2023-05/index.html"),
    ("actor", "port", "yard", "actors/port/people/index.html"),
    ("topic", "harbours", "ports", "topics/harbours/2023-02/index.html"),
    ("briefing", "b0", "", "briefings/b0/harbour.svg"),
    ("briefing", "b0", "b1", "briefings/b0/harbour.svg"),
)


@pytest.mark.parametrize(("kind", "id", "into", "below"), LONG)
def test_what_lay_below_an_address_leads_on_from_there(
    kind: str, id: str, into: str, below: str, fast_path: Path
) -> None:
    root = with_long_lists(fast_path)
    before = build_ok(root)
    assert below in before
    merged(root, kind, id, into) if into else renamed(root, kind, id, "someone-else")
    leads_where_it_did(before, build_ok(root))


def test_a_picture_that_another_briefing_shows_is_not_taken_away(fast_path: Path) -> None:
    old = "content/briefings/2024-01-02-first"
    shown = "![A picture](../briefings/2024-01-02-first/p.svg)"
    files: dict[str, str | bytes] = {
        f"{old}/index.md": briefing("First", "![A](p.svg)"),
        f"{old}/p.svg": PICTURE,
        "content/briefings/two.md": briefing("Two", shown),
        "content/briefings/three.md": briefing("Three"),
    }
    before = content(write_site(fast_path, files))
    with pytest.raises(Refused, match=r"content/briefings/two\.md uses"):
        merged(fast_path, "briefing", "first", "three")
    assert content(fast_path) == before


def test_a_briefing_that_goes_leads_from_its_own_address_to_the_one_that_stays(
    fast_path: Path,
) -> None:
    keys = "slug: at-the-harbour\n"
    one, two = "content/briefings/one.md", "content/briefings/two.md"
    write_site(fast_path, {one: briefing("One", keys=keys), two: briefing("Two")})
    before = build_ok(fast_path)
    assert "briefings/at-the-harbour/index.json" in before
    merged(fast_path, "briefing", "one", "two")
    leads_where_it_did(before, build_ok(fast_path))


def bare(root: Path) -> dict[str, list[str]]:
    """All lines but those of aliases."""
    return {
        path: [x for x in data.decode().split("\n") if "aliases" not in x and "-back" not in x]
        for path, data in content(root).items()
        if path.endswith(".md")
    }


def test_there_and_back_restores_all_but_the_aliases(fast_path: Path, long: bool) -> None:
    root = example(fast_path)
    chosen = random.Random(7)
    before = bare(root)
    for _ in range(60 if long else 8):
        kind, id = chosen.choice(THINGS)
        renamed(root, kind, id, f"{id}-back")
        renamed(root, kind, f"{id}-back", id)
        assert bare(root) == before, (kind, id)
    assert run(root).exit_code == 0
    shutil.rmtree(root / "site")


def test_two_changes_at_one_place_are_never_made() -> None:
    script = Manuscript("content/pages/a.md", b"one two")
    script.replace(0, 5, "x")
    script.replace(4, 7, "y")
    with pytest.raises(Refused, match=r"content/pages/a.md:1"):
        script.edited()


def test_a_file_that_is_not_utf8_is_told_of_and_nothing_is_written(fast_path: Path) -> None:
    root = write_site(fast_path, {OLD: ADA.replace("Ada Lane", "Müller").encode("latin-1")})
    before = content(root)
    said = CliRunner().invoke(
        rename_command, ["actor", "ada-lane", "ada-stone", "--yes", "--root", str(root)]
    )
    assert isinstance(said.exception, SystemExit), said.output
    assert "UTF-8" in said.output
    assert content(root) == before
