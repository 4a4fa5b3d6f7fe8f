"""The search, with Pagefind's own command and a real browser: what it finds, and when it is made anew."""

import gzip
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from hosted import Quiet, served
from playwright.sync_api import Browser, Page, expect
from sites import SETTINGS, briefing, build_ok, document, files_of, run, write_site

from briefbook.building import Options, build, clean, pagefind, searching
from briefbook.building.findable import findable

expect.set_options(timeout=8_000)
SEARCHED = searching.searched
"""As it is before tests/conftest.py leaves it out."""

MANY = {
    f"content/briefings/gathering-{n:02}.md": briefing(
        f"Gathering {n}",
        f"The ministers gathered again, for the {n}th time.",
        f"2022-02-{n:02}",
        "actors: [nato]\ntopics: [defence]",
    )
    for n in range(1, 15)
}
SITE = {
    "briefbook.yaml": SETTINGS,
    "content/actors/wang-yi.md": document("name: Wang Yi\nkind: person", "He likes zucchini."),
    "content/actors/nato.md": document("name: NATO\nkind: organization"),
    "content/topics/defence.md": document("name: Defence"),
    "content/outlets/gazette.md": document("name: The O'Brien & Sons Gazette"),
    "content/events/summit.md": document("name: Summit of the lagoon\ndate: 2023-05"),
    "content/briefings/talks.md": briefing(
        "Talks about lanterns",
        "Wang Yi spoke of lanterns <b>&</b> of the harbour.[@note]\n\n::: {.timeline actor=nato}\n:::",
        "2024-01-01",
        "summary: A *summary* with marmalade.\n"
        "actors: [wang-yi, nato]\ntopics: [defence]\n"
        "dates: [{date: 2024-01-01, event: The kettles were lit}]\n"
        "statements: [{by: wang-yi, text: We prefer saxophones, date: 2024-01-01}]\n"
        "sources: [{id: note, title: A note on barnacles, outlet: gazette}]",
    ),
    "content/briefings/ports.md": briefing(
        "Ports", "The harbour was full of lanterns.", "2023-01-03", "actors: [nato]"
    ),
    "content/briefings/ville.md": briefing(
        "La ville", "Les élections municipales étaient animées.", "2023-06-01", "language: fr"
    ),
    "content/briefings/secret.md": briefing("Draft", "Hushwordone lanterns.", keys="draft: true"),
    "content/briefings/aside.md": briefing("Aside", "Hushwordtwo lanterns.", keys="unlisted: true"),
    **MANY,
}
HUSHED = ("hushwordone", "hushwordtwo")
Opener = Callable[..., Page]


@pytest.fixture(scope="module", autouse=True)
def with_index() -> Iterator[None]:
    with patch.object(searching, "searched", SEARCHED):
        yield


@pytest.fixture
def root(fast_path: Path) -> Path:
    return write_site(fast_path / "root", SITE)


# What is indexed


def index_of(root: Path) -> dict[str, bytes]:
    return files_of(root / "site" / "pagefind")


def fragments(root: Path) -> set[str]:
    """The files of an index that hold a page each; their names tell what is in them.

    Pagefind writes the others in an order of the moment.
    """
    return {path for path in index_of(root) if path.startswith("fragment/")}


def said(index: dict[str, bytes]) -> str:
    """All that the files of an index hold as text, unpacked."""
    return "\n".join(
        (gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data).decode(errors="replace")
        for data in index.values()
    ).casefold()


def test_an_index_is_made_and_made_again_only_where_what_it_finds_has_changed(root: Path) -> None:
    first = run(root)
    assert first.indexed == 22
    assert run(root).indexed == 0
    before = fragments(root)
    write_site(root, {"content/topics/extra.md": document("name: Defence of the realm")})
    assert run(root).indexed == 23
    (root / "content/topics/extra.md").unlink()
    assert run(root).indexed == 22
    assert fragments(root) == before


def test_back_links_and_generated_lists_are_not_part_of_it(root: Path) -> None:
    run(root)
    text = (root / "site/briefings/talks/index.html").read_text("utf-8")
    assert text.count("Gathering 14") == 1, "the block lists what others say of NATO"
    path = "content/briefings/gathering-14.md"
    extra = "dates: [{date: 2022-02-14, event: Umbrellas opened, actors: [nato]}]"
    new = SITE[path].replace("actors: [nato]", f"actors: [nato]\n{extra}")
    write_site(root, {path: new})
    result = run(root)
    assert result.indexed == 22, "one briefing says something new"
    assert {"actors/nato/index.html", "briefings/talks/index.html"} <= set(result.written)
    for file in ("actors/nato", "briefings/talks"):
        page = (root / "site" / file / "index.html").read_bytes()
        assert b"Umbrellas opened" in page
        assert b"Umbrellas" not in findable(page)


def test_an_edit_that_no_search_can_see_makes_no_index(root: Path) -> None:
    run(root)
    settings = f"{SETTINGS}description: Said on every page.\n"
    write_site(root, {"briefbook.yaml": settings})
    result = run(root)
    assert result.written
    assert result.indexed == 0


def test_what_is_hidden_or_unlisted_is_in_no_file_of_the_index(root: Path) -> None:
    run(root)
    text = said(index_of(root))
    assert "marmalade" in text
    assert "zucchini" in text
    assert [word for word in HUSHED if word in text] == []
    run(root, Options(drafts=True))
    assert HUSHED[0] in said(index_of(root))
    run(root)
    assert HUSHED[0] not in said(index_of(root))


def test_lists_and_machine_pages_are_not_findable(root: Path) -> None:
    files = build_ok(root)
    pages = {path for path, data in files.items() if path.endswith(".html") and findable(data)}
    kinds = {path.split("/")[0] for path in pages}
    assert kinds == {"actors", "briefings", "topics", "outlets", "events", "sources"} & kinds
    assert pages.isdisjoint({"index.html", "404.html", "search/index.html", "actors/index.html"})
    assert "briefings/aside/index.html" in files
    assert "briefings/aside/index.html" not in pages


def test_whoever_marks_elements_of_a_template_gets_them_whole() -> None:
    page = (
        b'<html lang="fr"><head><meta data-pagefind-filter="x[content]" content="1"></head><body>'
        b"<p>Not this.</p><div data-pagefind-body><div>This <b data-pagefind-ignore>not <b>this</b>"
        b'</b></div><br></div><p data-pagefind-body class="a>b">And this</p><div>No</div></body>'
    )
    assert findable(page) == (
        b'<!DOCTYPE html>\n<html><body>\n<meta data-pagefind-filter="x[content]" content="1">\n'
        b"<div data-pagefind-body><div>This </div><br></div>\n"
        b'<p data-pagefind-body class="a>b">And this</p>\n</body></html>\n'
    )
    assert findable(b"<p>&lt;p data-pagefind-body&gt;</p>") == b""
    said = b'<p class="x-data-pagefind-body">data-pagefind-body <i data-pagefind-ignore>!</i></p>'
    assert findable(said) == b""
    assert findable(said + b"<p id=data-pagefind-body data-pagefind-body>x</p>" + said) == (
        b"<!DOCTYPE html>\n<html><body>\n<p id=data-pagefind-body data-pagefind-body>x</p>\n</body></html>\n"
    )
    assert findable(b"<html><p data-pagefind-body>never closed").endswith(
        b"never closed\n</body></html>\n"
    )


# The folder


def test_a_folder_that_was_meddled_with_is_made_again(root: Path) -> None:
    run(root)
    whole, script = fragments(root), index_of(root)["pagefind.js"]
    folder = root / "site/pagefind"
    (folder / "pagefind.js").write_text("// mine now")
    assert run(root).indexed == 22
    assert index_of(root)["pagefind.js"] == script
    shutil.rmtree(folder)
    assert run(root).indexed == 22
    assert fragments(root) == whole
    assert run(root).indexed == 0


def test_what_is_no_longer_part_of_it_is_pruned_and_files_of_others_stay(root: Path) -> None:
    run(root)
    assert len(fragments(root)) == 22
    write_site(root, {"site/pagefind/mine.txt": "Mine."})
    (root / "content/briefings/ports.md").unlink()
    run(root)
    assert len(fragments(root)) == 21
    assert (root / "site/pagefind/mine.txt").read_text() == "Mine."
    clean(root, root / "site")
    assert files_of(root / "site") == {"pagefind/mine.txt": b"Mine."}


def test_cleaning_leaves_no_empty_folder(root: Path) -> None:
    run(root)
    removed = clean(root, root / "site")
    assert "pagefind/pagefind.js" in removed
    assert not (root / "site/pagefind").exists()


def test_a_folder_of_others_is_left_alone_and_told(root: Path) -> None:
    write_site(root, {"static/pagefind/mine.txt": "Mine."})
    result = run(root)
    assert [p.code for p in result.problems] == ["search-failed"]
    assert result.exit_code == 0
    assert list(index_of(root)) == ["mine.txt"]


def test_an_index_is_no_part_of_what_is_compared_with_a_clean_build(root: Path) -> None:
    result = build(root, Options(verify=True))
    assert result.verified
    assert result.differences == ()
    assert "pagefind/pagefind.js" not in result.written


def test_the_same_pages_make_the_same_index(root: Path, fast_path: Path) -> None:
    run(root)
    run(root, Options(output=root / "other", jobs=2))
    other = files_of(root / "other/pagefind")
    assert {path for path in other if path.startswith("fragment/")} == fragments(root)


# Without it


def test_without_a_search_there_is_neither_page_nor_link_nor_index(root: Path) -> None:
    run(root)
    assert index_of(root)
    for options, settings in (
        (Options(no_search=True), ""),
        (Options(), "search: false\n"),
    ):
        write_site(root, {"briefbook.yaml": SETTINGS + settings})
        files = build_ok(root, options)
        assert [path for path in files if path.startswith(("search/", "pagefind"))] == []
        assert [path for path, data in files.items() if b"data-pagefind-body" in data] == []
        assert [path for path, data in files.items() if b'href="search/"' in data] == []
    write_site(root, {"briefbook.yaml": SETTINGS})
    assert run(root).indexed == 22


def test_a_site_without_anything_to_find_has_no_index(fast_path: Path) -> None:
    draft = briefing("Draft", keys="draft: true")
    result = run(write_site(fast_path, {"content/briefings/draft.md": draft}))
    assert result.exit_code == 0
    assert not (fast_path / "site/pagefind").exists()
    assert searching.last_built(fast_path / "site") is None


@pytest.mark.parametrize("command", ["missing", "broken", "failing"])
def test_trouble_with_the_command_is_a_warning_and_the_site_stands(
    root: Path, fast_path: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(root)
    if command == "missing":
        monkeypatch.setattr(pagefind, "PACKAGES", ("no_such_package",))
    else:
        script = fast_path / "pagefind"
        script.write_text("#!/bin/sh\necho no luck today >&2\nexit 7\n")
        script.chmod(0o755 if command == "failing" else 0o644)
        monkeypatch.setattr(pagefind, "found", lambda: str(script))
    write_site(root, {"content/briefings/new.md": briefing("New", "Of pelicans.")})
    result = run(root)
    [problem] = result.problems
    assert (problem.code, problem.severity, result.exit_code) == ("search-failed", "warning", 0)
    assert {"missing": "pip install", "broken": "ermission", "failing": "no luck today"}[
        command
    ] in problem.message
    assert (root / "site/briefings/new/index.html").is_file()
    assert not (root / "site/pagefind").exists(), "what it found is no longer what there is"
    assert [p.code for p in run(root).problems] == ["search-failed"], "until it is mended"
    assert run(root, Options(strict=True)).exit_code == 1
    monkeypatch.undo()
    with patch.object(searching, "searched", SEARCHED):
        assert run(root).indexed == 23


def test_settings_of_pagefind_that_lie_about_are_not_read(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_site(root, {"pagefind.yml": "output_path: elsewhere\nglob: nothing\n"})
    monkeypatch.chdir(root)
    monkeypatch.setenv("PAGEFIND_GLOB", "nothing")
    assert run(root).indexed == 22
    assert (root / "site/pagefind/pagefind.js").is_file()
    assert not (root / "elsewhere").exists()


def test_the_command_line_says_what_the_search_finds(root: Path) -> None:
    command = [sys.executable, "-m", "briefbook", "build", "--root", root, "--now", "2024-03-01"]
    told = subprocess.run(command, check=True, capture_output=True, text=True)
    assert "; the search finds 22 pages" in told.stdout
    assert searching.last_built(root / "site") == root / "site/pagefind"
    again = subprocess.run([*command, "--no-search"], check=True, capture_output=True, text=True)
    assert "the search" not in again.stdout
    assert searching.last_built(root / "site") is None


# In a browser


class Handler(Quiet):
    """A host that sends the headers that docs/search.md asks for."""

    def end_headers(self) -> None:
        searches = re.match(r"(/books)?/(search|pagefind)/", self.path)
        scripts = "'self' 'wasm-unsafe-eval'" if searches else "'self'"
        policy = f"default-src 'self'; script-src {scripts}; object-src 'none'; base-uri 'none'"
        self.send_header("Content-Security-Policy", policy)
        super().end_headers()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, with_index: None) -> Path:
    """The output folder of the site, under the path `/books/` of a host."""
    root = write_site(tmp_path_factory.mktemp("search"), SITE)
    write_site(root, {"briefbook.yaml": "title: Tiny\nbase_url: https://example.org/books/\n"})
    host = root / "host"
    run(root, Options(output=host / "books"))
    return host / "books"


@pytest.fixture(scope="module")
def address(built: Path) -> Iterator[str]:
    with served(built.parent, Handler) as host:
        yield f"{host}books/"


@pytest.fixture
def look(chromium: Browser, address: str) -> Iterator[Opener]:
    """Open a page in a tab of its own; no script of it may fail, and no policy be broken."""
    context = chromium.new_context(viewport={"width": 900, "height": 700})
    errors: list[str] = []

    def opened(path: str) -> Page:
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda said: errors.append(said.text) if "Policy" in said.text else None)
        page.goto(address + path)
        return page

    yield opened
    context.close()
    assert errors == []


def found(page: Page) -> list[str]:
    """The titles of all results, once the answer is there."""
    expect(page.get_by_role("status")).to_have_text(re.compile(r"^(Results|Nothing|Write)"))
    more = page.get_by_role("button", name="Show more")
    while more.is_visible():
        count = page.locator(".search-results li").count()
        more.click()
        expect(page.locator(".search-results li")).not_to_have_count(count)
    return page.locator(".search-results li > a").all_inner_texts()


OWN = """() => {
  const own = ["h1", ".summary", ".prose"];
  if (document.body.matches(".briefing")) own.push(".entry-words", ".quotation p", ".source-title");
  for (const list of document.querySelectorAll(".prose .timeline")) list.remove();
  return [...document.querySelectorAll(own.join())].map((one) => one.innerText).join(" ");
}"""
"""What a page itself says, and not the lists of what others say."""


@pytest.fixture(scope="module")
def texts(chromium: Browser, built: Path, address: str) -> dict[str, str]:
    """Of every listed page about a thing, what a reader sees: by the page's title."""
    read = {}
    page = chromium.new_page()
    for path in sorted(built.glob("*/*/index.html")):
        html = path.read_text("utf-8")
        if "noindex" not in html and "<article" in html:
            page.goto(address + path.relative_to(built).as_posix())
            read[page.locator("h1").inner_text()] = page.evaluate(OWN).casefold()
    page.close()
    assert len(read) == 22
    return read


@pytest.mark.parametrize(
    "word",
    [
        "lanterns", "harbour", "marmalade", "zucchini", "saxophones", "kettles", "barnacles",
        "municipales", "lagoon", "gathered", "nato", "gazette", "nowhere",
    ],
)  # fmt: skip
def test_what_is_found_is_where_a_reader_sees_the_word(
    look: Opener, texts: dict[str, str], word: str
) -> None:
    seen = sorted(title for title, text in texts.items() if re.search(rf"\b{word}", text))
    assert sorted(found(look(f"search/?q={word}"))) == seen


def test_words_of_hidden_and_unlisted_pages_are_not_found(look: Opener) -> None:
    for word in HUSHED:
        assert found(look(f"search/?q={word}")) == []


def test_a_result_says_what_it_is_and_leads_there(look: Opener, address: str) -> None:
    page = look("search/?q=barnacles")
    result = page.locator(".search-results li")
    expect(result.get_by_role("link")).to_have_text("Talks about lanterns")
    expect(result.locator(".when")).to_have_text("1 January 2024")
    expect(result.locator(".kind")).to_have_text("Briefing")
    expect(result.locator(".excerpt mark")).to_have_text("barnacles")
    result.get_by_role("link").click()
    expect(page).to_have_url(f"{address}briefings/talks/")


def test_an_excerpt_shows_what_the_text_says_and_never_makes_elements(look: Opener) -> None:
    page = look("search/?q=%22lanterns+of+the+harbour%22")
    excerpt = page.locator(".excerpt")
    found(page)
    page.get_by_label("Words to look for").fill("saxophones")
    page.keyboard.press("Enter")
    expect(page.locator(".excerpt mark")).to_have_text("saxophones.")
    page = look("search/?q=Wang+lanterns")
    excerpt = page.locator(".excerpt").first
    expect(excerpt).to_contain_text("spoke of lanterns <b>&</b> of the harbour.")
    assert excerpt.locator("b").count() == 0


def test_an_excerpt_leaves_out_the_title_that_stands_above_it(look: Opener) -> None:
    page = look("search/?q=zucchini")
    expect(page.locator(".excerpt")).to_have_text("He likes zucchini.")
    page = look("search/?q=lagoon")
    expect(page.locator(".search-results a")).to_have_text("Summit of the lagoon")
    assert page.locator(".excerpt").count() == 0
    page = look("search/?q=ports")
    expect(page.locator(".excerpt").first).to_have_text("The harbour was full of lanterns.")


def test_a_page_in_another_language_is_found_by_its_words(look: Opener) -> None:
    for words in ("%C3%A9lections", "municipales", "anim%C3%A9es"):
        page = look(f"search/?q={words}")
        assert found(page) == ["La ville"]
        assert page.locator(".excerpt").get_attribute("lang") == "fr"
        assert page.locator(".search-results a").get_attribute("lang") == "fr"


def box(page: Page, group: str, name: str) -> None:
    """Tick a filter, opening its group; or only open it."""
    details = page.locator("details").filter(has=page.locator("summary", has_text=group))
    if not details.evaluate("it => it.open"):
        details.locator("summary").click()
    if name:
        details.get_by_label(name).click()


def test_filters_narrow_and_stand_in_the_address(look: Opener, address: str) -> None:
    page = look("search/?q=harbour")
    assert found(page) == ["Ports", "Talks about lanterns"]
    box(page, "Who is involved", "Wang Yi (1)")
    expect(page.get_by_role("status")).to_have_text("Results: 1")
    assert found(page) == ["Talks about lanterns"]
    expect(page).to_have_url(f"{address}search/?q=harbour&actor=Wang+Yi")
    box(page, "Outlet", "The O'Brien & Sons Gazette (1)")
    expect(page).to_have_url(re.compile("&outlet=The"))
    expect(page.get_by_role("status")).to_have_text("Results: 1")
    page.reload()
    assert found(page) == ["Talks about lanterns"]
    box(page, "Who is involved", "")
    assert page.get_by_label("Wang Yi (1)").is_checked()
    page.go_back()
    page.go_back()
    expect(page.get_by_role("status")).to_have_text("Results: 2")
    assert not page.get_by_label("Wang Yi (1)").is_checked()


def test_filters_need_no_words_and_count_what_they_would_leave(look: Opener) -> None:
    page = look("search/?actor=NATO")
    newest = [f"Gathering {n}" for n in range(14, 0, -1)]
    assert found(page) == ["Talks about lanterns", "Ports", *newest]
    box(page, "Year", "2022 (14)")
    expect(page.get_by_role("status")).to_have_text("Results: 14")
    box(page, "Year", "2023 (1)")
    expect(page.get_by_role("status")).to_have_text("Results: 15")
    box(page, "Topic", "Defence (14)")
    expect(page.get_by_role("status")).to_have_text("Results: 14")
    page.get_by_role("button", name="Take all filters away").click()
    expect(page.get_by_role("status")).to_have_text(re.compile("^Write"))
    assert page.locator(".search-results li").count() == 0
    expect(page.get_by_label("Words to look for")).to_be_focused()


def test_things_without_a_date_are_found_by_their_kind(look: Opener) -> None:
    assert found(look("search/?kind=Person")) == ["Wang Yi"]
    assert set(found(look("search/?kind=Person&kind=Organization"))) == {"Wang Yi", "NATO"}


def test_the_keyboard_is_enough(look: Opener, address: str) -> None:
    page = look("")
    page.keyboard.press("/")
    expect(page).to_have_url(f"{address}search/")
    expect(page.get_by_label("Words to look for")).to_be_focused()
    page.keyboard.type("gathered")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Results: 14")
    reached = []
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.innerText.trim()"))
        if reached[-1] == "Show more":
            break
    assert reached[:5] == ["Search", "Kind", "Year", "Topic", "Who is involved"]
    assert "Show more" in reached
    page.keyboard.press("Enter")
    expect(page.locator(".search-results li")).to_have_count(14)
    expect(page.locator(".search-results a").nth(10)).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Gathering")


def test_a_ticked_box_keeps_the_focus(look: Opener) -> None:
    page = look("search/?q=gathered")
    found(page)
    page.locator("summary", has_text="Who is involved").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile("actor=NATO"))
    expect(page.get_by_role("button", name="Take all filters away")).to_be_visible()
    expect(page.get_by_label("NATO (14)")).to_be_focused()


def test_results_are_announced(look: Opener) -> None:
    page = look("search/")
    found(page)
    status = page.locator("#page-search-status")
    expect(status).to_have_role("status")
    page.evaluate(
        "() => { window.said = []; const it = document.getElementById('page-search-status');"
        " new MutationObserver(() => said.push(it.textContent)).observe(it, {childList: true}) }"
    )
    for word in ("lanterns", "qqq"):
        page.get_by_label("Words to look for").fill(word)
        page.get_by_role("button", name="Search").click()
        expect(status).to_have_text(re.compile("^(Results: 2|Nothing was found for “qqq”)"))
        page.wait_for_function(f"said.at(-1).match(/{'Results' if word == 'lanterns' else 'qqq'}/)")
    assert page.evaluate("said.filter((it) => it && it !== 'Searching …')") == [
        "Results: 2",
        "Nothing was found for “qqq”. Try fewer words, or another spelling.",
    ]


def test_the_slash_does_not_disturb_who_types_and_can_be_switched_off(
    look: Opener, address: str
) -> None:
    page = look("search/")
    field = page.get_by_label("Words to look for")
    field.fill("")
    field.press("/")
    expect(field).to_have_value("/")
    page.get_by_label("The key / leads here from every page").uncheck()
    page = look("briefings/talks/")
    page.keyboard.press("/")
    page.keyboard.press("Control+/")
    page.wait_for_timeout(300)
    expect(page).to_have_url(f"{address}briefings/talks/")
    page = look("search/")
    page.get_by_label("The key / leads here from every page").check()
    page = look("briefings/talks/")
    page.keyboard.press("Control+/")
    page.keyboard.press("/")
    expect(page).to_have_url(f"{address}search/")


def test_only_the_search_page_loads_the_search(
    look: Opener, chromium: Browser, address: str
) -> None:
    context = chromium.new_context()
    for path, loads in (("", False), ("briefings/talks/", False), ("search/?q=nato", True)):
        page, asked = context.new_page(), list[str]()
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        page.goto(address + path, wait_until="networkidle")
        assert any("pagefind" in url or "search.js" in url for url in asked) is loads
        assert all(url.startswith(address) or url.endswith("favicon.ico") for url in asked)
    context.close()


def test_without_scripts_the_page_says_so_and_offers_the_lists(
    chromium: Browser, address: str
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}briefings/talks/")
    page.get_by_role("link", name="Search", exact=True).click()
    expect(page.locator("main")).to_contain_text("needs JavaScript")
    assert page.locator("form:visible").count() == 0
    page.locator("main").get_by_role("link", name="Actors").click()
    expect(page).to_have_url(f"{address}actors/")
    context.close()


def test_an_index_that_is_not_there_is_told_to_readers(chromium: Browser, address: str) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.route("**/pagefind/**", lambda route: route.fulfill(status=404))
    page.goto(f"{address}search/?q=nato")
    expect(page.get_by_role("status")).to_contain_text("not ready just now")
    expect(page.locator("main").get_by_role("link", name="Actors")).to_be_visible()
    context.close()


def test_the_page_stays_within_a_narrow_screen(look: Opener) -> None:
    page = look("search/?q=gathered&year=2022&topic=Defence")
    page.set_viewport_size({"width": 320, "height": 600})
    assert found(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
