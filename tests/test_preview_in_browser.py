"""The preview as its author sees it: a real browser beside the real command, and edits on the disk."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect
from sites import SETTINGS, briefing, document, write_site

expect.set_options(timeout=60_000)
"""Only what never comes is waited for so long."""

TALKS, PORTS = "content/briefings/talks.md", "content/briefings/ports.md"
BRIEFING, CSS = "templates/briefing.html", "templates/assets/site.css"
LONG = "\n\n".join(f"Paragraph {n} goes on and on, as paragraphs do." for n in range(60))
HEAD = "Wang Yi spoke in the morning. NATO listened."
SITE = {
    "briefbook.yaml": SETTINGS,
    "content/actors/wang-yi.md": document("name: Wang Yi\nkind: person"),
    "content/actors/nato.md": document("name: NATO\nkind: organization"),
    TALKS: briefing("Talks", f"{HEAD}\n\n{LONG}", "2024-01-01", "actors: [nato]"),
    PORTS: briefing("Ports", "Ships came.", "2024-01-03"),
    CSS: "h1 { color: rgb(1, 2, 3); }\n",
    BRIEFING: """{% extends "default/briefing.html" %}
{% block body %}
<form><input id="page-q" name="q"></form>
<details><summary>More</summary><p id="page-more">{{ page.title }}</p></details>
{{ super() }}
{% endblock %}""",
}
TOP = "node => node.getBoundingClientRect().top"
Opener = Callable[..., Page]


class Serving:
    """`briefbook serve` on a site of its own."""

    def __init__(self, root: Path) -> None:
        self.root, self.address = root, ""
        self.process: subprocess.Popen[str] | None = None

    def start(self, *flags: str, ready: bool = True) -> None:
        """`ready`: with its book loaded, so that no page is the one that says it is not."""
        command = ["-m", "briefbook", "serve", "--root", str(self.root), "--quiet", *flags]
        port = ["--port", self.address.rstrip("/").rpartition(":")[2] or "0"]
        self.process = subprocess.Popen(
            [sys.executable, *command, *port], cwd=self.root, stdout=subprocess.PIPE, text=True
        )
        assert self.process.stdout
        said = iter(self.process.stdout.readline, "")
        self.address = next(line.strip() for line in said if line.startswith("http://"))
        while ready and httpx.get(self.address).status_code == 503:
            time.sleep(0.05)

    def kill(self) -> None:
        if self.process and self.process.stdout:
            self.process.kill()
            self.process.wait()
            self.process.stdout.close()

    def write(self, path: str, text: str) -> None:
        write_site(self.root, {path: text})

    def edit(self, path: str, old: str, new: str) -> None:
        text = (self.root / path).read_text("utf-8")
        assert old in text
        self.write(path, text.replace(old, new))

    def editor(self, path: str, place: str) -> str:
        """The address that opens the author's editor."""
        return f"vscode://file/{(self.root / path).as_posix().lstrip('/')}:{place}"


@pytest.fixture
def site(fast_path: Path) -> Iterator[Serving]:
    """The site, not served yet."""
    serving = Serving(write_site(fast_path, SITE))
    yield serving
    serving.kill()


@pytest.fixture
def served(site: Serving) -> Serving:
    site.start()
    return site


@pytest.fixture
def look(chromium: Browser, site: Serving) -> Iterator[Opener]:
    """Open a page in a tab of its own; no script of it may fail."""
    context = chromium.new_context(viewport={"width": 900, "height": 700})
    errors: list[str] = []

    def opened(path: str) -> Page:
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(site.address + path)
        page.evaluate(
            "() => { window.updates = 0;"
            " document.addEventListener('briefbook:update', () => window.updates++) }"
        )
        return page

    yield opened
    context.close()
    assert errors == []


def updates(page: Page) -> int:
    """How often a page was changed since it was loaded; fails if it was loaded again."""
    number = page.evaluate("window.updates")
    assert isinstance(number, int), "The page was loaded again."
    return number


def panel(page: Page, words: str) -> None:
    """Over the page there is a panel with these words."""
    expect(page.locator(".panel")).to_contain_text(words)


# An edit


def test_an_edit_shows_while_everything_else_stays_as_the_reader_has_it(
    served: Serving, look: Opener
) -> None:
    page = look("briefings/talks/")
    page.get_by_text("More", exact=True).click()
    page.locator("#page-q").fill("ships")
    page.evaluate("document.querySelector('#page-q').setSelectionRange(1, 3)")
    sight = page.get_by_text("Paragraph 40 goes")
    sight.evaluate("node => node.scrollIntoView({ behavior: 'instant' })")
    height = sight.evaluate(TOP)
    served.edit(TALKS, HEAD, f"{HEAD}\n\nIn the evening he left.\n\n{'It rained. ' * 90}")
    expect(page.get_by_text("In the evening he left.")).to_have_count(1)
    assert updates(page) == 1
    assert abs(sight.evaluate(TOP) - height) < 2
    expect(page.locator("#page-q")).to_be_focused()
    expect(page.locator("#page-q")).to_have_value("ships")
    assert page.locator("#page-q").evaluate("q => [q.selectionStart, q.selectionEnd]") == [1, 3]
    expect(page.locator("details[open]")).to_have_count(1)


def test_a_selection_stays_while_the_words_around_it_change(served: Serving, look: Opener) -> None:
    page = look("briefings/ports/")
    text = page.get_by_text("Ships came.")
    text.evaluate("p => getSelection().setBaseAndExtent(p.firstChild, 0, p.firstChild, 5)")
    served.edit(PORTS, "Ships came.", "Ships came and left again.")
    expect(page.get_by_text("left again")).to_be_visible()
    assert page.evaluate("getSelection().toString()") == "Ships"


def test_what_the_themes_scripts_have_done_stays(served: Serving, look: Opener) -> None:
    page = look("briefings/ports/")
    page.get_by_role("button", name="Dark").click()
    served.edit(PORTS, "Ships came", "Boats came")
    expect(page.get_by_text("Boats came")).to_be_visible()
    expect(page.locator("html.js[data-theme=dark]")).to_have_count(1)
    expect(page.get_by_role("button", name="Light")).to_be_visible()
    assert updates(page) == 1


def test_only_pages_that_show_the_words_change(served: Serving, look: Opener) -> None:
    talks, ports = look("briefings/talks/"), look("briefings/ports/")
    served.edit(TALKS, "spoke in the morning", "spoke at noon")
    expect(talks.get_by_text("spoke at noon")).to_be_visible()
    served.edit(PORTS, "Ships came", "Boats came")
    expect(ports.get_by_text("Boats came")).to_be_visible()
    assert (updates(talks), updates(ports)) == (1, 1)


def test_two_tabs_with_one_page_change_both(served: Serving, look: Opener) -> None:
    tabs = look("briefings/ports/"), look("briefings/ports/")
    served.edit(PORTS, "Ships came", "Boats came")
    for tab in tabs:
        expect(tab.get_by_text("Boats came")).to_be_visible()
        assert updates(tab) == 1


def test_what_is_new_in_a_list_leaves_the_other_entries_alone(
    served: Serving, look: Opener
) -> None:
    page = look("briefings/")
    page.evaluate("window.links = [...document.querySelectorAll('main a')]")
    served.write("content/briefings/votes.md", briefing("Votes", "They voted.", "2024-01-02"))
    expect(page.get_by_role("link", name="Votes")).to_be_visible()
    names = page.locator("main a").all_inner_texts()
    assert [name for name in names if name in SITE_TITLES] == ["Ports", "Votes", "Talks"]
    assert page.evaluate("window.links.every((link) => link.isConnected)")
    assert updates(page) >= 1


SITE_TITLES = ("Talks", "Ports", "Votes")


def test_of_fifty_saves_a_second_the_last_is_shown_and_nothing_queues(
    served: Serving, look: Opener, long: bool
) -> None:
    page, saves = look("briefings/ports/"), 500 if long else 50
    began = time.monotonic()
    for number in range(saves):
        served.write(PORTS, briefing("Ports", f"Ship {number} came.", "2024-01-03"))
        time.sleep(max(0.0, began + (number + 1) / 50 - time.monotonic()))
    before = updates(page)
    expect(page.get_by_text(f"Ship {saves - 1} came.")).to_be_visible()
    assert updates(page) <= before + 2  # one that was under way, and the last
    assert updates(page) < saves


def test_a_stylesheet_changes_without_a_reload(served: Serving, look: Opener) -> None:
    page = look("briefings/ports/")
    expect(page.locator("h1")).to_have_css("color", "rgb(1, 2, 3)")
    served.write(CSS, "h1 { color: rgb(9, 8, 7); }\n")
    expect(page.locator("h1")).to_have_css("color", "rgb(9, 8, 7)")
    expect(page.locator("head link[rel=stylesheet]")).to_have_count(1)
    assert updates(page) == 1


def test_a_server_that_is_started_again_is_found_again(served: Serving, look: Opener) -> None:
    page = look("briefings/ports/")
    served.kill()
    expect(page.locator(".bar")).to_contain_text("has stopped")
    served.edit(PORTS, "Ships came", "Boats came")
    served.start("--strict-port")
    expect(page.get_by_text("Boats came")).to_be_visible()
    expect(page.locator(".bar")).not_to_contain_text("has stopped")
    assert updates(page) == 1


def test_the_search_is_that_of_the_last_build_and_its_box_keeps_what_is_typed(
    site: Serving, look: Opener
) -> None:
    command = [sys.executable, "-m", "briefbook", "build", "--root", site.root, "--quiet"]
    subprocess.run(command, check=True)
    site.edit(PORTS, "Ships came.", "Boats came.")
    site.start()
    page = look("search/")
    expect(page.get_by_text("This is a preview")).to_be_visible()
    box, found = page.locator("#page-search-words"), page.locator("#page-search-results")
    box.fill("ships")
    box.press("Enter")
    expect(found.get_by_role("link", name="Ports")).to_be_visible()
    box.evaluate("box => box.setSelectionRange(1, 3)")
    site.edit("briefbook.yaml", "title: Tiny", "title: Tidy")
    expect(page.get_by_role("banner")).to_contain_text("Tidy")
    expect(box).to_be_focused()
    expect(box).to_have_value("ships")
    assert box.evaluate("box => [box.selectionStart, box.selectionEnd]") == [1, 3]
    expect(found.get_by_role("link", name="Ports")).to_be_visible()
    assert updates(page) == 1


# Mistakes


def test_a_mistake_is_shown_over_the_page_until_it_is_repaired(
    served: Serving, look: Opener
) -> None:
    page = look("briefings/talks/")
    served.edit(TALKS, "actors: [nato]", "actors: [wang-yii]")
    panel(page, "On this page")
    panel(page, f"{TALKS}:4:10")
    panel(page, 'Did you mean "wang-yi"')
    expect(page.locator(".panel mark").first).to_have_text("wang-yii")
    link = page.locator(".panel a").first
    expect(link).to_have_attribute("href", served.editor(TALKS, "4:10"))
    expect(page.get_by_text("Paragraph 3 goes")).to_have_count(1)
    served.edit(TALKS, "actors: [wang-yii]", "actors: [wang-yi]")
    expect(page.locator(".panel")).to_have_count(0)
    updates(page)


def test_a_mistake_elsewhere_comes_behind_the_pages_own(served: Serving, look: Opener) -> None:
    page = look("briefings/ports/")
    served.edit(TALKS, "actors: [nato]", "actors: [wang-yii]")
    panel(page, "Elsewhere")
    served.edit(PORTS, "title: Ports", "titel: Ports")
    panel(page, "titel")
    expect(page.locator(".panel li").first).to_contain_text(PORTS)


def test_a_folded_panel_is_unfolded_from_the_strip(served: Serving, look: Opener) -> None:
    page = look("briefings/talks/")
    served.edit(TALKS, "actors: [nato]", "actors: [wang-yii]")
    panel(page, TALKS)
    page.keyboard.press("Escape")
    expect(page.locator(".panel")).to_have_count(0)
    page.get_by_role("button", name="1 error").press("Enter")
    panel(page, TALKS)


def test_a_broken_template_leaves_the_last_good_page(served: Serving, look: Opener) -> None:
    page = look("briefings/ports/")
    served.edit(BRIEFING, "{{ super() }}", "{{ super() }")
    panel(page, "the last good one")
    panel(page, f"{BRIEFING}:5")
    expect(page.get_by_text("Ships came.")).to_be_visible()
    served.edit(BRIEFING, "{{ super() }", "<p>Mended.</p>{{ super() }}")
    expect(page.locator("main").get_by_text("Mended.")).to_be_visible()
    expect(page.locator(".panel")).to_have_count(0)
    updates(page)


def test_settings_that_cannot_be_used_are_shown_until_they_can(site: Serving, look: Opener) -> None:
    site.write("briefbook.yaml", "titel: Tiny\n")
    site.start(ready=False)
    page = look("briefings/ports/")
    expect(page).to_have_title("Loading the book")
    panel(page, "briefbook.yaml:1:1")
    site.write("briefbook.yaml", SETTINGS)
    expect(page.get_by_text("Ships came.")).to_be_visible()


# The strip


def test_the_strip_tells_of_words_and_of_names_that_are_not_annotated(
    served: Serving, look: Opener
) -> None:
    page = look("briefings/talks/")
    expect(page.locator(".bar")).to_contain_text(f"{len(f'{HEAD} {LONG}'.split())} words")
    page.get_by_role("button", name="1 name not annotated").click()
    panel(page, "Wang Yi")
    page.get_by_role("button", name="Show the line to paste").click()
    expect(page.locator(".paste code")).to_have_text("  - wang-yi")
    served.edit(TALKS, "actors: [nato]", "actors:\n  - nato\n  - wang-yi")
    panel(page, "All names are annotated.")


def test_the_strip_opens_the_file_and_shows_what_the_page_draws_on(
    served: Serving, look: Opener
) -> None:
    page = look("briefings/ports/")
    link = page.get_by_role("link", name="Open in editor")
    expect(link).to_have_attribute("href", served.editor(PORTS, "1:1"))
    page.get_by_role("button", name="Draws on").click()
    panel(page, "base.html")
    page.locator(".panel summary", has_text="title").click()
    panel(page, '"Ports"')


def test_a_strip_that_is_put_away_stays_away_on_the_next_page(
    served: Serving, look: Opener
) -> None:
    page = look("briefings/ports/")
    page.get_by_role("button", name="Hide the strip").press("Enter")
    expect(page.locator(".bar")).to_have_count(0)
    page.goto(f"{served.address}briefings/talks/")
    page.get_by_role("button", name="Preview").press("Enter")
    expect(page.locator(".bar")).to_be_visible()


def test_a_draft_stands_under_a_ribbon(site: Serving, look: Opener) -> None:
    site.edit(PORTS, "title: Ports", "title: Ports\ndraft: true")
    site.start("--drafts")
    expect(look("briefings/ports/").locator(".ribbon")).to_contain_text("Draft")
    page = look("briefings/talks/")
    expect(page.locator(".bar")).to_contain_text("Also shown: drafts")
    expect(page.locator(".ribbon")).to_have_count(0)


def test_nothing_of_the_preview_is_printed(served: Serving, look: Opener) -> None:
    page = look("briefings/ports/")
    expect(page.locator(".bar")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".bar")).to_be_hidden()


# Cards


def test_a_card_shows_what_its_file_says_now(served: Serving, look: Opener) -> None:
    page = look("briefings/talks/")
    card, name = page.locator(".card.floating"), page.locator(".prose a.mention", has_text="NATO")
    name.hover()
    expect(card).to_contain_text("NATO")
    nato = "content/actors/nato.md"
    served.edit(nato, "name: NATO", "name: NATO\nsummary: An alliance.")
    expect(card).to_have_count(0)  # the page has changed, too
    page.mouse.move(1, 1)
    name.hover()
    expect(card).to_contain_text("An alliance.")
    assert updates(page) == 1
